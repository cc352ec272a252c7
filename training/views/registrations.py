"""People on a day of a course: registered, withdrawn, noted as having come."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_button, act_on_form
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import NotAllowed, Refused, require
from training import rules
from training.actions import registrations as actions
from training.forms.registrations import DayAttendanceForm, RegisterForm
from training.models import Registration, TrainingDay
from training.views.days import answered_for, day_or_404, day_page, listed_for


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


@require_POST
def withdraw(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    visible = Registration.objects.visible_to(reader).select_related("day__training__project", "day__samarbeid")
    row = get_object_or_404(visible, pk=pk)
    return act_on_button(request, lambda: actions.withdraw(row, by=reader), _("Personen er meldt av."), row.day)


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
