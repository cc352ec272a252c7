"""How far a samarbeid has come, by one query: cheap enough for a menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from meetings.models import Meeting, NumberSeries
from organisations.models import Membership, Samarbeid
from organisations.outbox import keeps_mail
from setup import gaps
from setup.models import MailTrial, MovingIn, PointMark

Point = PointMark.Point
CALLED = ("called", "in_session", "ended")


@dataclass(frozen=True)
class Progress:
    """Counts are of today. `marks` are of the secretariat: a point and its word."""

    is_moving: bool
    marks: dict[str, str]
    trial: tuple[str, bool] | None
    owner_id: int | None
    parties: int
    bodies: int
    led: int
    leaderless: int
    seats: int
    vacant: int
    overdue: int
    undelivered: int
    uninvited: int
    unfinished: int
    has_numbers: bool
    has_called: bool

    def is_aside(self, point: str) -> bool:
        return self.marks.get(point) == PointMark.Word.ASIDE

    def is_done(self, point: str) -> bool:
        """Once the first meeting is called, a vacant seat is a matter of «Å se til» alone."""
        done = {
            Point.MAIL: self.mail_works,
            Point.SAMARBEID: self.owner_id is not None,
            Point.PARTIES: self.parties > 0,
            Point.BODIES: self.bodies > 0,
            Point.SEATS: self.seats > 0 and (self.has_called or not (self.vacant or self.leaderless)),
            Point.NUMBERS: self.has_numbers or self.marks.get(Point.NUMBERS) == PointMark.Word.ANSWERED,
            Point.MEETING: self.has_called,
        }
        return bool(done[Point(point)])

    @property
    def mail_works(self) -> bool:
        """The newest trial went well, by the way that mail goes today."""
        return self.trial == ("taken", keeps_mail())

    def waits_on(self, point: str) -> str:
        """The point that must be done first; empty where none must."""
        if self.is_done(point) or self.is_aside(point):
            return ""
        if point in (Point.SEATS, Point.NUMBERS):
            return "" if self.bodies else Point.BODIES
        if point == Point.MEETING:
            goes_without = self.bodies and self.is_aside(Point.SEATS)
            return "" if self.led or goes_without else Point.SEATS
        return ""

    def is_closed(self, point: str) -> bool:
        """Done or put aside, or waiting for one that is put aside."""
        first = self.waits_on(point)
        return self.is_done(point) or self.is_aside(point) or bool(first and self.is_closed(first))

    @property
    def is_under_way(self) -> bool:
        """Whether «Kom i gang» is the front page."""
        return self.is_moving and not all(self.is_closed(point) for point in Point)

    @property
    def missing(self) -> int:
        """How many lines «Å se til» has."""
        undelivered = self.undelivered + self.uninvited
        return self.leaderless + self.overdue + undelivered + self.unfinished + (self.owner_id is None)


def progress_of(samarbeid_id: int) -> Progress:
    marks = PointMark.objects.filter(samarbeid=OuterRef("pk")).order_by("point")
    trial = MailTrial.objects.filter(samarbeid=OuterRef("pk")).order_by("-pk")
    has = {
        "is_moving": Exists(MovingIn.objects.filter(samarbeid=OuterRef("pk"))),
        "points": ArraySubquery(marks.values("point")),
        "words": ArraySubquery(marks.values("word")),
        "trial_state": Subquery(trial.values("state")[:1]),
        "trial_kept": Subquery(trial.values("kept")[:1]),
        "has_numbers": Exists(NumberSeries.objects.filter(samarbeid=OuterRef("pk"), next__gt=1)),
        "has_called": Exists(Meeting.objects.filter(samarbeid=OuterRef("pk"), state__in=CALLED)),
    }
    row = (
        Samarbeid.objects.annotate(**has, **_counts()).values("archive_owner_id", *has, *_counts()).get(pk=samarbeid_id)
    )
    return _progress(row)


def _progress(row: dict[str, Any]) -> Progress:
    points, words = row.pop("points"), row.pop("words")
    state, kept = row.pop("trial_state"), row.pop("trial_kept")
    owner_id = row.pop("archive_owner_id")
    trial = (state, bool(kept)) if state else None
    return Progress(marks=dict(zip(points, words, strict=True)), trial=trial, owner_id=owner_id, **row)


def _counts() -> dict[str, Any]:
    rows: dict[str, QuerySet[Any]] = {
        "parties": Membership.objects.standing(),
        "bodies": gaps.standing_bodies(),
        "led": gaps.led_bodies(),
        "leaderless": gaps.leaderless_bodies(),
        "seats": gaps.seats_today(),
        "vacant": gaps.vacant_seats(),
        "overdue": gaps.overdue_seats(),
        "undelivered": gaps.undelivered_notices(),
        "uninvited": gaps.lost_invitations(),
        "unfinished": gaps.unfinished_minutes(),
    }
    return {name: _count(each) for name, each in rows.items()}


def _count(rows: QuerySet[Any]) -> Coalesce:
    here = rows.filter(samarbeid=OuterRef("pk")).order_by().values("samarbeid")
    return Coalesce(Subquery(here.annotate(n=Count("pk")).values("n")), 0)
