"""The shapes of date expressions, and what each says before its year is known."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from meetings.importing.papers import Precision
from meetings.importing.words import MONTH, MONTH_NUMBERS
from organisations.calendar_names import MONTHS

YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
CA = r"(?P<ca>ca\. ?|(?:ca|cirka|omkring|rundt|omtrent) )?"
TIME = r"(?:,? kl\.? ?[0-9]{1,2}(?:[.:][0-9]{2})?(?: ?[-–] ?[0-9]{1,2}(?:[.:][0-9]{2})?)?)?"
MORE_DAYS = r"(?:\.? ?(?:[-–—]|til) ?[0-9]{1,2}|\.(?:, ?[0-9]{1,2}\.){0,4} og [0-9]{1,2})?"
FULL_MONTH = r"(?:" + "|".join(MONTHS) + r")\b"
BEFORE_MONTH = r"(?:(?<=\bi )|(?<=\binnen )|(?<=\bfør )|(?<=\bav )|(?<=\btil )|(?<=\bfra )|(?<=\bfrå )|(?<=\better ))"
BEFORE_YEAR = r"(?:(?<=\bi )|(?<=\binnen )|(?<=\bsiden )|(?<=\bsidan )|(?<=\bav )|(?<=\båret )|(?<=\bår ))"
NOT_AMOUNT = r"(?! ?(?:kr|mill|prosent|%|person|kommun))"
JOINED = re.compile(r"(?:,| og| eller| samt| \+|,? ?[-–])? ?(?:den )?", re.IGNORECASE)
DEADLINE = re.compile(r"(?:frist\w*:?|innen|innan|senest|seinast)(?: \w+){0,3} ?$", re.IGNORECASE)
SEASONS = {"vår": 3, "sommer": 6, "sommar": 6, "sumar": 6, "høst": 9, "haust": 9, "vinter": 12}
SEASON = "|".join(SEASONS)
PARTS = {"primo": 1, "medio": 15, "ultimo": 31}

PATTERNS = {
    "day": rf"(?<![\w./-]){CA}(?P<day>[0-9]{{1,2}}){MORE_DAYS}\.? ?(?P<month>{MONTH})(?:\.(?= {YEAR}))?"
    rf"(?: ?[-–] ?[0-9]{{1,2}}\.? ?(?P<last_month>{MONTH}))?(?: (?P<year>{YEAR}))?{TIME}",
    "numeric": rf"(?<![\w./-]){CA}(?P<day>[0-9]{{1,2}})(?:\.? ?[-–] ?[0-9]{{1,2}})?\.(?P<month>[0-9]{{1,2}})\."
    rf"(?P<year>{YEAR}|[0-9]{{2}})(?![0-9]|\.[0-9]){TIME}",
    "iso": rf"(?<![\w./-])(?P<year>(?:19|20)[0-9]{{2}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![\w-]){TIME}",
    "week": rf"\b(?:uke|veke) (?P<week>[0-9]{{1,2}})(?![0-9])(?: ?[-–] ?[0-9]{{1,2}})?(?:,? (?:i )?(?P<year>{YEAR}))?",
    "season": rf"\b{CA}(?:(?P<season>{SEASON})(?:en)? (?P<year>{YEAR})(?P<pair> ?/ ?[0-9]+)?"
    rf"|(?P<bare>{SEASON})en\b|(?:(?<=\bi )|(?<=\btil ))(?P<loose>sommer|sommar|sumar|høst|haust|vinter)\b)",
    "part": rf"\b(?P<part>primo|medio|ultimo) (?P<month>{FULL_MONTH})(?: (?P<year>{YEAR}))?",
    "month": rf"(?<![\w.]){CA}(?P<month>{FULL_MONTH})(?: (?P<year>{YEAR}))",
    "loose_month": rf"{BEFORE_MONTH}(?P<month>{FULL_MONTH})",
    "year": rf"{BEFORE_YEAR}(?P<year>{YEAR}){NOT_AMOUNT}",
}
COMPILED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in PATTERNS.items()}


@dataclass(frozen=True)
class Hit:
    """An expression before its year is known. `on(year)` raises ValueError where that year has no such day."""

    span: tuple[int, int]
    text: str
    year: int | None
    precision: Precision
    on: Callable[[int], date]
    frames: bool  # names a year or season that dates after it fall in
    joined: bool  # only a comma, "og" or the like stands between it and the expression before
    deadline: bool

    def within(self, year: int) -> date | None:
        try:
            return self.on(year)
        except (ValueError, OverflowError):
            return None

    @property
    def day(self) -> date | None:
        return None if self.year is None else self.within(self.year)


def hits_of(text: str) -> list[Hit]:
    """The expressions in one paragraph, in order and without overlap."""
    found = [(kind, match) for kind, pattern in COMPILED.items() for match in pattern.finditer(text)]
    found.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    return list(_first_of_overlapping(found, text))


def _first_of_overlapping(found: list[tuple[str, re.Match[str]]], text: str) -> Iterator[Hit]:
    end = 0
    for kind, match in found:
        if match.start() >= end:
            joined = bool(JOINED.fullmatch(text, end, match.start()))
            end = match.end()
            yield _hit(kind, match, joined=joined)


def _hit(kind: str, match: re.Match[str], *, joined: bool) -> Hit:
    groups = match.groupdict()
    precision, on = READERS[kind](groups)
    year = _four_digits(groups["year"]) if groups.get("year") else None
    before = match.string[max(0, match.start() - 60) : match.start()]
    return Hit(
        span=match.span(),
        text=match[0],
        year=year,
        precision="ca" if groups.get("ca") else precision,
        on=on,
        frames=kind in {"season", "year"},
        joined=joined,
        deadline=bool(DEADLINE.search(before)),
    )


def _four_digits(year: str) -> int:
    number = int(year)
    if number >= 100:
        return number
    return number + (2000 if number < 80 else 1900)


Groups = dict[str, str | None]
Reading = tuple[Precision, Callable[[int], date]]


def _month(groups: Groups, name: str = "month") -> int:
    return MONTH_NUMBERS[(groups[name] or "").lower()]


def _read_day(groups: Groups) -> Reading:
    day, month = int(groups["day"] or 0), _month(groups)
    last_month = _month(groups, "last_month") if groups["last_month"] else month
    return "dag", lambda year: date(year - (last_month < month), month, day)


def _read_numeric(groups: Groups) -> Reading:
    day, month = int(groups["day"] or 0), int(groups["month"] or 0)
    return "dag", lambda year: date(year, month, day)


def _read_week(groups: Groups) -> Reading:
    week = int(groups["week"] or 0)
    return "uke", lambda year: date.fromisocalendar(year, week, 1)


def _read_season(groups: Groups) -> Reading:
    month = SEASONS[(groups["season"] or groups["bare"] or groups["loose"] or "").lower()]
    if month == 12 and groups["year"] and not groups["pair"]:
        month = 1
    return "sesong", lambda year: date(year, month, 1)


def _read_part(groups: Groups) -> Reading:
    month, day = _month(groups), PARTS[(groups["part"] or "").lower()]
    return "ca", lambda year: date(year, month, min(day, monthrange(year, month)[1]))


def _read_month(groups: Groups) -> Reading:
    month = _month(groups)
    return "maaned", lambda year: date(year, month, 1)


def _read_year(groups: Groups) -> Reading:
    return "aar", lambda year: date(year, 1, 1)


READERS: dict[str, Callable[[Groups], Reading]] = {
    "day": _read_day,
    "numeric": _read_numeric,
    "iso": _read_numeric,
    "week": _read_week,
    "season": _read_season,
    "part": _read_part,
    "month": _read_month,
    "loose_month": _read_month,
    "year": _read_year,
}
