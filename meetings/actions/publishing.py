"""Publishing: numbers fixed, content frozen, packets promised. One transaction each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from meetings import preflight, rules
from meetings.actions.deleting import forget_deleted
from meetings.actions.excerpts import promise_excerpts
from meetings.actions.packets import promise_packets
from meetings.changes import VersionLine, changed_positions, in_version, lines_of, mark_of, same_facts, unchanged_since
from meetings.circles import refuse_narrower
from meetings.lifecycle import MEETING_MOVES, MINUTES_OPEN
from meetings.meeting_facts import Attendee, attendance_of, attendance_rows, facts_of
from meetings.minutes_check import missing_in_minutes
from meetings.models import (
    Meeting,
    NumberSeries,
    Publication,
    PublicationEvent,
    PublicationItem,
    PublicationStatus,
    Sak,
    SakVersion,
)
from meetings.numbers import label, series_of
from meetings.packet_orders import Share, orders, pages_of
from meetings.recipients import called_facts
from meetings.snapshots import FrozenSak, fingerprint, freeze, open_variant
from organisations import clock, trail
from organisations.models import Utvalg
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require


@dataclass(frozen=True)
class Frozen:
    """A sak with its stored version, and whether the open variant leaves anything out."""

    sak: Sak
    version: SakVersion
    leaves_out: bool


@transaction.atomic
def publish_innkalling(meeting: Meeting, *, version: int, circle: str = "members", by: Reader) -> Publication:
    """Give numbers, freeze every sak, store the next version of the innkalling and promise packets and mail.

    `version` is the agenda the person saw, `circle` of circles.OFFERED for whom it is opened. Raises NotAllowed, Stale
    (the agenda has changed), MoveRefused, or Refused with what is missing, where it would say what the version before
    says, or would be read by fewer. Publishing twice at once: the
    second sees a new version and is Stale.
    """
    require(rules.can_publish(by, meeting))
    meeting = Meeting.objects.lock(meeting)
    if meeting.version != version:
        raise Stale
    check_move(MEETING_MOVES, meeting.state, "called")
    _lock_saker(meeting)
    saker = list(Sak.objects.filter(meeting=meeting).with_content().on_agenda())
    _refuse_if_missing(preflight.missing(preflight.agenda_facts(meeting, saker)))
    is_late = meeting.state == "called"
    _give_numbers(meeting, saker)
    meeting.state = "called"
    meeting.version += 1
    meeting.calendar_sequence += int(is_late)
    meeting.save(update_fields=["state", "version", "calendar_sequence"])
    publication = _store(meeting, saker, kind="innkalling", circle=circle, by=by)
    trail.record("publish", publication, by=by, version=publication.version)
    return publication


@transaction.atomic
def publish_minutes(meeting: Meeting, *, by: Reader, circle: str = "parties", after: int | None = None) -> Publication:
    """Store the next version of the meeting's referat or protokoll, opened for the circle, one of circles.OFFERED.

    `after` is the newest version the person saw, 0 for none: pressing twice publishes once. None asks nothing.
    Raises NotAllowed, Stale, or Refused with what is missing, before the meeting, or where nothing is new.
    """
    require(rules.can_write_minutes(by, meeting))
    meeting = Meeting.objects.lock(meeting)
    if after is not None and after != _newest_version(meeting, meeting.utvalg.minutes_kind):
        raise Stale
    if meeting.state == "cancelled":
        raise Refused(_("Møtet er avlyst og får ikke noe referat."))
    if meeting.state not in MINUTES_OPEN:
        raise Refused(_("Publiser innkallingen før referatet."))
    _lock_saker(meeting)
    saker = list(Sak.objects.filter(meeting=meeting, number__isnull=False).with_content().on_agenda())
    attendance = attendance_of(meeting)
    _refuse_if_missing(missing_in_minutes(meeting, saker, attendance_rows(meeting)))
    check_move(MEETING_MOVES, meeting.state, "ended")
    meeting.state = "ended"
    meeting.save(update_fields=["state"])
    publication = _store(meeting, saker, kind=meeting.utvalg.minutes_kind, circle=circle, by=by, attendance=attendance)
    promise_excerpts(publication)
    trail.record("publish", publication, by=by, version=publication.version)
    return publication


def _newest_version(meeting: Meeting, kind: str) -> int:
    newest = Publication.objects.filter(meeting=meeting, kind=kind).aggregate(newest=Max("version"))["newest"]
    return newest or 0


def _lock_saker(meeting: Meeting) -> None:
    """Nobody writes in a sak while it is frozen: every writer of a sak and its parts holds this lock."""
    list(Sak.objects.select_for_update().filter(meeting=meeting).order_by("pk").values_list("pk"))


def _refuse_if_missing(problems: list[preflight.Problem]) -> None:
    blocking = [problem.sentence for problem in problems if problem.blocking]
    if blocking:
        raise Refused(*blocking)


def _give_numbers(meeting: Meeting, saker: list[Sak]) -> None:
    """Ready saker become listed with the next numbers in list order; a number given is never given again."""
    # Two meetings of one body may be published at once, and somebody may change how it numbers.
    Utvalg.objects.select_for_update(no_key=True).get(pk=meeting.utvalg_id)
    planned = series_of(meeting)
    here = {"samarbeid_id": planned.samarbeid_id, "pattern": planned.pattern, "next": planned.next}
    series, _created = NumberSeries.objects.select_for_update().get_or_create(
        utvalg_id=planned.utvalg_id, year=planned.year, prefix=planned.prefix, defaults=here
    )
    for sak in saker:
        if sak.state == "ready":
            sak.series, sak.number, sak.state = series, series.next, "listed"
            series.given, series.next = series.next, series.next + 1
            sak.save(update_fields=["series", "number", "state"])
    series.save(update_fields=["given", "next"])


def _store(
    meeting: Meeting, saker: list[Sak], *, kind: str, circle: str, by: Reader, attendance: tuple[Attendee, ...] = ()
) -> Publication:
    """The publication with its items, status and first event, and the jobs that make its PDFs and mails."""
    papers = Publication.objects.filter(meeting=meeting, kind=kind).select_related("status")
    before = papers.order_by("-version").first()
    refuse_narrower(before, circle)
    frozen = [_freeze(sak, with_outcome=kind != Publication.Kind.INNKALLING) for sak in saker]
    called = called_facts(meeting) if kind == Publication.Kind.INNKALLING else ()
    facts = facts_of(meeting, saker, attendance, called).as_json()
    _refuse_unchanged(before, frozen, facts)
    publication = Publication.objects.create(
        samarbeid_id=meeting.samarbeid_id,
        meeting=meeting,
        utvalg_id=meeting.utvalg_id,
        kind=kind,
        version=before.version + 1 if before else 1,
        facts=facts,
        held_on=meeting.local_start.date(),
        published_at=clock.now(),
        by_id=by.acting_id,
    )
    PublicationItem.objects.bulk_create(_items(publication, frozen, before))
    _open(publication, circle, by)
    forget_deleted(saker)
    promise_packets(publication, orders(_shares(frozen, kind), _news(publication)))
    return publication


def _refuse_unchanged(before: Publication | None, frozen: list[Frozen], facts: dict[str, Any]) -> None:
    """Nobody is told of a version that says what the last one said. Raises Refused."""
    if before is None:
        return
    lines = [VersionLine(entry.version.pk, entry.sak.minutes, entry.sak.state == "withdrawn") for entry in frozen]
    if lines == lines_of(before) and same_facts(before.facts, facts):
        raise Refused(unchanged_since(before.version))


def _shares(frozen: list[Frozen], kind: str) -> list[Share]:
    """In the order of the items."""
    return [
        Share(position, pages_of(entry.sak, kind), entry.leaves_out) for position, entry in enumerate(frozen, start=1)
    ]


def _news(publication: Publication) -> frozenset[int]:
    """The changes are a paper of their own for an innkalling only: corrected minutes are read as a whole."""
    is_new = publication.version > 1 and publication.kind == Publication.Kind.INNKALLING
    return changed_positions(publication) if is_new else frozenset()


def _freeze(sak: Sak, *, with_outcome: bool) -> Frozen:
    """A vedtak that is being written when a new version of the innkalling goes out is nobody's to read yet."""
    full: FrozenSak = freeze(sak) if with_outcome else replace(freeze(sak), vedtak=None)
    opened = open_variant(full)
    version, _created = SakVersion.objects.get_or_create(
        sak=sak,
        sha256=fingerprint(full),
        defaults={
            "samarbeid_id": sak.samarbeid_id, "schema": full.schema,
            "full": full.as_json(), "open": opened.as_json(),
        },
    )  # fmt: skip
    return Frozen(sak, version, opened != full)


