"""Ends what an organisation has in a samarbeid, and brings it back. Parts of an act that has asked its rule.

`Membership.ends` holds what was written over, so that another day can be chosen until the day has come:
{"seats": [[id, last day or null]], "verv": …, "affiliations": …, "removed_verv": [[seat, person, from, to]],
"removed_affiliations": [[person, role, from, to]], "leaderships": as organisations.actions.following says}; days as
ISO text. Removed are those that had not begun. A verv that follows who leads comes back with the leadership.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from organisations.actions import following
from organisations.leaving import ending_after
from organisations.models import Affiliation, Leadership, Membership, Seat, Verv


def end_with(membership: Membership, day: date) -> dict[str, Any]:
    """Ends it all on the day. Returns what Membership.ends is to hold; the caller saves it."""
    ending = ending_after(membership, day)
    leads = following.end_leaderships(Leadership.objects.filter(verv__in=[one.pk for one in ending.verv]), day)
    # What followed one of them elsewhere, or here, is over already.
    verv = list(Verv.objects.filter(pk__in=[one.pk for one in ending.verv]).exclude(valid_to__lte=day))
    begun = [one for one in verv if one.valid_from <= day]
    readers = [one for one in ending.affiliations if one.valid_from <= day]
    kept: dict[str, Any] = {
        "seats": shorten(Seat.objects.all(), ending.seats, day),
        "verv": shorten(Verv.objects.all(), begun, day),
        "affiliations": shorten(Affiliation.objects.all(), readers, day),
    }
    later = [one for one in verv if one.valid_from > day]
    later_readers = [one for one in ending.affiliations if one.valid_from > day]
    kept["removed_verv"] = [[one.seat_id, one.person_id, *_period(one)] for one in later]
    kept["removed_affiliations"] = [[one.person_id, one.role, *_period(one)] for one in later_readers]
    kept["leaderships"] = leads
    Verv.objects.filter(pk__in=[one.pk for one in later]).delete()
    Affiliation.objects.filter(pk__in=[one.pk for one in later_readers]).delete()
    return kept


def bring_back(membership: Membership) -> None:
    """As it stood before, what ended with the membership."""
    here = {"samarbeid_id": membership.samarbeid_id}
    ends = membership.ends
    for model, name in ((Seat, "seats"), (Verv, "verv"), (Affiliation, "affiliations")):
        for pk, day in ends.get(name, []):
            model._default_manager.filter(**here, pk=pk).update(valid_to=_day(day))
    for seat, person, begun, over in ends.get("removed_verv", []):
        Verv.objects.create(**here, seat_id=seat, person_id=person, valid_from=_day(begun), valid_to=_day(over))
    following.bring_back(ends.get("leaderships", []))
    for person, role, begun, over in ends.get("removed_affiliations", []):
        Affiliation.objects.create(
            **here, organisation_id=membership.organisation_id, person_id=person, role=role,
            valid_from=_day(begun), valid_to=_day(over),
        )  # fmt: skip


def shorten(table: QuerySet[Any], rows: list[Any], day: date) -> list[list[object]]:
    table.filter(pk__in=[row.pk for row in rows]).update(valid_to=day)
    return [[row.pk, _text(row.valid_to)] for row in rows]


def _period(row: Model) -> tuple[str | None, str | None]:
    return _text(row.valid_from), _text(row.valid_to)  # type: ignore[attr-defined]


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None
