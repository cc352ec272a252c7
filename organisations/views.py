"""The ground floor's pages: bodies, regions and the local outbox."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organisations import actions, clock, rules
from organisations.forms import RegionForm
from organisations.models import Organisation, OutboxMail, Region, Seat, Utvalg, Verv
from organisations.outbox import keeps_mail
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused

MAILS_PER_PAGE = 50


@require_GET
def utvalg_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    bodies = Utvalg.objects.visible_to(reader_of(request)).select_related("parent")
    seated = Exists(Verv.objects.filter(valid_on(), seat=OuterRef("seats")))
    counts = {"seat_count": Count("seats"), "vacant_count": Count("seats", filter=Q(~seated))}
    # The model's own order is not kept where rows are counted.
    counted = bodies.annotate(**counts).order_by("sort_key")
    context = {
        "standing": [body for body in counted if _is_standing(body)],
        "over": [body for body in counted if not _is_standing(body)],
    }
    return render(request, "organisations/utvalg_list.html", context)


def _is_standing(body: Utvalg) -> bool:
    return body.valid_to is None or body.valid_to >= clock.today()


@require_GET
def utvalg(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponse:
    bodies = Utvalg.objects.visible_to(reader_of(request)).select_related("parent")
    body = get_object_or_404(bodies, slug=utvalg)
    holders = Verv.objects.filter(valid_on()).select_related("person__organisation")
    seats = Seat.objects.filter(utvalg=body).select_related("organisation")
    context = {
        "body": body,
        "children": [child for child in body.children.all() if _is_standing(child)],
        "seats": seats.prefetch_related(Prefetch("verv", holders, to_attr="holders")),
        "is_standing": _is_standing(body),
    }
    return render(request, "organisations/utvalg.html", context)


@require_GET
def outbox(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """What would have been sent if a mail server were set."""
    mails = OutboxMail.objects.visible_to(_outbox_reader(request)).defer("body", "raw")
    page = Paginator(mails, MAILS_PER_PAGE).get_page(request.GET.get("side"))
    return render(request, "organisations/outbox.html", {"page": page})


@require_GET
def outbox_mail(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    mails = OutboxMail.objects.visible_to(_outbox_reader(request)).defer("raw")
    return render(request, "organisations/outbox_mail.html", {"mail": get_object_or_404(mails, pk=pk)})


def _outbox_reader(request: HttpRequest) -> Reader:
    """Raises Http404 where mail is really sent, and for everyone but the secretariat."""
    reader = reader_of(request)
    if not keeps_mail() or not rules.can_read_outbox(reader):
        raise Http404
    return reader


@require_http_methods(["GET", "POST"])
def regions(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """The regions, and a form for a new one."""
    _refuse_others(reader_of(request))
    return _region_page(request, None)


@require_http_methods(["GET", "POST"])
def region(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    _refuse_others(reader)
    return _region_page(request, get_object_or_404(Region.objects.visible_to(reader), pk=pk))


def _refuse_others(reader: Reader) -> None:
    if not rules.can_edit_regions(reader):
        raise Http404


def _region_page(request: HttpRequest, row: Region | None) -> HttpResponse:
    reader = reader_of(request)
    choices = Organisation.objects.taking_part_in(reader.samarbeid_id or 0)
    data = request.POST if request.method == "POST" else None
    initial = {"name": row.name, "organisations": [each.pk for each in row.organisations.all()]} if row else None
    form = RegionForm(choices, data, initial=initial)
    if data is not None and form.is_valid():
        try:
            actions.save_region(
                row, name=form.cleaned_data["name"], organisation_ids=form.cleaned_data["organisations"], by=reader
            )
        except Refused as refused:
            form.add_error("name", list(refused.sentences))
        else:
            messages.success(request, _("Regionen er lagret."))
            return redirect("organisations:regions", reader.samarbeid_slug)
    rows = Region.objects.visible_to(reader).prefetch_related("organisations")
    context = {"form": form, "region": row, "regions": rows}
    return render(request, "organisations/regions.html", context, status=422 if data is not None else 200)
