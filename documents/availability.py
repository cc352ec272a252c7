"""What readers of a page learn about a file before they ask for it, as the packet says it in the file's place."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import DocumentCheck
from documents.reasons import for_readers
from documents.serving import is_held_back


@dataclass(frozen=True)
class FileState:
    """`said` is a sentence, empty where all is well; `can_be_had`: a link to the file leads to it."""

    said: str = ""
    can_be_had: bool = True


# Whoever stops a file for these has no bytes that may be handed out.
GONE = frozenset({"infected", "missing"})


def state_of(check: DocumentCheck | None) -> FileState:
    """A file that was stopped is had as it came, except where it is dangerous or away. One without a check was made
    by the portal, or its check has not begun."""
    if check is None:
        return FileState()
    if is_held_back(check) and check.virus_scan != DocumentCheck.Scan.INFECTED:
        return FileState(_("Filen er ikke kontrollert for virus ennå, og ingen får hente den før det er gjort."), False)
    if check.virus_scan == DocumentCheck.Scan.INFECTED:
        return FileState(for_readers("infected"), False)
    if check.state != "stopped":
        return FileState()
    return FileState(for_readers(check.code), check.code not in GONE)
