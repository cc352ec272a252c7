"""A file of numbers on its way to a new version: sent, read by a job, looked at, confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indicators import rules
from indicators.actions import uploads as actions
from indicators.comparing import compared_lines
from indicators.forms.indicators import ConfirmForm, ExtentForm, NumbersForm
from indicators.models import IndicatorDefinition, IndicatorUpload
from indicators.pages import known_to, waiting_panel
from indicators.series import current_of
from organisations.readers import reader_of
from organisations.refusals import Refused, require

LINES_PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def indicator_import(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """The file waits, and is read by a job."""
    require(rules.can_import(reader_of(request)))
    known = known_to(reader_of(request))
    if request.method == "GET":
        return _import_page(request, NumbersForm(known, initial={"indicator": request.GET.get("indikator", "")}), 200)
    form = NumbersForm(known, request.POST, request.FILES)
    return _receive(request, form) if form.is_valid() else _import_page(request, form, 422)


def _receive(request: HttpRequest, form: NumbersForm) -> HttpResponse:
    sent, definition = form.cleaned_data["file"], form.cleaned_data["indicator"]
    assert isinstance(definition, IndicatorDefinition)
    facts = {name: form.cleaned_data[name] for name in ("source", "preliminary")}
    upload = actions.receive_upload(
        definition, data=sent.read(), file_name=sent.name[:250], by=reader_of(request), **facts
    )
    return _to_preview(request, upload)


def _to_preview(request: HttpRequest, upload: IndicatorUpload) -> HttpResponse:
    return redirect("indicators:preview", reader_of(request).samarbeid_slug, upload.pk)


def _import_page(request: HttpRequest, form: NumbersForm, status: int) -> HttpResponse:
    return render(request, "indicators/import.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def indicator_preview(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """What the waiting file would change, once a job has read it; a POST has it imported."""
    upload = _upload_or_404(request, pk)
    if request.method == "GET":
        return _preview_page(request, upload)
    require(rules.can_confirm(reader_of(request), upload.unprotected))
    form = ConfirmForm(upload, request.POST)
    if not form.is_valid():
        return _preview_page(request, upload, confirm=form, status=422)
    try:
        actions.confirm_upload(upload, seen=form.cleaned_data["seen"], by=reader_of(request))
    except Refused as refused:
        return _preview_page(request, upload, refused=refused.sentences, status=422)
    return _to_preview(request, upload)


@require_POST
def indicator_extent(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Another choice of what the file is to do, or the same again after a job that stopped: it is read once more."""
    upload = _upload_or_404(request, pk)
    form = ExtentForm(upload, request.POST)
    if not form.is_valid():
        return _preview_page(request, upload, extent=form, status=422)
    try:
        actions.read_again(upload, extent=form.cleaned_data["extent"], by=reader_of(request))
    except Refused as refused:
        return _preview_page(request, upload, refused=refused.sentences, status=422)
    return _to_preview(request, upload)


def _preview_page(
    request: HttpRequest,
    upload: IndicatorUpload,
    *,
    confirm: ConfirmForm | None = None,
    extent: ExtentForm | None = None,
    refused: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    reader = reader_of(request)
    lines = upload.lines.readable_by(reader).select_related("organisation")
    page = Paginator(lines, LINES_PER_PAGE).get_page(request.GET.get("side"))
    context: dict[str, Any] = {
        "upload": upload,
        "definition": upload.definition,
        "waiting": waiting_panel(upload),
        "current": current_of(upload.samarbeid_id, upload.indicator_id),
        "faults": [*refused, *upload.faults] if upload.state == "refused" else refused,
        "page": page,
        "lines": compared_lines(page.object_list, upload.definition.decimals),
        "extent": extent or ExtentForm(upload),
        "form": confirm or ConfirmForm(upload),
        "may_confirm": rules.can_confirm(reader, upload.unprotected),
        "sees_raw": reader.sees_raw_data,
    }
    return render(request, "indicators/preview.html", context, status=status)


@require_POST
def indicator_discard(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    upload = _upload_or_404(request, pk)
    actions.discard_upload(upload, by=reader_of(request))
    messages.success(request, _("Fila er forkastet. Ingenting er endret."))
    return redirect("indicators:list", reader_of(request).samarbeid_slug)


def _upload_or_404(request: HttpRequest, pk: int) -> IndicatorUpload:
    mine = IndicatorUpload.objects.visible_to(reader_of(request)).defer("data", "signs")
    related = mine.select_related("indicator", "definition", "samarbeid", "puts_back", "made")
    found: IndicatorUpload = get_object_or_404(related, pk=pk)
    return found
