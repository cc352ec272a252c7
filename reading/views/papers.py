"""What members and municipalities read: papers before a meeting, minutes after it, and where a project has been."""

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
from meetings.rules import can_publish, reads_with_the_body
from organisations import clock
from organisations.dates import long_date
from organisations.languages import language_for
from organisations.reader import Reader
from organisations.readers import reader_of
from projects.models import Project
from reading import history, papers
from reading.destinations import destinations_of, unpublished
from reading.forms import HistoryForm, NarrowForm
from reading.treatments import treatments_of
from reporting.models import StatusUpdate

REFERATER_PER_PAGE = 25


@require_safe
def my_meetings(request: HttpRequest, samarbeid: str) -> HttpResponse:
    today = clock.today()
    coming = papers.coming_meetings(reader_of(request), today)
    held = [meeting for meeting in coming if not meeting.is_cancelled]
    context = {
        "next": held[0] if held else None,
        "later": held[1:],
        "cancelled": [meeting for meeting in coming if meeting.is_cancelled],
        "past": papers.past_meetings(reader_of(request), today),
        "language": language_for(reader_of(request)),
    }
    return render(request, "reading/my_meetings.html", context)


@require_safe
def publication(request: HttpRequest, samarbeid: str, pk: int, position: int | None = None) -> HttpResponse:
    """The papers with one sak open: the one at the position, or the first."""
    row = _publication(request, pk, papers.with_files(_visible(request)))
    paper = papers.papers_for(reader_of(request), [row])[0]
    listed = entries(row, papers.variant_for(reader_of(request), row))
    opened = papers.open_sak(listed, position)
    if opened is None and position is not None:
        raise Http404
    context = {
        "paper": paper,
        "publication": row,
        "listed": listed,
        "opened": opened,
        "crumbs": [_way_back(reader_of(request), row)],
        "here": row.facts["title"],
        "others": papers.other_versions(reader_of(request), row, opened),
        "may_prepare": can_publish(reader_of(request), row.meeting),
    }
    return render(request, "reading/publication.html", context)


def _way_back(reader: Reader, publication: Publication) -> tuple[str, str]:
    """The page of the main menu where such papers are listed for this reader."""
    label, name = _("Referater"), "reading:referater"
    if reader.is_secretariat and publication.kind == Publication.Kind.INNKALLING:
        label, name = _("Møter"), "meetings:list"
    elif not reader.is_secretariat and reads_with_the_body(reader, publication):
        label, name = _("Mine møter"), "reading:my_meetings"
    return label, reverse(name, args=[publication.samarbeid.slug])


