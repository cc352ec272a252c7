"""Publishing an innkalling: the confirmation with what is missing, and how far the packet has come."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import rules
from meetings.actions.packets import retry_packet as retry
from meetings.actions.publishing import publish_innkalling
from meetings.agenda_page import lay_out
from meetings.forms.agenda import VersionForm
from meetings.lifecycle import MoveRefused
from meetings.models import Meeting, Publication
from meetings.packets_panel import packet_panel
from meetings.views.fetching import meeting_at
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require

# htmx stops polling when it gets this answer.
STOP_POLLING = 286
CHANGED_BEFORE_YOU = gettext_lazy(
    "Noen andre har endret sakslisten etter at du åpnet siden. Ingenting er publisert. Se over og prøv igjen."
)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """Asks once, with everything that is missing; then publishes the version of the agenda that was seen."""
    meeting = meeting_at(request, slug)
    require(rules.can_publish(reader_of(request), meeting))
    if request.method != "POST":
        return _confirmation(request, meeting)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        publication = publish_innkalling(meeting, version=version, by=reader_of(request))
    except Stale:
        return _confirmation(request, meeting_at(request, slug), alert=str(CHANGED_BEFORE_YOU), status=409)
    except (Refused, MoveRefused):
        # The page lists the same problems again, with the way to each.
        return _confirmation(request, meeting_at(request, slug), status=422)
    messages.success(request, _published(publication))
    return redirect(meeting)


def _published(publication: Publication) -> str:
    if publication.version == 1:
        return _("Innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar.")
    return _("Versjon %d av innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar.") % (
        publication.version
    )


def _confirmation(request: HttpRequest, meeting: Meeting, *, alert: str = "", status: int = 200) -> HttpResponse:
    agenda = lay_out(meeting)
    latest = Publication.objects.filter(meeting=meeting, kind=Publication.Kind.INNKALLING).order_by("-version").first()
    context = {
        "meeting": meeting,
        "agenda": agenda,
        "blocking": [cause for cause in agenda.causes if cause.problem.blocking],
        "warnings": [cause for cause in agenda.causes if not cause.problem.blocking],
        "next_version": latest.version + 1 if latest else 1,
        "alert": alert,
    }
    return render(request, "meetings/publish.html", context, status=status)


@require_safe
def packet(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """The panel «Møtepakke», asked for every two seconds while a packet is being built."""
    meeting = meeting_at(request, slug)
    panel = packet_panel(meeting)
    context = {"meeting": meeting, "packet": panel, "may_edit": rules.can_publish(reader_of(request), meeting)}
    status = 200 if panel.state == "building" else STOP_POLLING
    return render(request, "meetings/_packet.html", context, status=status)


@require_POST
def retry_packet(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    meeting = meeting_at(request, slug)
    retry(meeting, by=reader_of(request))
    messages.success(request, _("Møtepakken bygges på nytt."))
    return redirect(meeting)
