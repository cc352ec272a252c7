"""Forms about courses: what they are, when they are held, who wants how many, and how far it has come at home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisations.models import Organisation
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require
from projects.models import Project
from training import rules
from training.actions import training as actions
from training.forms.training import CancelForm, CourseForm, DayForm, GoalsForm, RolloutForm
from training.models import Rollout, Training, TrainingDay, TrainingGoal
from training.querysets import municipalities


@require_http_methods(["GET", "POST"])
def new_course(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = get_object_or_404(Project.objects.visible_to(reader_of(request)), slug=project)
    require(rules.can_manage_training(reader_of(request), row))
    form = CourseForm(None, _typed(request))
    page = {"project": row, "title": _("Nytt kurs"), "button": _("Legg til kurset"), "back": _url("list", row)}
    return _handle(request, form, page, lambda: actions.add_training(row, form.text(), by=reader_of(request)))


@require_http_methods(["GET", "POST"])
def edit_course(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    training = _training_to_manage(request, pk)
    form = CourseForm(training, _typed(request))
    page = {"title": _("Endre kurset"), "button": _("Lagre kurset"), **_about(training)}
    by = reader_of(request)
    return _handle(
        request, form, page, lambda: actions.edit_training(training, form.text(), version=_version(form), by=by)
    )


@require_http_methods(["GET", "POST"])
def new_day(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    training = _training_to_manage(request, pk)
    form = DayForm(None, _typed(request))
    page = {"title": _("Ny kursdag"), "button": _("Legg til kursdagen"), **_about(training)}
    return _handle(request, form, page, lambda: actions.add_day(training, form.text(), by=reader_of(request)))


@require_http_methods(["GET", "POST"])
def edit_day(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    day = _day_to_manage(request, pk)
    form = DayForm(day, _typed(request))
    page = {"title": _("Endre kursdagen"), "button": _("Lagre kursdagen"), **_about_day(day)}
    by = reader_of(request)
    return _handle(request, form, page, lambda: actions.edit_day(day, form.text(), version=_version(form), by=by))


@require_http_methods(["GET", "POST"])
def cancel_day(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    day = _day_to_manage(request, pk)
    form = CancelForm(_typed(request))
    page = {
        "title": _("Avlys kurset"),
        "button": _("Avlys kurset"),
        "danger": True,
        "lead": _("%(course)s, %(dates)s. Kommunene som har meldt på noen, får varsel på e-post.")
        % {"course": day.training.title, "dates": day.dates},
        **_about_day(day),
    }
    by = reader_of(request)
    return _handle(request, form, page, lambda: actions.cancel_day(day, because=form.cleaned_data["because"], by=by))


@require_http_methods(["GET", "POST"])
def goals(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    training = _training_to_manage(request, pk)
    wanted = dict(
        TrainingGoal.objects.visible_to(reader_of(request))
        .filter(training=training)
        .values_list("organisation_id", "wanted")
    )
    form = GoalsForm(municipalities(training.samarbeid_id), wanted, _typed(request))
    page = {
        "title": _("Mål per kommune"),
        "button": _("Lagre målene"),
        "lead": _(
            "Hvor mange skal ha kurset «%(course)s»? Skriv 0 hvis kommunen ikke deltar. "
            "La feltet stå tomt til målet er satt."
        )
        % {"course": training.title},
        **_about(training),
    }
    return _handle(request, form, page, lambda: actions.set_goals(training, form.wanted(), by=reader_of(request)))


@require_http_methods(["GET", "POST"])
def rollout(request: HttpRequest, samarbeid: str, pk: int, organisation: int) -> HttpResponse:
    """How far one municipality has come: its own people set it, or whoever manages the course."""
    training = _training_or_404(request, pk)
    place = get_object_or_404(municipalities(training.samarbeid_id), pk=organisation)
    require(rules.can_answer_for(reader_of(request), training.project, place.pk))
    form = RolloutForm(_told(request, training, place), _typed(request))
    page = {
        **_about(training),
        "title": _("Bredding i %(place)s") % {"place": place.name},
        "button": _("Lagre breddingen"),
        "lead": training.title,
        "back": _url("rollouts", training.project),
        "theirs_form": lambda: RolloutForm(_told(request, training, place)),
    }
    by = reader_of(request)
    return _handle(request, form, page, lambda: actions.set_rollout(training, place, **form.cleaned_data, by=by))


def _told(request: HttpRequest, training: Training, place: Organisation) -> Rollout:
    told = Rollout.objects.visible_to(reader_of(request)).filter(training=training, organisation=place).first()
    return told or Rollout(training=training, organisation=place)


def _handle(request: HttpRequest, form: forms.Form, page: dict[str, Any], act: Callable[[], object]) -> HttpResponse:
    """The form, or the act and back. What was typed stays in the form whatever the act says."""
    if request.method == "GET":
        return _page(request, form, page)
    if not form.is_valid():
        return _page(request, form, page, status=422)
    try:
        act()
    except Stale:
        return _conflict(request, form, page)
    except Refused as refused:
        form.add_error(None, list(refused.sentences))
        return _page(request, form, page, status=422)
    messages.success(request, _("Lagret."))
    return redirect(page["back"])


def _conflict(request: HttpRequest, form: Any, page: dict[str, Any]) -> HttpResponse:
    """Someone saved first: what they wrote, above what the person typed. Saving once more is the person's choice."""
    theirs = page["theirs_form"]() if "theirs_form" in page else _fresh_form(form, page["row"])
    values = [(field.label, _as_shown(field)) for field in theirs if not field.is_hidden]
    form.data = request.POST.copy()
    # The version, or what was seen: whoever saves once more has read what others saved.
    for field in theirs.hidden_fields():
        form.data[field.name] = str(field.initial)
    return _page(request, form, {**page, "theirs": values}, status=409)


def _fresh_form(form: Any, row: Any) -> forms.Form:
    row.refresh_from_db()
    fresh: forms.Form = type(form)(row)
    return fresh


def _as_shown(field: BoundField) -> Any:
    """As the form's own choices name it."""
    return dict(getattr(field.field, "choices", ())).get(field.initial, field.initial)


def _page(request: HttpRequest, form: forms.Form, page: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "training/form.html", {"form": form, **page}, status=status)


def _training_or_404(request: HttpRequest, pk: int) -> Training:
    trainings = Training.objects.visible_to(reader_of(request)).select_related("project__samarbeid")
    found: Training = get_object_or_404(trainings, pk=pk)
    return found


def _training_to_manage(request: HttpRequest, pk: int) -> Training:
    training = _training_or_404(request, pk)
    require(rules.can_manage_training(reader_of(request), training.project))
    return training


def _day_to_manage(request: HttpRequest, pk: int) -> TrainingDay:
    days = TrainingDay.objects.visible_to(reader_of(request)).select_related("training__project", "samarbeid")
    day: TrainingDay = get_object_or_404(days, pk=pk)
    require(rules.can_manage_training(reader_of(request), day.training.project))
    return day


def _about(training: Training) -> dict[str, Any]:
    return {"row": training, "project": training.project, "back": _url("list", training.project)}


def _about_day(day: TrainingDay) -> dict[str, Any]:
    return {"row": day, "project": day.training.project, "day": day, "back": day.get_absolute_url()}


def _url(name: str, project: Project) -> str:
    return reverse(f"training:{name}", args=[project.samarbeid.slug, project.slug])


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _version(form: forms.Form) -> int:
    version: int = form.cleaned_data["version"]
    return version
