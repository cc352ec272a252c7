"""Projects are begun, described, started, paused and ended."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from organisations import trail
from organisations.models import Membership, Organisation, Person, Samarbeid, Utvalg
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from organisations.text import slug_of
from projects import rules
from projects.lifecycle import PROJECT_MOVES
from projects.models import RESERVED_SLUGS, Project, ProjectParticipant, ReportsTo

SLUG_LENGTH = 60


@dataclass(frozen=True)
class ProjectText:
    """What a project is. `participants` are words beside the organisations; a mandate's day needs its body."""

    name: str
    report_heading: str
    owner_id: int
    summary: str = ""
    participants: str = ""
    funding: str = ""
    mandate: str = ""
    mandate_by_id: int | None = None
    mandate_on: date | None = None


@transaction.atomic
def start_project(
    text: ProjectText, *, organisation_ids: Collection[int], body_ids: Collection[int], by: Reader
) -> Project:
    """A planned project, last in the report, with an address made of its name. Raises NotAllowed, Refused."""
    require(rules.can_start_projects(by))
    assert by.samarbeid_id is not None
    _check(text, by)
    # Two at once with the same name would otherwise choose the same address and place.
    Samarbeid.objects.select_for_update().get(pk=by.samarbeid_id)
    here = Project.objects.filter(samarbeid_id=by.samarbeid_id)
    project = Project.objects.create(
        samarbeid_id=by.samarbeid_id,
        slug=_free_slug(text.name, set(here.values_list("slug", flat=True))),
        report_order=(here.aggregate(last=Max("report_order"))["last"] or 0) + 1,
        state="planned",
        **asdict(text),
    )
    _set_parties(project, organisation_ids, body_ids)
    trail.record("start_project", project, by=by)
    return project


@transaction.atomic
def edit_project(
    project: Project,
    text: ProjectText,
    *,
    organisation_ids: Collection[int],
    body_ids: Collection[int],
    version: int,
    by: Reader,
) -> Project:
    """Everything but its address and state. Raises NotAllowed, Refused, Stale."""
    fresh = _lock(project, by)
    if fresh.version != version:
        raise Stale
    _check(text, by)
    for name, value in asdict(text).items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    _set_parties(fresh, organisation_ids, body_ids)
    trail.record("edit_project", fresh, by=by, version=fresh.version)
    return fresh


@transaction.atomic
def move_project(project: Project, state: str, *, by: Reader) -> Project:
    """Started, paused, ended, taken up again or laid aside. Raises NotAllowed, Refused."""
    fresh = _lock(project, by)
    check_move(PROJECT_MOVES, fresh.state, state)
    before, fresh.state = fresh.state, state
    fresh.save(update_fields=["state"])
    trail.record("move_project", fresh, by=by, old=before, new=state)
    return fresh


def _lock(project: Project, by: Reader) -> Project:
    fresh: Project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    require(rules.can_edit_project(by, fresh))
    return fresh


def possible_owners(by: Reader) -> QuerySet[Person]:
    """People whom the samarbeid knows."""
    return Person.objects.visible_to(by)


def possible_participants(by: Reader) -> QuerySet[Organisation]:
    """The parties of the samarbeid with their units, and whoever takes part in one of its projects."""
    assert by.samarbeid_id is not None
    parties = Membership.objects.filter(samarbeid_id=by.samarbeid_id).values("organisation_id")
    taking_part = ProjectParticipant.objects.filter(samarbeid_id=by.samarbeid_id).values("organisation_id")
    return Organisation.objects.filter(Q(pk__in=parties) | Q(parent__in=parties) | Q(pk__in=taking_part))


def possible_bodies(by: Reader) -> QuerySet[Utvalg]:
    return Utvalg.objects.visible_to(by)


def _check(text: ProjectText, by: Reader) -> None:
    if not text.name.strip():
        raise Refused(_("Skriv hva prosjektet heter."))
    if text.mandate_on and text.mandate_by_id is None:
        raise Refused(_("Velg utvalget som fastsatte mandatet, eller la dagen stå tom."))
    if not Person.objects.visible_to(by).filter(pk=text.owner_id).exists():
        raise Refused(_("Velg en ansvarlig fra listen."))


def _set_parties(project: Project, organisation_ids: Collection[int], body_ids: Collection[int]) -> None:
    here = {"samarbeid_id": project.samarbeid_id, "project": project}
    project.taking_part.exclude(organisation_id__in=organisation_ids).delete()
    taking_part = [ProjectParticipant(organisation_id=pk, **here) for pk in sorted(set(organisation_ids))]
    ProjectParticipant.objects.bulk_create(taking_part, ignore_conflicts=True)
    project.reports_to.exclude(utvalg_id__in=body_ids).delete()
    reports = [ReportsTo(utvalg_id=pk, **here) for pk in sorted(set(body_ids))]
    ReportsTo.objects.bulk_create(reports, ignore_conflicts=True)


def _free_slug(name: str, taken: set[str]) -> str:
    """The name as an address; with a number where another project, or a page of the portal, has it."""
    wanted = slug_of(name, longest=SLUG_LENGTH - 4)
    candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, 1000)))
    return next(slug for slug in candidates if slug not in taken | set(RESERVED_SLUGS))
