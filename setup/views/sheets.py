"""The one spreadsheet: fetched, sent, read by a job, looked at, saved, taken back."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.names import clean_name
from documents.serving import send_made
from figures.sending import XLSX
from organisations.form_pages import act_on_button, answer_form, posted
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Stale
from setup import rules
from setup.actions import sheets as actions
from setup.forms.sheets import SaveForm, SheetForm
from setup.models import SheetUpload
from setup.sheets.codec import unpacked
from setup.sheets.comparing import compare
from setup.sheets.making import book_of, book_with_faults, empty_book
from setup.sheets.showing import faults_of, shown_rows, tabs_of, waiting_for

ROWS_PER_PAGE = 100
UPLOADS_SHOWN = 20


@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """Fetched here, and sent here; the file waits, and is read by a job."""
    reader = _user(request)
    form = SheetForm(request.POST, request.FILES) if posted(request) is not None else SheetForm()

    def receive() -> HttpResponse:
        sent = form.cleaned_data["file"]
        return redirect(actions.receive_sheet(data=sent.read(), file_name=clean_name(sent.name)[:250], by=reader))

    rows = SheetUpload.objects.visible_to(reader).filter(state__in=("saved", "taken_back")).select_related("samarbeid")
    earlier = rows.defer("data", "book", "preview", "kept").order_by("-pk")[:UPLOADS_SHOWN]

    def page(form: Any, status: int = 200, **_more: Any) -> HttpResponse:
        return render(request, "setup/sheets.html", {"form": form, "earlier": earlier}, status=status)

    return answer_form(request, form, receive, page=page, stored=None) if form.is_bound else page(form)


@require_GET
def download(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    """With what the samarbeid has today; `tom` gives it empty."""
    reader = _user(request)
    is_empty = "tom" in request.GET
    data = empty_book() if is_empty else book_of(reader.samarbeid_id or 0)
    stem = _("oppsett-tomt") if is_empty else f"oppsett-{samarbeid}"
    return send_made(data, name=f"{stem}.xlsx", content_type=XLSX)


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """What the waiting file would change, once a job has read it; a POST saves it."""
    reader = _user(request)
    upload = _upload_or_404(reader, pk)
    if request.method == "GET":
        return _preview_page(request, upload, SaveForm(initial={"seen": upload.fingerprint}))
    form = SaveForm(request.POST)

    def save() -> HttpResponse:
        actions.save_sheet(upload, seen=form.cleaned_data["seen"], by=reader)
        return redirect(upload)

    def page(form: Any, status: int = 200, **_more: Any) -> HttpResponse:
        return _preview_page(request, upload, form, status=status)

    try:
        return answer_form(request, form, save, page=page, stored=None)
    except Stale:
        fresh = actions.look_again(upload, by=reader)
        return _preview_page(request, fresh, SaveForm(initial={"seen": fresh.fingerprint}), status=409, is_stale=True)


def _preview_page(
    request: HttpRequest, upload: SheetUpload, form: SaveForm, *, status: int = 200, is_stale: bool = False
) -> HttpResponse:
    tabs, name = tabs_of(upload, request.GET.get("ark", ""))
    shows_all = "alle" in request.GET
    rows = shown_rows(upload, name, shows_all=shows_all)
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("side"))
    faults = faults_of(upload, ROWS_PER_PAGE)
    context = {
        "upload": upload,
        "waiting": waiting_for(upload),
        "form": form,
        "tabs": tabs,
        "tab": next((tab for tab in tabs if tab.name == name), None),
        "page": page,
        "shows_all": shows_all,
        "faults": faults,
        "wrong": sum(tab.wrong for tab in tabs),
        "more_faults": sum(tab.faults for tab in tabs) - len(faults),
        "total": sum(tab.saved for tab in tabs),
        "is_stale": is_stale,
    }
    return render(request, "setup/sheet.html", context, status=status)


@require_GET
def with_faults(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    """The same workbook with one column more, that says what is wrong."""
    upload = _upload_or_404(_user(request), pk)
    if not upload.book:
        raise Http404
    book = unpacked(bytes(upload.book))
    data = book_with_faults(book, compare(book, upload.samarbeid_id))
    stem = upload.file_name.rpartition(".")[0] or upload.file_name
    return send_made(data, name=_("%(name)s med feil.xlsx") % {"name": stem}, content_type=XLSX)


@require_POST
def read_again(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = _user(request)
    upload = _upload_or_404(reader, pk)
    return act_on_button(request, lambda: actions.read_again(upload, by=reader), _("Fila leses på nytt."), upload)


@require_POST
def discard(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = _user(request)
    upload = _upload_or_404(reader, pk)
    said = _("Fila er forkastet. Ingenting er endret.")
    to = reverse("setup:sheets", args=[samarbeid])
    return act_on_button(request, lambda: actions.discard_sheet(upload, by=reader), said, to)


@require_POST
def take_back(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = _user(request)
    upload = _upload_or_404(reader, pk)
    said = _("Opplastingen er tatt tilbake. Alt er som før den.")
    return act_on_button(request, lambda: actions.take_back(upload, by=reader), said, upload)


def _user(request: HttpRequest) -> Reader:
    """Raises Http404 for whoever may not use the spreadsheet."""
    reader = reader_of(request)
    if not rules.can_use_sheet(reader):
        raise Http404
    return reader


def _upload_or_404(reader: Reader, pk: int) -> SheetUpload:
    mine = SheetUpload.objects.visible_to(reader).defer("data", "kept").select_related("samarbeid")
    found: SheetUpload = get_object_or_404(mine, pk=pk)
    return found
