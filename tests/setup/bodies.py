"""The bodies that tests of setup are about."""

from datetime import date, datetime

from django.conf import settings

from meetings.actions.agenda import plan_meeting
from meetings.actions.publishing import publish_innkalling
from setup.actions.bodies import set_up_body
from setup.presets import PRESETS, seats_in
from tests import factories

TODAY = date(2014, 11, 24)


def set_up(world, name="fsu", series=None, **more):
    """A body of a preset."""
    preset = PRESETS[name]
    series, seats = series or preset.series, seats_in(preset, world.samarbeid.pk)
    return set_up_body(preset.text, series=series, seats=seats, by=world.by, **more)


def called(world, body, number_of_saker=1, day=(2014, 12, 8)):
    """The innkalling of a meeting of the body."""
    meeting = plan_meeting(body, starts_at=datetime(*day, 9, tzinfo=settings.OSLO), place="Asker", by=world.by)
    for _ in range(number_of_saker):
        factories.SakFactory(meeting=meeting, state="ready")
    return publish_innkalling(meeting, version=meeting.version, by=world.by)
