"""The list of saker, and the editor of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings import rules
from meetings.actions import saker as actions
from meetings.forms.arranging import meeting_choices
from meetings.forms.saker import HeadForm, SakFilterForm, SakOpennessForm
from meetings.lifecycle import SAK_WITHOUT_NUMBER, SAK_WRITABLE
from meetings.models import Meeting, Sak
from meetings.numbers import label
from meetings.views.sak_page import (
    Typed,
    editor_page,
    openness_form,
    page_context,
    sak_or_404,
    saved_answer,
    says_why,
    says_why_first,
)
from organisations.conflicts import Conflict, Stored
from organisations.form_pages import answer_form
from organisations.models import Utvalg
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused

PAGE_LENGTH = 50
# Standard sentences by language and the name of the button.
STANDARD = {
    ("nb", "etterretning"): "<p>Saken tas til etterretning.</p>",
    ("nb", "orientering"): "<p>Saken tas til orientering.</p>",
    ("nn", "etterretning"): "<p>Saka blir teken til vitande.</p>",
    ("nn", "orientering"): "<p>Saka blir teken til orientering.</p>",
}


@dataclass(frozen=True)
class SakLine:
    """One sak of the list, with its number once it has one, and the meetings that one of the queue can be put on."""

    sak: Sak
    label: str
    meetings: list[tuple[str, str]]


@require_GET
def sak_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """Saker by meeting, those in the queue first."""
    reader = reader_of(request)
    mine = Sak.objects.visible_to(reader)
    if not (reader.is_secretariat or reader.led_body_ids or mine.exists()):
        raise Http404
    form = SakFilterForm(request.GET, utvalg=Utvalg.objects.visible_to(reader))
    visible = _filtered(mine, form).select_related("utvalg", "samarbeid", "series", "meeting__utvalg")
    ordered = visible.order_by("-meeting__starts_at", "utvalg__sort_key", "meeting", "position", "pk")
    page = Paginator(ordered, PAGE_LENGTH).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "page": page,
        "lines": _lines(page, reader),
        "can_plan": rules.can_plan_meetings(reader),
        # Asked where none fits the choices.
        "has_saker": mine.exists,
    }
    return render(request, "meetings/sak_list.html", context)


def _lines(saker: Iterable[Sak], reader: Reader) -> list[SakLine]:
    waiting = [sak for sak in saker if sak.meeting_id is None and sak.state in SAK_WITHOUT_NUMBER]
    choices = _choices({sak.utvalg_id for sak in waiting if rules.can_arrange_sak(reader, sak)})
    movable = {sak.pk: choices.get(sak.utvalg_id, []) for sak in waiting}
    return [
        SakLine(sak, label(sak.series, sak.number) if sak.series and sak.number else "", movable.get(sak.pk, []))
        for sak in saker
    ]


def _choices(bodies: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """By body: the meetings that a sak of its queue can be put on. One query."""
    found: dict[int, list[tuple[str, str]]] = {}
    for meeting in Meeting.objects.taking_saker().filter(utvalg__in=bodies).select_related("utvalg"):
        found.setdefault(meeting.utvalg_id, []).extend(meeting_choices([meeting]))
    return found


def _filtered(saker: Any, form: SakFilterForm) -> Any:
    form.is_valid()
    utvalg, state = form.cleaned_data.get("utvalg"), form.cleaned_data.get("tilstand")
    if utvalg:
        saker = saker.filter(utvalg=utvalg)
    if state == "alle":
        return saker
    return saker.filter(state__in=[state] if state else SAK_WRITABLE)


@require_GET
def sak(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    return editor_page(request, sak_or_404(request, slug))


@require_GET
def preview(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """The sak as the board reads it; fetched again after each save."""
    return render(request, "meetings/_sak_preview.html", page_context(request, sak_or_404(request, slug)))


@require_POST
def save_head(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    sak = sak_or_404(request, slug)
    form = HeadForm(request.POST)

    def save() -> HttpResponse:
        values = {**form.cleaned_data}
        values["proposal"] += STANDARD.get((values["language"], request.POST.get("standard", "")), "")
        saved = actions.save_head(sak, **values, by=reader_of(request))
        return saved_answer(request, saved.version, sak.get_absolute_url())

    def stored() -> Stored:
        fresh = sak_or_404(request, slug)
        to = f"{fresh.get_absolute_url()}?vis={fresh.version}#id_title"
        return Stored(HeadForm.of(fresh), (fresh, "edited"), to=to)

    def page(form: HeadForm, *, status: int, conflict: Conflict | None = None) -> HttpResponse:
        return _again(request, sak, head=form, conflict=conflict)

    return answer_form(request, form, says_why_first(save, request, slug), page=page, stored=stored)


def _again(request: HttpRequest, sak: Sak, **typed: Any) -> HttpResponse:
    return editor_page(request, sak, Typed(**typed))


@require_http_methods(["GET", "POST"])
@says_why
def openness(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    sak = sak_or_404(request, slug)
    if request.method == "GET":
        return redirect(f"{sak.get_absolute_url()}#offentlighet")
    form = openness_form(sak, request.POST)

    def save() -> HttpResponse:
        saved = actions.set_openness(sak, form.as_openness(), seen=form.cleaned_data["seen"], by=reader_of(request))
        said = _("Saken er unntatt offentlighet.") if saved.exemption_id else _("Saken er offentlig.")
        messages.success(request, said)
        return redirect(f"{saved.get_absolute_url()}#offentlighet")

    def stored() -> Stored:
        fresh = sak_or_404(request, slug)
        return Stored(openness_form(fresh), (fresh, "set_openness"), to=f"{fresh.get_absolute_url()}#offentlighet")

    page = partial(_openness_page, request, sak)
    return answer_form(request, form, says_why_first(save, request, slug), page=page, stored=stored)


def _openness_page(
    request: HttpRequest, sak: Sak, form: SakOpennessForm, *, status: int, conflict: Conflict | None = None
) -> HttpResponse:
    heading = _("Offentlighet for saken")
    context = {**page_context(request, sak), "form": form, "heading": heading, "conflict": conflict}
    return render(request, "meetings/sak_openness.html", context, status=status)


@require_POST
@says_why
def mark_ready(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    sak = sak_or_404(request, slug)
    missing = actions.missing_in(sak)
    try:
        ready = actions.mark_ready(sak, by=reader_of(request))
    except Refused:
        if not missing:
            raise
        return _again(request, sak, missing=missing)
    messages.success(request, _("Saken er merket som klar."))
    return redirect(ready)


@require_POST
@says_why
def mark_draft(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    draft = actions.mark_draft(sak_or_404(request, slug), by=reader_of(request))
    messages.success(request, _("Saken er et utkast igjen."))
    return redirect(draft)
