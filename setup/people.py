"""Whom the samarbeid knows, as lines of a page: through what each comes in, since when, and how the login stands.

Everything of a samarbeid is fetched at once: the same few queries for ten and for two thousand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import short_date
from organisations.holding import Held, held_in, words_of
from organisations.models import KnownAs
from organisations.text import sort_key
from setup.logins import IN, INVITED, NO_EMAIL, NOT_IN, NOT_INVITED, RETURNED, LoginState, logins_in
from setup.models import Departure

SOON = timedelta(days=60)
# The filters by state, beside those of setup.logins.
ENDS_SOON, WITHOUT = "slutter", "uten-tilgang"
# The one thing to do about somebody: what is wrong decides it.
GIVE, MEND, ADD, INVITE, END = "give", "mend", "add", "invite", "end"


@dataclass(frozen=True)
class PeopleTally:
    value: str
    label: str
    count: int

    @property
    def is_wrong(self) -> bool:
        return self.value == RETURNED and self.count > 0


@dataclass(frozen=True)
class PersonLine:
    """`held` is not over; `departure` is planned."""

    row: KnownAs
    held: tuple[Held, ...]
    login: LoginState
    departure: Departure | None = None

    @property
    def email(self) -> str:
        return self.row.person.email.lower()

    @property
    def has_come_in(self) -> bool:
        return self.login.state == IN

    @property
    def needs_link(self) -> bool:
        """Whether a link would let the person in: there is an address, and nothing to log in by that is known of."""
        return bool(self.email and self.held) and not self.login.can_log_in

    @property
    def invites(self) -> str:
        """What the button says that invites; empty where there is none: nobody is invited twice on one day."""
        if not self.needs_link or self.login.is_invited_today:
            return ""
        return _("Send igjen") if self.login.was_invited else _("Inviter")

    @property
    def through(self) -> str:
        return through(self.held)

    @property
    def since(self) -> date | None:
        return min((each.valid_from for each in self.held), default=None)

    @property
    def first_end(self) -> date | None:
        return min((each.valid_to for each in self.held if each.valid_to), default=None)

    @property
    def ends_soon(self) -> bool:
        return self.first_end is not None and self.first_end <= clock.today() + SOON

    @property
    def action(self) -> str:
        """One of GIVE … END."""
        if not self.held:
            return GIVE
        wrong = {RETURNED: MEND, NO_EMAIL: ADD}.get(self.login.state)
        invites = self.invites and self._is_in_force and not self.has_come_in
        return wrong or (INVITE if invites else END)

    @property
    def _is_in_force(self) -> bool:
        """Whoever begins on a day to come is invited then."""
        return any(each.valid_from <= clock.today() for each in self.held)

    @property
    def states(self) -> frozenset[str]:
        """Those of the filters that it belongs to."""
        if not self.held:
            return frozenset({WITHOUT})
        return frozenset({"", self.login.state} | ({ENDS_SOON} if self.ends_soon else set()))


def lines_in(samarbeid_id: int) -> list[PersonLine]:
    """All whom it knows, by name; those who were joined are one. Ten queries."""
    known = list(
        KnownAs.objects.filter(samarbeid_id=samarbeid_id).select_related(
            "person__user", "organisation", "same_as", "samarbeid"
        )
    )
    used = {row.person_id: row.same_as_id or row.person_id for row in known}
    return _lines([row for row in known if row.same_as_id is None], held_in(samarbeid_id, used), samarbeid_id)


def line_of(row: KnownAs) -> PersonLine:
    doubles = KnownAs.objects.filter(samarbeid_id=row.samarbeid_id, same_as=row.person_id)
    rows = {row.person_id, *doubles.values_list("person_id", flat=True)}
    held = held_in(row.samarbeid_id, dict.fromkeys(rows, row.person_id), only=rows)
    return _lines([row], held, row.samarbeid_id)[0]


def _lines(rows: Sequence[KnownAs], held: Mapping[int, Sequence[Held]], samarbeid_id: int) -> list[PersonLine]:
    logins = logins_in(samarbeid_id, rows)
    leaves = {each.person_id: each for each in Departure.objects.planned().filter(samarbeid_id=samarbeid_id)}
    return [
        PersonLine(row, tuple(held.get(row.person_id, ())), logins.state_of(row), leaves.get(row.person_id))
        for row in rows
    ]


def tallies(lines: Sequence[PersonLine]) -> list[PeopleTally]:
    """Some stand there only where there is somebody."""
    labels = {
        "": _("Alle"), IN: _("Har logget inn"), INVITED: _("Invitert"), NOT_INVITED: _("Ikke invitert"),
        NOT_IN: _("Har ikke logget inn"),
        RETURNED: _("E-post i retur"), NO_EMAIL: _("Uten e-post"), ENDS_SOON: _("Slutter snart"),
        WITHOUT: _("Uten tilgang"),
    }  # fmt: skip
    counts = {value: sum(value in line.states for line in lines) for value in labels}
    always = ("", IN, NOT_INVITED, ENDS_SOON)
    return [PeopleTally(each, label, counts[each]) for each, label in labels.items() if counts[each] or each in always]


def columns() -> list[str]:
    return [
        _("Navn"), _("Stilling eller tittel"), _("Organisasjon"), _("E-post"), _("Har tilgang gjennom"), _("Siden"),
        _("Siste dag"), _("Sist her"), _("Innlogging"),
    ]  # fmt: skip


def table_of(lines: Iterable[PersonLine]) -> Iterator[list[str]]:
    for line in lines:
        place = line.row.organisation.name if line.row.organisation else ""
        seen_at, last = line.login.seen_at, line.departure.on if line.departure else line.first_end
        yield [
            line.row.name, line.row.title, place, line.email, line.through, _day(line.since), _day(last), _day(seen_at),
            ". ".join(filter(None, (line.login.words, line.login.note))),
        ]  # fmt: skip


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def chosen(lines: Iterable[PersonLine], *, state: str, words: str, organisation: str) -> list[PersonLine]:
    """As the filters of the page say; what was typed is sought in all that a line shows."""
    key = sort_key(words)
    return [
        line
        for line in lines
        if state in line.states
        and (not organisation or str(line.row.organisation_id) == organisation)
        and (not words or key in sort_key(_said(line)) or words.lower() in line.email)
    ]


def _said(line: PersonLine) -> str:
    place = line.row.organisation.name if line.row.organisation else ""
    return " ".join([line.row.name, line.row.title, place, line.through])


def through(held: Iterable[Held]) -> str:
    """«Sekretariat. Medlem i SSU og Partnerskapsmøtet. Svarer for Vik»"""
    groups: dict[str, list[str]] = defaultdict(list)
    for each in held:
        role, place = words_of(each)
        groups[role].append(place)
    return ". ".join(f"{role} {listed(places)}".strip() for role, places in groups.items())


def listed(names: Sequence[str]) -> str:
    """«Nes, Vik og Øygarden»"""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
