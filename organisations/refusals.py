"""How an action says no. Views turn these into a page: 403, 409, or a form with the sentence in it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """The rule says no: this reader may not do this."""


class Stale(Exception):
    """Someone else changed the row since the caller read it; nothing was saved."""


class Refused(Exception):
    """The act makes no sense now. `sentences` are shown to the person as they are; `str()` is all of them."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


def require(allowed: bool) -> None:
    """Raises NotAllowed."""
    if not allowed:
        raise NotAllowed
