"""Attachments: uploaded to a sak or a section, fetched, named, ordered, taken off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.serving import send
from meetings.actions import attachments as actions
from meetings.forms.saker import AttachmentForm, AttachmentsForm, hjemler_for, openness_initial
from meetings.models import Attachment, Sak
from meetings.views.fetching import direction_in, posted
from meetings.views.files_watch import FilesWatch
from meetings.views.polling import STOP_POLLING
from meetings.views.sak_page import (
    Typed,
    can_write,
    editor_page,
    sak_or_404,
    says_why,
    section_of,
)
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form
from organisations.readers import reader_of
from organisations.refusals import Refused, require


def place_on_page(attachment: Attachment) -> str:
    return f"{attachment.sak.get_absolute_url()}#vedlegg-{attachment.pk}"


def attachment_or_404(request: HttpRequest, pk: int) -> Attachment:
    mine = Sak.objects.visible_to(reader_of(request))
    rows = Attachment.objects.filter(sak__in=mine).select_related("document", "exemption", "sak__samarbeid", "section")
    return get_object_or_404(rows, pk=pk)


@require_POST
@says_why
def upload(request: HttpRequest, samarbeid: str, slug: str, section_id: int | None = None) -> HttpResponse:
    """Several files at once; those that are fine are kept even where one is not."""
    sak = sak_or_404(request, slug)
    section = section_of(sak, section_id) if section_id else None
    form = AttachmentsForm(request.POST, request.FILES, section_id=section_id)
    if not form.is_valid():
        return editor_page(request, sak, Typed(upload=form))
    result = actions.attach_files(sak, form.cleaned_data["uploads"], section=section, by=reader_of(request))
    _say_received(request, len(result.files))
    for sentence in result.refused:
        form.add_error("uploads", sentence)
    if form.errors:
        # Loaded anew, with the files that were kept.
        return editor_page(request, sak_or_404(request, slug), Typed(upload=form))
    return redirect(f"{sak.get_absolute_url()}#{f'del-{section_id}' if section_id else 'vedlegg'}")


def _say_received(request: HttpRequest, count: int) -> None:
    if count:
        messages.success(
            request,
            ngettext("%(count)d fil er lastet opp.", "%(count)d filer er lastet opp.", count) % {"count": count},
        )


@require_GET
def files(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """Where the files of the page that watches stand, or all of the sak where it names none: 204 when nothing is new,
    286 when all of them have settled."""
    sak, seen = sak_or_404(request, slug), request.GET.get("sett")
    watch = FilesWatch.of(list(sak.attachments.all())).on_page(seen)
    if watch.seen == seen and not watch.is_settled:
        return HttpResponse(status=204)
    context = {"sak": sak, "attachments": watch.attachments, "watch": watch, "news": watch.news(seen)}
    status = STOP_POLLING if watch.is_settled else 200
    return render(request, "meetings/_sak_files_news.html", context, status=status)


@require_GET
def attachment(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    """The file as it came, for those who prepare the sak."""
    return send(request, attachment_or_404(request, pk).document)


@require_http_methods(["GET", "POST"])
def edit_attachment(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = attachment_or_404(request, pk)
    require(can_write(row.sak, reader_of(request)))
    form = _attachment_form(row, posted(request))

    def save() -> Done:
        title, openness, seen = form.cleaned_data["title"], form.as_openness(), form.cleaned_data["seen"]
        actions.edit_attachment(row, title=title, openness=openness, seen=seen, by=reader_of(request))
        return _("Vedlegget er lagret."), place_on_page(row)

    def stored() -> Stored:
        fresh = attachment_or_404(request, pk)
        return Stored(_attachment_form(fresh), (fresh, "edited"))

    page: dict[str, Any] = {"template": "meetings/sak_attachment.html", "attachment": row, "sak": row.sak}
    return act_on_form(request, form, save, stored=stored, **page)


def _attachment_form(row: Attachment, data: Any = None) -> AttachmentForm:
    return AttachmentForm(data, hjemler=hjemler_for(row.exemption), initial=openness_initial(row))


@require_POST
def move_attachment(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = attachment_or_404(request, pk)
    try:
        direction = direction_in(request)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(place_on_page(row))
    said = _("«%(title)s» er flyttet.") % {"title": row.title}
    return _acted(request, row, actions.move_attachment, said, direction=direction)


@require_http_methods(["GET", "POST"])
def remove_attachment(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = attachment_or_404(request, pk)
    require(can_write(row.sak, reader_of(request)))
    if request.method == "GET":
        return render(request, "meetings/sak_remove_attachment.html", {"attachment": row, "sak": row.sak})
    return _acted(
        request, row, actions.remove_attachment, _("«%(title)s» er fjernet fra saken.") % {"title": row.title}
    )


def _acted(request: HttpRequest, row: Attachment, action: Any, said: str, **values: Any) -> HttpResponse:
    """Does it, says so, and goes back to where the attachment stands or stood."""
    back = place_on_page(row)
    try:
        action(row, by=reader_of(request), **values)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(back)
