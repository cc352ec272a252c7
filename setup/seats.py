"""The seats of a body with those who sit in them and lead, as the table of its page shows them; and all vacant ones.

Deputies stand under the seat that they are for, in the order in which they are called.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from inquiries.models import Inquiry, InquirySeat
from organisations import clock
from organisations.dates import A_DAY, long_date, short_date
from organisations.known import name_here, names_of
from organisations.models import LEADERSHIP_ROLES, Leadership, Seat, Utvalg, Verv, body_role_label
from organisations.querysets import valid_on

ASKING = ("draft", "sent")


@dataclass(frozen=True)
class LeaderRow:
    """Who leads as `role` today, and who does later, the next first. `seat` is that of whoever leads today: it stands
    in this row, and not a second time below."""

    role: str
    now: Leadership | None
    later: tuple[Leadership, ...]
    alternates: bool
    seat: SeatRow | None = None

    @property
    def label(self) -> str:
        return body_role_label(self.role)

    @property
    def period(self) -> str:
        return period_of(self.now) if self.now else ""

    @property
    def appointer(self) -> str:
        return appointer_of(self.now.verv.seat) if self.now else ""

    @property
    def note(self) -> str:
        """«Veksler mellom partene; fra 1. januar 2015 leder Kari Nes.»"""
        words = [self.seat.note] if self.seat and self.seat.note else []
        words += [_("Veksler mellom partene")] if self.alternates else []
        if self.later:
            said = {
                "day": long_date(self.later[0].valid_from),
                "name": name_here(self.later[0].verv.person, self.later[0].samarbeid_id),
            }
            words.append(_("fra %(day)s: %(name)s") % said)
        said_all = "; ".join(words)
        return said_all[:1].upper() + said_all[1:]


@dataclass
class SeatRow:
    """A seat with who sits there today, comes later and sat there before. `place` is a deputy's, from 1."""

    seat: Seat
    now: Verv | None = None
    later: Verv | None = None
    past: list[Verv] = field(default_factory=list)
    asked: Inquiry | None = None
    place: int = 0
    leads: bool = False
    deputies: list[SeatRow] = field(default_factory=list)

    @property
    def name(self) -> str:
        return _("%(place)d. vara") % {"place": self.place} if self.place else str(self.seat.get_role_display())

    @property
    def note(self) -> str:
        """What the place is for, and whom it follows."""
        return " · ".join(filter(None, [self.seat.label, followed_by(self.seat), _without_vote(self.seat)]))

    @property
    def appointer(self) -> str:
        return appointer_of(self.seat)

    @property
    def since(self) -> date | None:
        """The first day that nobody sat there; None where nobody ever did, and the seat is as old as its body."""
        over = [verv.valid_to for verv in self.past if verv.valid_to]
        return max(over) + A_DAY if over else self.seat.valid_from

    @property
    def period(self) -> str:
        return period_of(self.now) if self.now else ""

    @property
    def full_name(self) -> str:
        """«Medlem, Nes kommune», for links."""
        return ", ".join(filter(None, [self.name, self.appointer or self.seat.label]))


@dataclass(frozen=True)
class SeatTable:
    """`past` are seats that are over, with those who sat there."""

    leaders: list[LeaderRow]
    rows: list[SeatRow]
    past: list[SeatRow]
    led_before: list[Leadership]
    quorum: int = 0

    @property
    def standing(self) -> list[SeatRow]:
        return [each for row in self.rows for each in (row, *row.deputies)]

    @property
    def held(self) -> int:
        return sum(row.now is not None for row in self.standing)

    @property
    def earlier(self) -> list[Verv]:
        return [verv for row in (*self.standing, *self.past) for verv in row.past]

    @property
    def people_earlier(self) -> int:
        return len({verv.person_id for verv in self.earlier})

    @property
    def first_year(self) -> int | None:
        return min((verv.valid_from.year for verv in self.earlier), default=None)


def table_of(body: Utvalg) -> SeatTable:
    """A handful of queries, however many seats."""
    today = clock.today()
    seats = list(Seat.objects.filter(utvalg=body).select_related("organisation", "follows").order_by("rank", "pk"))
    rows = {seat.pk: SeatRow(seat) for seat in seats}
    for verv in _verv_of(body):
        _seat_in(rows[verv.seat_id], verv, today)
    for asked in InquirySeat.objects.filter(seat__utvalg=body, inquiry__state__in=ASKING).select_related("inquiry"):
        rows[asked.seat_id].asked = asked.inquiry
    standing = [row for row in rows.values() if row.seat.valid_to is None or row.seat.valid_to >= today]
    past = [row for row in rows.values() if row.seat.valid_to and row.seat.valid_to < today]
    led = list(_led(body))
    leaders = [_leader(body, role, led, rows, today) for role, _label in LEADERSHIP_ROLES]
    before = [each for each in led if each.valid_to and each.valid_to < today]
    return SeatTable(leaders, _under_their_seats(standing), past, before, _quorum(body, standing))


