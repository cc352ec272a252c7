"""Loads the Reader: once per request in at most three queries, once per job; never cached longer.

A deputy who reads only what he or she is called to costs one more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from organisations.called import called_meetings
from organisations.models import Affiliation, KnownAs, Samarbeid, Seat, Secretariat, User, Verv
from organisations.querysets import valid_on
from organisations.reader import ANONYMOUS, Reader
from organisations.unanswered import Unanswered, unanswered_of


def reader_for(user: User, samarbeid_slug: str) -> Reader:
    """The user as reader in one samarbeid. An unknown samarbeid, or one without a role for the user, gives
    a reader that sees nothing."""
    if not user.is_authenticated or user.person_id is None:
        return ANONYMOUS
    found = _samarbeid_for(samarbeid_slug, user.person_id)
    if found is None:
        return ANONYMOUS
    samarbeid, secretariat, doubles = found
    rows = {user.person_id, *doubles}
    verv = list(
        Verv.objects.filter(valid_on(), samarbeid=samarbeid, person_id__in=rows)
        .with_roles()
        .select_related("seat__organisation", "seat__utvalg")
    )
    affiliations = list(
        Affiliation.objects.filter(valid_on(), samarbeid=samarbeid, person_id__in=rows).select_related("organisation")
    )
    deputy_in = _deputy_in(verv)
    return Reader(
        samarbeid_id=samarbeid.pk,
        samarbeid_slug=samarbeid.slug,
        samarbeid_name=samarbeid.name,
        person_id=user.person_id,
        is_secretariat=Secretariat.Role.SEKRETARIAT in secretariat,
        leads_projects=Secretariat.Role.PROSJEKTLEDER in secretariat,
        body_roles=tuple((each.seat.utvalg_id, each.role) for each in verv),
        deputy_body_ids=deputy_in,
        called_meeting_ids=called_meetings(samarbeid.pk, rows) if deputy_in else frozenset(),
        organisation_ids=frozenset(a.organisation_id for a in affiliations),
        answers_for_ids=frozenset(a.organisation_id for a in affiliations if a.role == Affiliation.Role.RESPONDER),
        administers_ids=frozenset(a.organisation_id for a in affiliations if a.role == Affiliation.Role.LOCAL_ADMIN),
        double_ids=frozenset(doubles),
        sees_raw_data=Secretariat.Role.DATAANSVARLIG in secretariat,
        role_label=_label(samarbeid, secretariat, verv, affiliations),
    )


def _deputy_in(verv: list[Verv]) -> frozenset[int]:
    """The bodies in which the person is nothing but a deputy, and deputies do not read all papers."""
    waits = {each for each in verv if each.role == Seat.Role.VARA and not each.seat.utvalg.deputies_read_all}
    reads = {each.seat.utvalg_id for each in verv if each not in waits}
    return frozenset(each.seat.utvalg_id for each in waits) - reads


def _samarbeid_for(slug: str, person_id: int) -> tuple[Samarbeid, set[str], set[int]] | None:
    """The samarbeid, the person's tasks there, and the rows that were joined with the person. None where there is no
    such samarbeid, or the person was joined with another there: that one logs in."""
    here = {"samarbeid_id": OuterRef("pk")}
    known = KnownAs.objects.order_by()
    row = (
        Samarbeid.objects.filter(slug=slug)
        .exclude(Exists(known.filter(**here, person_id=person_id, same_as__isnull=False)))
        .annotate(
            roles=ArraySubquery(Secretariat.objects.filter(valid_on(), are(person_id), **here).values("role")),
            doubles=ArraySubquery(known.filter(**here, same_as_id=person_id).values("person_id")),
        )
        .first()
    )
    return (row, set(row.roles), set(row.doubles)) if row else None


def are(person_id: int) -> Q:
    """Of rows that point at a person: those of this one, and of all that were joined with it in their samarbeid."""
    joined = KnownAs.objects.filter(
        samarbeid_id=OuterRef("samarbeid_id"), person_id=OuterRef("person_id"), same_as_id=person_id
    )
    return Q(person_id=person_id) | Q(Exists(joined))


def _label(samarbeid: Samarbeid, secretariat: set[str], verv: list[Verv], affiliations: list[Affiliation]) -> str:
    """People are shown as role and municipality."""
    if Secretariat.Role.SEKRETARIAT in secretariat:
        return _("Sekretariat %(samarbeid)s") % {"samarbeid": samarbeid.short_name}
    if Secretariat.Role.PROSJEKTLEDER in secretariat:
        return _("Prosjektleder %(samarbeid)s") % {"samarbeid": samarbeid.short_name}
    if Secretariat.Role.DATAANSVARLIG in secretariat:
        return _("Dataansvarlig %(samarbeid)s") % {"samarbeid": samarbeid.short_name}
    if verv:
        seat = verv[0].seat
        place = f", {seat.organisation.name}" if seat.organisation else ""
        return f"{verv[0].role_label}{place}"
    if affiliations:
        return f"{affiliations[0].get_role_display()}, {affiliations[0].organisation.name}"
    return ""


def home_of(user: User) -> Samarbeid | None:
    """The samarbeid a person lands in after login: the one with a role, first by name."""
    here = {"samarbeid_id": OuterRef("pk")}
    if user.person_id is None:
        return None
    knows = Q()
    for table in (Secretariat, Verv, Affiliation):
        knows |= Q(Exists(table._default_manager.filter(valid_on(), are(user.person_id), **here)))
    left = KnownAs.objects.filter(**here, person_id=user.person_id, same_as__isnull=False)
    return Samarbeid.objects.filter(knows).exclude(Exists(left)).order_by("name").first()


def reader_of(request: HttpRequest) -> Reader:
    """Who looks, as ReaderMiddleware found it."""
    reader: Reader = request.reader  # type: ignore[attr-defined]
    return reader


def unanswered_for(request: HttpRequest) -> list[Unanswered]:
    """What waits for an answer from the reader's own organisations, asked for once per request."""
    found: list[Unanswered] = request.unanswered  # type: ignore[attr-defined]
    return found


class ReaderMiddleware:
    """Sets request.reader, and request.unanswered for those pages that show it. An address in a samarbeid where the
    reader has no role is not found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reader = ANONYMOUS  # type: ignore[attr-defined]
        request.unanswered = []  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        slug = kwargs.get("samarbeid")
        if slug is None or not request.user.is_authenticated:
            return
        reader = reader_for(request.user, slug)  # type: ignore[arg-type]
        if not reader.has_role:
            # The page that says so is for a stranger: it must not name the samarbeid.
            raise Http404
        request.reader = reader  # type: ignore[attr-defined]
        request.unanswered = SimpleLazyObject(lambda: unanswered_of(reader))  # type: ignore[attr-defined]
