"""The deadlines of a project: its milestones, and what it asked others for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inquiries.models import Inquiry
from organisations.reader import Reader
from projects.models import Milestone, Project


@dataclass(frozen=True)
class Deadline:
    """`when` is the day as people write it, `state` how it stands in a word."""

    on: date
    title: str
    when: str
    state: str
    url: str = ""


def deadlines_of(reader: Reader, project: Project) -> Iterator[Deadline]:
    """One query for each kind there is."""
    yield from _milestones(reader, project)
    asked = Inquiry.objects.visible_to(reader).filter(project=project).asked()
    for inquiry in asked.select_related("samarbeid"):
        assert inquiry.due_on is not None
        yield Deadline(inquiry.due_on, inquiry.title, "", inquiry.label, inquiry.get_absolute_url())


def _milestones(reader: Reader, project: Project) -> Iterator[Deadline]:
    for each in Milestone.objects.visible_to(reader).filter(project=project):
        yield Deadline(each.on, each.title, each.when, each.state_word)