def _items(publication: Publication, frozen: list[Frozen], before: Publication | None) -> list[PublicationItem]:
    earlier = in_version(before)
    return [
        PublicationItem(
            samarbeid_id=publication.samarbeid_id,
            publication=publication,
            sak_version=entry.version,
            position=position,
            label=label(entry.sak.series, entry.sak.number),  # type: ignore[arg-type]
            mark=mark_of(
                sak_id=entry.sak.pk,
                sha256=entry.version.sha256,
                is_withdrawn=entry.sak.state == "withdrawn",
                earlier=earlier,
            ),
            minutes=entry.sak.minutes,
        )
        for position, entry in enumerate(frozen, start=1)
    ]


def _open(publication: Publication, circle: str, by: Reader) -> None:
    PublicationStatus.objects.filter(meeting_id=publication.meeting_id, kind=publication.kind, current=True).update(
        current=False
    )
    PublicationStatus.objects.create(
        samarbeid_id=publication.samarbeid_id,
        publication=publication,
        meeting_id=publication.meeting_id,
        kind=publication.kind,
        circle=circle,
    )
    PublicationEvent.objects.create(
        samarbeid_id=publication.samarbeid_id,
        publication=publication,
        kind=PublicationEvent.Kind.OPENED,
        circle=circle,
        by_id=by.acting_id,
    )
