"""Setting up indicators: a new one, a newer version of what one means, and which a project follows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators import rules
from indicators.actions import definitions as actions
from indicators.forms.definitions import DefinitionForm, FollowForm
from indicators.models import Indicator
from indicators.pages import KnownIndicator, known_to
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused, require
from projects.models import Project


@require_http_methods(["GET", "POST"])
def new_indicator(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    require(rules.can_define_indicators(reader))
    form = DefinitionForm(_counts(known_to(reader)), posted(request))
    if not form.is_valid():
        return _definition_page(request, form)
    try:
        indicator = actions.define_indicator(form.facts(), by=reader)
    except Refused as refused:
        return _refused(request, form, refused)
    messages.success(request, _("Indikatoren er laget. Importer tallene her."))
    return redirect(f"{_import_address(samarbeid)}?indikator={indicator.code}")


@require_http_methods(["GET", "POST"])
def indicator_definitions(request: HttpRequest, samarbeid: str, code: str) -> HttpResponse:
    """All versions, and a form for a newer one."""
    reader = reader_of(request)
    require(rules.can_define_indicators(reader))
    known = known_to(reader)
    row = get_object_or_404(Indicator.objects.filter(definitions__isnull=False).distinct(), code=code)
    versions = list(row.definitions.select_related("counts_from"))
    others = [one for one in _counts(known) if one.code != code]
    form = DefinitionForm(others, posted(request), initial=DefinitionForm.initial_of(versions[0]))
    context = {"versions": versions, "mine": next(one for one in known if one.code == code)}
    if not form.is_valid():
        return _definition_page(request, form, **context)
    try:
        actions.add_definition(row, form.facts(), by=reader)
    except Refused as refused:
        return _refused(request, form, refused, **context)
    messages.success(request, _("Den nye definisjonen er lagret. Velg den når dere importerer tall som følger den."))
    return redirect("indicators:definitions", samarbeid, code)


@require_http_methods(["GET", "POST"])
def follow_indicators(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    """Which indicators the project follows, by their places."""
    reader = reader_of(request)
    row = get_object_or_404(Project.objects.visible_to(reader), slug=project)
    require(rules.can_define_indicators(reader))
    form = _follow_form(reader, row, posted(request))

    def choose() -> Done:
        by_code = Indicator.objects.in_bulk(form.codes(), field_name="code")
        chosen = [by_code[code] for code in form.codes()]
        actions.follow_indicators(row, chosen, seen=form.seen_codes(), by=reader)
        return _("Valget av indikatorer er lagret."), reverse("project", args=[samarbeid, row.slug])

    def stored() -> Stored:
        return Stored(_follow_form(reader, row), (row, "follow_indicators"))

    return act_on_form(request, form, choose, stored=stored, template="indicators/follow.html", project=row)


def _follow_form(reader: Reader, row: Project, data: Any = None) -> FollowForm:
    places = dict(row.indicators.values_list("indicator__code", "position"))
    initial = {"seen": FollowForm.seen_of(places)} | {f"place_{code}": place for code, place in places.items()}
    return FollowForm(known_to(reader), data, initial=initial)


def _counts(known: list[KnownIndicator]) -> list[KnownIndicator]:
    return [one for one in known if one.kind == "count"]


def _import_address(samarbeid: str) -> str:
    return reverse("indicators:import", args=[samarbeid])


def _refused(request: HttpRequest, form: forms.Form, refused: Refused, **context: Any) -> HttpResponse:
    form.add_error(None, list(refused.sentences))
    return _definition_page(request, form, **context)


def _definition_page(request: HttpRequest, form: forms.Form, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "indicators/definition.html", {"form": form, **context}, status=status)
