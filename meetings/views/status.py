"""«Hent status fra prosjektene»: which projects have said something, which have not, and the sections they become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from meetings import rules
from meetings.actions.reminding import ask_for_status
from meetings.actions.status import Filled, fill_from_updates
from meetings.models import Sak
from meetings.offers import Offer, Standing, offers_for, summary_of
from meetings.silence import last_met
from meetings.views.sak_page import can_write, place_of, sak_or_404, says_why
from organisations.conflicts import last_save, when_saved, who_saved
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Stale, require
from projects.models import Project
from reporting.models import StatusUpdate


@dataclass(frozen=True)
class OfferLine:
    """An offer as the page shows it. `meanwhile` says what happened to it since the person read the page."""

    offer: Offer
    is_ticked: bool
    meanwhile: str = ""


def previous_start(sak: Sak) -> datetime | None:
    """When the body last met before this sak's meeting (before today for a sak in the queue)."""
    return last_met(sak.utvalg, before=sak.meeting.starts_at if sak.meeting else None)


@require_http_methods(["GET", "POST"])
@says_why
def fill_status(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    sak = sak_or_404(request, slug)
    reader = reader_of(request)
    require(can_write(sak, reader))
    since = previous_start(sak)
    offers = offers_for(sak, reader, since)
    if request.method == "GET":
        return _page(request, sak, since, [OfferLine(offer, offer.is_ticked) for offer in offers])
    ticked = Ticked(request.POST.getlist("status"), offers, reader)
    if not ticked.seen:
        return _page(request, sak, since, [OfferLine(offer, is_ticked=False) for offer in offers], status=422)
    try:
        ticked.check()
        filled = fill_from_updates(sak, ticked.updates, seen=ticked.seen, by=reader)
    except Stale:
        now = offers_for(sak_or_404(request, slug), reader, since)
        return _page(request, sak, since, [ticked.again(offer) for offer in now], status=409)
    messages.success(request, _sentence(filled))
    return redirect(sak)


def _page(
    request: HttpRequest, sak: Sak, since: datetime | None, lines: list[OfferLine], *, status: int = 200
) -> HttpResponse:
    reader = reader_of(request)
    context = {
        "sak": sak,
        "place": place_of(sak, reader),
        "lines": lines,
        "since": since,
        "summary": summary_of(line.offer for line in lines),
        "can_choose": any(line.offer.can_be_chosen for line in lines),
        "nothing_chosen": status == 422,
        "is_stale": status == 409,
        "may_ask": rules.can_ask_for_status(reader, sak),
    }
    return render(request, "meetings/sak_status.html", context, status=status)


class Ticked:
    """What was posted: the status and the mark of what stood in the sak, «12-3f…», of each box.

    Only what this page offers, or has offered, can be chosen: `seen` are the marks by the update's id, `outrun` the
    projects that have a newer status by now.
    """

    def __init__(self, posted: Iterable[str], offers: Iterable[Offer], reader: Reader) -> None:
        self.reader = reader
        pairs = [value.partition("-") for value in posted]
        marks = {int(pk): mark for pk, _dash, mark in pairs if pk.isascii() and pk.isdigit() and len(pk) < 19}
        offered = {offer.update.pk: offer.update for offer in offers if offer.update}
        earlier = StatusUpdate.objects.visible_to(reader).filter(
            pk__in=marks, project__in=[offer.project.pk for offer in offers], approved_at__isnull=False
        )
        known = dict(earlier.values_list("pk", "project"))
        self.updates = [update for pk, update in offered.items() if pk in marks]
        self.seen = {pk: mark for pk, mark in marks.items() if pk in known}
        self.outrun = {project for pk, project in known.items() if pk not in offered}

    def check(self) -> None:
        """Raises Stale."""
        if self.outrun:
            raise Stale

    def again(self, offer: Offer) -> OfferLine:
        """A box that nobody has touched stays as it was left; another waits for the person, with what happened."""
        if offer.project.pk in self.outrun:
            return OfferLine(offer, offer.is_ticked, _("Prosjektet har fått en annen status etter at du åpnet siden."))
        mark = self.seen.get(offer.update.pk) if offer.update else None
        if mark is None or mark == offer.seen:
            return OfferLine(offer, mark is not None)
        return OfferLine(offer, offer.is_ticked, _meanwhile(offer, self.reader))


def _meanwhile(offer: Offer, reader: Reader) -> str:
    """Who, and when."""
    last = last_save(also=_acts_on(offer.standing))
    if last is None or last.by is None:
        return _("Delen er endret etter at du åpnet siden.")
    if last.by_id in reader.person_ids:
        return _("Du endret delen %(when)s, i et annet vindu.") % {"when": when_saved(last)}
    words = {"who": who_saved(last), "when": when_saved(last)}
    return _("%(who)s endret delen %(when)s, etter at du åpnet siden.") % words


def _acts_on(standing: Standing) -> Q:
    """What the trail of the section and of its sak tells of it, also where it is deleted now."""
    row, pk = standing.row, standing.section_id
    if row is None:
        return Q(pk=None)
    by_itself = Q(object_type="meetings.section", object_id=pk)
    of_sak = Q(facts__section_id=pk) | Q(facts__section_ids__contains=[pk])
    return Q(samarbeid_id=row.samarbeid_id) & (by_itself | Q(of_sak, object_type="meetings.sak", object_id=row.sak_id))


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
