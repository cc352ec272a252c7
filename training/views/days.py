"""One day of a course: its page, its files, and what those who manage the course do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.rendering import RenderingFailed
from documents.serving import send_made
from figures.sending import send_calendar, send_xlsx
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_button, act_on_form, posted
from organisations.models import Organisation
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import require
from training import rules
from training.actions import days as actions
from training.actions.registrations import closed_because
from training.calendars import calendar_of
from training.forms.courses import CancelForm, DayForm
from training.forms.registrations import DayAttendanceForm, RegisterForm
from training.lifecycle import OPEN_DAYS
from training.models import Registration, TrainingDay
from training.participant_lists import columns, lines_of, list_pdf
from training.querysets import municipalities
from training.views.courses import course_to_manage
from training.views.form_page import form_page, url_of


@require_GET
def day(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return day_page(request, day_or_404(reader_of(request), pk))


@require_http_methods(["GET", "POST"])
def new_day(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    course, reader = course_to_manage(request, pk), reader_of(request)
    form, back = DayForm(None, posted(request)), url_of("list", course.project)

    def add() -> Done:
        actions.add_day(course, form.text(), by=reader)
        return _("Lagret."), back

    page = form_page(title=_("Ny kursdag"), button=_("Legg til kursdagen"), project=course.project, back=back)
    return act_on_form(request, form, add, **page)


@require_http_methods(["GET", "POST"])
def edit_day(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = _day_to_manage(request, pk), reader_of(request)
    form = DayForm(row, posted(request))

    def save() -> Done:
        actions.edit_day(row, form.text(), version=form.cleaned_data["version"], by=reader)
        return _("Lagret."), row

    page = page_of_day(row, title=_("Endre kursdagen"), button=_("Lagre kursdagen"))
    return act_on_form(request, form, save, stored=lambda: _stored(request, pk), **page)


def _stored(request: HttpRequest, pk: int) -> Stored:
    row = _day_to_manage(request, pk)
    return Stored(DayForm(row), (row, "edit_training_day"))


@require_http_methods(["GET", "POST"])
def cancel_day(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, form, reader = _day_to_manage(request, pk), CancelForm(posted(request)), reader_of(request)

    def cancel() -> Done:
        actions.cancel_day(row, because=form.cleaned_data["because"], by=reader)
        return _("Lagret."), row

    lead = _("%(course)s, %(dates)s. Kommunene som har meldt på noen, får varsel på e-post.")
    page = page_of_day(row, title=_("Avlys kurset"), button=_("Avlys kurset"), danger=True)
    return act_on_form(request, form, cancel, lead=lead % {"course": row.training.title, "dates": row.dates}, **page)


def page_of_day(day: TrainingDay, **page: Any) -> dict[str, Any]:
    return form_page(project=day.training.project, back=day.get_absolute_url(), day=day, **page)


@require_POST
def hold(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    row = day_or_404(reader, pk)
    return act_on_button(request, lambda: actions.hold_day(row, by=reader), _("Kurset er merket som holdt."), row)


@require_POST
def reopen(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    row = day_or_404(reader, pk)
    return act_on_button(request, lambda: actions.reopen_day(row, by=reader), _("Kurset er planlagt igjen."), row)


@require_GET
def calendar(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = day_or_404(reader_of(request), pk)
    return send_calendar(f"kurs-{row.starts_on:%Y-%m-%d}", calendar_of([row], name=row.training.title))


@require_GET
def participants_xlsx(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = day_or_404(reader_of(request), pk)
    rows = lines_of(_with_names(request, row))
    return send_xlsx(f"deltakere-{row.starts_on:%Y-%m-%d}", _("Deltakere"), columns(), rows)


@require_GET
def participants_pdf(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = day_or_404(reader_of(request), pk)
    try:
        content = list_pdf(row, _with_names(request, row))
    except RenderingFailed as failed:
        messages.error(request, str(failed))
        return redirect(row)
    return send_made(content, name=f"deltakere-{row.starts_on:%Y-%m-%d}.pdf", content_type="application/pdf")


def day_page(request: HttpRequest, row: TrainingDay, status: int = 200, **forms: Any) -> HttpResponse:
    reader = reader_of(request)
    manages = rules.can_manage_training(reader, row.training.project)
    organisations = answered_for(reader, row) if row.state in OPEN_DAYS else []
    closed = closed_because(row, manages=manages) if organisations else ""
    listed = list(listed_for(reader, row))
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


def _attendance_form(row: TrainingDay, listed: list[Registration]) -> DayAttendanceForm | None:
    placed = [one for one in listed if one.state == "registered"]
    return DayAttendanceForm(placed) if row.state == "held" and placed else None


def _counts(row: TrainingDay) -> Any:
    """People with a place and waiting per organisation: for everyone, without names."""
    by_organisation = Organisation.objects.filter(registrations__day=row)
    return by_organisation.annotate(
        placed=Count("registrations", filter=Q(registrations__state="registered")),
        waiting=Count("registrations", filter=Q(registrations__state="waiting")),
    ).filter(Q(placed__gt=0) | Q(waiting__gt=0))


def answered_for(reader: Reader, row: TrainingDay) -> list[Organisation]:
    """Whose people the reader may register."""
    here = municipalities(row.samarbeid_id)
    if not rules.can_manage_training(reader, row.training.project):
        here = here.filter(pk__in=reader.answers_for_ids)
    return list(here)


def listed_for(reader: Reader, row: TrainingDay) -> Any:
    """Those that the reader sees, and who withdrew so lately that it can be undone."""
    visible = Registration.objects.visible_to(reader).filter(day=row).listed()
    return visible.select_related("organisation").order_by("organisation__sort_key", "registered_at", "pk")


def _with_names(request: HttpRequest, row: TrainingDay) -> list[Registration]:
    """Those that the reader sees. Raises NotAllowed for whoever sees no names at all."""
    reader = reader_of(request)
    require(bool(reader.answers_for_ids) or rules.can_manage_training(reader, row.training.project))
    return list(listed_for(reader, row).exclude(state="withdrawn"))


def day_or_404(reader: Reader, pk: int) -> TrainingDay:
    days = TrainingDay.objects.visible_to(reader).with_counts()
    found: TrainingDay = get_object_or_404(days.select_related("training__project", "samarbeid"), pk=pk)
    return found


def _day_to_manage(request: HttpRequest, pk: int) -> TrainingDay:
    """Raises NotAllowed."""
    reader = reader_of(request)
    row = day_or_404(reader, pk)
    require(rules.can_manage_training(reader, row.training.project))
    return row
