"""The day on which something in the demo happens."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

TODAY = "2014-11-17"


@contextmanager
def on(day: str) -> Iterator[None]:
    """Set the domain's clock to the day (ISO), so that rules, periods and published_at are those of that day."""
    before = settings.DEMO_TODAY
    settings.DEMO_TODAY = day
    try:
        yield
    finally:
        settings.DEMO_TODAY = before
