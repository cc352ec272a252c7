"""How far the municipalities have come with training their own people: all of them, and one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.models import Organisation
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import require
from training import coverage, rules
from training.actions import rollouts as actions
from training.forms.courses import RolloutForm
from training.models import Rollout, Training
from training.querysets import municipalities
from training.views.courses import course_or_404, project_or_404
from training.views.form_page import form_page, url_of


@require_GET
def rollouts(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = project_or_404(request, project)
    reader = reader_of(request)
    here = set(municipalities(row.samarbeid_id).values_list("pk", flat=True))
    may_set = {pk for pk in here if rules.can_answer_for(reader, row, pk)}
    found = coverage.coverage_of([row]).get(row.pk)
    sections = found.rollouts_by_course if found else []
    context = {"project": row, "sections": sections, "may_set": may_set}
    return render(request, "training/rollouts.html", context)


@require_http_methods(["GET", "POST"])
def rollout(request: HttpRequest, samarbeid: str, pk: int, organisation: int) -> HttpResponse:
    """How far one municipality has come: its own people set it, or whoever manages the course."""
    reader = reader_of(request)
    course = course_or_404(reader, pk)
    place = get_object_or_404(municipalities(course.samarbeid_id), pk=organisation)
    require(rules.can_answer_for(reader, course.project, place.pk))
    form, back = RolloutForm(_rollout_of(reader, course, place), posted(request)), url_of("rollouts", course.project)

    def save() -> Done:
        actions.set_rollout(course, place, **form.cleaned_data, by=reader)
        return _("Lagret."), back

    title = _("Bredding i %(place)s") % {"place": place.name}
    page = form_page(title=title, button=_("Lagre breddingen"), project=course.project, back=back, lead=course.title)

    def stored() -> Stored:
        fresh = _rollout_of(reader, course, place)
        return Stored(RolloutForm(fresh), (fresh, "set_rollout"))

    return act_on_form(request, form, save, stored=stored, **page)


def _rollout_of(reader: Reader, training: Training, place: Organisation) -> Rollout:
    rollout = Rollout.objects.visible_to(reader).filter(training=training, organisation=place).first()
    return rollout or Rollout(training=training, organisation=place)
