"""Bodies: made, changed, dissolved and brought back. What else hangs on a body (its numbers, its papers) is setup's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, rules, trail
from organisations.actions.dissolving import bring_back_body, end_body
from organisations.deadlines import check_days
from organisations.marks import check_seen, mark_of
from organisations.models import Samarbeid, Seat, Utvalg
from organisations.models.bodies import RESERVED_BODY_SLUGS
from organisations.querysets import UtvalgQuerySet
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.text import slug_of
from organisations.texts import BodyText, SeatText

TEXT_FIELDS = tuple(field.name for field in fields(BodyText))
# What may be changed of a body, each by its name: the fields of BodyText, its address, what it lies under, what
# files it takes.
CHANGEABLE = frozenset({*TEXT_FIELDS, "slug", "parent", "allowed_files"})
# Whose old and new value the trail does not repeat.
LONG = frozenset({"mandate"})


@transaction.atomic
def create_body(
    samarbeid: Samarbeid,
    text: BodyText,
    *,
    slug: str = "",
    parent: Utvalg | None = None,
    valid_from: date,
    by: Reader,
) -> Utvalg:
    """A body without seats, from the day; without `slug`, its address is made of the name.

    Raises NotAllowed, and Refused for a name or address that is taken, or deadlines that run backwards.
    """
    require(rules.can_edit_bodies(by) and samarbeid.pk == by.samarbeid_id)
    return add_body(samarbeid, text, slug=slug, parent=parent, valid_from=valid_from, by=by)


def add_body(
    samarbeid: Samarbeid,
    text: BodyText,
    *,
    seats: Sequence[SeatText] = (),
    slug: str = "",
    parent: Utvalg | None = None,
    valid_from: date,
    by: Reader | None,
) -> Utvalg:
    """Part of an act that has asked its rule; `by` is None for what the portal does by itself. Raises Refused."""
    locked = Samarbeid.objects.select_for_update().get(pk=samarbeid.pk)
    facts = {**asdict(text), "slug": slug or slug_of(text.name), "parent": parent}
    body = Utvalg(samarbeid=locked, valid_from=valid_from, **facts)
    check_body(body)
    body.save()
    _add_seats(body, seats)
    trail.record("create_body", body, by=by, name=body.name, slug=body.slug, ruleset=body.ruleset, seats=len(seats))
    return body


def _add_seats(body: Utvalg, seats: Sequence[SeatText]) -> None:
    """In their order."""
    for rank, seat in enumerate(seats, start=1):
        facts = {field.name: getattr(seat, field.name) for field in fields(seat)} | {"rank": rank}
        Seat.objects.create(samarbeid_id=body.samarbeid_id, utvalg=body, **facts)


@transaction.atomic
def change_body(body: Utvalg, changed: Mapping[str, Any], *, seen: str = "", by: Reader) -> Utvalg:
    """`changed` are new values of CHANGEABLE; the rest stays. `seen` is mark_of_body of the same fields as they were
    read. That an address stands once a paper is published, setup asks.

    Raises NotAllowed, Stale, and Refused as create_body, for a parent that lies under the body, or one that is over.
    """
    fresh = lock_body(body, by)
    check_seen(seen, *_as_said(fresh, changed))
    before = {name: getattr(fresh, name) for name in changed}
    for name in CHANGEABLE & set(changed):
        setattr(fresh, name, changed[name])
    check_body(fresh)
    fresh.save()
    differing = {name: [_short(old), _short(getattr(fresh, name))] for name, old in before.items()}
    differing = {name: pair for name, pair in differing.items() if before[name] != getattr(fresh, name)}
    told = {name: pair for name, pair in differing.items() if name not in LONG}
    trail.record("change_body", fresh, by=by, changed=told, fields=sorted(differing))
    return fresh


@transaction.atomic
def dissolve_body(body: Utvalg, *, on: date, seen: str = "", by: Reader) -> Utvalg:
    """The day is its last one: its seats, those who sit in them and who leads it end with it; papers, numbers and
    addresses stay. Another day may be chosen until the first one is over. `seen` is mark_of_end as the person read it.

    Raises NotAllowed, Stale, Refused.
    """
    fresh = lock_body(body, by)
    check_seen(seen, fresh.valid_to)
    if on < max(clock.today(), fresh.valid_from):
        raise Refused(_("Velg i dag eller en dag som kommer. Det som har vært, endres ikke."))
    bring_back_body(fresh)
    fresh.ends, fresh.valid_to = end_body(fresh, on), on
    fresh.save(update_fields=["ends", "valid_to"])
    counts = {f"{name}_ended": len(rows) for name, rows in fresh.ends.items() if rows}
    trail.record("dissolve_body", fresh, by=by, on=on.isoformat(), **counts)
    return fresh


@transaction.atomic
def keep_body(body: Utvalg, *, by: Reader) -> Utvalg:
    """It goes on after all: what would have ended stands as before. Raises NotAllowed, Refused."""
    fresh = lock_body(body, by)
    if fresh.valid_to is None:
        raise Refused(_("Utvalget har ingen siste dag."))
    bring_back_body(fresh)
    fresh.ends, fresh.valid_to = {}, None
    fresh.save(update_fields=["ends", "valid_to"])
    trail.record("keep_body", fresh, by=by)
    return fresh


def lock_body(body: Utvalg, by: Reader) -> Utvalg:
    """As it is under the lock; two who change bodies wait here for each other. Raises NotAllowed, and Refused for one
    that is over."""
    require(rules.can_edit_bodies(by) and body.samarbeid_id == by.samarbeid_id)
    Samarbeid.objects.select_for_update().get(pk=body.samarbeid_id)
    fresh = Utvalg.objects.select_for_update(of=("self",)).select_related("parent", "samarbeid").get(pk=body.pk)
    if fresh.valid_to and fresh.valid_to < clock.today():
        raise Refused(_("Utvalget er avsluttet, og endres ikke mer."))
    return fresh


def check_body(body: Utvalg) -> None:
    """Raises Refused for the first thing that is wrong."""
    check_name(body.samarbeid_id, body.name, body)
    check_slug(body.samarbeid_id, body.slug, body)
    check_parent(body, body.parent)
    check_days(body.matter_days, body.paper_days, body.call_days)


def check_name(samarbeid_id: int, name: str, body: Utvalg | None) -> None:
    """Bodies that are over keep their name, so that nobody mistakes one for the other in the archive."""
    same = Utvalg.objects.filter(samarbeid_id=samarbeid_id, name__iexact=name)
    if _others(same, body).exists():
        raise Refused(_("Det finnes alt et utvalg som heter «%(name)s». Velg et annet navn.") % {"name": name})


def _others(rows: UtvalgQuerySet, body: Utvalg | None) -> UtvalgQuerySet:
    return rows.exclude(pk=body.pk) if body and body.pk else rows


def check_slug(samarbeid_id: int, slug: str, body: Utvalg | None) -> None:
    if slug in RESERVED_BODY_SLUGS:
        raise Refused(_("Portalen bruker selv ordet «%(slug)s» i adressen. Velg et annet.") % {"slug": slug})
    same = Utvalg.objects.filter(samarbeid_id=samarbeid_id, slug=slug)
    if _others(same, body).exists():
        raise Refused(_("Et annet utvalg har adressen «%(slug)s». Velg en annen.") % {"slug": slug})


def check_parent(body: Utvalg | None, parent: Utvalg | None) -> None:
    above = parent
    while body and body.pk and above:
        if above.pk == body.pk:
            raise Refused(_("%(parent)s ligger selv under dette utvalget. Velg et annet.") % {"parent": parent})
        above = above.parent
    if parent and parent.valid_to and parent.valid_to < clock.today() and not _is_parent_of(parent, body):
        raise Refused(_("%(parent)s er avsluttet. Velg et annet.") % {"parent": parent})


def _is_parent_of(parent: Utvalg, body: Utvalg | None) -> bool:
    return bool(body and body.pk and Utvalg.objects.filter(pk=body.pk, parent=parent).exists())


def text_of(body: Utvalg) -> BodyText:
    return BodyText(**{name: getattr(body, name) for name in TEXT_FIELDS})


def mark_of_body(body: Utvalg, *names: str) -> str:
    """Of these fields of CHANGEABLE."""
    return mark_of(*_as_said(body, names))


def mark_of_end(body: Utvalg) -> str:
    return mark_of(body.valid_to)


def _as_said(body: Utvalg, names: Any) -> list[object]:
    return [_short(getattr(body, name)) for name in sorted(names)]


def _short(value: object) -> object:
    """As the trail and a mark have it: another body by its id."""
    return value.pk if isinstance(value, Utvalg) else value
