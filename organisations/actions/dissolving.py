"""Ends what is of a body, and brings it back. Parts of an act that has asked its rule.

`Utvalg.ends` holds what was written over, so that the body can go on until its last day is over: {"seats": [[id, last
day or null]], "verv": …, "leaderships": …, "removed_verv": [a row], "removed_leaderships": [a row], "led_elsewhere": as
organisations.actions.following says}; days as ISO text. Removed are those that had not begun.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from organisations.actions import following
from organisations.actions.leaving import shorten
from organisations.dissolving import ending_of
from organisations.models import Leadership, Seat, Utvalg, Verv

# Rows that others point at come first.
TABLES: dict[str, type[Model]] = {"seats": Seat, "verv": Verv, "leaderships": Leadership}


def end_body(body: Utvalg, day: date) -> dict[str, Any]:
    """Ends it all on the day. Returns what Utvalg.ends is to hold; the caller saves it."""
    # Whoever sits elsewhere because of leading here may lead there.
    elsewhere = Leadership.objects.filter(verv__follows__utvalg=body).exclude(utvalg=body)
    led_elsewhere = following.end_leaderships(elsewhere.select_related("verv"), day)
    ending = ending_of(body, day)
    begun: dict[str, list[Any]] = {
        "seats": ending.seats,
        "verv": [one for one in ending.verv if one.valid_from <= day],
        "leaderships": [one for one in ending.leaderships if one.valid_from <= day],
    }
    kept: dict[str, Any] = {name: shorten(_all(name), rows, day) for name, rows in begun.items()}
    later_led = [one for one in ending.leaderships if one.valid_from > day]
    later_verv = [one for one in ending.verv if one.valid_from > day]
    kept["led_elsewhere"] = led_elsewhere
    kept["removed_leaderships"] = [_as_json(one) for one in later_led]
    kept["removed_verv"] = [_as_json(one) for one in later_verv]
    # Followers of a leadership that has not begun have not begun either, and point at it.
    Verv.objects.filter(pk__in=[one.pk for one in later_verv], follows__isnull=False).delete()
    Leadership.objects.filter(pk__in=[one.pk for one in later_led]).delete()
    Verv.objects.filter(pk__in=[one.pk for one in later_verv]).delete()
    return kept


def bring_back_body(body: Utvalg) -> None:
    """As it stood before, what ended with the body. What has got another last day since, keeps it."""
    for name in TABLES:
        for pk, day in body.ends.get(name, []):
            _all(name).filter(pk=pk, samarbeid_id=body.samarbeid_id, valid_to=body.valid_to).update(valid_to=day)
    removed = body.ends.get("removed_verv", [])
    for row in removed:
        if not row["follows_id"]:
            Verv(**row).save(force_insert=True)
    for row in body.ends.get("removed_leaderships", []):
        Leadership(**row).save(force_insert=True)
    for row in removed:
        if row["follows_id"]:
            Verv(**row).save(force_insert=True)
    following.bring_back(body.ends.get("led_elsewhere", []))


def _all(name: str) -> QuerySet[Any]:
    return TABLES[name]._default_manager.all()


def _as_json(row: Model) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
