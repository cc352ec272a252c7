"""People on a day of a course: registered, changed, withdrawn, noted as having come."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from organisations.conflicts import Stored
from organisations.dates import clock_time
from organisations.form_pages import Done, act_on_form, posted, say_undoable
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import NotAllowed, Refused, require
from training import rules
from training.actions import registrations as actions
from training.forms.registrations import DayAttendanceForm, RegisterForm, RegistrationForm
from training.lifecycle import ON_THE_LIST, OPEN_DAYS
from training.models import Registration, TrainingDay
from training.views.days import answered_for, day_or_404, day_page, listed_for, page_of_day


@require_POST
def register(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    row = day_or_404(reader, pk)
    organisations = answered_for(reader, row)
    if not organisations:
        raise NotAllowed
    form = RegisterForm(organisations, request.POST)
    if not form.is_valid():
        return day_page(request, row, register_form=form, status=422)
    try:
        created = actions.register(row, form.organisation(), form.people(), by=reader)
    except Refused as refused:
        form.add_error(None, list(refused.sentences))
        return day_page(request, row, register_form=form, status=422)
    _say_registered(request, created)
    return redirect(row)


def _say_registered(request: HttpRequest, created: list[Registration]) -> None:
    placed = sum(1 for one in created if one.state == "registered")
    waiting = len(created) - placed
    if placed:
        sentence = ngettext("%(count)d person er påmeldt.", "%(count)d personer er påmeldt.", placed)
        messages.success(request, sentence % {"count": placed})
    if waiting:
        sentence = ngettext(
            "Kurset er fullt. %(count)d person står på venteliste.",
            "Kurset er fullt. %(count)d personer står på venteliste.",
            waiting,
        )
        messages.warning(request, sentence % {"count": waiting})


@require_http_methods(["GET", "POST"])
def edit_registration(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = _row_to_answer_for(request, pk), reader_of(request)
    if request.method == "GET" and not _can_change(row):
        return redirect(row.day)
    form = RegistrationForm(row, posted(request))

    def save() -> Done:
        actions.edit_registration(row, form.person(), seen=form.cleaned_data["seen"], by=reader)
        return _("Endringen er lagret. Plassen er den samme."), row.day

    def stored() -> Stored:
        fresh = _row_to_answer_for(request, pk)
        return Stored(RegistrationForm(fresh), (fresh, "edit_registration"))

    facts = {"place": row.organisation.name, "course": row.day.training.title, "dates": row.day.dates}
    lead = _("%(course)s, %(dates)s. Plassen er den samme om navnet rettes, eller om en annen fra %(place)s kommer.")
    page = page_of_day(row.day, title=_("Endre deltaker"), button=_("Lagre endringen"), lead=lead % facts)
    return act_on_form(request, form, save, stored=stored, **page)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Asked once more first: what follows, and what one may have wanted instead."""
    row, reader = _row_to_answer_for(request, pk), reader_of(request)
    if request.method == "GET":
        return _confirm_withdrawal(request, row) if _can_change(row) else redirect(row.day)
    try:
        gone = actions.withdraw(row, by=reader)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(row.day)
    assert gone.undo_until is not None
    facts = {"who": _called(row), "time": clock_time(gone.undo_until)}
    said = _("%(who)s er meldt av. Du kan angre til kl. %(time)s.") % facts
    say_undoable(request, said, reverse("training:undo_withdrawal", args=[samarbeid, pk]))
    return redirect(row.day)


def _confirm_withdrawal(request: HttpRequest, row: Registration) -> HttpResponse:
    facts = {"who": _called(row), "course": row.day.training.title, "dates": row.day.dates}
    context = {
        "day": row.day,
        "project": row.day.training.project,
        "title": _("Melde av %(who)s?") % facts,
        "text": _leaves(row) % facts,
        "more": _follows(row),
        "instead": reverse("training:edit_registration", args=[row.day.samarbeid.slug, row.pk]),
        "button": _("Meld av"),
        "back": row.day.get_absolute_url(),
    }
    return render(request, "training/withdraw.html", context)


def _called(row: Registration) -> str:
    return row.person_name or row.role


def _leaves(row: Registration) -> str:
    if row.state == "waiting":
        return _("%(who)s går ut av ventelisten til %(course)s %(dates)s.")
    return _("%(who)s mister plassen på %(course)s %(dates)s.")


def _follows(row: Registration) -> str:
    if row.state == "waiting":
        return _("Du kan angre i én time. Da er plassen på ventelisten den samme.")
    if Registration.objects.filter(day=row.day, state="waiting").exists():
        return _(
            "Du kan angre i én time. Deretter går plassen til den som står først på ventelisten, og kommunen får "
            "beskjed på e-post."
        )
    return _("Du kan angre i én time. Deretter er plassen ledig for andre.")


@require_POST
def undo_withdrawal(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = _row_to_answer_for(request, pk), reader_of(request)
    try:
        back = actions.undo_withdrawal(row, by=reader)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        has_place = back.state == "registered"
        said = _("%(who)s har plassen igjen.") if has_place else _("%(who)s står på ventelisten igjen.")
        messages.success(request, said % {"who": _called(row)})
    return redirect(row.day)


def _row_to_answer_for(request: HttpRequest, pk: int) -> Registration:
    """Raises NotAllowed."""
    reader = reader_of(request)
    rows = Registration.objects.visible_to(reader).select_related(
        "day__training__project", "day__samarbeid", "organisation"
    )
    found: Registration = get_object_or_404(rows, pk=pk)
    require(rules.can_answer_for(reader, found.day.training.project, found.organisation_id))
    return found


def _can_change(row: Registration) -> bool:
    return row.day.state in OPEN_DAYS and row.state in ON_THE_LIST and row.erased_at is None


@require_POST
def attendance(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    row = day_or_404(reader, pk)
    require(rules.can_manage_training(reader, row.training.project))
    form = DayAttendanceForm(_placed(reader, row), request.POST)

    def note() -> Done:
        actions.note_attendance(row, form.came(), seen=form.stood(), by=reader)
        return _("Oppmøtet er lagret."), row

    def stored() -> Stored:
        stands = DayAttendanceForm(_placed(reader, row))
        return Stored(stands, (row, "note_attendance"), to=row.get_absolute_url(), untouched=form.untouched())

    def page(form: DayAttendanceForm, **more: Any) -> HttpResponse:
        return day_page(request, row, attendance_form=form, **more)

    return act_on_form(request, form, note, page=page, stored=stored)


def _placed(reader: Reader, row: TrainingDay) -> Any:
    return listed_for(reader, row).filter(state="registered")
