"""The shapes a paper is read into. The field names are the keys of the JSON that `import_sak` prints."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

Kind = Literal["saksframlegg", "innkalling", "referat", "protokoll"]
Language = Literal["nb", "nn"]
Precision = Literal["dag", "uke", "maaned", "sesong", "aar", "ca"]


class UnreadablePaper(Exception):
    """The file cannot be read as a paper. The message is a whole sentence in bokmål for the person who chose it."""


@dataclass(frozen=True)
class SakNumber:
    """Number within a body and year. "Sak" is a label and no prefix; `year` has four digits."""

    prefix: str | None
    number: int
    year: int


@dataclass(frozen=True)
class ImportedSection:
    """A heading with its plain text (paragraphs parted by newline) and the attachments named below it.

    `heading` is empty for text that stands before the first heading.
    """

    heading: str
    level: int
    text: str
    attachments: list[str]


@dataclass(frozen=True)
class ImportedDate:
    """A date expression. `date` is the first day it can mean, None where no year can be known; `text` is verbatim."""

    date: date | None
    precision: Precision
    text: str


@dataclass(frozen=True)
class ImportedSak:
    """One sak as the paper has it. `attachments` are the names that belong to no section; lists are never None."""

    kind: Kind
    utvalg: str | None
    meeting_date: date | None
    number: SakNumber | None
    title: str
    language: Language
    forslag_til_vedtak: list[str]
    sections: list[ImportedSection]
    attachments: list[str]
    dates: list[ImportedDate]
    warnings: list[str]


def as_json(saker: list[ImportedSak]) -> str:
    """A JSON list with one object per sak; dates as ISO text."""
    return json.dumps([asdict(sak) for sak in saker], ensure_ascii=False, indent=2, default=date.isoformat)