def _verv_of(body: Utvalg) -> QuerySet[Verv]:
    rows = Verv.objects.filter(seat__utvalg=body).select_related("person__organisation")
    return rows.prefetch_related(names_of("person")).order_by("valid_from")


def _led(body: Utvalg) -> QuerySet[Leadership]:
    rows = Leadership.objects.filter(utvalg=body).prefetch_related(names_of("verv__person"))
    return rows.select_related("verv__person__organisation", "verv__seat__organisation")


def _seat_in(row: SeatRow, verv: Verv, today: date) -> None:
    if verv.valid_to and verv.valid_to < today:
        row.past.append(verv)
    elif verv.valid_from <= today:
        row.now = verv
    else:
        row.later = row.later or verv


def _leader(body: Utvalg, role: str, led: list[Leadership], rows: dict[int, SeatRow], today: date) -> LeaderRow:
    mine = [each for each in led if each.role == role and (each.valid_to is None or each.valid_to >= today)]
    now = next((each for each in mine if each.valid_from <= today), None)
    later = tuple(each for each in mine if each.valid_from > today)
    seat = rows[now.verv.seat_id] if now else None
    if seat:
        seat.leads = True
    return LeaderRow(role, now, later, body.leadership_alternates and role == "leder", seat)


def _under_their_seats(standing: list[SeatRow]) -> list[SeatRow]:
    """The seats in the order of the body, each with its deputies; those for nobody's place come last."""
    rows = [row for row in standing if row.seat.role != Seat.Role.VARA]
    by_seat = {row.seat.pk: row for row in rows}
    # Who stands in for anyone of an organisation stands under the last of its seats.
    by_party = {row.seat.organisation_id: row for row in rows if row.seat.organisation_id}
    for deputy in standing:
        if deputy.seat.role == Seat.Role.VARA:
            above = by_seat.get(deputy.seat.deputy_for_id or 0) or by_party.get(deputy.seat.organisation_id or 0)
            siblings = above.deputies if above else rows
            siblings.append(deputy)
            deputy.place = len(above.deputies) if above else 0
    return rows


def _quorum(body: Utvalg, standing: Iterable[SeatRow]) -> int:
    """How many must be present to decide, by the body's rules; 0 where they do not say."""
    return body.rules.present_needed(sum(row.seat.role == Seat.Role.MEDLEM and row.seat.voting for row in standing))


def appointer_of(seat: Seat) -> str:
    return seat.organisation.name if seat.organisation else seat.appointed_by


def followed_by(seat: Seat) -> str:
    """«Følger lederen i FSU barn og unge»; empty for one that follows nobody."""
    if seat.follows is None:
        return ""
    sentences = {"leder": _("Følger lederen i %(name)s"), "nestleder": _("Følger nestlederen i %(name)s")}
    return sentences[seat.follows_role] % {"name": seat.follows.short_name or seat.follows.name}


def _without_vote(seat: Seat) -> str:
    if seat.role == Seat.Role.OBSERVATOER:
        return _("Uten stemme, kan foreslå")
    return _("Uten stemme") if seat.role != Seat.Role.SEKRETAER and not seat.voting else ""


def period_of(row: Verv | Leadership) -> str:
    """«01.01.2014–31.12.2017», «Siden 01.01.2014», «Fra 01.01.2015»."""
    first = short_date(row.valid_from)
    if row.valid_to:
        return f"{first}–{short_date(row.valid_to)}"
    return (_("Fra %(day)s") if row.valid_from > clock.today() else _("Siden %(day)s")) % {"day": first}


def vacancies_of(samarbeid_id: int) -> list[SeatRow]:
    """All of the samarbeid that nobody sits in today and that can be filled, by body. Two queries."""
    today = clock.today()
    standing = Q(utvalg__valid_to__isnull=True) | Q(utvalg__valid_to__gte=today)
    held = Verv.objects.filter(valid_on(), seat=OuterRef("pk"))
    last = Verv.objects.filter(seat=OuterRef("pk"), valid_to__lt=today).values("seat").annotate(last=Max("valid_to"))
    seats = (
        Seat.objects.standing()
        .filter(standing, ~Exists(held), samarbeid_id=samarbeid_id)
        .select_related("utvalg", "organisation", "follows")
        .annotate(last_day=Subquery(last.values("last")))
        .order_by("utvalg__sort_key", "utvalg_id", "rank", "pk")
    )
    rows = {seat.pk: _vacant(seat) for seat in seats}
    asked = InquirySeat.objects.filter(seat__in=list(rows), inquiry__state__in=ASKING).select_related("inquiry")
    for each in asked:
        rows[each.seat_id].asked = each.inquiry
    return list(rows.values())


def _vacant(seat: Seat) -> SeatRow:
    last: date | None = seat.last_day  # type: ignore[attr-defined]
    return SeatRow(seat, past=[Verv(seat=seat, valid_to=last)] if last else [])
