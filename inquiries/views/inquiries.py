"""The list of inquiries, and what those who ask do: begin, write, send."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from figures.sending import send_csv, send_xlsx
from inquiries import rules
from inquiries.actions import inquiries as actions
from inquiries.addressees import addressees_of
from inquiries.forms.inquiries import Choices, InquiryForm, NewInquiryForm
from inquiries.lifecycle import WRITABLE_INQUIRIES
from inquiries.models import Inquiry
from inquiries.replies import list_table, rows_of
from inquiries.seats import vacant_seats
from inquiries.texts import gaps_in_inquiry, text_of
from organisations import autosaving, clock
from organisations.conflicts import Stored
from organisations.fields import VersionForm
from organisations.form_pages import answer_form
from organisations.models import Organisation, Region
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require
from projects.models import Project

INQUIRIES_PER_PAGE = 20


@require_GET
def inquiry_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    visible = Inquiry.objects.visible_to(reader).select_related("samarbeid", "project")
    past = visible.filter(state__in=["closed", "recalled"]).order_by("-due_on", "-pk")
    drafts = visible.filter(state__in=WRITABLE_INQUIRIES).order_by("-pk")
    page = Paginator(past, INQUIRIES_PER_PAGE).get_page(request.GET.get("side"))
    context = {
        "drafts": [each for each in drafts if rules.can_write_inquiry(reader, each)],
        "open_rows": rows_of(visible.filter(state="sent").order_by("due_on", "pk"), reader),
        "past_rows": rows_of(page, reader),
        "page": page,
        "may_export": rules.manages_inquiries(reader),
        "may_ask": rules.can_start_inquiry(reader),
        # Asked where nothing was ever asked.
        "has_organisations": Organisation.objects.taking_part_in(reader.samarbeid_id or 0).exists,
        "new_kinds": NewInquiryForm().fields["kind"].choices,  # type: ignore[attr-defined]
    }
    return render(request, "inquiries/list.html", context)


@require_GET
def list_csv(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    """What is sent, with counts, for those who ask for all projects."""
    require(rules.manages_inquiries(reader_of(request)))
    return send_csv(_list_stem(), *list_table(reader_of(request)))


@require_GET
def list_xlsx(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    require(rules.manages_inquiries(reader_of(request)))
    return send_xlsx(_list_stem(), _("Forespørsler"), *list_table(reader_of(request)))


def _list_stem() -> str:
    return f"{clock.today():%Y-%m-%d}_foresporsler"


@require_http_methods(["GET", "POST"])
def new_inquiry(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """A click begins a draft; a followed link leads to the buttons."""
    if request.method == "GET":
        return redirect("inquiries:list", samarbeid)
    form = NewInquiryForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Velg hva dere ber om."))
        return redirect("inquiries:list", samarbeid)
    slug = form.cleaned_data["project"]
    project = get_object_or_404(Project.objects.visible_to(reader_of(request)), slug=slug) if slug else None
    started = actions.start_inquiry(form.cleaned_data["kind"], project=project, by=reader_of(request))
    return redirect("inquiries:write", samarbeid, started.pk)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Saves while one writes; `next` in the post leads on to the page before sending."""
    row, reader = _written_or_404(request, pk), reader_of(request)
    if request.method == "POST":
        return _save(request, row, reader)
    if row.state not in WRITABLE_INQUIRIES:
        return redirect("inquiries:inquiry", samarbeid, pk)
    return _writing_page(request, row, InquiryForm(row, text_of(row), _choices(reader, row)))


def _choices(reader: Reader, row: Inquiry) -> Choices:
    may_nominate, manages = rules.can_nominate(reader, row), rules.manages_inquiries(reader)
    here = {"samarbeid_id": row.samarbeid_id}
    members = Organisation.objects.filter(valid_on(prefix="memberships__"), memberships__samarbeid_id=row.samarbeid_id)
    projects = Project.objects.visible_to(reader)
    return Choices(
        organisations=members.distinct(),
        regions=Region.objects.filter(**here),
        seats=vacant_seats(row.samarbeid_id) if may_nominate else [],
        projects=projects if manages else projects.filter(owner_id__in=reader.person_ids),
        must_have_project=not manages,
        may_nominate=may_nominate,
    )


def _save(request: HttpRequest, row: Inquiry, reader: Reader) -> HttpResponse:
    goes_on = "next" in request.POST and not autosaving.is_autosave(request)
    form = InquiryForm(row, text_of(row), _choices(reader, row), request.POST, complete=goes_on)

    def save() -> HttpResponse:
        saved = actions.write_inquiry(row, form.as_text(), version=form.cleaned_data["version"], by=reader)
        if autosaving.is_autosave(request):
            return autosaving.saved(saved.version)
        if goes_on:
            return redirect("inquiries:send", reader.samarbeid_slug, row.pk)
        messages.success(request, _("Utkastet er lagret."))
        return redirect("inquiries:list", reader.samarbeid_slug)

    def stored() -> Stored:
        fresh = managed_or_404(request, row.pk)
        return Stored(InquiryForm(fresh, text_of(fresh), _choices(reader, fresh)), (fresh, "write_inquiry"))

    return answer_form(request, form, save, page=partial(_writing_page, request, row), stored=stored)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Who gets it, who has no contact, and the button."""
    row = _written_or_404(request, pk)
    if request.method == "GET":
        return _sending_page(request, row) if row.state in WRITABLE_INQUIRIES else redirect(row)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return _sending_page(request, row, _("Last siden på nytt, og les forespørselen før du sender."), status=422)
    try:
        sent = actions.send_inquiry(row, version=form.cleaned_data["version"], by=reader_of(request))
    except Stale:
        changed = _("Forespørselen er endret siden du leste den. Les den på nytt før du sender.")
        return _sending_page(request, managed_or_404(request, pk), changed, status=409)
    except Refused as refused:
        return _sending_page(request, row, str(refused), status=422)
    messages.success(request, _("Forespørselen er sendt."))
    return redirect(sent)


def _sending_page(request: HttpRequest, row: Inquiry, alert: str = "", status: int = 200) -> HttpResponse:
    addressees = addressees_of(row)
    context = {
        "row": row,
        "reached": [each for each in addressees if each.can_be_reached],
        "unreached": [each for each in addressees if not each.can_be_reached],
        "mails": sum(len(each.people) for each in addressees),
        "gaps": list(gaps_in_inquiry(text_of(row), today=clock.today()).values()),
        "alert": alert,
    }
    return render(request, "inquiries/send.html", context, status=status)


def managed_or_404(request: HttpRequest, pk: int) -> Inquiry:
    """One that the reader asks; one that the reader only sees is 403, as the rule says no to an act on it."""
    reader = reader_of(request)
    row = _visible_or_404(reader, pk)
    require(rules.can_manage_inquiry(reader, row))
    return row


def _written_or_404(request: HttpRequest, pk: int) -> Inquiry:
    """As managed_or_404; a draft only for whoever may write it."""
    reader = reader_of(request)
    row = _visible_or_404(reader, pk)
    may = rules.can_write_inquiry if row.state in WRITABLE_INQUIRIES else rules.can_manage_inquiry
    require(may(reader, row))
    return row


def _visible_or_404(reader: Reader, pk: int) -> Inquiry:
    visible = Inquiry.objects.visible_to(reader).select_related("samarbeid", "project")
    found: Inquiry = get_object_or_404(visible, pk=pk)
    return found


def _writing_page(
    request: HttpRequest, row: Inquiry, form: InquiryForm, status: int = 200, **more: Any
) -> HttpResponse:
    return render(request, "inquiries/write.html", {"row": row, "form": form, **more}, status=status)
