"""The sections of a sak: written, added, moved, exempted, deleted."""

from __future__ import annotations

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
from meetings.views.conflicts import ConflictPart, conflict_answer, stands_already
from meetings.views.fetching import direction_in, posted
from meetings.views.sak_page import (
    Typed,
    editor_page,
    page_context,
    sak_or_404,
    saved_answer,
    says_why,
    section_or_404,
)
from organisations.autosaving import is_autosave, not_valid
from organisations.form_pages import say_undoable
from organisations.readers import reader_of
from organisations.refusals import Stale, require


def place_on_page(section: Section) -> str:
    return f"{section.sak.get_absolute_url()}#del-{section.pk}"


@require_POST
@says_why
def save_section(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    section = section_or_404(request, slug, pk)
    form = SectionForm.of(section, request.POST)
    if not form.is_valid():
        return _invalid(request, section, form)
    try:
        saved = actions.save_section(section, **form.cleaned_data, by=reader_of(request))
    except Stale:
        stored = section_or_404(request, slug, pk)
        if not stands_already(form, SectionForm.of(stored)):
            return conflict_answer(request, _part(stored, form))
        saved = stored
    return saved_answer(request, saved.version, place_on_page(section))


def _invalid(request: HttpRequest, section: Section, form: SectionForm) -> HttpResponse:
    if is_autosave(request):
        return not_valid(form)
    return editor_page(request, section.sak, Typed(section=(section.pk, form)))


def _part(section: Section, form: SectionForm) -> ConflictPart:
    return ConflictPart(
        name=section.heading,
        row=section,
        sak=section.sak,
        version=section.version,
        fields={**form.cleaned_data, "version": section.version},
        theirs=[section.heading],
        mine=[form.cleaned_data["heading"]],
        their_html=section.html,
        my_html=form.cleaned_data["html"],
        anchor=f"del-{section.pk}",
    )


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
    initial = openness_initial(section.exemption, section.public_heading)
    form = SectionOpennessForm(posted(request), hjemler=hjemler_for(section.exemption), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_section_openness(section, form.as_openness(), by=reader_of(request))
        messages.success(request, _("Offentligheten for delen er lagret."))
        return redirect(place_on_page(section))
    context = page_context(request, section.sak)
    require(context["can_write"])
    heading = _("Offentlighet for delen: %(heading)s") % {"heading": section.heading}
    context |= {"form": form, "heading": heading, "came_from": section.source_update}
    return render(request, "meetings/sak_openness.html", context, status=422 if form.is_bound else 200)
