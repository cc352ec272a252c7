"""The packets of a meeting: how far they have come, the secretariat's own PDFs, and what is left out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.serving import send
from meetings import rules
from meetings.actions import packets as actions
from meetings.actions.own_pdfs import remove_own_pdf as take_off
from meetings.actions.own_pdfs import send_own_pdf
from meetings.forms.packets import OwnPdfForm, VariantForm
from meetings.ledger import ledger as ledger_of
from meetings.models import Publication, PublicationFile
from meetings.packets_panel import packet_panel
from meetings.publication_files import files_of
from meetings.views.fetching import meeting_at
from meetings.views.polling import STOP_POLLING
from organisations.readers import reader_of
from organisations.refusals import Refused, require


@require_safe
def packet(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """The panel «Møtepakke», asked for every two seconds while a packet waits or is being built."""
    meeting = meeting_at(request, slug)
    panel = packet_panel(meeting)
    context = {"meeting": meeting, "packet": panel, "may_plan": rules.can_publish(reader_of(request), meeting)}
    return render(request, "meetings/_packet.html", context, status=200 if panel.is_on_its_way else STOP_POLLING)


@require_POST
def retry_packet(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    meeting = meeting_at(request, slug)
    actions.retry_packet(meeting, by=reader_of(request))
    messages.success(request, _("Møtepakken bygges på nytt."))
    return redirect(meeting)


@require_POST
def cancel_packet(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    meeting = meeting_at(request, slug)
    if actions.cancel_packet(meeting, by=reader_of(request)):
        messages.success(request, _("Byggingen er avbrutt. Du kan bygge pakken på nytt når du vil."))
    else:
        messages.info(request, _("Møtepakken var ferdig, så det var ingenting å avbryte."))
    return redirect(meeting)


@require_http_methods(["GET", "HEAD", "POST"])
def packet_files(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    """The PDFs of one publication in each variant, and the form for the secretariat's own."""
    publication = _publication(request, slug, pk)
    files = files_of(publication)
    form = OwnPdfForm(*_sent(request), files=files)
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["pdf"]
            send_own_pdf(publication, upload, variants=form.variants, by=reader_of(request))
        except Refused as refusal:
            form.add_error("pdf", list(refusal.sentences))
        else:
            messages.success(request, _("Filen er mottatt. Den tas i bruk når den er kontrollert."))
            return redirect(request.path)
    context = {
        "meeting": publication.meeting,
        "publication": publication,
        "files": files,
        "waits": any(each.waits for each in files),
        "before": publication.version - 1,
        "form": form,
    }
    return render(request, "meetings/packet_files.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


@require_safe
def packet_file(request: HttpRequest, samarbeid: str, slug: str, pk: int, file_id: int) -> HttpResponseBase:
    """One PDF of the publication in whichever variant, so that the secretariat can see what others get."""
    publication = _publication(request, slug, pk)
    files = PublicationFile.objects.select_related("document", "publication").defer("manifest")
    file = get_object_or_404(files, publication=publication, pk=file_id)
    return send(request, file.document, name=file.name, download=True)


@require_POST
def remove_own_pdf(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    publication = _publication(request, slug, pk)
    form = VariantForm(request.POST, files=files_of(publication))
    if not form.is_valid():
        messages.error(request, _("Ingenting er tatt bort. Velg hvilken PDF det gjelder."))
    elif take_off(publication, variants=form.variants, by=reader_of(request)):
        messages.success(request, _("Den egne PDF-en er tatt bort. Nå gjelder den som portalen har laget."))
    else:
        messages.info(request, _("Den egne PDF-en var tatt bort fra før."))
    return redirect("meetings:packet_files", samarbeid, slug, pk)


@require_safe
def ledger(request: HttpRequest, samarbeid: str, slug: str, pk: int) -> HttpResponse:
    """What the open variant leaves out, for the secretariat alone."""
    publication = _publication(request, slug, pk)
    context = {"meeting": publication.meeting, "publication": publication, "lines": ledger_of(publication)}
    return render(request, "meetings/ledger.html", context)


def _publication(request: HttpRequest, slug: str, pk: int) -> Publication:
    """Raises Http404 where there is none for this reader, NotAllowed where the reader only looks at the meeting."""
    meeting = meeting_at(request, slug)
    require(rules.can_publish(reader_of(request), meeting))
    mine = Publication.objects.filter(meeting=meeting).select_related("samarbeid", "meeting__utvalg", "status")
    return get_object_or_404(mine.select_related("meeting__samarbeid"), pk=pk)
