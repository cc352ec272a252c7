"""One clock for the domain."""

from datetime import date, datetime, timedelta

from django.conf import settings as project_settings
from django.utils import timezone

from organisations import clock


def test_the_real_day_in_oslo(settings):
    settings.DEMO_TODAY = ""
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)
    assert clock.now().tzinfo == project_settings.OSLO
    assert clock.today() == timezone.now().astimezone(project_settings.OSLO).date()


def test_in_a_demo_the_day_stands_still_and_the_time_goes_on(settings, monkeypatch):
    settings.DEMO_TODAY = "2014-11-17"
    real = datetime(2026, 7, 1, 22, 30, tzinfo=project_settings.OSLO)
    monkeypatch.setattr(timezone, "now", lambda: real)
    assert clock.now() == datetime(2014, 11, 17, 22, 30, tzinfo=project_settings.OSLO)
    assert clock.today() == date(2014, 11, 17)


def test_just_past_midnight_in_oslo_is_the_next_day(settings, monkeypatch):
    settings.DEMO_TODAY = ""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2014, 11, 16, 23, 30, tzinfo=project_settings.OSLO))
    assert clock.today() == date(2014, 11, 16)
    utc = datetime.fromisoformat("2014-11-16T23:30:00+00:00")
    monkeypatch.setattr(timezone, "now", lambda: utc)
    assert clock.today() == date(2014, 11, 17)
