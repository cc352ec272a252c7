"""Pages of the local outbox."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from organisations import rules
from organisations.models import OutboxMail
from organisations.outbox import keeps_mail
from organisations.reader import Reader
from organisations.readers import reader_of

MAILS_PER_PAGE = 50


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
