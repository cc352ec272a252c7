"""Gatherings are planned for several pathways at once, moved, held or cancelled, and answered by the invited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, trail
from organisations.marks import check_seen
from organisations.models import Organisation
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from pathways import mails, rules
from pathways.actions.invitation_mail import tell_of_change, tell_of_invitation
from pathways.lifecycle import CHANGEABLE_GATHERINGS, GATHERING_MOVES, INVITATION_MOVES
from pathways.models import Gathering, GatheringInvitation, GatheringPathway, Pathway
from projects.models import Project

# A change of any of these is told to those who were to come.
MAILED_FIELDS = ("starts_on", "ends_on", "starts_at", "ends_at", "venue")


@dataclass(frozen=True)
class GatheringFacts:
    """When, where and for what. Without `starts_at` it takes the whole day; times are Norwegian time of day."""

    title: str
    starts_on: date
    ends_on: date
    kind: str = "gathering"
    starts_at: time | None = None
    ends_at: time | None = None
    venue: str = ""
    process_support: str = ""


@transaction.atomic
def add_gathering(
    project: Project, facts: GatheringFacts, *, pathways: Iterable[Pathway] = (), by: Reader
) -> Gathering:
    """One gathering that serves all these pathways, or the project itself. Raises NotAllowed, Refused."""
    require(rules.can_lead_pathways(by, project))
    _refuse_impossible_times(facts)
    gathering: Gathering = Gathering.objects.create(
        samarbeid_id=project.samarbeid_id, project=project, whole_day=facts.starts_at is None, **asdict(facts)
    )
    _link(gathering, pathways)
    trail.record("add_gathering", gathering, by=by, project_id=project.pk)
    return gathering


@transaction.atomic
def edit_gathering(
    gathering: Gathering, facts: GatheringFacts, *, pathways: Iterable[Pathway], version: int, by: Reader
) -> Gathering:
    """Whoever was to come is told when the day, the time or the place is another. Raises NotAllowed, Stale, Refused."""
    fresh = _lock_to_lead(gathering, by)
    if fresh.state not in CHANGEABLE_GATHERINGS:
        raise Refused(_("Samlingen er %(state)s og kan ikke endres.") % {"state": _state(fresh)})
    if fresh.version != version:
        raise Stale
    _refuse_impossible_times(facts)
    before = {name: getattr(fresh, name) for name in MAILED_FIELDS}
    for name, value in asdict(facts).items():
        setattr(fresh, name, value)
    fresh.whole_day = facts.starts_at is None
    _save(fresh)
    _link(fresh, pathways)
    trail.record("edit_gathering", fresh, by=by, project_id=fresh.project_id)
    if before != {name: getattr(fresh, name) for name in MAILED_FIELDS}:
        tell_of_change(fresh, "gathering.moved", mails.moved)
    return fresh


@transaction.atomic
def hold_gathering(gathering: Gathering, *, by: Reader) -> Gathering:
    """It took place. Raises NotAllowed, Refused: also for a day that has not come."""
    fresh = _lock_to_lead(gathering, by)
    if fresh.starts_on > clock.today():
        raise Refused(_("Samlingen har ikke vært ennå. Den kan markeres som holdt fra den dagen den begynner."))
    return _move(fresh, "held", by)


@transaction.atomic
def cancel_gathering(gathering: Gathering, *, by: Reader) -> Gathering:
    """It will not take place; whoever was to come is told. Raises NotAllowed, Refused."""
    fresh = _move(_lock_to_lead(gathering, by), "cancelled", by)
    tell_of_change(fresh, "gathering.cancelled", mails.cancelled)
    return fresh


@transaction.atomic
def replan_gathering(gathering: Gathering, *, by: Reader) -> Gathering:
    """A cancelled one takes place after all, which is told; one marked as held by mistake is planned again.

    Raises NotAllowed, Refused.
    """
    fresh = _lock_to_lead(gathering, by)
    was_cancelled = fresh.state == "cancelled"
    _move(fresh, "planned", by)
    if was_cancelled:
        tell_of_change(fresh, "gathering.planned", mails.held_after_all)
    return fresh


@transaction.atomic
def invite_to_gathering(
    gathering: Gathering, organisations: Iterable[Organisation], *, by: Reader
) -> list[GatheringInvitation]:
    """Each organisation once; whoever answers for one gets a mail with the day. Raises NotAllowed, Refused."""
    fresh = _lock_to_lead(gathering, by)
    if fresh.state not in CHANGEABLE_GATHERINGS:
        raise Refused(_("Samlingen er %(state)s. Ingen flere kan inviteres.") % {"state": _state(fresh)})
    known = set(GatheringInvitation.objects.filter(gathering=fresh).values_list("organisation_id", flat=True))
    here = {"samarbeid": fresh.samarbeid, "gathering": fresh, "invited_on": clock.today()}
    invited = [
        GatheringInvitation.objects.create(organisation=row, **here) for row in organisations if row.pk not in known
    ]
    trail.record("invite_to_gathering", fresh, by=by, organisation_ids=[row.organisation_id for row in invited])
    tell_of_invitation(invited)
    return invited


@transaction.atomic
def answer_gathering(
    invitation: GatheringInvitation, *, state: str, note: str = "", seen: str = "", by: Reader
) -> GatheringInvitation:
    """Coming or not coming. `seen` is the mark of the state and the note that the person read.

    Raises NotAllowed, Stale, and Refused once the gathering is held or cancelled."""
    gathering = _lock(invitation.gathering)
    fresh: GatheringInvitation = GatheringInvitation.objects.select_for_update().get(pk=invitation.pk)
    require(rules.can_answer(by, fresh, gathering.project))
    if gathering.state not in CHANGEABLE_GATHERINGS:
        raise Refused(_("Samlingen er %(state)s. Svaret kan ikke endres.") % {"state": _state(gathering)})
    check_seen(seen, fresh.state, fresh.note)
    check_move(INVITATION_MOVES, fresh.state, state, _("Velg om dere kommer eller ikke."), may_stay=True)
    fresh.state, fresh.note = state, note
    fresh.answered_on, fresh.answered_by_id = clock.today(), by.acting_id
    fresh.save()
    trail.record("answer_gathering", fresh, by=by, gathering_id=gathering.pk, state=state)
    return fresh


def _lock(gathering: Gathering) -> Gathering:
    locked = Gathering.objects.select_for_update(of=("self",)).select_related("project", "samarbeid")
    found: Gathering = locked.get(pk=gathering.pk)
    return found


def _lock_to_lead(gathering: Gathering, by: Reader) -> Gathering:
    fresh = _lock(gathering)
    require(rules.can_lead_pathways(by, fresh.project))
    return fresh


def _move(fresh: Gathering, state: str, by: Reader) -> Gathering:
    """Sets the state, saves the gathering and records it. Raises Refused."""
    # What it is already would be told twice.
    check_move(GATHERING_MOVES, fresh.state, state, _("Samlingen er allerede %(state)s.") % {"state": _state(fresh)})
    fresh.state = state
    _save(fresh)
    trail.record(f"{state}_gathering", fresh, by=by, project_id=fresh.project_id)
    return fresh


def _save(fresh: Gathering) -> None:
    """Every change is one that calendars may hear of."""
    fresh.version += 1
    fresh.calendar_sequence += 1
    fresh.save()


def _link(gathering: Gathering, pathways: Iterable[Pathway]) -> None:
    """Exactly these pathways; the database refuses one of another project."""
    wanted = {pathway.pk for pathway in pathways}
    GatheringPathway.objects.filter(gathering=gathering).exclude(pathway__in=wanted).delete()
    known = set(GatheringPathway.objects.filter(gathering=gathering).values_list("pathway_id", flat=True))
    here = {"samarbeid_id": gathering.samarbeid_id, "project_id": gathering.project_id, "gathering": gathering}
    GatheringPathway.objects.bulk_create(GatheringPathway(**here, pathway_id=pk) for pk in sorted(wanted - known))


def _refuse_impossible_times(facts: GatheringFacts) -> None:
    if facts.ends_on < facts.starts_on:
        raise Refused(_("Siste dag kan ikke være før første dag."))
    if facts.ends_at and not facts.starts_at:
        raise Refused(_("Skriv når samlingen begynner, eller fjern når den slutter."))
    one_day = facts.starts_on == facts.ends_on
    if one_day and facts.starts_at and facts.ends_at and facts.ends_at <= facts.starts_at:
        raise Refused(_("Samlingen må slutte etter at den begynner."))


def _state(gathering: Gathering) -> str:
    return str(gathering.get_state_display()).lower()
