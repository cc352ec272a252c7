"""The courses of a project, and the matrix of municipalities and courses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from figures.sending import send_calendar, send_csv, send_xlsx
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import require
from projects.models import Project
from training import coverage, rules
from training.actions import courses as actions
from training.calendars import calendar_of
from training.forms.courses import CourseForm, GoalsForm
from training.models import Training, TrainingDay, TrainingGoal
from training.querysets import municipalities
from training.views.form_page import form_page, url_of


@require_GET
def course_list(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = project_or_404(request, project)
    days: dict[int, list[TrainingDay]] = {}
    for day in _days(request, row).with_counts():
        days.setdefault(day.training_id, []).append(day)
    trainings = Training.objects.visible_to(reader_of(request)).filter(project=row)
    context = {
        "project": row,
        "courses": [(training, days.get(training.pk, [])) for training in trainings],
        "coverage": coverage.coverage_of([row]).get(row.pk),
        "may_manage": rules.can_manage_training(reader_of(request), row),
    }
    return render(request, "training/list.html", context)


@require_http_methods(["GET", "POST"])
def new_course(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row, reader = project_or_404(request, project), reader_of(request)
    require(rules.can_manage_training(reader, row))
    form, back = CourseForm(None, posted(request)), url_of("list", row)

    def add() -> Done:
        actions.add_training(row, form.text(), by=reader)
        return _("Lagret."), back

    page = form_page(title=_("Nytt kurs"), button=_("Legg til kurset"), project=row, back=back)
    return act_on_form(request, form, add, **page)


@require_http_methods(["GET", "POST"])
def edit_course(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = course_to_manage(request, pk), reader_of(request)
    form, back = CourseForm(row, posted(request)), url_of("list", row.project)

    def save() -> Done:
        actions.edit_training(row, form.text(), version=form.cleaned_data["version"], by=reader)
        return _("Lagret."), back

    page = form_page(title=_("Endre kurset"), button=_("Lagre kurset"), project=row.project, back=back)
    return act_on_form(request, form, save, stored=lambda: _stored(request, pk), **page)


def _stored(request: HttpRequest, pk: int) -> Stored:
    row = course_to_manage(request, pk)
    return Stored(CourseForm(row), (row, "edit_training"))


@require_http_methods(["GET", "POST"])
def goals(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = course_to_manage(request, pk), reader_of(request)
    form = _goals_form(request, row, posted(request))
    back = url_of("list", row.project)

    def save() -> Done:
        actions.set_goals(row, form.wanted(), seen=form.stood() if form.cleaned_data["seen"] else None, by=reader)
        return _("Lagret."), back

    lead = _(
        "Hvor mange skal ha kurset «%(course)s»? Skriv 0 hvis kommunen ikke deltar. "
        "La feltet stå tomt til målet er satt."
    )
    page = form_page(title=_("Mål per kommune"), button=_("Lagre målene"), project=row.project, back=back)

    def stored() -> Stored:
        return Stored(_goals_form(request, row), (row, "set_training_goals"), untouched=form.untouched())

    return act_on_form(request, form, save, stored=stored, lead=lead % {"course": row.title}, **page)


def _goals_form(request: HttpRequest, row: Training, data: Any = None) -> GoalsForm:
    goals = TrainingGoal.objects.visible_to(reader_of(request)).filter(training=row)
    stood = dict(goals.values_list("organisation_id", "wanted"))
    return GoalsForm(municipalities(row.samarbeid_id), stood, data)


@require_GET
def matrix(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = project_or_404(request, project)
    context = {"project": row, "coverage": coverage.coverage_of([row]).get(row.pk)}
    return render(request, "training/matrix.html", context)


@require_GET
def matrix_csv(request: HttpRequest, samarbeid: str, project: str) -> HttpResponseBase:
    row = project_or_404(request, project)
    return send_csv(f"{row.slug}-kurs", *coverage.lines_of(coverage.coverage_of([row]).get(row.pk)))


@require_GET
def matrix_xlsx(request: HttpRequest, samarbeid: str, project: str) -> HttpResponseBase:
    row = project_or_404(request, project)
    return send_xlsx(f"{row.slug}-kurs", row.name, *coverage.lines_of(coverage.coverage_of([row]).get(row.pk)))


@require_GET
def calendar(request: HttpRequest, samarbeid: str, project: str) -> HttpResponseBase:
    """All days of the project's courses, in one calendar."""
    row = project_or_404(request, project)
    content = calendar_of(_days(request, row), name=_("Kurs: %(project)s") % {"project": row.name})
    return send_calendar(f"{row.slug}-kurs", content)


def project_or_404(request: HttpRequest, slug: str) -> Project:
    found: Project = get_object_or_404(Project.objects.visible_to(reader_of(request)), slug=slug)
    return found


def _days(request: HttpRequest, project: Project) -> Any:
    days = TrainingDay.objects.visible_to(reader_of(request)).filter(training__project=project)
    return days.select_related("training", "samarbeid")


def course_or_404(reader: Reader, pk: int) -> Training:
    trainings = Training.objects.visible_to(reader).select_related("project__samarbeid")
    found: Training = get_object_or_404(trainings, pk=pk)
    return found


def course_to_manage(request: HttpRequest, pk: int) -> Training:
    """Raises NotAllowed."""
    reader = reader_of(request)
    row = course_or_404(reader, pk)
    require(rules.can_manage_training(reader, row.project))
    return row
