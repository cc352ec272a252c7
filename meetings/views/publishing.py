"""Publishing an innkalling: the confirmation with what is missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from meetings import rules
from meetings.actions.publishing import publish_innkalling
from meetings.agenda_page import lay_out
from meetings.circles import OFFERED, choices_for, first_choice, stands_for
from meetings.forms.publishing import PublishForm
from meetings.models import Meeting, Publication
from meetings.news import news_of
from meetings.packets_panel import preview_panel
from meetings.views.fetching import meeting_at, posted
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require

BECOME_PLACEHOLDERS = frozenset({"attachment_stopped", "attachment_waiting", "sak_pageless"})
CHANGED_BEFORE_YOU = gettext_lazy(
    "Noen andre har endret sakslisten etter at du åpnet siden. Ingenting er publisert. Se over og prøv igjen."
)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """Asks once, with everything that is missing; then publishes the version of the agenda that was seen."""
    meeting = meeting_at(request, slug)
    require(rules.can_publish(reader_of(request), meeting))
    form = _form(meeting, posted(request))
    if not form.is_bound:
        return _confirmation(request, meeting, form)
    if not form.is_valid() and "circle" in form.errors:
        return _confirmation(request, meeting, form, status=422)
    version, circle = form.cleaned_data.get("version", 0), form.cleaned_data["circle"]
    try:
        publication = publish_innkalling(meeting, version=version, circle=circle, by=reader_of(request))
    except Stale:
        fresh = meeting_at(request, slug)
        return _confirmation(request, fresh, _form(fresh, circle=circle), alert=str(CHANGED_BEFORE_YOU), status=409)
    except Refused:
        # The page lists the same problems again, with the way to each.
        fresh = meeting_at(request, slug)
        return _confirmation(request, fresh, _form(fresh, circle=circle), status=422)
    messages.success(request, _published(publication))
    return redirect(meeting)


def _form(meeting: Meeting, data: Any = None, *, circle: str = "") -> PublishForm:
    """`circle` is what was chosen, where the page is shown anew; else what the body wishes."""
    offered = choices_for(meeting, Publication.Kind.INNKALLING)
    still_offered = circle in [each.value for each in offered]
    chosen = circle if still_offered else first_choice(meeting, Publication.Kind.INNKALLING)
    return PublishForm(offered, data, initial={"circle": chosen, "version": meeting.version})


def _published(publication: Publication) -> str:
    if publication.version == 1:
        return _("Innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar.")
    return _("Versjon %d av innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar.") % (
        publication.version
    )


def _confirmation(
    request: HttpRequest, meeting: Meeting, form: PublishForm, *, alert: str = "", status: int = 200
) -> HttpResponse:
    agenda, news = lay_out(meeting), news_of(meeting)
    latest = Publication.objects.filter(meeting=meeting, kind=Publication.Kind.INNKALLING).order_by("-version").first()
    context = {
        "meeting": meeting,
        "form": form,
        "is_wished_public": meeting.utvalg.call_circle not in OFFERED,
        "agenda": agenda,
        "blocking": agenda.blocking,
        "placeholders": sum(problem.code in BECOME_PLACEHOLDERS for problem in agenda.problems),
        "next_version": latest.version + 1 if latest else 1,
        "news": news,
        "alert": alert or (news.refusal if news and status != 200 and not form.errors else ""),
        "preview": preview_panel(meeting),
        "stands": stands_for(meeting),
    }
    return render(request, "meetings/publish.html", context, status=status)
