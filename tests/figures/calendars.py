"""The whole text of a calendar, line by line as it is sent."""

import re

from django.conf import settings
from icalendar import Timezone

ZONE = Timezone.from_tzinfo(settings.OSLO).to_ical().decode()


def lines_of(calendar: bytes | str) -> list[str]:
    """Folded lines stay folded. Norwegian time is one line (its rules are those of the time zone database), and so is
    the moment at which the calendar was made."""
    text = calendar if isinstance(calendar, str) else calendar.decode()
    assert text.endswith("\r\n")
    shown = re.sub(r"DTSTAMP:\d{8}T\d{6}Z", "DTSTAMP", text.replace(ZONE, "NORWEGIAN TIME\r\n"))
    return shown[:-2].split("\r\n")
