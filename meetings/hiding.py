"""What is exempt where it stands stays so where it comes in anew: fetched again, as a newer version, or as a file.

To make it public is an act of its own, by a person (actions.saker.check_lifting).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from documents.models import Document
from meetings import rules
from meetings.models import Attachment, DeletedSection, Sak, Section
from organisations.models import Hjemmel


@dataclass(frozen=True)
class Hidden:
    """How something is exempt."""

    hjemmel: Hjemmel
    public_title: str


@dataclass(frozen=True, order=True)
class _StatusPlace:
    """Of a status in a sak. The greatest is that of the newest status, and of those one that is exempt."""

    period_to: date
    update_id: int
    is_exempt: bool
    hjemmel_id: int
    public_title: str


def hidden_as(sak: Sak, projects: Collection[int]) -> dict[int, Hidden]:
    """The projects whose newest status in any sak, deleted sections too, is exempt in one of its places; by id.

    That the whole of this sak is exempt says nothing of a status in it. Three queries at most.
    """
    newest: dict[int, _StatusPlace] = {}
    for model in (Section, DeletedSection):
        for project_id, place in _places(model, sak, projects):
            newest[project_id] = max(newest.get(project_id, place), place)
    exempt = {project_id: place for project_id, place in newest.items() if place.is_exempt}
    hjemler = Hjemmel.objects.in_bulk({place.hjemmel_id for place in exempt.values()}) if exempt else {}
    return {
        project_id: Hidden(hjemler[place.hjemmel_id], place.public_title or _("Status fra et prosjekt"))
        for project_id, place in exempt.items()
    }


def _places(
    model: type[Section | DeletedSection], sak: Sak, projects: Collection[int]
) -> list[tuple[int, _StatusPlace]]:
    rows = model._default_manager.filter(samarbeid_id=sak.samarbeid_id, source_update__project__in=projects)
    found = rows.values_list(
        "source_update__project", "source_update__period_to", "source_update", "exemption", "public_heading",
        "sak", "sak__exemption",
    )  # fmt: skip
    return [
        (project_id, _place(period_to, update_id, own or (of_sak if sak_id != sak.pk else None), heading))
        for project_id, period_to, update_id, own, heading, sak_id, of_sak in found
    ]


def _place(period_to: date, update_id: int, hjemmel_id: int | None, heading: str) -> _StatusPlace:
    return _StatusPlace(period_to, update_id, bool(hjemmel_id), hjemmel_id or 0, heading)


def document_hidden_as(document: Document) -> Hidden | None:
    """As it hangs in the newest place that hides it, whatever hides it there; None where none does."""
    hanging = Attachment.objects.filter(rules.exempt_attachments(), document=document)
    there = hanging.select_related("exemption", "section__exemption", "sak__exemption").order_by("pk").last()
    if there is None:
        return None
    hjemmel = there.exemption or (there.section and there.section.exemption) or there.sak.exemption
    assert hjemmel is not None
    return Hidden(hjemmel, there.public_title or _("Vedlegg til en status"))
