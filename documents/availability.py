"""What readers of a page learn about a file before they ask for it, as the packet says it in the file's place."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import DocumentCheck
from documents.reasons import for_readers
from documents.serving import INLINE_TYPES, is_held_back, may_have_original
from organisations.reader import Reader


@dataclass(frozen=True)
class FileState:
    """`said` is a sentence, empty where all is well; `can_be_had`: a link to the file leads to it. `has_original`:
    this reader gets it as it came; `opens_as_pdf`: its pages are another thing than the file, and are there;
    `opens_pages`: so it is of a PDF that this reader gets as it came."""

    said: str = ""
    can_be_had: bool = True
    has_original: bool = True
    opens_as_pdf: bool = False
    opens_pages: bool = False

    @property
    def names_original(self) -> bool:
        """Whether the file's name leads to it: pages under another name than they have would surprise."""
        return self.can_be_had and (self.has_original or not self.opens_as_pdf)


ASK_THE_SECRETARIAT = gettext_lazy("Spør sekretariatet om en PDF.")
# Whoever stops a file for these has no bytes that may be handed out.
GONE = frozenset({"infected", "missing"})


def state_of(check: DocumentCheck | None, reader: Reader) -> FileState:
    """A file that was stopped is had as it came, except where it is dangerous, away, or hides something. One without
    a check was made by the portal, or its check has not begun."""
    if check is None:
        return FileState()
    if is_held_back(check) and check.virus_scan != DocumentCheck.Scan.INFECTED:
        sentence = _("Filen er ikke kontrollert for virus ennå, og ingen får hente den før det er gjort.")
        return FileState(sentence, False, False)
    if check.virus_scan == DocumentCheck.Scan.INFECTED:
        return FileState(for_readers("infected"), False, False)
    return _of_scanned(check, has_original=may_have_original(reader, check.document))


def _of_scanned(check: DocumentCheck, *, has_original: bool) -> FileState:
    if check.state == "ready":
        kind = check.mime or check.document.mime
        opens_pages = check.has_pages and kind == "application/pdf" and has_original and check.shows_otherwise
        return FileState("", True, has_original, check.has_pages and kind not in INLINE_TYPES, opens_pages)
    if check.state != "stopped":
        said = "" if has_original else _("Filen kontrolleres fortsatt. Den kan åpnes når det er gjort.")
        return FileState(said, has_original, has_original)
    can_be_had = has_original and check.code not in GONE
    said = for_readers(check.code) if has_original else f"{for_readers(check.code)} {ASK_THE_SECRETARIAT}"
    return FileState(said, can_be_had, can_be_had)
