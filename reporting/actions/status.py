"""A status update is begun, written, sent, and approved or returned."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from documents.cleaning import sanitise_html
from figures.figures import as_json
from jobs.actions import enqueue
from organisations import clock, trail
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from projects.models import Project
from projects.rules import can_write_update
from reporting import numbers, rules
from reporting.lifecycle import UPDATE_MOVES, WRITABLE_UPDATES
from reporting.models import StatusUpdate
from reporting.paper import on_paper
from reporting.previews import text_of
from reporting.texts import RICH, UpdateText, gaps_in, resolved


@transaction.atomic
def start_update(project: Project, *, by: Reader) -> StatusUpdate:
    """The draft that the person goes on with: one begun before, else a new one. Raises NotAllowed.

    The project's row is locked, so that two clicks give one draft.
    """
    fresh = Project.objects.select_for_update().get(pk=project.pk)
    require(can_write_update(by, fresh))
    begun = StatusUpdate.objects.visible_to(by).filter(project=fresh, state="draft").first()
    return begun or _begin(fresh, by)


def _begin(project: Project, by: Reader) -> StatusUpdate:
    previous = newest_approved(project)
    update = StatusUpdate.objects.create(
        samarbeid_id=project.samarbeid_id,
        project=project,
        author_id=by.person_id,  # type: ignore[misc]
        period_to=clock.today(),
        language=previous.language if previous else "nb",
    )
    trail.record("start_update", update, by=by, project_id=project.pk)
    return update


@transaction.atomic
def save_update(update: StatusUpdate, text: UpdateText, *, version: int, by: Reader) -> StatusUpdate:
    """Keep what is written so far; nothing needs to be finished. Raises NotAllowed, Refused, Stale."""
    fresh = _lock_to_write(update, version, by)
    _write(fresh, text)
    trail.record_sitting("save_update", fresh, by=by, project_id=fresh.project_id)
    return fresh


@transaction.atomic
def submit_update(update: StatusUpdate, text: UpdateText, *, version: int, by: Reader) -> StatusUpdate:
    """Save the text and send it for approval. Raises NotAllowed, Stale, Refused (also for what is missing)."""
    fresh = _lock_to_write(update, version, by)
    clean = _write(fresh, text)
    previous = newest_approved(fresh.project)
    gaps = gaps_in(
        clean,
        previous_on=previous.period_to if previous else None,
        today=clock.today(),
        values=numbers.values_of(fresh.project),
    )
    if gaps:
        raise Refused(*gaps.values())
    _move(fresh, "submitted")
    fresh.returned_because = ""
    fresh.save(update_fields=["state", "returned_because"])
    trail.record("submit_update", fresh, by=by, project_id=fresh.project_id, version=fresh.version)
    return fresh


@transaction.atomic
def approve_update(update: StatusUpdate, *, version: int, by: Reader) -> StatusUpdate:
    """The text of `version` becomes the project's status, for good. Raises NotAllowed, Refused, Stale.

    Effects: the project's numbers and figures are kept with it and stand in the text, so that the two never disagree,
    and which figures stand in a packet; where a body is asked to decide, a job asks it.
    """
    fresh = _lock_to_answer(update, version, by)
    _move(fresh, "approved")
    fresh.approved_at = clock.now()
    _freeze(fresh)
    _check_asked(fresh)
    fresh.save()
    trail.record("approve_update", fresh, by=by, project_id=fresh.project_id, version=fresh.version)
    if fresh.asks_utvalg_id:
        _ask_body(fresh)
    return fresh


def _freeze(fresh: StatusUpdate) -> None:
    values = numbers.values_of(fresh.project)
    gaps = gaps_in(text_of(fresh), previous_on=None, today=fresh.period_to, values=values)
    if gaps:
        raise Refused(_("Noe er endret siden statusen ble sendt. Send den tilbake og få dette rettet:"), *gaps.values())
    text, figures = text_of(fresh), numbers.figures_of(fresh.project)
    _set(fresh, replace(resolved(text, values), paper_figures=on_paper(figures, text)))
    fresh.numbers = [list(pair) for pair in values.items()]
    fresh.figures = [as_json(figure) for figure in figures]


def _ask_body(fresh: StatusUpdate) -> None:
    """Asks for a job of meetings, which makes a draft of a sak in the body's queue."""
    enqueue(
        "status.asks_body",
        key=f"status-{fresh.pk}",
        samarbeid_id=fresh.samarbeid_id,
        status_update_id=fresh.pk,
    )