@require_safe
def publication_file(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    """The PDF in the reader's variant; while it is being made, or could not be made, a page that says so."""
    row = _publication(request, pk, _visible(request))
    document = papers.document_of(reader_of(request), row, "whole")
    if document is None:
        return _no_file(request, pk)
    return send(request, document, name=row.file_name, download=True)


@require_safe
def publication_changes(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    """The PDF of what is new since the version before, in the reader's variant."""
    row = _publication(request, pk, _visible(request))
    document = papers.document_of(reader_of(request), row, "changes")
    if document is None:
        raise Http404
    return send(request, document, name=row.changes_file_name, download=True)


@require_safe
def publication_excerpt(request: HttpRequest, samarbeid: str, pk: int, position: int) -> HttpResponseBase:
    """One sak as a PDF of its own, in the reader's variant. Nothing is rendered here: what is not made is asked for,
    and a page that looks again says so."""
    row = _publication(request, pk, _visible(request))
    variant = papers.variant_for(reader_of(request), row)
    entry = next((each for each in entries(row, variant) if each.item.position == position), None)
    if entry is None:
        raise Http404
    made = kept_excerpt(row, variant, entry)
    looks_again = request.headers.get("HX-Request") == "true"
    if made and not looks_again:
        return send_rendition(made, name=row.excerpt_file_name(entry.item.label))
    is_on_its_way = made is None and ask_for_excerpt(row, variant, position)
    context = {"publication": row, "entry": entry, "is_made": bool(made), "is_on_its_way": is_on_its_way}
    # The script that looks again takes only what was found.
    status = 202 if is_on_its_way else 200 if made or looks_again else 404
    return render(request, "reading/excerpt_being_made.html", context, status=status)


def _no_file(request: HttpRequest, pk: int) -> HttpResponse:
    row = _publication(request, pk, papers.with_files(_visible(request)))
    paper = papers.papers_for(reader_of(request), [row])[0]
    context = {"publication": row, "paper": paper}
    return render(request, "reading/being_made.html", context, status=404 if paper.is_stopped else 202)


@require_safe
def publication_attachment(request: HttpRequest, samarbeid: str, pk: int, attachment_id: int) -> HttpResponseBase:
    row = _publication(request, pk, _visible(request))
    variant = papers.variant_for(reader_of(request), row)
    found = papers.attached_document(row, variant, attachment_id)
    if found is None:
        raise Http404
    document, name = found
    return send(request, document, name=name)


@require_safe
def referater(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """All minutes the reader may see, the newest first."""
    visible = _visible(request).current().minutes()
    form = NarrowForm(_bodies_and_years(visible), request.GET if _narrows(request) else None)
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
        "language": language_for(reader_of(request)),
    }
    return render(request, "reading/referater.html", context)


def _narrows(request: HttpRequest) -> bool:
    return "utvalg" in request.GET or "aar" in request.GET


def _bodies_and_years(visible: PublicationQuerySet) -> list[tuple[str, str, int]]:
    years = visible.annotate(year=ExtractYear("held_on")).order_by("utvalg__sort_key", "utvalg__slug")
    return list(years.values_list("utvalg__slug", "utvalg__name", "year").distinct())


@require_safe
def project_history(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    """Everything about a project that the reader may see, by year, the newest first."""
    reader = reader_of(request)
    row = get_object_or_404(Project.objects.visible_to(reader).select_related("samarbeid"), slug=project)
    lines = history.history_of(reader, row)
    kinds = [(kind, str(name)) for kind, name in history.KINDS.items() if any(line.kind == kind for line in lines)]
    narrows = "aar" in request.GET or "type" in request.GET
    years = dict.fromkeys(line.on.year for line in lines)
    form = HistoryForm(years, kinds, request.GET if narrows else None)
    chosen = form.chosen if form.is_bound else {}
    chosen_lines = [line for line in lines if history.is_chosen(line, chosen)]
    context = {
        "project": row,
        "form": form,
        "years": history.by_year(chosen_lines),
        "total": len(chosen_lines),
        "chosen": len(chosen),
        "crumbs": _to_project(row),
        "here": _("Historie"),
    }
    return render(request, "reading/project_history.html", context)


@require_safe
def update_destination(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Where a status goes: a page, or for the script only its middle."""
    reader = reader_of(request)
    updates = StatusUpdate.objects.visible_to(reader).select_related("project__samarbeid")
    update = get_object_or_404(updates, pk=pk)
    published = [each for each in treatments_of(reader, update.project) if each.holds(update)]
    coming = destinations_of(reader, update) if update.state != "withdrawn" else []
    context = {
        "update": update,
        "destinations": unpublished(coming, published),
        "published": published,
        "crumbs": [
            *_to_project(update.project),
            (
                _("Status per %(day)s") % {"day": long_date(update.period_to)},
                reverse("reporting:update", args=[samarbeid, pk]),
            ),
        ],
        "here": _("Hvor statusen går"),
    }
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "reading/_destination.html" if fragment else "reading/update_destination.html", context)


def _to_project(project: Project) -> list[tuple[str, str]]:
    samarbeid = project.samarbeid.slug
    return [
        (_("Prosjekter"), reverse("projects", args=[samarbeid])),
        (project.name, project.get_absolute_url()),
    ]


def _visible(request: HttpRequest) -> PublicationQuerySet:
    return Publication.objects.visible_to(reader_of(request))


def _publication(request: HttpRequest, pk: int, among: PublicationQuerySet) -> Publication:
    return get_object_or_404(among.select_related("status", "samarbeid"), pk=pk)
