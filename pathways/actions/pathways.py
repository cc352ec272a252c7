"""Pathways are added and changed, organisations are invited to them, and their answers are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, trail
from organisations.marks import check_seen
from organisations.models import Organisation
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from pathways import rules
from pathways.actions.invitation_mail import tell_of_pathway
from pathways.lifecycle import OWN_ANSWERS, PARTICIPANT_MOVES, PATHWAY_MOVES
from pathways.models import Pathway, PathwayParticipant
from projects.models import Project


@dataclass(frozen=True)
class PathwayFacts:
    """What is said about a pathway. A start that is not known to the day is the first day it can be."""

    number: int
    name: str
    summary: str = ""
    funding: str = ""
    process_support: str = ""
    phase: str = "planned"
    starts_on: date | None = None
    starts_precision: str = "day"
    starts_shown: str = ""


@transaction.atomic
def add_pathway(project: Project, facts: PathwayFacts, *, by: Reader) -> Pathway:
    """A new pathway, in whatever phase it is: many began before the portal. Raises NotAllowed, Refused."""
    require(rules.can_lead_pathways(by, project))
    _refuse_taken_number(project, facts.number)
    pathway: Pathway = Pathway.objects.create(samarbeid_id=project.samarbeid_id, project=project, **asdict(facts))
    trail.record("add_pathway", pathway, by=by, project_id=project.pk)
    return pathway


@transaction.atomic
def edit_pathway(pathway: Pathway, facts: PathwayFacts, *, version: int, by: Reader) -> Pathway:
    """Raises NotAllowed, Stale, Refused: for a number that is taken, and a phase that cannot follow."""
    fresh = _lock(pathway, by)
    if fresh.version != version:
        raise Stale
    _refuse_taken_number(fresh.project, facts.number, but=fresh)
    _check_phase(fresh, facts.phase)
    for name, value in asdict(facts).items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    trail.record("edit_pathway", fresh, by=by, project_id=fresh.project_id, phase=fresh.phase)
    return fresh


@transaction.atomic
def invite_to_pathway(
    pathway: Pathway, organisations: Iterable[Organisation], *, reply_by: date | None = None, by: Reader
) -> list[PathwayParticipant]:
    """Each organisation once: those invited before are passed by. Whoever answers for one gets a mail.

    Raises NotAllowed.
    """
    fresh = _lock(pathway, by)
    known = set(PathwayParticipant.objects.filter(pathway=fresh).values_list("organisation_id", flat=True))
    here = {"samarbeid": fresh.samarbeid, "pathway": fresh, "invited_on": clock.today(), "reply_by": reply_by}
    invited = [
        PathwayParticipant.objects.create(organisation=row, **here) for row in organisations if row.pk not in known
    ]
    trail.record("invite_to_pathway", fresh, by=by, organisation_ids=[row.organisation_id for row in invited])
    tell_of_pathway(invited)
    return invited


@transaction.atomic
def answer_pathway(
    participant: PathwayParticipant,
    *,
    state: str,
    note: str = "",
    reply_by: date | None = None,
    seen: str = "",
    by: Reader,
) -> PathwayParticipant:
    """The organisation says yes or no; whoever leads may also note that nobody answered, or invite (and mail) again,
    with the deadline `reply_by` or none: the one of the round before is not carried on. `seen` is the mark of the state
    and the note that the person read.

    Raises NotAllowed, Stale, and Refused for an answer that cannot follow and for a deadline that has passed.
    """
    locked = PathwayParticipant.objects.select_for_update(of=("self",)).select_related("pathway__project")
    fresh: PathwayParticipant = locked.get(pk=participant.pk)
    project = fresh.pathway.project
    require(rules.can_answer(by, fresh, project))
    require(state in OWN_ANSWERS or rules.can_lead_pathways(by, project))
    check_seen(seen, fresh.state, fresh.note)
    check_move(PARTICIPANT_MOVES, fresh.state, state, _answer_refused(fresh), may_stay=True)
    if state == "invited":
        _invite_again(fresh, reply_by)
    fresh.state, fresh.note = state, note
    fresh.answered_on = clock.today() if state in OWN_ANSWERS else None
    fresh.answered_by_id = by.acting_id if state in OWN_ANSWERS else None
    fresh.save()
    trail.record("answer_pathway", fresh, by=by, pathway_id=fresh.pathway_id, state=state)
    return fresh


def _lock(pathway: Pathway, by: Reader) -> Pathway:
    locked = Pathway.objects.select_for_update(of=("self",)).select_related("project", "samarbeid")
    fresh: Pathway = locked.get(pk=pathway.pk)
    require(rules.can_lead_pathways(by, fresh.project))
    return fresh


def _invite_again(fresh: PathwayParticipant, reply_by: date | None) -> None:
    """Those invited today with the same deadline are told so already: the button was pressed twice."""
    if reply_by and reply_by < clock.today():
        raise Refused(_("Fristen for å svare er gått ut. Skriv en senere dag, eller la feltet stå tomt."))
    before = (fresh.state, fresh.invited_on, fresh.reply_by)
    fresh.invited_on, fresh.reply_by = clock.today(), reply_by
    if before != ("invited", fresh.invited_on, fresh.reply_by):
        tell_of_pathway([fresh])


def _refuse_taken_number(project: Project, number: int, *, but: Pathway | None = None) -> None:
    """The project's row is locked, so that two cannot take the same number."""
    Project.objects.select_for_update().get(pk=project.pk)
    taken = Pathway.objects.filter(project=project, number=number).exclude(pk=but.pk if but else None)
    if taken.exists():
        raise Refused(_("Nummer %(number)d er brukt av et annet forløp. Velg et annet nummer.") % {"number": number})


def _check_phase(fresh: Pathway, phase: str) -> None:
    words = {"now": fresh.get_phase_display(), "wanted": str(Pathway.Phase(phase).label)}
    otherwise = _("Forløpet kan ikke gå fra «%(now)s» til «%(wanted)s». Velg en annen fase.") % words
    check_move(PATHWAY_MOVES, fresh.phase, phase, otherwise, may_stay=True)


def _answer_refused(fresh: PathwayParticipant) -> str:
    words = {"state": fresh.get_state_display()}
    return _("Svaret er «%(state)s» og kan ikke endres slik. Last siden på nytt og velg et annet svar.") % words
