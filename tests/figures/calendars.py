"""A calendar as it is sent, and as a strict reader of RFC 5545 sees it, apart from the library that makes it."""

import re
from datetime import UTC, date, datetime

LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
# A comma, a semicolon and a backslash are escaped, and so is the end of a line (3.3.11).
ESCAPED = re.compile(r"(?:[^\\,;]|\\[\\,;nN])*")
TEXTS = {"UID", "SUMMARY", "LOCATION", "DESCRIPTION"}


def lines_of(calendar: str) -> list[str]:
    """Folded lines stay folded; the moment at which the calendar was made is left out."""
    assert calendar.endswith("\r\n")
    return re.sub(r"DTSTAMP:\d{8}T\d{6}Z", "DTSTAMP", calendar)[:-2].split("\r\n")


def method_of(calendar: str) -> str:
    return _properties(calendar)[0]["METHOD"]


def events_of(calendar: str | bytes) -> list[dict[str, object]]:
    """{"SUMMARY": "Møte", "SEQUENCE": 1, "DTSTART": a day or a moment in UTC, …} of each event."""
    return _properties(calendar)[1]


def _properties(calendar):
    """Those of the calendar, and those of each event."""
    head, events = {}, []
    lines = [LINE.fullmatch(line).groups() for line in _unfolded(calendar)]
    assert (lines[0], lines[-1]) == (("BEGIN", "", "VCALENDAR"), ("END", "", "VCALENDAR"))
    into = head
    for name, parameters, value in lines[1:-1]:
        if name in {"BEGIN", "END"}:
            assert (value, into is head) == ("VEVENT", name == "BEGIN")
            into = {} if name == "BEGIN" else events.append(into) or head
        else:
            assert name not in into, f"{name} stands twice"
            into[name] = _value(name, parameters, value)
    assert into is head and {"PRODID", "METHOD"} <= head.keys() and head["VERSION"] == "2.0"
    assert all({"UID", "DTSTAMP", "DTSTART", "SEQUENCE"} <= event.keys() for event in events)
    return head, events


def _unfolded(calendar):
    written = calendar if isinstance(calendar, bytes) else calendar.encode()
    assert written.endswith(b"\r\n")
    lines = written[:-2].split(b"\r\n")
    assert not [line for line in lines if len(line) > 75 or b"\r" in line or b"\n" in line]
    # Each line is decoded alone: no letter is cut in two.
    return "\r\n".join(line.decode() for line in lines).replace("\r\n ", "").split("\r\n")


def _value(name, parameters, value):
    if name.startswith("DT"):
        if parameters == ";VALUE=DATE":
            return date.fromisoformat(value)
        assert not parameters
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    if name == "ORGANIZER":
        return parameters, value
    assert not parameters
    if name == "SEQUENCE":
        return int(value)
    if name in TEXTS:
        assert ESCAPED.fullmatch(value)
        return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)
    return value
