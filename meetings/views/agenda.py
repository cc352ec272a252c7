"""The agenda: shown, ordered, timed, filled and thinned out. Every act works as a plain form post."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap, retarget

from meetings import rules
from meetings.actions import agenda as actions
from meetings.actions import saker
from meetings.actions.discarding import withdraw_sak as withdraw
from meetings.agenda_page import MinutesFault, lay_out
from meetings.forms.agenda import MinutesForm, MoveForm, NewSakForm, OrderForm, SakStateForm
from meetings.lifecycle import AGENDA_OPEN, MINUTES_OPEN
from meetings.models import Meeting, Sak
from meetings.news import news_of
from meetings.packets_panel import packet_panel
from meetings.views.fetching import meeting_at, posted
from organisations import clock
from organisations.form_pages import say_undoable
from organisations.moves import MoveRefused
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require

CHANGED_BEFORE_YOU = gettext_lazy(
    "Noen andre endret sakslisten før deg. Flyttingen din er ikke lagret. Se listen slik den er nå."
)


@require_safe
def agenda(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    return _page(request, meeting_at(request, slug))


def _page(
    request: HttpRequest, meeting: Meeting, *, alert: str = "", fault: MinutesFault | None = None, status: int = 200
) -> HttpResponse:
    """The whole page, or for the scripts only the agenda and what follows from it. `alert` stands above the list."""
    may_edit = rules.can_edit_agenda(reader_of(request), meeting) and meeting.state in AGENDA_OPEN
    context = {
        "meeting": meeting,
        "agenda": lay_out(meeting, fault),
        "may_edit": may_edit,
        "news": news_of(meeting) if may_edit else None,
        "queued": Sak.objects.in_queue().filter(utvalg=meeting.utvalg_id).count() if may_edit else 0,
        "may_plan": rules.can_edit_agenda(reader_of(request), meeting),
        "has_minutes": meeting.state in MINUTES_OPEN,
        "minutes_are_due": meeting.state in MINUTES_OPEN and meeting.local_start.date() <= clock.today(),
        "alert": alert,
        "fault": fault,
    }
    if request.htmx:  # type: ignore[attr-defined]
        fragment = render(request, "meetings/_agenda_swap.html", context, status=status)
        return retarget(reswap(fragment, "outerHTML"), "#agenda")
    return render(request, "meetings/agenda.html", {**context, "packet": packet_panel(meeting)}, status=status)


def _done(request: HttpRequest, meeting: Meeting, sak_id: int | None = None) -> HttpResponse:
    """Back to the line of the sak; scripts get the fresh agenda instead."""
    if request.htmx:  # type: ignore[attr-defined]
        return _page(request, meeting)
    place = f"#sak-{sak_id}" if sak_id else ""
    return redirect(f"{meeting.get_absolute_url()}{place}")


@require_POST
def reorder(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """The whole order at once, from dragging or the keyboard."""
    meeting = meeting_at(request, slug)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, alert=_("Rekkefølgen kunne ikke leses. Last siden på nytt."), status=422)
    version, by = form.cleaned_data["version"], reader_of(request)
    return _moved(request, meeting, partial(actions.reorder, meeting, form.ids, version=version, by=by))


@require_POST
def move_sak(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """One place up or down, by the arrow buttons without scripts."""
    meeting = meeting_at(request, slug)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, alert=_("Flyttingen kunne ikke leses. Prøv igjen."), status=422)
    sak_id, version, by = form.cleaned_data["sak"], form.cleaned_data["version"], reader_of(request)
    move = partial(actions.move_sak, meeting, sak_id, form.delta, version=version, by=by)
    return _moved(request, meeting, move, sak_id)


def _moved(
    request: HttpRequest, meeting: Meeting, move: Callable[[], Meeting], sak_id: int | None = None
) -> HttpResponse:
    """The fresh agenda; 409 with the list as it is where someone else was first."""
    try:
        return _done(request, move(), sak_id)
    except Stale:
        alert = str(CHANGED_BEFORE_YOU)
    except Refused as refusal:
        alert = str(refusal)
    return _page(request, meeting_at(request, meeting.slug), alert=alert, status=409)


@require_POST
def set_minutes(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """Scripts get the field back, and the start times that follow from it beside it; an old list gets the new one."""
    meeting = meeting_at(request, slug)
    form = MinutesForm(request.POST)
    sak = _sak_in(meeting, request.POST.get("sak", ""))
    if not form.is_valid():
        sentence = " ".join(str(error) for error in form.errors["minutes"])
        fault = MinutesFault(sak.pk, request.POST.get("minutes", "")[:10], sentence)
        return _minutes_answer(request, meeting, sak, fault=fault)
    try:
        actions.set_minutes(sak, form.cleaned_data["minutes"], by=reader_of(request))
    except Refused as refusal:
        return _page(request, meeting_at(request, slug), alert=str(refusal), status=409)
    return _minutes_answer(request, meeting, sak)


def _minutes_answer(
    request: HttpRequest, meeting: Meeting, sak: Sak, *, fault: MinutesFault | None = None
) -> HttpResponse:
    status = 422 if fault else 200
    if not request.htmx:  # type: ignore[attr-defined]
        return _page(request, meeting, fault=fault, status=422) if fault else _done(request, meeting, sak.pk)
    if request.POST.get("version") != str(meeting.version):
        return _page(request, meeting, fault=fault, status=status)
    agenda = lay_out(meeting, fault)
    line = next((line for line in agenda.lines if line.sak.pk == sak.pk), None)
    if line is None:
        raise Http404
    context = {"meeting": meeting, "agenda": agenda, "line": line, "news": news_of(meeting)}
    return render(request, "meetings/_minutes_swap.html", context, status=status)


def _sak_in(meeting: Meeting, typed_id: str) -> Sak:
    """Raises Http404 where the meeting has no such sak on its agenda."""
    pk = int(typed_id) if typed_id.isdecimal() and len(typed_id) < 19 else None
    return get_object_or_404(Sak.objects.on_agenda().select_related("meeting", "samarbeid"), meeting=meeting, pk=pk)


@require_POST
def set_state(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """«Merk som klar» and «Sett til utkast»."""
    meeting = meeting_at(request, slug)
    sak = _sak_in(meeting, request.POST.get("sak", ""))
    form = SakStateForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, alert=_("Velg klar eller utkast."), status=422)
    mark = saker.mark_ready if form.cleaned_data["state"] == "ready" else saker.mark_draft
    try:
        mark(sak, by=reader_of(request))
    except MoveRefused:
        # Someone else was first, or the button was pressed twice: the page shows how it stands.
        pass
    except Refused as refusal:
        return _page(request, meeting, alert=f"{sak.title}: {refusal}", status=422)
    return _done(request, meeting, sak.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def new_sak(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """Two questions, then the editor."""
    meeting = meeting_at(request, slug)
    require(rules.can_edit_agenda(reader_of(request), meeting))
    form = NewSakForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.add_sak(meeting, **form.cleaned_data, by=reader_of(request)))
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
    context = {"form": form, "meeting": meeting}
    return render(request, "meetings/new_sak.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_sak(request: HttpRequest, samarbeid: str, slug: str, sak_id: int) -> HttpResponse:
    meeting = meeting_at(request, slug)
    sak = _sak_in(meeting, str(sak_id))
    require(rules.can_edit_agenda(reader_of(request), meeting))
    if request.method == "POST":
        return _withdrawn(request, meeting, sak)
    if sak.state != "listed":
        return redirect(meeting)
    context = {
        "meeting": meeting,
        "title": _("Trekke saken?"),
        "text": _("«%(title)s» blir stående overstrøket i sakslisten. Nummeret brukes ikke på nytt.")
        % {"title": sak.title},
        "more": _("Du kan angre til du publiserer en ny versjon."),
        "button": _("Trekk saken"),
        "back": meeting.get_absolute_url(),
    }
    return render(request, "meetings/confirm.html", context)


def _withdrawn(request: HttpRequest, meeting: Meeting, sak: Sak) -> HttpResponse:
    try:
        withdraw(sak, by=reader_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Saken er trukket. Publiser en ny versjon, så får mottakerne vite det.")
        say_undoable(request, said, reverse("meetings:undo", args=[meeting.samarbeid.slug, sak.slug]))
    return redirect(meeting)
