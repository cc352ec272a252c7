"""Bodies, by the secretariat: a new one from a preset, its rules, its name, its mandate, its end."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.serving import send
from meetings.models import NumberSeries
from meetings.numbers import series_in
from organisations import clock, rules
from organisations.actions.bodies import keep_body, mark_of_body, mark_of_end
from organisations.conflicts import Stored
from organisations.dissolving import ending_of
from organisations.form_pages import Done, act_on_button, act_on_form, posted
from organisations.models import Utvalg
from organisations.querysets import UtvalgQuerySet, valid_on
from organisations.reader import Reader
from organisations.readers import reader_of
from setup.actions import bodies as actions
from setup.body_facts import seats_said
from setup.forms.bodies import DissolveForm, MandateForm, NewBodyForm, RenameForm, RulesForm
from setup.models import Mandate
from setup.presets import PRESETS, Preset, seats_in

FIRST_PRESET = "fsu"
NAMES = ("name", "short_name", "slug")


@require_http_methods(["GET", "POST"])
def new_body(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """`oppsett` names the preset that all else is filled from."""
    reader, data = _editor(request), posted(request)
    key, preset = _preset_of(request)
    seats = seats_in(preset, reader.samarbeid_id or 0)
    form = _new_form(reader, preset, data)

    def make() -> Done:
        body = actions.set_up_body(
            form.body_text, series=form.series_text, seats=seats, parent=form.cleaned_data["parent"],
            slug=form.cleaned_data["slug"], by=reader,
        )  # fmt: skip
        return _("%(name)s er laget.") % {"name": body.name}, body

    context: dict[str, Any] = {"key": key, "presets": PRESETS, "seats": len(seats), "seats_said": seats_said(seats)}
    return act_on_form(request, form, make, template="setup/body_new.html", **context)


def _preset_of(request: HttpRequest) -> tuple[str, Preset]:
    key = request.POST.get("oppsett") or request.GET.get("oppsett", FIRST_PRESET)
    return (key, PRESETS[key]) if key in PRESETS else (FIRST_PRESET, PRESETS[FIRST_PRESET])


def _new_form(reader: Reader, preset: Preset, data: Any) -> NewBodyForm:
    series = NumberSeries(year=clock.today().year)
    return NewBodyForm(_bodies(reader).filter(valid_on()), preset, series, reader.samarbeid_id or 0, data)


@require_GET
def next_number(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """The sentence under the numbers of a form that is being filled in."""
    form = _new_form(_editor(request), PRESETS[FIRST_PRESET], request.GET)
    return render(request, "setup/_next_number.html", {"form": form})


@require_http_methods(["GET", "POST"])
def edit_rules(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponse:
    reader = _editor(request)
    body = _body(reader, utvalg)
    form = _rules_form(reader, body, posted(request))

    def change() -> Done:
        actions.change_rules(body, form.rules, form.series_text, seen=form.cleaned_data["seen"], by=reader)
        return _("Reglene er lagret."), body

    def stored() -> Stored:
        fresh = _body(reader, utvalg)
        return Stored(_rules_form(reader, fresh), (fresh, "change_body"))

    return act_on_form(request, form, change, stored=stored, template="setup/body_rules.html", body=body)


def _rules_form(reader: Reader, body: Utvalg, data: Any = None) -> RulesForm:
    series = series_in(body, clock.today().year)
    numbers = {"pattern": series.pattern, "letters": series.prefix, "last_number": series.next - 1}
    initial = {name: getattr(body, name) for name in actions.RULES} | numbers | {"seen": actions.mark_of_rules(body)}
    # One that is over stays where it is already chosen.
    bodies = _bodies(reader).filter(valid_on()) | _bodies(reader).filter(children=body)
    return RulesForm(body, bodies, series, data, initial=initial)


@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponse:
    reader = _editor(request)
    body = _body(reader, utvalg)
    form = _rename_form(body, posted(request))

    def change() -> Done:
        renamed = actions.rename_body(body, **form.names, seen=form.cleaned_data["seen"], by=reader)
        return _("Utvalget heter nå %(name)s.") % {"name": renamed.name}, renamed

    def stored() -> Stored:
        fresh = get_object_or_404(_bodies(reader), pk=body.pk)
        return Stored(_rename_form(fresh), (fresh, "change_body"))

    return act_on_form(request, form, change, stored=stored, template="setup/body_rename.html", body=body)


def _rename_form(body: Utvalg, data: Any = None) -> RenameForm:
    initial = {name: getattr(body, name) for name in NAMES} | {"seen": mark_of_body(body, *NAMES)}
    return RenameForm(body, data, has_papers=actions.has_papers(body), initial=initial)


@require_http_methods(["GET", "POST"])
def edit_mandate(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponse:
    reader = _editor(request)
    body = _body(reader, utvalg)
    file = Mandate.objects.filter(utvalg=body).select_related("document").first()
    files = request.FILES if request.method == "POST" else None
    form = _mandate_form(body, posted(request), files)

    def change() -> Done:
        typed = dict(form.cleaned_data)
        actions.set_mandate(body, **typed, by=reader)
        return _("Mandatet er lagret."), body

    def stored() -> Stored:
        fresh = _body(reader, utvalg)
        return Stored(_mandate_form(fresh), (fresh, "change_body"))

    return act_on_form(request, form, change, stored=stored, template="setup/body_mandate.html", body=body, file=file)


def _mandate_form(body: Utvalg, data: Any = None, files: Any = None) -> MandateForm:
    initial = {"text": body.mandate, "seen": actions.mark_of_mandate(body)}
    return MandateForm(data, files, has_file=Mandate.objects.filter(utvalg=body).exists(), initial=initial)


@require_GET
def mandate(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponseBase:
    """The file, for all who see the body."""
    rows = Mandate.objects.visible_to(reader_of(request)).select_related("document")
    return send(request, get_object_or_404(rows, utvalg__slug=utvalg).document)


@require_http_methods(["GET", "POST"])
def dissolve(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponse:
    """Says what ends with it and what is in the way, counted, before it does."""
    reader = _editor(request)
    body = _body(reader, utvalg)
    form = _dissolve_form(body, posted(request))

    def act() -> Done:
        typed = form.cleaned_data
        row = actions.dissolve_body(body, on=typed["on"], seen=typed["seen"], by=reader)
        return _("%(name)s avsluttes.") % {"name": row.name}, row

    def stored() -> Stored:
        fresh = _body(reader, utvalg)
        return Stored(_dissolve_form(fresh), (fresh, "dissolve_body"))

    page = partial(_dissolve_page, request, body)
    return act_on_form(request, form, act, stored=stored, page=page)


def _dissolve_page(
    request: HttpRequest, body: Utvalg, form: forms.Form, status: int = 200, **context: Any
) -> HttpResponse:
    today = clock.today()
    context |= {
        "body": body,
        "form": form,
        "ending": ending_of(body, today),
        "meetings": actions.meetings_after(body, today),
        "saker": actions.waiting_saker(body),
        "children": [each for each in body.children.all() if each.valid_to is None],
    }
    return render(request, "setup/body_dissolve.html", context, status=status)


def _dissolve_form(body: Utvalg, data: Any = None) -> DissolveForm:
    return DissolveForm(data, initial={"seen": mark_of_end(body), "on": body.valid_to})


@require_POST
def keep(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponse:
    reader = _editor(request)
    body = _body(reader, utvalg)
    said = _("%(name)s fortsetter.") % {"name": body.name}
    return act_on_button(request, lambda: keep_body(body, by=reader), said, body)


def _editor(request: HttpRequest) -> Reader:
    """Raises Http404 for whoever may not change bodies."""
    reader = reader_of(request)
    if not rules.can_edit_bodies(reader):
        raise Http404
    return reader


def _bodies(reader: Reader) -> UtvalgQuerySet:
    return Utvalg.objects.visible_to(reader).select_related("parent", "samarbeid")


def _body(reader: Reader, slug: str) -> Utvalg:
    return get_object_or_404(_bodies(reader), slug=slug)
