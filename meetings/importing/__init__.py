"""Reads a meeting paper written as plain text into saker, without a database and without Django.

Every rule speaks of the shape of a line (its label, its length, what stands around it), never of one paper's words.
"""

from meetings.importing.decoding import decode_paper
from meetings.importing.papers import (
    ImportedDate,
    ImportedSak,
    ImportedSection,
    SakNumber,
    UnreadablePaper,
    as_json,
)
from meetings.importing.structure import read_text

__all__ = [
    "ImportedDate",
    "ImportedSak",
    "ImportedSection",
    "SakNumber",
    "UnreadablePaper",
    "as_json",
    "decode_paper",
    "read_paper",
]


def read_paper(data: bytes, name: str) -> list[ImportedSak]:
    """The saker of one uploaded paper, in its order; never empty.

    `name` is the file's name, used in sentences and to know PDF and DOCX by their endings.
    Raises UnreadablePaper with a sentence in bokmål when the file is not readable plain text.
    """
    return read_text(decode_paper(data, name), name)