def _check_asked(fresh: StatusUpdate) -> None:
    """Raises Refused for a body that the project does not report to."""
    asked = fresh.asks_utvalg_id
    if asked and not fresh.project.reports_to.filter(utvalg_id=asked).exists():
        raise Refused(_("Prosjektet rapporterer ikke til utvalget som skal ta stilling. Velg et annet."))


@transaction.atomic
def return_update(update: StatusUpdate, *, because: str, version: int, by: Reader) -> StatusUpdate:
    """Back to the author, who reads why (1-300 characters). Raises NotAllowed, Refused, Stale."""
    fresh = _lock_to_answer(update, version, by)
    reason = because.strip()
    if not 0 < len(reason) <= 300:
        raise Refused(_("Skriv hva som må endres, med høyst 300 tegn"))
    _move(fresh, "draft")
    fresh.returned_because = reason
    fresh.save(update_fields=["state", "returned_because"])
    trail.record("return_update", fresh, by=by, project_id=fresh.project_id, version=fresh.version)
    return fresh


@transaction.atomic
def withdraw_update(update: StatusUpdate, *, version: int, by: Reader) -> StatusUpdate:
    """An approved status had its facts wrong: it stays in the history, marked. Raises NotAllowed, Refused, Stale."""
    fresh = _lock_to_answer(update, version, by)
    _move(fresh, "withdrawn")
    fresh.save(update_fields=["state"])
    trail.record("withdraw_update", fresh, by=by, project_id=fresh.project_id, version=fresh.version)
    return fresh


def newest_approved(project: Project) -> StatusUpdate | None:
    return StatusUpdate.objects.approved().filter(project=project).first()


def lock_draft(update: StatusUpdate, by: Reader) -> StatusUpdate:
    """The row of one that can be written, held until the transaction ends. Raises NotAllowed, Refused."""
    fresh = _lock(update)
    require(can_write_update(by, fresh.project))
    if fresh.state not in WRITABLE_UPDATES:
        raise Refused(_refusal_of(fresh.state))
    return fresh


def _lock_to_write(update: StatusUpdate, version: int, by: Reader) -> StatusUpdate:
    fresh = lock_draft(update, by)
    if fresh.version != version:
        raise Stale
    return fresh


def _lock_to_answer(update: StatusUpdate, version: int, by: Reader) -> StatusUpdate:
    fresh = _lock(update)
    require(rules.can_approve_update(by, fresh))
    if fresh.version != version:
        raise Stale
    return fresh


def _lock(update: StatusUpdate) -> StatusUpdate:
    locked = StatusUpdate.objects.select_for_update(of=("self",)).select_related("project")
    found: StatusUpdate = locked.get(pk=update.pk)
    return found


def _write(fresh: StatusUpdate, text: UpdateText) -> UpdateText:
    clean = _without_ask(text) if text.asks_utvalg_id is None else text
    rich: dict[str, Any] = {name: sanitise_html(getattr(clean, name)) for name in RICH}
    clean = replace(clean, **rich)
    _set(fresh, clean)
    _check_asked(fresh)
    fresh.version += 1
    fresh.save()
    return clean


def _without_ask(text: UpdateText) -> UpdateText:
    return replace(text, asks_title="", asks_proposal="")


def _set(fresh: StatusUpdate, text: UpdateText) -> None:
    for name, value in asdict(text).items():
        setattr(fresh, name, value)


def _move(fresh: StatusUpdate, state: str) -> None:
    """Sets the state; the caller saves. Raises Refused where the lifecycle has no such move."""
    check_move(UPDATE_MOVES, fresh.state, state, _refusal_of(fresh.state))
    fresh.state = state


def _refusal_of(state: str) -> str:
    return {
        "draft": _("Statusen er et utkast. Den må sendes til godkjenning først."),
        "submitted": _("Statusen er sendt til godkjenning og kan ikke endres nå. Be om å få den tilbake."),
        "approved": _("Statusen er godkjent og kan ikke endres. Skriv en ny status."),
        "withdrawn": _("Statusen er trukket og kan ikke endres. Skriv en ny status."),
    }[state]
