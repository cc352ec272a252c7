"""The contents of an innkalling: a page list that knows no page numbers, since those are stamped in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.template.loader import render_to_string

from meetings.entries import Entry, attachment_key
from meetings.models import Meeting
from meetings.parts import Shelf
from meetings.planned import planned


def contents_html(listed: list[Entry], pageless: Collection[int], *, only_changes: bool = False) -> str:
    """`pageless` are the ids of the attachments that a placeholder page stands for."""
    lines = [_line(entry, pageless) for entry in listed]
    return render_to_string("meetings/packets/contents.html", {"lines": lines, "only_changes": only_changes})


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
    htmls = {contents_html(listed, plan.pageless) for listed in (plan.full, plan.open)}
    shelf = Shelf(meeting.samarbeid_id, htmls)
    for html in sorted(htmls):
        shelf.part(html)
