"""One day of a course: who is registered, who came, and the list as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from documents.rendering import RenderingFailed
from documents.serving import send_made
from figures.sending import send_xlsx
from organisations.models import Organisation
from organisations.readers import reader_of
from organisations.refusals import NotAllowed, Refused, require
from training import rules
from training.actions import lists
from training.actions import training as actions
from training.calendars import calendar_of
from training.forms.lists import AttendanceForm, RegisterForm
from training.lifecycle import OPEN_DAYS
from training.models import Registration, TrainingDay
from training.participant_lists import columns, lines_of, list_pdf
from training.querysets import municipalities


@require_GET
def day(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _page(request, _day_or_404(request, pk))


@require_POST
def register(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _day_or_404(request, pk)
    organisations = _answered_for(request, row)
    if not organisations:
        raise NotAllowed
    form = RegisterForm(organisations, request.POST)
    if not form.is_valid():
        return _page(request, row, register_form=form, status=422)
    try:
        made = lists.register(row, form.organisation(), form.people(), by=reader_of(request))
    except Refused as refused:
        form.add_error(None, list(refused.sentences))
        return _page(request, row, register_form=form, status=422)
    _say_registered(request, made)
    return redirect(row)


def _say_registered(request: HttpRequest, made: list[Registration]) -> None:
    placed = sum(1 for one in made if one.state == "registered")
    waiting = len(made) - placed
    if placed:
        told = ngettext("%(count)d person er påmeldt.", "%(count)d personer er påmeldt.", placed)
        messages.success(request, told % {"count": placed})
    if waiting:
        told = ngettext(
            "Kurset er fullt. %(count)d person står på venteliste.",
            "Kurset er fullt. %(count)d personer står på venteliste.",
            waiting,
        )
        messages.warning(request, told % {"count": waiting})


@require_POST
def withdraw(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    seen = Registration.objects.visible_to(reader_of(request)).select_related(
        "day__training__project", "day__samarbeid"
    )
    row = get_object_or_404(seen, pk=pk)
    return _act(request, row.day, lambda: lists.withdraw(row, by=reader_of(request)), _("Personen er meldt av."))


@require_POST
def hold(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _day_or_404(request, pk)
    return _act(request, row, lambda: actions.hold_day(row, by=reader_of(request)), _("Kurset er merket som holdt."))


@require_POST
def reopen(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _day_or_404(request, pk)
    return _act(request, row, lambda: actions.reopen_day(row, by=reader_of(request)), _("Kurset er planlagt igjen."))


@require_POST
def attendance(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _day_or_404(request, pk)
    require(rules.can_manage_training(reader_of(request), row.training.project))
    form = AttendanceForm(_listed(request, row).filter(state="registered"), request.POST)
    if not form.is_valid():
        return _page(request, row, attendance_form=form, status=422)
    done = _("Oppmøtet er lagret.")
    return _act(request, row, lambda: lists.note_attendance(row, form.came(), by=reader_of(request)), done)


@require_GET
def calendar(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = _day_or_404(request, pk)
    content = calendar_of([row], name=row.training.title)
    return send_made(content, name=f"kurs-{row.starts_on:%Y-%m-%d}.ics", content_type="text/calendar; charset=utf-8")


@require_GET
def participants_xlsx(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = _day_or_404(request, pk)
    rows = lines_of(_with_names(request, row))
    return send_xlsx(f"deltakere-{row.starts_on:%Y-%m-%d}", _("Deltakere"), columns(), rows)


@require_GET
def participants_pdf(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = _day_or_404(request, pk)
    try:
        content = list_pdf(row, _with_names(request, row))
    except RenderingFailed as failed:
        messages.error(request, str(failed))
        return redirect(row)
    return send_made(content, name=f"deltakere-{row.starts_on:%Y-%m-%d}.pdf", content_type="application/pdf")


def _act(request: HttpRequest, row: TrainingDay, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect(row)


def _page(request: HttpRequest, row: TrainingDay, status: int = 200, **forms: Any) -> HttpResponse:
    reader = reader_of(request)
    manages = rules.can_manage_training(reader, row.training.project)
    organisations = _answered_for(request, row) if row.state in OPEN_DAYS else []
    closed = lists.closed_because(row, manages=manages) if organisations else ""
    listed = list(_listed(request, row))
    attendance_form = forms.get("attendance_form") or (_attendance_form(row, listed) if manages else None)
    came = {one.pk: field for one, field in attendance_form.rows()} if attendance_form else {}
    line = list(Registration.objects.in_line().filter(day=row, state="waiting").values_list("pk", flat=True))
    context = {
        "day": row,
        "project": row.training.project,
        "may_manage": manages,
        "sees_names": manages or bool(reader.answers_for_ids),
        "counts": _counts(row),
        "listed": [(one, line.index(one.pk) + 1 if one.pk in line else None, came.get(one.pk)) for one in listed],
        "register_form": RegisterForm(organisations) if organisations and not closed else None,
        "closed": closed,
        "attendance_form": attendance_form,
        **forms,
    }
    context["form"] = forms.get("register_form") or forms.get("attendance_form")
    return render(request, "training/day.html", context, status=status)


def _attendance_form(row: TrainingDay, listed: list[Registration]) -> AttendanceForm | None:
    placed = [one for one in listed if one.state == "registered"]
    return AttendanceForm(placed) if row.state == "held" and placed else None


def _counts(row: TrainingDay) -> Any:
    """People with a place and waiting per organisation: for everyone, without names."""
    by_organisation = Organisation.objects.filter(registrations__day=row)
    return by_organisation.annotate(
        placed=Count("registrations", filter=Q(registrations__state="registered")),
        waiting=Count("registrations", filter=Q(registrations__state="waiting")),
    ).filter(Q(placed__gt=0) | Q(waiting__gt=0))


def _answered_for(request: HttpRequest, row: TrainingDay) -> list[Organisation]:
    reader, project = reader_of(request), row.training.project
    here = municipalities(row.samarbeid_id)
    if not rules.can_manage_training(reader, project):
        here = here.filter(pk__in=reader.answers_for_ids)
    return list(here)


def _listed(request: HttpRequest, row: TrainingDay) -> Any:
    seen = Registration.objects.visible_to(reader_of(request)).filter(day=row, state__in=("registered", "waiting"))
    return seen.select_related("organisation").order_by("organisation__sort_key", "registered_at", "pk")


def _with_names(request: HttpRequest, row: TrainingDay) -> list[Registration]:
    """Those that the reader sees. Raises NotAllowed for whoever sees no names at all."""
    reader = reader_of(request)
    require(bool(reader.answers_for_ids) or rules.can_manage_training(reader, row.training.project))
    return list(_listed(request, row))


def _day_or_404(request: HttpRequest, pk: int) -> TrainingDay:
    days = TrainingDay.objects.visible_to(reader_of(request)).with_counts()
    found: TrainingDay = get_object_or_404(days.select_related("training__project", "samarbeid"), pk=pk)
    return found
