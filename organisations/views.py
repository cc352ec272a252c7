"""Pages about bodies, and the local outbox."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from organisations import clock, rules
from organisations.models import OutboxMail, Seat, Utvalg, Verv
from organisations.outbox import keeps_mail
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.readers import reader_of

MAILS_PER_PAGE = 50


@require_GET
def utvalg_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    bodies = Utvalg.objects.visible_to(reader_of(request)).select_related("parent")
    seated = Exists(Verv.objects.filter(valid_on(), seat=OuterRef("seats")))
    standing = Q(seats__valid_to__isnull=True) | Q(seats__valid_to__gte=clock.today())
    counts = {
        "seat_count": Count("seats", filter=standing),
        "vacant_count": Count("seats", filter=standing & Q(~seated)),
    }
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
    seats = Seat.objects.standing().filter(utvalg=body).select_related("organisation")
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
