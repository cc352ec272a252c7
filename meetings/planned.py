"""What the next innkalling of a meeting would hold if it were published now. Reads the live saker, stores nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from meetings.changes import in_version, mark_of
from meetings.entries import Entry
from meetings.meeting_facts import MeetingFacts, facts_of
from meetings.models import Meeting, Publication, PublicationItem, Sak
from meetings.numbers import labels, series_of, start_times
from meetings.snapshots import FrozenSak, fingerprint, freeze, open_variant
from organisations.dates import clock_time


@dataclass(frozen=True)
class Planned:
    """The saker in both variants, the ids of the attachments that have no pages, the version it would be, the
    meeting's facts without who is called, and the keys of the saker whose number is not given yet."""

    full: list[Entry]
    open: list[Entry]
    pageless: frozenset[int]
    version: int
    facts: MeetingFacts
    unnumbered: frozenset[str]


def planned(meeting: Meeting) -> Planned:
    """Numbers are those that publishing would give now. Queries: the same number however many saker there are."""
    saker = list(Sak.objects.filter(meeting=meeting).with_content().on_agenda())
    series = series_of(meeting)
    numbered = labels(saker, series)
    counted = [0 if sak.state == "withdrawn" else sak.minutes for sak in saker]
    times = [clock_time(at) for at in start_times(meeting.local_start, counted)]
    newest = _newest(meeting)
    earlier = in_version(newest)
    full: list[FrozenSak] = [replace(freeze(sak), vedtak=None) for sak in saker]
    items = [
        _item(sak, frozen, numbered.get(sak.pk, ""), position, earlier)
        for position, (sak, frozen) in enumerate(zip(saker, full, strict=True), start=1)
    ]
    whole = [Entry(item, frozen, at) for item, frozen, at in zip(items, full, times, strict=False)]
    return Planned(
        full=whole,
        open=[replace(entry, sak=open_variant(entry.sak)) for entry in whole],
        pageless=_pageless(saker),
        version=newest.version + 1 if newest else 1,
        facts=facts_of(meeting, saker),
        unnumbered=frozenset(entry.key for entry, sak in zip(whole, saker, strict=True) if sak.number is None),
    )


def _newest(meeting: Meeting) -> Publication | None:
    called = Publication.objects.filter(meeting=meeting, kind=Publication.Kind.INNKALLING)
    return called.order_by("-version").first()


def _item(sak: Sak, frozen: FrozenSak, label: str, position: int, earlier: dict[int, str] | None) -> PublicationItem:
    is_withdrawn = sak.state == "withdrawn"
    mark = mark_of(sak_id=sak.pk, sha256=fingerprint(frozen), is_withdrawn=is_withdrawn, earlier=earlier)
    return PublicationItem(position=position, label=label, mark=mark, minutes=sak.minutes)


def _pageless(saker: list[Sak]) -> frozenset[int]:
    attachments = [attachment for sak in saker for attachment in sak.attachments.all()]
    checks = {attachment.pk: getattr(attachment.document, "documentcheck", None) for attachment in attachments}
    return frozenset(pk for pk, check in checks.items() if check and check.state in {"stopped", "waiting"})
