"""The domain's one clock, in Europe/Oslo. Leases, logins and tokens use the real one instead."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The moment the domain lives in; in a demo the date stands still and the time of day goes on."""
    real = timezone.now().astimezone(settings.OSLO)
    if not settings.DEMO_TODAY:
        return real
    demo = date.fromisoformat(settings.DEMO_TODAY)
    return datetime.combine(demo, real.time(), tzinfo=settings.OSLO)


def today() -> date:
    return now().date()
