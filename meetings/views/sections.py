"""The sections of a sak: written, added, moved, exempted, deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings.actions import deleting
from meetings.actions import saker as actions
from meetings.forms.saker import NewSectionForm, SectionForm, SectionOpennessForm, hjemler_for, openness_initial
from meetings.models import DeletedSection, Section
from meetings.views.fetching import direction_in, posted
from meetings.views.sak_page import (
    Typed,
    editor_page,
    page_context,
    sak_or_404,
    saved_answer,
    says_why,
    says_why_first,
    section_or_404,
)
from organisations.conflicts import Conflict, Stored
from organisations.form_pages import Done, act_on_form, answer_form, say_undoable
from organisations.readers import reader_of
from organisations.refusals import require


def place_on_page(section: Section) -> str:
    return f"{section.sak.get_absolute_url()}#del-{section.pk}"


@require_POST
def save_section(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    section = section_or_404(request, slug, pk)
    form = SectionForm.of(section, request.POST)

    def save() -> HttpResponse:
        saved = actions.save_section(section, **form.cleaned_data, by=reader_of(request))
        return saved_answer(request, saved.version, place_on_page(section))

    def stored() -> Stored:
        fresh = section_or_404(request, slug, pk)
        acts = [(fresh, "edited"), (fresh.sak, "filled_from_updates")]
        to = f"{fresh.sak.get_absolute_url()}?vis={fresh.version}#del-{pk}"
        return Stored(SectionForm.of(fresh), *acts, to=to)

    def page(form: SectionForm, *, status: int, conflict: Conflict | None = None) -> HttpResponse:
        return editor_page(request, section.sak, Typed(section=(pk, form), conflict=conflict))

    return answer_form(request, form, says_why_first(save, request, slug), page=page, stored=stored)


@require_POST
@says_why
def add_section(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    sak = sak_or_404(request, slug)
    form = NewSectionForm(request.POST, auto_id="id_ny_%s")
    if not form.is_valid():
        return editor_page(request, sak, Typed(new_section=form))
    section = actions.add_section(sak, heading=form.cleaned_data["heading"], by=reader_of(request))
    return redirect(place_on_page(section))


@require_POST
@says_why
def move_section(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    section = section_or_404(request, slug, pk)
    actions.move_section(section, direction_in(request), by=reader_of(request))
    messages.success(request, _("«%(heading)s» er flyttet.") % {"heading": section.heading})
    return redirect(place_on_page(section))


@require_http_methods(["GET", "POST"])
@says_why
def delete_section(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    section = section_or_404(request, slug, pk)
    if request.method == "POST":
        deleted = deleting.delete_section(section, by=reader_of(request))
        said = _("Delen «%(heading)s» er slettet.") % {"heading": section.heading}
        say_undoable(request, said, reverse("meetings:bring_back_section", args=[samarbeid, slug, deleted.pk]))
        return redirect(section.sak)
    context = page_context(request, section.sak)
    require(context["can_write"])
    context |= {"section": section, "attachment_count": section.attachments.count()}
    return render(request, "meetings/sak_delete_section.html", context)


@require_POST
@says_why
def bring_back_section(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    deleted = get_object_or_404(DeletedSection, sak=sak_or_404(request, slug), pk=pk)
    section = deleting.bring_back_section(deleted, by=reader_of(request))
    messages.success(request, _("Delen «%(heading)s» er hentet tilbake.") % {"heading": section.heading})
    return redirect(place_on_page(section))


@require_http_methods(["GET", "POST"])
@says_why
def section_openness(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    section = section_or_404(request, slug, pk)
    require(page_context(request, section.sak)["can_write"])
    form = _openness_form(section, posted(request))

    def save() -> Done:
        seen = form.cleaned_data["seen"]
        actions.set_section_openness(section, form.as_openness(), seen=seen, by=reader_of(request))
        return _("Offentligheten for delen er lagret."), place_on_page(section)

    def stored() -> Stored:
        fresh = section_or_404(request, slug, pk)
        return Stored(_openness_form(fresh), (fresh, "set_openness"))

    heading = _("Offentlighet for delen: %(heading)s") % {"heading": section.heading}
    page: dict[str, Any] = {
        **page_context(request, section.sak),
        "template": "meetings/sak_openness.html",
        "section": section,
        "heading": heading,
        "came_from": section.source_update,
    }
    return act_on_form(request, form, save, stored=stored, **page)


def _openness_form(section: Section, data: Any = None) -> SectionOpennessForm:
    hjemler, initial = hjemler_for(section.exemption), openness_initial(section)
    return SectionOpennessForm(data, hjemler=hjemler, initial=initial)
