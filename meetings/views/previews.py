"""The packet before it is published, for the secretariat: ask for it, see how far it has come, fetch it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from documents.serving import send
from meetings import rules
from meetings.actions.previews import ask_for_preview
from meetings.models import PacketPreview
from meetings.packets_panel import preview_panel
from meetings.views.fetching import meeting_at
from meetings.views.polling import STOP_POLLING
from organisations.readers import reader_of
from organisations.refusals import require


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """Its panel, asked for every two seconds while it is made; POST has it made."""
    meeting = meeting_at(request, slug)
    require(rules.can_publish(reader_of(request), meeting))
    if request.method == "POST":
        ask_for_preview(meeting, by=reader_of(request))
        return redirect(f"{reverse('meetings:publish', args=[samarbeid, slug])}#forelopig")
    panel = preview_panel(meeting)
    status = 200 if panel.is_on_its_way else STOP_POLLING
    return render(request, "meetings/_preview.html", {"meeting": meeting, "preview": panel}, status=status)


@require_safe
def preview_file(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponseBase:
    """«?utgave=aapen» is the open variant."""
    meeting = meeting_at(request, slug)
    require(rules.can_publish(reader_of(request), meeting))
    variant = "open" if request.GET.get("utgave") == "aapen" else "full"
    made = get_object_or_404(PacketPreview.objects.select_related("document"), meeting=meeting, variant=variant)
    return send(request, made.document)
