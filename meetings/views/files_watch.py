"""Where the files of a sak stand, for the editor who watches them come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.lifecycle import SETTLED, UNDER_WAY
from meetings.models import Attachment

# One letter for each state, so that an address can say what the page has already shown.
LETTERS = {"received": "m", "checking": "k", "converting": "g", "waiting": "v", "ready": "o", "stopped": "s"}
SETTLED_LETTERS = {LETTERS[state] for state in SETTLED}
SECONDS_UNDER_WAY, SECONDS_WAITING = 2, 20


@dataclass(frozen=True)
class FilesWatch:
    """The states of the attachments in their order."""

    states: tuple[str, ...]

    @classmethod
    def of(cls, attachments: Sequence[Attachment]) -> FilesWatch:
        # A document without a check was made by the portal itself: nothing comes of watching it.
        checks = (getattr(each.document, "documentcheck", None) for each in attachments)
        return cls(tuple(check.state if check else "ready" for check in checks))

    @property
    def seen(self) -> str:
        return "".join(LETTERS[state] for state in self.states)

    @property
    def is_settled(self) -> bool:
        return all(state in SETTLED for state in self.states)

    @property
    def seconds(self) -> int:
        """How long to wait before asking again. What waits for a program or a scanner may wait for hours."""
        return SECONDS_UNDER_WAY if UNDER_WAY & set(self.states) else SECONDS_WAITING

    def news(self, seen: str) -> str:
        """A sentence for who cannot see the list, when more files have settled than the page has said."""
        done = sum(state in SETTLED for state in self.states)
        if done == sum(letter in SETTLED_LETTERS for letter in seen):
            return ""
        total = len(self.states)
        said = ngettext("%(done)d av %(total)d fil er klar.", "%(done)d av %(total)d filer er klare.", total)
        stopped = self.states.count("stopped")
        if stopped:
            said = _("%(done)d av %(total)d filer er kontrollert, %(stopped)d blir erstatningsside.")
        return said % {"done": done, "total": total, "stopped": stopped}
