"""Date expressions in running text, exact and loose.

The year of a date without one, first rule that applies:
1. it stands in a list that ends with a full date ("9. januar og 26. mars 2015"): the last such day not after that date;
2. its paragraph has named a year or season since the last full date: within that year ("i 2015 … 9. januar"), or the
   first such day from the season's start ("Høsten 2013 … 3. desember");
3. the day nearest the meeting, so at most half a year away; without a meeting date the day nearest the last full date
   before it in the paper, else nearest the first one after it.
A season begins on the first day of its first month: våren 1 March, sommeren 1 June, høsten 1 September. Vinteren of
one named year begins 1 January, of two ("vinteren 2014/15") 1 December; without a year 1 December.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from meetings.importing.expressions import Hit, hits_of
from meetings.importing.papers import Precision


@dataclass(frozen=True)
class Mention:
    """A date expression and what was made of it. `day` is None when no year can be known, or no such day exists."""

    text: str
    precision: Precision
    day: date | None
    inferred: bool
    exists: bool
    deadline: bool


def find_dates(texts: Iterable[str], meeting: date | None) -> list[Mention]:
    """Every date expression of the paragraphs in `texts`, in order."""
    paragraphs = [hits_of(text) for text in texts]
    full = [hit.day for hits in paragraphs for hit in hits if hit.day and not hit.frames]
    reference = meeting or next(iter(full), None)
    mentions: list[Mention] = []
    for hits in paragraphs:
        mentions += _with_years(hits, reference)
        if meeting is None:
            reference = next((hit.day for hit in reversed(hits) if hit.day and not hit.frames), reference)
    return mentions


def first_full_date(text: str) -> tuple[date, int, int] | None:
    """The first date with day, month and year, and where it starts and ends."""
    days = ((hit.day, *hit.span) for hit in hits_of(text) if hit.precision == "dag")
    return next(((day, start, end) for day, start, end in days if day), None)


def _with_years(hits: list[Hit], reference: date | None) -> Iterator[Mention]:
    """Mentions of one paragraph; rules 1 to 3 of this module."""
    frame: Hit | None = None
    for hit, list_end in zip(hits, _list_ends(hits), strict=True):
        if hit.year is not None:
            frame = hit if hit.frames else None
            yield _mention(hit, hit.day, inferred=False)
        elif list_end:
            yield _mention(hit, _last_until(hit, list_end), inferred=False)
        else:
            yield _mention(hit, _framed(hit, frame) or _nearest(hit, reference), inferred=True)


def _list_ends(hits: list[Hit]) -> list[date | None]:
    """For each hit without a year: the full date that ends the list it stands in."""
    ends: list[date | None] = []
    end: date | None = None
    follows_joined = False
    for hit in reversed(hits):
        if hit.year is not None:
            ends.append(None)
            end = None if hit.frames else hit.day
        else:
            end = end if follows_joined else None
            ends.append(end)
        follows_joined = hit.joined
    return ends[::-1]


def _last_until(hit: Hit, end: date) -> date | None:
    days = (hit.within(year) for year in (end.year, end.year - 1))
    return next((day for day in days if day and day <= end), None)


def _framed(hit: Hit, frame: Hit | None) -> date | None:
    if frame is None or frame.year is None or frame.day is None:
        return None
    if frame.precision == "aar":
        return hit.within(frame.year)
    days = (hit.within(year) for year in (frame.year, frame.year + 1))
    return next((day for day in days if day and day >= frame.day), None)


def _nearest(hit: Hit, reference: date | None) -> date | None:
    if reference is None:
        return None
    days = (hit.within(reference.year + step) for step in (-1, 0, 1))
    return min((day for day in days if day), key=lambda day: abs(day - reference), default=None)


def _mention(hit: Hit, day: date | None, *, inferred: bool) -> Mention:
    years = [2020, 2024] if hit.year is None else [hit.year]  # leap years, one of them with 53 weeks
    return Mention(hit.text, hit.precision, day, inferred, any(map(hit.within, years)), hit.deadline)
