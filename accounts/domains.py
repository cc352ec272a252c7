"""What becomes of each address when a municipality's domain becomes another, as far as the samarbeid may know."""

from __future__ import annotations

from dataclasses import dataclass

from organisations.known import belongs_to, is_known_elsewhere
from organisations.marks import mark_of
from organisations.models import KnownAs, User


@dataclass(frozen=True)
class Move:
    """`waits` until the owner of the login has confirmed; `hindrance` is why it does not happen, or empty."""

    row: KnownAs
    old: str
    new: str
    waits: bool
    hindrance: str = ""

    @property
    def login(self) -> User | None:
        return getattr(self.row.person, "user", None)


def moves_of(samarbeid_id: int, old: str, new: str) -> list[Move]:
    """By name. Addresses that belong to nobody here are never told of."""
    known = KnownAs.objects.filter(samarbeid_id=samarbeid_id).select_related(
        "person__user", "organisation", "samarbeid"
    )
    held = {row.person.email.lower(): row for row in known if row.person.email}
    rows = known.used().filter(person__email__iendswith=f"@{old}")
    return [_move(row, new, held) for row in rows]


def _move(row: KnownAs, domain: str, held: dict[str, KnownAs]) -> Move:
    old = row.person.email.lower()
    new = f"{old.rpartition('@')[0]}@{domain}"
    hindrance = belongs_to(held[new].person, row.samarbeid_id) if new in held else ""
    return Move(row, old, new, waits=_waits(row), hindrance=hindrance)


def _waits(row: KnownAs) -> bool:
    """Whoever has come in moves the login, and nobody else: an address is where a forgotten password goes.

    One who has come in elsewhere alone looks here like one who never has; then the login stays where it is (ADR 0029).
    """
    login = getattr(row.person, "user", None)
    if login is None:
        return False
    if row.accepted_at:
        return True
    is_used = login.has_usable_password() or login.last_login or login.authenticator_set.exists()
    return bool(is_used) and not is_known_elsewhere(row.person, row.samarbeid_id)


def mark_of_moves(moves: list[Move]) -> str:
    return mark_of(*((move.row.pk, move.old, move.new, move.waits, move.hindrance) for move in moves))
