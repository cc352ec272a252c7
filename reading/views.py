"""What members and municipalities read: papers before a meeting, minutes after it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.serving import send, send_rendition
from meetings.actions.excerpts import ask_for_excerpt
from meetings.entries import entries
from meetings.minutes_pdf import kept_excerpt
from meetings.models import Publication
from meetings.querysets import PublicationQuerySet
from meetings.rules import can_publish
from organisations import clock
from organisations.reader import Reader
from organisations.readers import reader_of
from reading import papers
from reading.forms import NarrowForm

REFERATER_PER_PAGE = 25


@require_safe
def my_meetings(request: HttpRequest, samarbeid: str) -> HttpResponse:
    today = clock.today()
    coming = papers.coming_meetings(reader_of(request), today)
    context = {
        "next": coming[0] if coming else None,
        "later": coming[1:],
        "past": papers.past_meetings(reader_of(request), today),
    }
    return render(request, "reading/my_meetings.html", context)


@require_safe
def publication(request: HttpRequest, samarbeid: str, pk: int, position: int | None = None) -> HttpResponse:
    """The papers with one sak open: the one at the position, or the first."""
    shown = _publication(request, pk, papers.with_files(_visible(request)))
    paper = papers.papers_for(reader_of(request), [shown])[0]
    listed = entries(shown, papers.variant_for(reader_of(request), shown))
    opened = papers.open_sak(listed, position)
    if opened is None and position is not None:
        raise Http404
    context = {
        "paper": paper,
        "publication": shown,
        "listed": listed,
        "opened": opened,
        "crumbs": [_way_back(reader_of(request), shown)],
        "here": shown.facts["title"],
        "others": papers.other_versions(reader_of(request), shown),
        "may_prepare": can_publish(reader_of(request), shown.meeting),
    }
    return render(request, "reading/publication.html", context)


def _way_back(reader: Reader, publication: Publication) -> tuple[str, str]:
    """The page of the main menu where such papers are listed for this reader."""
    label, name = _("Referater"), "reading:referater"
    if reader.is_secretariat and publication.kind == Publication.Kind.INNKALLING:
        label, name = _("Møter"), "meetings:list"
    elif not reader.is_secretariat and publication.utvalg_id in reader.body_ids:
        label, name = _("Mine møter"), "reading:my_meetings"
    return label, reverse(name, args=[publication.samarbeid.slug])


@require_safe
def publication_file(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    """The PDF in the reader's variant; while it is being made, or could not be made, a page that says so."""
    shown = _publication(request, pk, _visible(request))
    document = papers.document_of(reader_of(request), shown, "whole")
    if document is None:
        return _no_file(request, pk)
    return send(request, document, name=shown.file_name, download=True)


@require_safe
def publication_changes(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    """The PDF of what is new since the version before, in the reader's variant."""
    shown = _publication(request, pk, _visible(request))
    document = papers.document_of(reader_of(request), shown, "changes")
    if document is None:
        raise Http404
    return send(request, document, name=shown.changes_file_name, download=True)


@require_safe
def publication_excerpt(request: HttpRequest, samarbeid: str, pk: int, position: int) -> HttpResponseBase:
    """One sak as a PDF of its own, in the reader's variant. Nothing is rendered here: what is not made is asked for,
    and a page that looks again says so."""
    shown = _publication(request, pk, _visible(request))
    variant = papers.variant_for(reader_of(request), shown)
    entry = next((each for each in entries(shown, variant) if each.item.position == position), None)
    if entry is None:
        raise Http404
    made = kept_excerpt(shown, variant, entry)
    looks_again = request.headers.get("HX-Request") == "true"
    if made and not looks_again:
        return send_rendition(made, name=shown.excerpt_file_name(entry.item.label))
    is_on_its_way = made is None and ask_for_excerpt(shown, variant, position)
    context = {"publication": shown, "entry": entry, "is_made": bool(made), "is_on_its_way": is_on_its_way}
    # The script that looks again takes only what was found.
    status = 202 if is_on_its_way else 200 if made or looks_again else 404
    return render(request, "reading/excerpt_being_made.html", context, status=status)


def _no_file(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _publication(request, pk, papers.with_files(_visible(request)))
    paper = papers.papers_for(reader_of(request), [shown])[0]
    context = {"publication": shown, "paper": paper}
    return render(request, "reading/being_made.html", context, status=404 if paper.is_stopped else 202)


@require_safe
def publication_attachment(request: HttpRequest, samarbeid: str, pk: int, attachment_id: int) -> HttpResponseBase:
    shown = _publication(request, pk, _visible(request))
    variant = papers.variant_for(reader_of(request), shown)
    found = papers.attached_document(shown, variant, attachment_id)
    if found is None:
        raise Http404
    document, name = found
    return send(request, document, name=name)


@require_safe
def referater(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """All minutes the reader may see, the newest first."""
    visible = _visible(request).current().minutes()
    form = NarrowForm(_found(visible), request.GET if _narrows(request) else None)
    chosen = form.chosen if form.is_bound else {}
    if "utvalg" in chosen:
        visible = visible.filter(utvalg__slug=chosen["utvalg"])
    if "aar" in chosen:
        visible = visible.filter(held_on__year=chosen["aar"])
    ordered = papers.with_files(visible.order_by("-held_on", "-pk"))
    page = Paginator(ordered, REFERATER_PER_PAGE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "page": page,
        "papers": papers.papers_for(reader_of(request), page.object_list),
        "chosen": len(chosen),
    }
    return render(request, "reading/referater.html", context)


def _narrows(request: HttpRequest) -> bool:
    return "utvalg" in request.GET or "aar" in request.GET


def _found(visible: PublicationQuerySet) -> list[tuple[str, str, int]]:
    years = visible.annotate(year=ExtractYear("held_on")).order_by("utvalg__sort_key", "utvalg__slug")
    return list(years.values_list("utvalg__slug", "utvalg__name", "year").distinct())


def _visible(request: HttpRequest) -> PublicationQuerySet:
    return Publication.objects.visible_to(reader_of(request))


def _publication(request: HttpRequest, pk: int, among: PublicationQuerySet) -> Publication:
    return get_object_or_404(among.select_related("status", "samarbeid"), pk=pk)
