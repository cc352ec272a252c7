"""The files of a status: uploaded while it is a draft, fetched, taken off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.forms import UploadForm
from documents.serving import send
from organisations.form_pages import act_on_button
from organisations.readers import reader_of
from organisations.refusals import Refused, require
from projects.rules import can_write_update
from reporting.actions import attachments as actions
from reporting.lifecycle import WRITABLE_UPDATES
from reporting.models import StatusUpdate, UpdateAttachment
from reporting.views.status import files_of, under_way, update_or_404, writing_page

# What htmx takes as «stop asking».
STOP_POLLING = 286


@require_POST
def attach(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Several files at once; those that are fine are kept even where one is not."""
    row = update_or_404(request, pk)
    require(can_write_update(reader_of(request), row.project))
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        _receive(request, row, form)
    if form.errors:
        return writing_page(request, row, upload=form, status=422)
    return redirect(f"{row.get_absolute_url()}#vedlegg")


def _receive(request: HttpRequest, row: StatusUpdate, form: UploadForm) -> None:
    try:
        result = actions.attach_to_update(row, form.cleaned_data["uploads"], by=reader_of(request))
    except Refused as refused:
        form.add_error("uploads", list(refused.sentences))
        return
    for sentence in result.refused:
        form.add_error("uploads", sentence)
    count = len(result.files)
    if count:
        said = ngettext("%(count)d fil er lastet opp.", "%(count)d filer er lastet opp.", count)
        messages.success(request, said % {"count": count})


@require_GET
def files(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Where the files stand, for the page that watches: 204 when nothing is new, 286 when all have settled."""
    row = update_or_404(request, pk)
    attached = files_of(request, row)
    is_settled = not under_way(attached)
    if not is_settled and request.GET.get("sett") == "-".join(each.document.documentcheck.state for each in attached):
        return HttpResponse(status=204)
    status = STOP_POLLING if is_settled else 200
    may_remove = row.state in WRITABLE_UPDATES and can_write_update(reader_of(request), row.project)
    context = {"update": row, "files": attached, "may_remove": may_remove, "watches": not is_settled}
    return render(request, "reporting/_update_files.html", context, status=status)


@require_GET
def attachment(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    """The file as it came, for whoever reads the status."""
    return send(request, _attachment_or_404(request, pk).document)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Asked once more first: the file is not fetched back."""
    row, reader = _attachment_or_404(request, pk), reader_of(request)
    require(can_write_update(reader, row.update.project))
    if request.method == "GET":
        return render(request, "reporting/remove_attachment.html", {"attachment": row, "update": row.update})
    said, back = _("«%(title)s» er fjernet.") % {"title": row.title}, f"{row.update.get_absolute_url()}#vedlegg"
    return act_on_button(request, lambda: actions.remove_update_attachment(row, by=reader), said, back)


def _attachment_or_404(request: HttpRequest, pk: int) -> UpdateAttachment:
    mine = UpdateAttachment.objects.visible_to(reader_of(request))
    found: UpdateAttachment = get_object_or_404(mine.select_related("document", "update__project__samarbeid"), pk=pk)
    return found
