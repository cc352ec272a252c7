"""«Hent status fra prosjektene»: which projects have said something, which have not, and the sections they become."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from meetings import rules
from meetings.actions.reminding import ask_for_status
from meetings.actions.status import Filled, fill_from_updates
from meetings.models import Sak
from meetings.silence import last_met, status_asked_for
from meetings.views.sak_page import can_write, place_of, sak_or_404, says_why
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import require
from projects.models import Project
from reporting.models import StatusUpdate
from reporting.querysets import silent_projects


@dataclass(frozen=True)
class Offer:
    """A project of the body: its newest approved update, whether that is new, whether the sak has a section, and when
    its owner was last asked for a text for this sak."""

    project: Project
    update: StatusUpdate | None
    is_silent: bool
    is_composed: bool
    asked_at: datetime | None = None


def previous_start(sak: Sak) -> datetime | None:
    """When the body last met before this sak's meeting (before today for a sak in the queue)."""
    return last_met(sak.utvalg, before=sak.meeting.starts_at if sak.meeting else None)


def offers_for(sak: Sak, reader: Reader, since: datetime | None) -> list[Offer]:
    projects = Project.objects.visible_to(reader)
    silent = set(silent_projects(sak.utvalg, since=since).values_list("pk", flat=True))
    newest = {
        update.project_id: update for update in StatusUpdate.objects.visible_to(reader).newest_approved(sak.utvalg)
    }
    asked = status_asked_for(sak)
    composed = {s.source_update.project_id for s in sak.sections.all() if s.source_update}
    return [
        Offer(project, newest.get(project.pk), project.pk in silent, project.pk in composed, asked.get(project.pk))
        for project in projects.reporting_to(sak.utvalg).select_related("owner")
    ]


@require_http_methods(["GET", "POST"])
@says_why
def fill_status(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    sak = sak_or_404(request, slug)
    reader = reader_of(request)
    require(can_write(sak, reader))
    since = previous_start(sak)
    offers = offers_for(sak, reader, since)
    chosen = _chosen(request, offers)
    if request.method == "POST" and chosen:
        replace = request.POST.get("bytt") == "ja"
        messages.success(request, _sentence(fill_from_updates(sak, chosen, replace=replace, by=reader)))
        return redirect(sak)
    context = {"sak": sak, "place": place_of(sak, reader), "offers": offers, "since": since}
    context["nothing_chosen"] = request.method == "POST"
    context["may_ask"] = rules.can_ask_for_status(reader, sak)
    return render(request, "meetings/sak_status.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@says_why
def ask_for_text(request: HttpRequest, samarbeid: str, slug: str, project: int) -> HttpResponse:
    """One click asks the owner of one project, and leads back to the list."""
    sak = sak_or_404(request, slug)
    reporting = Project.objects.visible_to(reader_of(request)).reporting_to(sak.utvalg)
    row = get_object_or_404(reporting.select_related("owner"), pk=project)
    ask_for_status(sak, row, by=reader_of(request))
    messages.success(request, _("Ansvarlig for «%(project)s» er bedt om status.") % {"project": row.name})
    return redirect("meetings:fill_status", samarbeid, slug)


def _chosen(request: HttpRequest, offers: list[Offer]) -> list[StatusUpdate]:
    """Only what was offered on this page can be chosen, whatever was posted."""
    wanted = set(request.POST.getlist("status"))
    return [offer.update for offer in offers if offer.update is not None and str(offer.update.pk) in wanted]


def _sentence(filled: Filled) -> str:
    said = []
    for rows, one, many in (
        (filled.added, "%(n)d del er hentet inn.", "%(n)d deler er hentet inn."),
        (filled.replaced, "%(n)d del har fått ny tekst.", "%(n)d deler har fått ny tekst."),
        (filled.left, "%(n)d del står som før.", "%(n)d deler står som før."),
    ):
        if rows:
            said.append(ngettext(one, many, len(rows)) % {"n": len(rows)})
    return " ".join(said)
