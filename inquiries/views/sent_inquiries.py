"""One inquiry that is sent: who has answered what, and the acts on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from documents.rendering import RenderingFailed
from documents.serving import send_made
from figures.sending import send_csv, send_xlsx
from inquiries import rules
from inquiries.actions import inquiries as actions
from inquiries.actions import nominations, reminders
from inquiries.addressees import addressees
from inquiries.compiled import compiled_pdf
from inquiries.forms.inquiries import ReadInquiryForm, RecallForm, SeatForm
from inquiries.models import EarlierAnswer, Inquiry, Nominee, Recipient
from inquiries.replies import answers_of, rows_of, table_of
from inquiries.seats import vacant_seats_of
from inquiries.views.inquiries import managed_or_404
from organisations import clock
from organisations.form_pages import act_on_button
from organisations.models import Seat
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused
from organisations.text import slug_of


@require_GET
def inquiry_page(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """All answers for those who ask; title, deadline and counts for the rest, with the way to one's own answer."""
    reader = reader_of(request)
    visible = Inquiry.objects.visible_to(reader).select_related("samarbeid", "project")
    row = get_object_or_404(visible, pk=pk)
    if row.state == "draft" and rules.can_write_inquiry(reader, row):
        return redirect("inquiries:write", samarbeid, pk)
    if row.state != "draft" and rules.can_manage_inquiry(reader, row):
        return _managing(request, row)
    readable = Inquiry.objects.readable_by(reader).filter(pk=pk).exists()
    context = {"row": row, "line": rows_of([row], reader)[0], "readable": readable, "reader": reader}
    return render(request, "inquiries/inquiry.html", context)


def _managing(request: HttpRequest, row: Inquiry, recall: RecallForm | None = None, status: int = 200) -> HttpResponse:
    answers = answers_of(row)
    found = addressees(row.samarbeid_id, [each.organisation for each in answers])
    context = {
        "row": row,
        "line": rows_of([row], reader_of(request))[0],
        "answers": answers,
        "missing": [each for each in answers if not each.has_replied],
        "unreached": {each.organisation.pk for each in found if not each.can_be_reached},
        "proposed": [nominee for each in answers for nominee in each.nominees.all()],
        "may_nominate": rules.can_nominate(reader_of(request), row),
        "vacant": vacant_seats_of(row),
        "earlier": _earlier(row),
        "successors": _ended(answers),
        "form": recall or RecallForm(),
        "today": clock.today(),
    }
    return render(request, "inquiries/manage.html", context, status=status)


def _earlier(row: Inquiry) -> Any:
    earlier = EarlierAnswer.objects.filter(recipient__inquiry=row).select_related("recipient__organisation")
    return earlier.order_by("recipient__organisation__sort_key", "-pk")


def _ended(answers: list[Recipient]) -> set[int]:
    """Those asked that have ended and have a successor."""
    today = clock.today()
    return {
        each.pk
        for each in answers
        if each.state == "waiting"
        and each.organisation.successor_id
        and each.organisation.valid_to
        and each.organisation.valid_to < today
    }


@require_POST
def close(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = managed_or_404(request, pk), reader_of(request)
    said = _("Forespørselen er avsluttet.")
    return act_on_button(request, lambda: actions.close_inquiry(row, by=reader), said, row)


@require_POST
def remind(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = managed_or_404(request, pk)
    try:
        mails = reminders.remind(row, by=reader_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = ngettext(
            "Påminnelsen er sendt til %(mails)d person.", "Påminnelsen er sendt til %(mails)d personer.", mails
        )
        messages.success(request, said % {"mails": mails})
    return redirect(row)


@require_POST
def recall(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, form, reader = managed_or_404(request, pk), RecallForm(request.POST), reader_of(request)
    if not form.is_valid():
        return _managing(request, row, form, status=422)
    because = form.cleaned_data["because"]
    said = _("Forespørselen er trukket.")
    return act_on_button(request, lambda: actions.recall_inquiry(row, because=because, by=reader), said, row)


@require_POST
def ask_successor(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    rows = Recipient.objects.visible_to(reader).select_related("inquiry__samarbeid", "inquiry__project", "organisation")
    row = get_object_or_404(rows, pk=pk)
    said = _("Etterfølgeren er spurt.")
    return act_on_button(request, lambda: actions.ask_successor(row, by=reader), said, row.inquiry)


@require_POST
def accept(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    nominee = _nominee(reader, pk)
    if nominee is None:
        return _answer_changed(request)
    row = nominee.recipient.inquiry
    form = SeatForm(vacant_seats_of(row), request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["seat"][0]))
        return redirect(row)
    seat = Seat.objects.get(pk=form.cleaned_data["seat"], samarbeid_id=row.samarbeid_id)
    said = _("%(role)s er oppnevnt.") % {"role": nominee.title or _("Den foreslåtte")}
    return act_on_button(request, lambda: nominations.accept_nominee(nominee, seat, by=reader), said, row)


@require_POST
def decline(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    nominee = _nominee(reader, pk)
    if nominee is None:
        return _answer_changed(request)
    said, back = _("Forslaget er lagt bort."), nominee.recipient.inquiry
    return act_on_button(request, lambda: nominations.decline_nominee(nominee, by=reader), said, back)


def _nominee(reader: Reader, pk: int) -> Nominee | None:
    rows = Nominee.objects.visible_to(reader).filter(pk=pk)
    return rows.select_related("recipient__inquiry__samarbeid", "recipient__inquiry__project").first()


def _answer_changed(request: HttpRequest) -> HttpResponse:
    """The organisation has sent another answer since the page was read. Back to that page, which the post names."""
    form = ReadInquiryForm(request.POST)
    if not form.is_valid():
        raise Http404
    row = managed_or_404(request, form.cleaned_data["inquiry"])
    messages.error(request, str(nominations.ANSWER_CHANGED))
    return redirect(row)


@require_GET
def export_csv(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = managed_or_404(request, pk)
    return send_csv(_stem(row), *table_of(row))


@require_GET
def export_xlsx(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = managed_or_404(request, pk)
    return send_xlsx(_stem(row), str(row), *table_of(row))


@require_GET
def export_pdf(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = managed_or_404(request, pk)
    if row.state == "draft":
        return redirect("inquiries:write", samarbeid, pk)
    try:
        made = compiled_pdf(row)
    except RenderingFailed as failed:
        messages.error(request, str(failed))
        return redirect(row)
    return send_made(made, name=f"{_stem(row)}.pdf", content_type="application/pdf")


def _stem(row: Inquiry) -> str:
    """«2014-11-17_svar_sykepleierutdanning»."""
    return f"{clock.today():%Y-%m-%d}_svar_{slug_of(str(row))}"
