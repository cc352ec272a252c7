"""What becomes of a document as it came, found out in a child process that no bad file escapes."""

from __future__ import annotations

from dataclasses import dataclass

from documents.files import read_kept
from documents.models import Document
from documents.normalising import CannotBecomePdf, normalise_in_child


@dataclass(frozen=True)
class Outcome:
    """Pages for the packet, or the reason in a sentence why there are none."""

    pdf: bytes = b""
    pages: int = 0
    recipe: str = ""
    reason: str = ""


def examine(document: Document) -> Outcome:
    """Reads the original's bytes; writes nothing."""
    try:
        made = normalise_in_child(read_kept(document.samarbeid_id, document.sha256), document.original_name)
    except CannotBecomePdf as error:
        return Outcome(reason=error.sentence)
    return Outcome(made.pdf, made.pages, made.recipe)
