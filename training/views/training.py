"""The courses of a project, the matrix of municipalities and courses, and the roll-out at home."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from documents.serving import send_made
from figures.sending import send_csv, send_xlsx
from organisations.readers import reader_of
from projects.models import Project
from training import coverage, rules
from training.calendars import calendar_of
from training.models import Training, TrainingDay
from training.querysets import municipalities


@require_GET
def course_list(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = _project_or_404(request, project)
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


@require_GET
def matrix(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = _project_or_404(request, project)
    context = {"project": row, "coverage": coverage.coverage_of([row]).get(row.pk)}
    return render(request, "training/matrix.html", context)


@require_GET
def matrix_csv(request: HttpRequest, samarbeid: str, project: str) -> HttpResponseBase:
    row = _project_or_404(request, project)
    return send_csv(f"{row.slug}-kurs", *coverage.lines_of(coverage.coverage_of([row]).get(row.pk)))


@require_GET
def matrix_xlsx(request: HttpRequest, samarbeid: str, project: str) -> HttpResponseBase:
    row = _project_or_404(request, project)
    return send_xlsx(f"{row.slug}-kurs", row.name, *coverage.lines_of(coverage.coverage_of([row]).get(row.pk)))


@require_GET
def rollouts(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = _project_or_404(request, project)
    reader = reader_of(request)
    here = set(municipalities(row.samarbeid_id).values_list("pk", flat=True))
    may_set = {pk for pk in here if rules.can_answer_for(reader, row, pk)}
    found = coverage.coverage_of([row]).get(row.pk)
    sections = found.rollouts_by_course if found else []
    context = {"project": row, "sections": sections, "may_set": may_set}
    return render(request, "training/rollouts.html", context)


@require_GET
def calendar(request: HttpRequest, samarbeid: str, project: str) -> HttpResponseBase:
    """All days of the project's courses, in one calendar."""
    row = _project_or_404(request, project)
    content = calendar_of(_days(request, row), name=_("Kurs: %(project)s") % {"project": row.name})
    return send_made(content, name=f"{row.slug}-kurs.ics", content_type="text/calendar; charset=utf-8")


def _project_or_404(request: HttpRequest, slug: str) -> Project:
    found: Project = get_object_or_404(Project.objects.visible_to(reader_of(request)), slug=slug)
    return found


def _days(request: HttpRequest, project: Project) -> Any:
    days = TrainingDay.objects.visible_to(reader_of(request)).filter(training__project=project)
    return days.select_related("training", "samarbeid")
