"""Loads the demo, once and whole: who takes part, then day by day what they did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter

from django.core.management import CommandError
from django.db import transaction

from demo import accounts, acts, indicators, pathways, training
from demo import inquiries as inquiries
from demo.attachments import make_files
from demo.content import BOTH
from demo.days import TODAY, on
from demo.ground import Ground, add_ground
from demo.shapes import MeetingSeed, SamarbeidSeed
from jobs.actions import enqueue
from jobs.models import Job
from meetings.models import Meeting
from organisations.actions.founding import add_hjemler
from organisations.models import Samarbeid, User

# Twice what a packet of a few pages takes on a small machine with one worker: today's finds a free one.
SECONDS_PER_PACKET = 3

# The milestones of the autumn.
PLANNED_ON = "2014-08-18"

Act = tuple[str, Callable[[], object]]


def is_loaded() -> bool:
    """Whether the demo is there. Raises CommandError for a database with anything else in it."""
    slugs = set(Samarbeid.objects.values_list("slug", flat=True))
    if not slugs:
        return False
    emails = [person.email for person in accounts.people_with_login()]
    has_logins = User.objects.filter(email__in=emails).count() == len(emails)
    if not (has_logins and {samarbeid.slug for samarbeid in BOTH} <= slugs):
        raise CommandError(
            "Databasen har innhold fra før, og eksempeldata legges bare i en tom database. "
            "Velg en annen med DATABASE_URL."
        )
    return True


def load() -> None:
    """Everything in one transaction; the jobs ring when it is committed, and the passwords are remembered then."""
    files = make_files()
    passwords = accounts.new_passwords()
    with transaction.atomic():
        with on(TODAY):
            add_hjemler()
        for content in BOTH:
            _load_samarbeid(content, passwords, files)
        _spread_packets()
    accounts.remember(passwords)


def _spread_packets() -> None:
    """The packets of the past wait for each other, the newest of the large samarbeid first: one that a person asks
    for today would otherwise be the last in a long queue."""
    waiting = Job.objects.filter(kind="packet.build", state="queued").order_by("samarbeid_id", "-pk")
    for place, job in enumerate(waiting):
        enqueue(job.kind, key=job.key, delay_seconds=place * SECONDS_PER_PACKET)


def _load_samarbeid(content: SamarbeidSeed, passwords: dict[str, str], files: acts.Files) -> None:
    with on(TODAY):
        ground = add_ground(content, passwords)
    acted = [*_own_data(ground), *_plans(ground, content), *_reports(ground, content, files)]
    acted += _meetings(ground, content, files)
    # A stable sort: on one day the projects report before the meetings, what they report about comes before that, and a
    # meeting is planned before it is written.
    for day, act in sorted(acted, key=lambda pair: pair[0]):
        with on(day):
            act()


def _own_data(ground: Ground) -> Iterator[Act]:
    """What the projects do between their reports."""
    yield from training.load(ground)
    yield from inquiries.load(ground)
    yield pathways.BEGUN_ON, partial(pathways.load, ground)
    yield indicators.IMPORTED_ON, partial(indicators.load, ground)


def _plans(ground: Ground, content: SamarbeidSeed) -> Iterator[Act]:
    """What the projects mean to reach; what is reached on a day stands in the status of that day."""
    for project in content.projects:
        yield PLANNED_ON, partial(acts.plan_steps, ground, project)
        for text in filter(attrgetter("reached_on"), project.milestones):
            yield text.reached_on, partial(acts.reach, ground, project, text)


def _reports(ground: Ground, content: SamarbeidSeed, files: acts.Files) -> Iterator[Act]:
    for project in content.projects:
        for text in project.updates:
            yield text.on, partial(acts.report, ground, project, text, files)


def _meetings(ground: Ground, content: SamarbeidSeed, files: acts.Files) -> Iterator[Act]:
    for text in content.meetings:
        yield from _life_of(ground, text, files)


def _life_of(ground: Ground, text: MeetingSeed, files: acts.Files) -> Iterator[Act]:
    """One meeting from plan to minutes, each act on its day."""
    planned: list[Meeting] = []
    yield text.planned_on, lambda: planned.append(acts.plan(ground, text))
    yield text.written_on, lambda: acts.write_saker(ground, planned[0], text, files)
    if text.called_on:
        yield text.called_on, lambda: acts.call(ground, planned[0])
    if text.minutes_on:
        yield text.minutes_on, lambda: acts.write_minutes(ground, planned[0], text)
