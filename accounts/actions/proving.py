"""Whom a link or an invitation may not let in by itself, and how far a login counts."""

from __future__ import annotations

from accounts.ways_in import logging_in
from organisations.known import is_known_elsewhere
from organisations.models import User
from organisations.refusals import Refused


class MustProve(Refused):
    """It works for whoever has logged in as the person by password or mail, and for nobody else."""


def refuse_unproved(user: User, samarbeid_id: int | None) -> None:
    """Nobody is let in as one who has something to log in by, or as a person whom any but this samarbeid knows, where
    its secretariat can have seen the link. Raises MustProve."""
    elsewhere = user.person and samarbeid_id and is_known_elsewhere(user.person, samarbeid_id)
    if elsewhere or logging_in([user]):
        raise MustProve


def note_vouched(user: User, samarbeid_id: int | None) -> None:
    """The login counts in that samarbeid alone; with None in all. Part of the act that did it."""
    if user.vouched_by_id != samarbeid_id:
        user.vouched_by_id = samarbeid_id  # type: ignore[misc]
        user.save(update_fields=["vouched_by"])
