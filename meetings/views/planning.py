"""The list of meetings, and a meeting's own facts: body, time, place, cancelled or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from meetings import rules
from meetings.actions import agenda as actions
from meetings.forms.agenda import NewMeetingForm, TimeAndPlaceForm
from meetings.lifecycle import AGENDA_OPEN, SAK_WITHOUT_NUMBER
from meetings.models import Meeting
from meetings.views.fetching import meeting_at, posted
from organisations import clock
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form
from organisations.models import Utvalg
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused, require

MEETINGS_PER_PAGE = 25


@require_safe
def meeting_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """Coming meetings first to last, and past ones last to first."""
    reader = _preparing_reader(request)
    morning = datetime.combine(clock.today(), time.min, tzinfo=settings.OSLO)
    meetings = Meeting.objects.visible_to(reader).with_counts()
    context = {
        "coming": meetings.filter(starts_at__gte=morning).order_by("starts_at", "pk"),
        "page": Paginator(meetings.filter(starts_at__lt=morning).order_by("-starts_at", "-pk"), MEETINGS_PER_PAGE)
        .get_page(request.GET.get("side")),
        "may_plan": rules.can_plan_meetings(reader),
        # Asked where there is no meeting.
        "has_bodies": Utvalg.objects.visible_to(reader).exists,
    }  # fmt: skip
    return render(request, "meetings/list.html", context)


def _preparing_reader(request: HttpRequest) -> Reader:
    """Those who see live meetings at all; for everyone else this page does not exist."""
    reader = reader_of(request)
    if not (reader.is_secretariat or reader.led_body_ids):
        raise Http404
    return reader


@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = _preparing_reader(request)
    require(rules.can_plan_meetings(reader))
    form = NewMeetingForm(posted(request), reader=reader, initial=_from_query(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            meeting = actions.plan_meeting(data["utvalg"], starts_at=form.starts_at, place=data["place"], by=reader)
        except Refused as refusal:
            form.add_error("date", list(refusal.sentences))
        else:
            messages.success(request, _("Møtet er opprettet. Legg til saker."))
            return redirect(meeting)
    return render(request, "meetings/new.html", {"form": form}, status=422 if form.errors else 200)


def _from_query(request: HttpRequest) -> dict[str, str]:
    """`?utvalg=3` chooses the body beforehand."""
    return {"utvalg": request.GET["utvalg"]} if "utvalg" in request.GET else {}


@require_http_methods(["GET", "HEAD", "POST"])
def edit_meeting(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    meeting = meeting_at(request, slug)
    require(rules.can_edit_agenda(reader_of(request), meeting))
    form = TimeAndPlaceForm(posted(request), initial=TimeAndPlaceForm.initial_of(meeting))

    def save() -> Done:
        place, seen = form.cleaned_data["place"], form.cleaned_data["seen"]
        saved = actions.edit_meeting(meeting, starts_at=form.starts_at, place=place, seen=seen, by=reader_of(request))
        return _("Møtet er lagret."), saved

    def stored() -> Stored:
        fresh = meeting_at(request, slug)
        return Stored(TimeAndPlaceForm(initial=TimeAndPlaceForm.initial_of(fresh)), (fresh, "edited"))

    page: dict[str, Any] = {
        "template": "meetings/edit.html",
        "meeting": meeting,
        "is_draft": meeting.state == "draft",
        "fixed": actions.FIXED.get(meeting.state, ""),
        "may_cancel": meeting.state in AGENDA_OPEN,
    }
    return act_on_form(request, form, save, stored=stored, **page)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_meeting(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    meeting = meeting_at(request, slug)
    require(rules.can_edit_agenda(reader_of(request), meeting))
    if request.method == "POST":
        try:
            actions.cancel_meeting(meeting, by=reader_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Møtet er avlyst."))
        return redirect(meeting)
    if meeting.state not in AGENDA_OPEN:
        return redirect(meeting)
    context = {
        "meeting": meeting,
        "title": _("Avlyse møtet?"),
        "text": _("Møtet blir stående i listen som avlyst."),
        "more": " ".join(_follows(meeting)),
        "button": _("Avlys møtet"),
        "back": meeting.get_absolute_url(),
    }
    return render(request, "meetings/confirm.html", context)


def _follows(meeting: Meeting) -> Iterator[str]:
    """What else cancelling does, in sentences."""
    waiting = meeting.saker.filter(state__in=SAK_WITHOUT_NUMBER).count()
    listed = meeting.saker.filter(state="listed").count()
    if waiting + listed:
        said = ngettext("%d sak går tilbake til sakskøen.", "%d saker går tilbake til sakskøen.", waiting + listed)
        yield said % (waiting + listed)
    if listed:
        yield _("De som står i innkallingen, får nye numre neste gang.")
    if meeting.state == "called":
        yield _("De som er innkalt, får e-post om det, og møtet går ut av kalenderen deres.")
