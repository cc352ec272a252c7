"""The contents of an innkalling: a page list that knows no page numbers, since those are stamped in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from documents.inspection import pages_in
from meetings.entries import Entry, attachment_key
from meetings.models import Meeting
from meetings.parts import Shelf, Source
from meetings.planned import planned
from meetings.recipients import called_facts


@dataclass(frozen=True)
class Contents:
    """`pageless` are the ids of the attachments that a placeholder page stands for; `called` are rows of
    meeting_facts.Called as JSON, for the list of who is called."""

    listed: list[Entry]
    pageless: Collection[int]
    called: Sequence[dict[str, str]] = ()
    only_changes: bool = False

    def html(self, *, is_tight: bool = False) -> str:
        lines = [_line(entry, self.pageless) for entry in self.listed]
        shown = {"lines": lines, "only_changes": self.only_changes, "called": self.called, "is_tight": is_tight}
        return render_to_string("meetings/packets/contents.html", shown)


# How many lines the cover has for those who are called, where the body's name takes one line and there is no news. What
# is longer than so many letters takes two.
COVER_LINES, NAME_LETTERS, CELL_LETTERS = 14, 23, 30
# Lines of a heading of 34 points; of what the open variant says of itself; of the saker that have changed, at most.
HEADING_LINES, OPEN_LINES, MOST_CHANGES = 3, 4, 13


def stand_on_cover(facts: dict[str, Any], listed: list[Entry], version: int) -> bool:
    """Whether the cover has room for those who are called; else they follow the contents."""
    lines = sum(1 + (max(map(len, person.values())) > CELL_LETTERS) for person in facts.get("called", ()))
    lines += HEADING_LINES * (len(facts["utvalg"]) // NAME_LETTERS)
    if version > 1:
        lines += 3 + min(sum(bool(entry.item.mark) for entry in listed), MOST_CHANGES)
    return lines + OPEN_LINES * any(entry.leaves_out for entry in listed) <= COVER_LINES


def contents_pdf(samarbeid_id: int, contents: Contents) -> Source:
    """Two pages become one where less room between the lines is enough for it. Raises RenderingFailed."""
    loose, tight = contents.html(), contents.html(is_tight=True)
    shelf = Shelf(samarbeid_id, [loose, tight])
    made = shelf.part(loose)
    if pages_in(made) != 2:
        return made
    closer = shelf.part(tight)
    return closer if pages_in(closer) == 1 else made


def _line(entry: Entry, pageless: Collection[int]) -> dict[str, Any]:
    attachments = [
        {
            "number": number,
            "attachment": attachment,
            "key": attachment_key(entry, number),
            "is_enclosed": not attachment.left_out,
            "is_placeholder": attachment.attachment_id in pageless,
        }
        for number, attachment in entry.numbered_attachments
    ]
    return {"entry": entry, "attachments": attachments}


def prepare_contents(meeting: Meeting) -> None:
    """Make the contents that the next innkalling would have, in both variants. Raises RenderingFailed."""
    plan = planned(meeting)
    facts = replace(plan.facts, called=called_facts(meeting)).as_json()
    with override(meeting.samarbeid.language):
        for listed in (plan.full, plan.open):
            after = () if stand_on_cover(facts, listed, plan.version) else facts["called"]
            contents_pdf(meeting.samarbeid_id, Contents(listed, plan.pageless, after))
