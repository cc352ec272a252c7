"""Loads the Reader: once per request in at most three queries, once per job; never cached longer.

A deputy who reads only what he or she is called to costs one more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from organisations import clock
from organisations.called import called_meetings
from organisations.models import Affiliation, KnownAs, Samarbeid, Seat, Secretariat, User, Verv, body_role_label
from organisations.prepared import PreparedQuery
from organisations.querysets import lasting, valid_on
from organisations.reader import ANONYMOUS, Reader
from organisations.unanswered import Unanswered, unanswered_of


def reader_for(user: User, samarbeid_slug: str) -> Reader:
    """The user as reader in one samarbeid. An unknown samarbeid, one without a role for the user, or one where the
    login does not count yet (User.vouched_by), gives a reader that sees nothing."""
    if not user.is_authenticated or user.person_id is None:
        return ANONYMOUS
    who: dict[str, Any] = {"person_id": user.person_id, "day": clock.today()}
    found = SAMARBEID.rows(slug=samarbeid_slug, **who)
    if not found:
        return ANONYMOUS
    samarbeid = _TheSamarbeid(*found[0])
    if user.vouched_by_id not in (None, samarbeid.pk):
        return ANONYMOUS
    verv = [_Sits(*row) for row in VERV.rows(samarbeid_id=samarbeid.pk, **who)]
    affiliations = [_Belongs(*row) for row in AFFILIATIONS.rows(samarbeid_id=samarbeid.pk, **who)]
    deputy_in = _deputy_in(verv)
    rows = {user.person_id, *samarbeid.doubles}
    return Reader(
        samarbeid_id=samarbeid.pk,
        samarbeid_slug=samarbeid.slug,
        samarbeid_name=samarbeid.name,
        person_id=user.person_id,
        is_secretariat=Secretariat.Role.SEKRETARIAT in samarbeid.tasks,
        leads_projects=Secretariat.Role.PROSJEKTLEDER in samarbeid.tasks,
        body_roles=tuple((each.utvalg_id, each.role) for each in verv),
        deputy_body_ids=deputy_in,
        called_meeting_ids=called_meetings(samarbeid.pk, rows) if deputy_in else frozenset(),
        organisation_ids=frozenset(each.organisation_id for each in affiliations),
        answers_for_ids=_ids(affiliations, Affiliation.Role.RESPONDER),
        administers_ids=_ids(affiliations, Affiliation.Role.LOCAL_ADMIN),
        double_ids=frozenset(samarbeid.doubles),
        is_known_elsewhere=samarbeid.elsewhere and user.vouched_by_id is None,
        sees_raw_data=Secretariat.Role.DATAANSVARLIG in samarbeid.tasks,
        role_label=_label(samarbeid, verv, affiliations),
    )


class _TheSamarbeid(NamedTuple):
    """`tasks` are the person's in it, `doubles` the rows that were joined with the person there; `elsewhere`: another
    knows the person too."""

    pk: int
    slug: str
    name: str
    short_name: str
    tasks: list[str]
    doubles: list[int]
    elsewhere: bool


class _Sits(NamedTuple):
    utvalg_id: int
    leads: str | None
    seat_role: str
    deputies_read_all: bool
    organisation: str | None

    @property
    def role(self) -> str:
        return self.leads or self.seat_role


class _Belongs(NamedTuple):
    role: str
    organisation_id: int
    organisation: str


def _samarbeid(slug: str, person_id: int, day: date) -> QuerySet[Any, Any]:
    """None where there is no such samarbeid, or the person was joined with another there: that one logs in."""
    here = {"samarbeid_id": OuterRef("pk")}
    known = KnownAs.objects.order_by()
    tasks = Secretariat.objects.filter(valid_on(day), are(person_id), **here)
    return (
        Samarbeid.objects.filter(slug=slug)
        .exclude(Exists(known.filter(**here, person_id=person_id, same_as__isnull=False)))
        .values_list(
            *("pk", "slug", "name", "short_name"),
            ArraySubquery(tasks.values("role")),
            ArraySubquery(known.filter(**here, same_as_id=person_id).values("person_id")),
            Exists(known.filter(person_id=person_id).exclude(**here)),
        )
    )


def _verv(samarbeid_id: int, person_id: int, day: date) -> QuerySet[Any, Any]:
    """In the order of Verv.with_roles."""
    sits = Verv.objects.filter(valid_on(day), are(person_id), samarbeid_id=samarbeid_id).with_roles(day)
    body = "seat__utvalg"
    return sits.values_list(
        f"{body}_id", "leads", "seat__role", f"{body}__deputies_read_all", "seat__organisation__name"
    )


def _affiliations(samarbeid_id: int, person_id: int, day: date) -> QuerySet[Any, Any]:
    belongs = Affiliation.objects.filter(valid_on(day), are(person_id), samarbeid_id=samarbeid_id)
    return belongs.values_list("role", "organisation_id", "organisation__name")


SAMARBEID = PreparedQuery(_samarbeid, slug=str, person_id=int, day=date)
VERV = PreparedQuery(_verv, samarbeid_id=int, person_id=int, day=date)
AFFILIATIONS = PreparedQuery(_affiliations, samarbeid_id=int, person_id=int, day=date)


def _ids(affiliations: list[_Belongs], role: str) -> frozenset[int]:
    return frozenset(each.organisation_id for each in affiliations if each.role == role)


def _deputy_in(verv: list[_Sits]) -> frozenset[int]:
    """The bodies in which the person is nothing but a deputy, and deputies do not read all papers."""
    waits = {each.utvalg_id for each in verv if _only_called(each)}
    return frozenset(waits) - {each.utvalg_id for each in verv if not _only_called(each)}


def _only_called(verv: _Sits) -> bool:
    return verv.role == Seat.Role.VARA and not verv.deputies_read_all


def are(person_id: int) -> Q:
    """Of rows that point at a person: those of this one, and of all that were joined with it in their samarbeid."""
    joined = KnownAs.objects.filter(
        samarbeid_id=OuterRef("samarbeid_id"), person_id=OuterRef("person_id"), same_as_id=person_id
    )
    return Q(person_id=person_id) | Q(Exists(joined))


def _label(samarbeid: _TheSamarbeid, verv: list[_Sits], affiliations: list[_Belongs]) -> str:
    """People are shown as role and municipality."""
    words = {"samarbeid": samarbeid.short_name}
    if Secretariat.Role.SEKRETARIAT in samarbeid.tasks:
        return _("Sekretariat %(samarbeid)s") % words
    if Secretariat.Role.PROSJEKTLEDER in samarbeid.tasks:
        return _("Prosjektleder %(samarbeid)s") % words
    if Secretariat.Role.DATAANSVARLIG in samarbeid.tasks:
        return _("Dataansvarlig %(samarbeid)s") % words
    if verv:
        place = f", {verv[0].organisation}" if verv[0].organisation else ""
        return f"{body_role_label(verv[0].role)}{place}"
    if affiliations:
        return f"{Affiliation.Role(affiliations[0].role).label}, {affiliations[0].organisation}"
    return ""


def home_of(user: User) -> Samarbeid | None:
    """The samarbeid a person lands in after login: the one with a role, first by name."""
    return homes_of(user).first()


def homes_of(user: User) -> QuerySet[Samarbeid]:
    """All in which the person has a role today, by name."""
    here = {"samarbeid_id": OuterRef("pk")}
    if user.person_id is None:
        return Samarbeid.objects.none()
    knows = Q()
    for table in (Secretariat, Verv, Affiliation):
        knows |= Q(Exists(table._default_manager.filter(valid_on(), are(user.person_id), **here)))
    left = KnownAs.objects.filter(**here, person_id=user.person_id, same_as__isnull=False)
    counts = Q(pk=user.vouched_by_id) if user.vouched_by_id else Q()
    return Samarbeid.objects.filter(knows, counts).exclude(Exists(left)).order_by("name")


def has_anything(person_id: int) -> bool:
    """Whether the person has, or will have, anything in any samarbeid. Asked to end logins; shown to nobody."""
    tables = (Secretariat, Verv, Affiliation)
    return any(table._default_manager.filter(lasting(clock.today()), are(person_id)).exists() for table in tables)


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
