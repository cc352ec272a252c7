"""Pages that belong to no floor: the front door, health, privacy and what went wrong."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from khs_portal.guide import CHAPTERS, Chapter
from khs_portal.status import asking as status
from organisations.readers import homes_of, reader_for
from setup.progress import progress_of


@require_GET
def front_page(request: HttpRequest) -> HttpResponse:
    """Everyone starts where their work is: secretariat at the meetings, and at «Kom i gang» until everything there is
    done or put aside; members at their meetings, others at the referater. Who is in several goes to the one that the
    address names."""
    homes = homes_of(request.user)  # type: ignore[arg-type]
    wanted = request.GET.get("samarbeid")
    samarbeid = (homes.filter(slug=wanted).first() if wanted else None) or homes.first()
    if samarbeid is None:
        return render(request, "no_role.html", status=403)
    reader = reader_for(request.user, samarbeid.slug)  # type: ignore[arg-type]
    if reader.is_secretariat:
        is_moving_in = progress_of(samarbeid.pk).is_under_way
        return redirect("setup:start" if is_moving_in else "meetings:list", samarbeid.slug)
    if reader.leads_projects:
        return redirect("projects", samarbeid.slug)
    if reader.is_member:
        return redirect("reading:my_meetings", samarbeid.slug)
    return redirect("reading:referater", samarbeid.slug)


@never_cache
@login_not_required
@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when requests can be served: Django is loaded and the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})


@never_cache
@login_not_required
@require_GET
def readyz(request: HttpRequest) -> JsonResponse:
    """Which parts are up, for a monitor: 200 while requests can be served, else 503. Says no more than that."""
    parts = status.current()
    is_serving, is_whole = status.is_serving(parts), status.is_whole(parts)
    summary = "ok" if is_whole else "degraded" if is_serving else "down"
    states = {part.name: part.state for part in parts}
    return JsonResponse({"status": summary, "parts": states}, status=200 if is_serving else 503)


@never_cache
@require_GET
def status_page(request: HttpRequest) -> HttpResponse:
    """The same in words, for those whom people ask."""
    if not status.may_see(request.user):  # type: ignore[arg-type]
        raise Http404
    parts = status.current()
    facts = {"parts": parts, "is_whole": status.is_whole(parts), "version": settings.VERSION}
    return render(request, "status.html", facts)


@login_not_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy.html")


@login_not_required
@require_GET
def shortcuts(request: HttpRequest) -> HttpResponse:
    return render(request, "shortcuts.html")


@login_not_required
@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/list.html", {"chapters": CHAPTERS})


@login_not_required
@require_GET
def guide_page(request: HttpRequest, chapter: Chapter) -> HttpResponse:
    return render(request, f"guide/{chapter.slug}.html", {"chapter": chapter})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
