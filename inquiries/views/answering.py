"""A municipality's answer to an inquiry: read, write, send, see what was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.serving import send as send_file
from inquiries import rules
from inquiries.actions import answering as actions
from inquiries.forms.answers import ReplyForm
from inquiries.models import Recipient, RecipientFile
from inquiries.replies import expired
from inquiries.seats import seats_open_to
from organisations import autosaving, clock
from organisations.conflicts import Stored
from organisations.form_pages import act_on_button, answer_form
from organisations.reader import Reader
from organisations.readers import reader_of


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The question with the form, or with what was answered where nothing can be written. A post saves the draft."""
    reader = reader_of(request)
    row = _recipient_or_404(reader, pk)
    if request.method == "POST":
        return _save(request, row, reader)
    may_write = rules.can_answer(reader, row) and row.inquiry.is_open and row.state != "moved"
    return _answer_page(request, row, ReplyForm(row, seats_open_to(row)) if may_write else None)


def _save(request: HttpRequest, row: Recipient, reader: Reader) -> HttpResponse:
    form = ReplyForm(row, seats_open_to(row), request.POST, request.FILES)

    def save() -> HttpResponse:
        reply, version, files = form.reply(), form.cleaned_data["version"], form.cleaned_data["files"]
        # Files first: they stand beside the text whatever becomes of it.
        refused = actions.attach(row, files, by=reader).refused
        saved = actions.save_draft(row, reply, version=version, by=reader)
        if autosaving.is_autosave(request):
            return autosaving.saved(saved.version)
        if refused:
            return _file_fault(request, row, form, refused, saved.version)
        messages.success(request, _("Utkastet er lagret. Det er ikke sendt ennå."))
        return redirect("inquiries:answer", reader.samarbeid_slug, row.pk)

    return _while_writing(request, row, form, save)


@require_POST
def send(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _reply(request, pk, actions.answer, complete=True)


@require_POST
def decline(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _reply(request, pk, actions.decline)


def _reply(request: HttpRequest, pk: int, act: Callable[..., Recipient], *, complete: bool = False) -> HttpResponse:
    reader = reader_of(request)
    row = _recipient_or_404(reader, pk)
    form = ReplyForm(row, seats_open_to(row), request.POST, request.FILES, complete=complete)

    def reply() -> HttpResponse:
        typed, version, files = form.reply(), form.cleaned_data["version"], form.cleaned_data["files"]
        refused = actions.attach(row, files, by=reader).refused
        if refused:
            return _file_fault(request, row, form, refused, version)
        act(row, typed, version=version, by=reader)
        return redirect("inquiries:receipt", reader.samarbeid_slug, row.pk)

    return _while_writing(request, row, form, reply)


@require_GET
def receipt(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """What was sent, and how it can be changed."""
    row = _recipient_or_404(reader_of(request), pk)
    if not row.has_replied:
        return redirect("inquiries:answer", samarbeid, pk)
    context = {"recipient": row, "row": row.inquiry, "files": _files(request, row)}
    return render(request, "inquiries/receipt.html", context)


@require_POST
def remove_file(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = _file_or_404(request, pk), reader_of(request)
    back = reverse("inquiries:answer", args=[samarbeid, row.recipient_id])
    return act_on_button(request, lambda: actions.remove_file(row, by=reader), _("Filen er fjernet."), back)


@require_GET
def file(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    return send_file(request, _file_or_404(request, pk).document)


def _while_writing(
    request: HttpRequest, row: Recipient, form: ReplyForm, act: Callable[[], HttpResponse]
) -> HttpResponse:
    def stored() -> Stored:
        fresh = _recipient_or_404(reader_of(request), row.pk)
        acts = [(fresh, verb) for verb in ("save_draft", "answer", "decline")]
        to = reverse("inquiries:answer", args=[row.samarbeid.slug, row.pk])
        return Stored(ReplyForm(fresh, seats_open_to(fresh)), *acts, to=to)

    return answer_form(request, form, act, page=partial(_answer_page, request, row), stored=stored)


def _file_fault(
    request: HttpRequest, row: Recipient, form: ReplyForm, refused: tuple[str, ...], version: int
) -> HttpResponse:
    form.data = request.POST.copy()
    form.data["version"] = str(version)
    form.add_error("files", list(refused))
    return _answer_page(request, row, form, status=422)


def _answer_page(
    request: HttpRequest, row: Recipient, form: ReplyForm | None, status: int = 200, **more: Any
) -> HttpResponse:
    """`more` may have the `recipient` as it stands after others saved it."""
    reader, row = reader_of(request), more.get("recipient", row)
    context = {
        "recipient": row,
        "row": row.inquiry,
        "form": form,
        "files": _files(request, row),
        "expired": expired(row.inquiry.days_late(clock.today())),
        "by_colleague": row.draft_by_id is not None and row.draft_by_id not in reader.person_ids,
        "answers_here": rules.can_answer(reader, row),
        **more,
    }
    return render(request, "inquiries/answer.html", context, status=status)


def _files(request: HttpRequest, row: Recipient) -> Any:
    return (
        RecipientFile.objects.visible_to(reader_of(request))
        .filter(recipient=row)
        .select_related("document__documentcheck")
    )


def _recipient_or_404(reader: Reader, pk: int) -> Recipient:
    """One of the reader's own organisations: those who ask read answers on the inquiry's page."""
    own = Recipient.objects.visible_to(reader).filter(organisation_id__in=reader.organisation_ids)
    rows = own.select_related("inquiry__samarbeid", "inquiry__project", "organisation")
    found: Recipient = get_object_or_404(rows.prefetch_related("nominees__seat__utvalg"), pk=pk)
    return found


def _file_or_404(request: HttpRequest, pk: int) -> RecipientFile:
    rows = RecipientFile.objects.visible_to(reader_of(request)).select_related("document", "recipient__inquiry")
    found: RecipientFile = get_object_or_404(rows, pk=pk)
    return found
