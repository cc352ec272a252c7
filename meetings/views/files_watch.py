"""Where the files of a sak stand, for the editor who watches them come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from documents.lifecycle import SETTLED, UNDER_WAY
from meetings.models import Attachment

# One letter for each state, so that an address can say what the page has already shown: «25m26k».
LETTERS = {"received": "m", "checking": "k", "converting": "g", "waiting": "v", "ready": "o", "stopped": "s"}
SETTLED_LETTERS = {LETTERS[state] for state in SETTLED}
SECONDS_UNDER_WAY, SECONDS_WAITING = 2, 20


@dataclass(frozen=True)
class FilesWatch:
    """The attachments that stand on the page, with their states."""

    attachments: tuple[Attachment, ...]

    @classmethod
    def of(cls, attachments: Sequence[Attachment]) -> FilesWatch:
        return cls(tuple(attachments))

    def on_page(self, seen: str | None) -> FilesWatch:
        """Without those that came after the page was shown: it has no place for them."""
        if seen is None:
            return self
        known = _letters_in(seen)
        return FilesWatch(tuple(each for each in self.attachments if str(each.pk) in known))

    @property
    def states(self) -> list[str]:
        return [_state_of(each) for each in self.attachments]

    @property
    def seen(self) -> str:
        return "".join(f"{each.pk}{LETTERS[_state_of(each)]}" for each in self.attachments)

    @property
    def is_settled(self) -> bool:
        return all(state in SETTLED for state in self.states)

    @property
    def seconds(self) -> int:
        """How long to wait before asking again. What waits for a program or a scanner may wait for hours."""
        return SECONDS_UNDER_WAY if UNDER_WAY & set(self.states) else SECONDS_WAITING

    def news(self, seen: str | None) -> str:
        """A sentence for who cannot see the list, when more files have settled than the page has said."""
        done, before = sum(state in SETTLED for state in self.states), _letters_in(seen or "")
        if done == sum(before.get(str(each.pk)) in SETTLED_LETTERS for each in self.attachments):
            return ""
        total = len(self.states)
        said = ngettext("%(done)d av %(total)d fil er klar.", "%(done)d av %(total)d filer er klare.", total)
        stopped = self.states.count("stopped")
        if stopped:
            said = ngettext(
                "%(done)d av %(total)d filer er kontrollert, %(stopped)d blir erstatningsside.",
                "%(done)d av %(total)d filer er kontrollert, %(stopped)d blir erstatningssider.",
                stopped,
            )
        return " ".join([said % {"done": done, "total": total, "stopped": stopped}, *self._found(before)])

    def _found(self, before: dict[str, str]) -> list[str]:
        """What was found in those that have settled since, each after the name of its file."""
        new = [each for each in self.attachments if before.get(str(each.pk)) not in SETTLED_LETTERS]
        checks = [(each, getattr(each.document, "documentcheck", None)) for each in new]
        return [
            f"«{each.title}»: {' '.join(finding.sentence for finding in check.found)}"
            for each, check in checks
            if check and check.found
        ]


def _letters_in(seen: str) -> dict[str, str]:
    return dict(re.findall(r"(\d+)([a-z])", seen))


def _state_of(attachment: Attachment) -> str:
    # A document without a check was made by the portal itself: nothing comes of watching it.
    check = getattr(attachment.document, "documentcheck", None)
    return check.state if check else "ready"
