"""Whom the samarbeid knows, as lines of a page: through what each comes in, since when, and how the login stands.

Everything of a samarbeid is fetched at once: the same few queries for ten and for two thousand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import clock
from organisations.models import Affiliation, KnownAs, Secretariat, User, Verv
from organisations.text import sort_key

SOON = timedelta(days=60)
Held = Verv | Affiliation | Secretariat
# The filters by state.
IN, NOT_IN, NO_EMAIL, ENDS_SOON, WITHOUT = "inne", "ikke-inne", "uten-epost", "slutter", "uten-tilgang"


@dataclass(frozen=True)
class PeopleTally:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class PersonLine:
    """`held` is not over; `login` has logged in at least once, as far as this samarbeid may know."""

    row: KnownAs
    held: tuple[Held, ...]

    @property
    def email(self) -> str:
        return self.row.person.email.lower()

    @property
    def login(self) -> User | None:
        return getattr(self.row.person, "user", None) if self.row.accepted_at else None

    @property
    def has_come_in(self) -> bool:
        return self.login is not None and self.login.last_login is not None

    @property
    def needs_link(self) -> bool:
        """Whether a one-time link would let the person in: there is an address, and no password that is known of."""
        return bool(self.email and self.held) and not (self.login and self.login.has_usable_password())

    @property
    def through(self) -> str:
        return through(self.held)

    @property
    def since(self) -> date | None:
        return min((each.valid_from for each in self.held), default=None)

    @property
    def ends(self) -> date | None:
        """The day the last of it ends; None where something has no end."""
        days = [each.valid_to for each in self.held]
        return max(days) if days and None not in days else None  # type: ignore[type-var]

    @property
    def first_end(self) -> date | None:
        return min((each.valid_to for each in self.held if each.valid_to), default=None)

    @property
    def ends_soon(self) -> bool:
        return self.first_end is not None and self.first_end <= clock.today() + SOON

    @property
    def only(self) -> Affiliation | Secretariat | None:
        """What «Avslutt» ends where there is one thing to end."""
        one = self.held[0] if len(self.held) == 1 else None
        return None if isinstance(one, Verv) else one

    @property
    def end_address(self) -> str:
        name = "setup:end_task" if isinstance(self.only, Secretariat) else "setup:end_access"
        return reverse(name, args=[self.row.samarbeid.slug, self.only.pk]) if self.only else ""

    @property
    def states(self) -> frozenset[str]:
        """Those of the filters that it belongs to."""
        if not self.held:
            return frozenset({WITHOUT})
        found = {"", IN if self.has_come_in else NOT_IN}
        return frozenset(found | ({NO_EMAIL} if not self.email else set()) | ({ENDS_SOON} if self.ends_soon else set()))


def lines_in(samarbeid_id: int) -> list[PersonLine]:
    """All whom it knows, by name; those who were joined are one. Four queries."""
    known = list(
        KnownAs.objects.filter(samarbeid_id=samarbeid_id).select_related(
            "person__user", "organisation", "same_as", "samarbeid"
        )
    )
    held = held_in(samarbeid_id, {row.person_id: row.same_as_id or row.person_id for row in known})
    return [PersonLine(row, tuple(held[row.person_id])) for row in known if row.same_as_id is None]


def line_of(row: KnownAs) -> PersonLine:
    doubles = KnownAs.objects.filter(samarbeid_id=row.samarbeid_id, same_as=row.person_id)
    rows = {row.person_id, *doubles.values_list("person_id", flat=True)}
    held = held_in(row.samarbeid_id, dict.fromkeys(rows, row.person_id), only=rows)
    return PersonLine(row, tuple(held[row.person_id]))


def held_in(samarbeid_id: int, used: dict[int, int], only: Iterable[int] | None = None) -> dict[int, list[Held]]:
    """What is not over today, by the person it is used by: tasks, then verv, then accesses. Three queries."""
    lasting: Any = Q(samarbeid_id=samarbeid_id) & (Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today()))
    if only is not None:
        lasting &= Q(person__in=list(only))
    found: dict[int, list[Held]] = defaultdict(list)
    for rows in (
        Secretariat.objects.filter(lasting).order_by("valid_from", "pk"),
        Verv.objects.filter(lasting)
        .with_roles()
        .select_related("seat__utvalg")
        .order_by("seat__utvalg__sort_key", "pk"),
        Affiliation.objects.filter(lasting).select_related("organisation").order_by("organisation__sort_key", "pk"),
    ):
        for row in rows:  # type: ignore[attr-defined]
            found[used.get(row.person_id, row.person_id)].append(row)
    return found


def tallies(lines: Sequence[PersonLine]) -> list[PeopleTally]:
    labels = {"": _("Alle"), IN: _("Har logget inn"), NOT_IN: _("Har ikke logget inn"), NO_EMAIL: _("Uten e-post"),
              ENDS_SOON: _("Slutter snart"), WITHOUT: _("Uten tilgang")}  # fmt: skip
    counts = {value: sum(value in line.states for line in lines) for value in labels}
    return [
        PeopleTally(value, label, counts[value]) for value, label in labels.items() if counts[value] or value != WITHOUT
    ]


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


def words_of(held: Held) -> tuple[str, str]:
    """What it is, and of which body or organisation: («Medlem i», «SSU»), («Leser for», «Vik»), («Sekretariat», «»)."""
    if isinstance(held, Secretariat):
        return held.get_role_display(), ""
    if isinstance(held, Verv):
        body = held.seat.utvalg
        return _("%(role)s i") % {"role": held.role_label}, body.short_name or body.name
    words = {
        Affiliation.Role.READER: _("Leser for"),
        Affiliation.Role.RESPONDER: _("Svarer for"),
        Affiliation.Role.LOCAL_ADMIN: _("Lokal administrator for"),
    }
    return words[Affiliation.Role(held.role)], held.organisation.name


def listed(names: Sequence[str]) -> str:
    """«Nes, Vik og Øygarden»"""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
