"""One inquiry that is sent: who has answered what, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
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
from inquiries.forms.inquiries import ReadInquiryForm, RecallForm, SeatForm, numbered, seat_name
from inquiries.models import EarlierAnswer, Inquiry, Nominee, Recipient
from inquiries.replies import answers_of, compiled_pdf, rows_of, table_of
from inquiries.views.inquiries import managed_or_404
from organisations import clock
from organisations.models import Seat, Verv
from organisations.querysets import valid_on
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
        "vacant": vacant_seats(row),
        "earlier": _earlier(row),
        "successors": _ended(answers),
        "form": recall or RecallForm(),
        "today": clock.today(),
    }
    return render(request, "inquiries/manage.html", context, status=status)


def vacant_seats(row: Inquiry) -> list[tuple[str, str]]:
    """The seats of the inquiry that nobody holds today, as (id, name)."""
    held = Verv.objects.filter(valid_on(), samarbeid_id=row.samarbeid_id)
    seats = Seat.objects.filter(pk__in=row.inquiry_seats.values("seat_id")).exclude(verv__in=held)
    named = seats.select_related("utvalg", "organisation").order_by("utvalg__sort_key", "rank", "pk")
    return numbered([(str(each.pk), seat_name(each)) for each in named])


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
    return _act(request, managed_or_404(request, pk), actions.close_inquiry, _("Forespørselen er avsluttet."))


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
    row = managed_or_404(request, pk)
    form = RecallForm(request.POST)
    if not form.is_valid():
        return _managing(request, row, form, status=422)
    because = form.cleaned_data["because"]
    return _act(request, row, actions.recall_inquiry, _("Forespørselen er trukket."), because=because)


@require_POST
def ask_successor(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    recipient = _recipient_or_404(request, pk)
    return _act(request, recipient, actions.ask_successor, _("Etterfølgeren er spurt."), back=recipient.inquiry)


@require_POST
def accept(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    nominee = _nominee(request, pk)
    if nominee is None:
        return _answer_changed(request)
    row = nominee.recipient.inquiry
    form = SeatForm(vacant_seats(row), request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["seat"][0]))
        return redirect(row)
    seat = Seat.objects.get(pk=form.cleaned_data["seat"], samarbeid_id=row.samarbeid_id)
    said = _("%(role)s er oppnevnt.") % {"role": nominee.title or _("Den foreslåtte")}
    return _act(request, nominee, nominations.accept_nominee, said, back=row, seat=seat)


@require_POST
def decline(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    nominee = _nominee(request, pk)
    if nominee is None:
        return _answer_changed(request)
    back = nominee.recipient.inquiry
    return _act(request, nominee, nominations.decline_nominee, _("Forslaget er lagt bort."), back=back)


def _nominee(request: HttpRequest, pk: int) -> Nominee | None:
    rows = Nominee.objects.visible_to(reader_of(request)).filter(pk=pk)
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
        made = compiled_pdf(row, names=True)
    except RenderingFailed as failed:
        messages.error(request, str(failed))
        return redirect(row)
    return send_made(made, name=f"{_stem(row)}.pdf", content_type="application/pdf")


def _stem(row: Inquiry) -> str:
    """«2014-11-17_svar_sykepleierutdanning»."""
    return f"{clock.today():%Y-%m-%d}_svar_{slug_of(str(row))}"


def _recipient_or_404(request: HttpRequest, pk: int) -> Recipient:
    rows = Recipient.objects.visible_to(reader_of(request)).select_related(
        "inquiry__samarbeid", "inquiry__project", "organisation"
    )
    found: Recipient = get_object_or_404(rows, pk=pk)
    return found


def _act(
    request: HttpRequest, row: Any, act: Callable[..., Any], said: str, *, back: Inquiry | None = None, **values: Any
) -> HttpResponse:
    """Does it, says so or why not, and goes back to the inquiry."""
    try:
        act(row, by=reader_of(request), **values)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect(back or row)
