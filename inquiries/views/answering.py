"""A municipality's answer to an inquiry: read, write, send, see what was sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.serving import send as send_file
from inquiries import rules
from inquiries.actions import answering as actions
from inquiries.forms.answers import ReplyForm, current_reply
from inquiries.models import Recipient, RecipientFile
from inquiries.replies import expired
from organisations import autosaving, clock
from organisations.models import Seat, Verv
from organisations.querysets import valid_on
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The question with the form, or with what was answered where nothing can be written. A post saves the draft."""
    row = _recipient_or_404(request, pk)
    if request.method == "POST":
        return _save(request, row)
    return _answer_page(request, row, _form(row) if _may_write(request, row) else None)


@require_POST
def send(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _recipient_or_404(request, pk)
    form = _form(row, request, complete=True)
    return _with_reply(request, row, form, actions.answer)


@require_POST
def decline(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _recipient_or_404(request, pk)
    return _with_reply(request, row, _form(row, request), actions.decline)


@require_GET
def receipt(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """What was sent, and how it can be changed."""
    row = _recipient_or_404(request, pk)
    if not row.has_replied:
        return redirect("inquiries:answer", samarbeid, pk)
    context = {"recipient": row, "row": row.inquiry, "files": _files(request, row)}
    return render(request, "inquiries/receipt.html", context)


@require_POST
def remove_file(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _file_or_404(request, pk)
    try:
        actions.remove_file(row, by=reader_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Filen er fjernet."))
    return redirect("inquiries:answer", samarbeid, row.recipient_id)


@require_GET
def file(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    return send_file(request, _file_or_404(request, pk).document)


def _form(row: Recipient, request: HttpRequest | None = None, *, complete: bool = False) -> ReplyForm:
    data = (request.POST, request.FILES) if request else (None, None)
    return ReplyForm(row, _seats(row), *data, complete=complete)


def _seats(row: Recipient) -> list[Seat]:
    """Those still vacant, and those that this organisation has proposed someone for."""
    held = Verv.objects.filter(valid_on(), samarbeid_id=row.samarbeid_id).values("seat_id")
    ours = row.nominees.values("seat_id")
    seats = Seat.objects.filter(pk__in=row.inquiry.inquiry_seats.values("seat_id"))
    open_to_us = seats.filter(~Q(pk__in=held) | Q(pk__in=ours)).select_related("utvalg", "organisation")
    return list(open_to_us.order_by("utvalg__sort_key", "rank", "pk"))


def _save(request: HttpRequest, row: Recipient) -> HttpResponse:
    form = _form(row, request)
    if not form.is_valid():
        return _invalid(request, row, form)
    try:
        refused = _receive(request, row, form)
        version = form.cleaned_data["version"]
        saved = actions.save_draft(row, form.reply(), version=version, by=reader_of(request))
    except Stale:
        return _conflict(request, row, form)
    except Refused as refusal:
        form.add_error(None, list(refusal.sentences))
        return _invalid(request, row, form)
    if autosaving.is_autosave(request):
        return autosaving.saved(saved.version)
    if refused:
        return _file_fault(request, row, form, refused, saved.version)
    messages.success(request, _("Utkastet er lagret. Det er ikke sendt ennå."))
    return redirect("inquiries:answer", reader_of(request).samarbeid_slug, row.pk)


def _with_reply(request: HttpRequest, row: Recipient, form: ReplyForm, act: Any) -> HttpResponse:
    if not form.is_valid():
        return _invalid(request, row, form)
    try:
        refused = _receive(request, row, form)
        if refused:
            version = form.cleaned_data["version"]
            return _file_fault(request, row, form, refused, version)
        act(row, form.reply(), version=form.cleaned_data["version"], by=reader_of(request))
    except Stale:
        return _conflict(request, row, form)
    except Refused as refusal:
        form.add_error(None, list(refusal.sentences))
        return _invalid(request, row, form)
    return redirect("inquiries:receipt", reader_of(request).samarbeid_slug, row.pk)


def _receive(request: HttpRequest, row: Recipient, form: ReplyForm) -> tuple[str, ...]:
    """Files first: they stand beside the text whatever becomes of it. Returns a sentence for each that is not kept."""
    return actions.attach(row, form.cleaned_data["files"], by=reader_of(request)).refused


def _file_fault(
    request: HttpRequest, row: Recipient, form: ReplyForm, refused: tuple[str, ...], version: int
) -> HttpResponse:
    form.data = request.POST.copy()
    form.data["version"] = str(version)
    form.add_error("files", list(refused))
    return _answer_page(request, row, form, status=422)


def _invalid(request: HttpRequest, row: Recipient, form: ReplyForm) -> HttpResponse:
    if autosaving.is_autosave(request):
        return autosaving.not_valid(form)
    return _answer_page(request, row, form, status=422)


def _conflict(request: HttpRequest, row: Recipient, form: ReplyForm) -> HttpResponse:
    """Both texts; nothing typed is lost."""
    theirs = _recipient_or_404(request, row.pk)
    mine = form.reply()
    context = {"theirs": current_reply(theirs), "mine": mine, "recipient": theirs}
    if autosaving.is_autosave(request):
        return render(request, "inquiries/_answer_conflict.html", context, status=409)
    form.data = request.POST.copy()
    form.data["version"] = str(theirs.version)
    return _answer_page(request, theirs, form, status=409, **context)


def _may_write(request: HttpRequest, row: Recipient) -> bool:
    return rules.can_answer(reader_of(request), row) and row.inquiry.is_open and row.state != "moved"


def _answer_page(
    request: HttpRequest, row: Recipient, form: ReplyForm | None, status: int = 200, **more: Any
) -> HttpResponse:
    by_colleague = row.draft_by_id is not None and row.draft_by_id != reader_of(request).person_id
    context = {
        "recipient": row,
        "row": row.inquiry,
        "form": form,
        "files": _files(request, row),
        "expired": expired(row.inquiry.days_late(clock.today())),
        "by_colleague": by_colleague,
        "answers_here": rules.can_answer(reader_of(request), row),
        **more,
    }
    return render(request, "inquiries/answer.html", context, status=status)


def _files(request: HttpRequest, row: Recipient) -> Any:
    return RecipientFile.objects.visible_to(reader_of(request)).filter(recipient=row).select_related("document")


def _recipient_or_404(request: HttpRequest, pk: int) -> Recipient:
    """One of the reader's own organisations: those who ask read answers on the inquiry's page."""
    reader = reader_of(request)
    own = Recipient.objects.visible_to(reader).filter(organisation_id__in=reader.organisation_ids)
    rows = own.select_related("inquiry__samarbeid", "inquiry__project", "organisation")
    found: Recipient = get_object_or_404(rows.prefetch_related("nominees__seat__utvalg"), pk=pk)
    return found


def _file_or_404(request: HttpRequest, pk: int) -> RecipientFile:
    rows = RecipientFile.objects.visible_to(reader_of(request)).select_related("document", "recipient__inquiry")
    found: RecipientFile = get_object_or_404(rows, pk=pk)
    return found
