"""Rows of texts to the numbers they mean, or to faults: all of them, each with its row and column. Pure."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from django.utils.translation import gettext as _

from indicators.importing.directory import EVERYBODY, Directory, Unknown
from indicators.importing.sentences import Fault
from indicators.importing.shapes import Streamed
from indicators.periods import Period, parse_period
from indicators.suppression import Key, RawCell
from organisations.numbers import number_of, shown

HEADINGS = {
    "nr": {"kommunenr", "kommunenummer", "knr", "komnr"},
    "name": {"kommune", "kommunenavn", "navn", "organisasjon", "region"},
    "period": {"periode", "år", "aar", "måned", "maaned", "tid", "tertial"},
    "group": {"gruppe", "alder", "aldersgruppe", "diagnosegruppe", "kjønn"},
    "numerator": {"teller"},
    "denominator": {"nevner"},
    "value": {"verdi", "antall", "tall", "prosent", "rate", "beløp"},
}
SIGNS = {".": "impossible", "..": "missing", "": "missing", ":": "confidential", "<5": "confidential"}
BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]")
NUMBER = re.compile(r"[-−]?\d{1,14}(?:,\d{1,12})?")
WHOLE_GROUPS = EVERYBODY | {"alle aldre", "begge kjønn", "alle grupper", "alle diagnosegrupper"}


@dataclass(frozen=True)
class Wanted:
    """What the indicator's definition asks of a number. `needs` names the parts (numerator, denominator) without which
    a number that is built on patients cannot be judged."""

    kind: str
    decimals: int
    patient_based: bool
    needs: tuple[str, ...] = ()


class _Bad(Exception):
    """One cell is wrong: its column's heading, and the sentence."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(column, sentence)
        self.column, self.sentence = column, sentence


def interpret(
    sheet: Streamed, wanted: Wanted, directory: Directory, progress: Callable[[int], None] = lambda _done: None
) -> tuple[list[RawCell], list[Fault]]:
    """All the numbers, and everything that is wrong. `progress` gets the count of rows done, now and then."""
    columns = _columns(sheet)
    faults = _faults_of_headings(sheet, columns, wanted)
    if faults:
        return [], faults
    if _is_swapped(sheet, columns, directory):
        swapped = _("kommunenummer og periode ser ut til å ha byttet kolonne. Bytt overskriftene, og prøv igjen.")
        return [], [Fault(1, sheet.columns[columns["period"]], swapped)]
    return _cells(sheet, columns, wanted, directory, progress)


def _cells(
    sheet: Streamed, columns: dict[str, int], wanted: Wanted, directory: Directory, progress: Callable[[int], None]
) -> tuple[list[RawCell], list[Fault]]:
    cells: list[RawCell] = []
    faults: list[Fault] = []
    rows_of: dict[Key, int] = {}
    reader = _RowReader(sheet, columns, wanted, directory)
    for done, (number, texts) in enumerate(sheet.rows, start=1):
        try:
            cell = reader.cell(texts)
        except _Bad as bad:
            faults.append(Fault(number, bad.column, bad.sentence))
            continue
        if first := rows_of.get(cell.key):
            faults.append(Fault(number, "", _("samme kommune, periode og gruppe som rad %(row)d.") % {"row": first}))
        else:
            rows_of[cell.key] = number
            cells.append(cell)
        if done % 10_000 == 0:
            progress(done)
    return cells, faults


def _columns(sheet: Streamed) -> dict[str, int]:
    """Which column is what; the first of several."""
    found: dict[str, int] = {}
    for place, heading in enumerate(sheet.columns):
        plain = heading.strip().casefold()
        for meaning, words in HEADINGS.items():
            if plain in words:
                found.setdefault(meaning, place)
    return found


def _faults_of_headings(sheet: Streamed, columns: dict[str, int], wanted: Wanted) -> list[Fault]:
    sentences = list(_missing_headings(columns, wanted))
    meant = [m for h in sheet.columns for m, words in HEADINGS.items() if h.strip().casefold() in words]
    for twice in sorted({one for one in meant if meant.count(one) > 1}):
        headings = [h for h in sheet.columns if h.strip().casefold() in HEADINGS[twice]]
        sentences.append(_("flere kolonner betyr det samme: %(which)s.") % {"which": ", ".join(headings)})
    return [Fault(1, "", sentence) for sentence in sentences]


def _missing_headings(columns: dict[str, int], wanted: Wanted) -> Iterator[str]:
    if not {"nr", "name"} & columns.keys():
        yield _("fant ingen kolonne med overskriften kommunenr eller kommune.")
    if "period" not in columns:
        yield _("fant ingen kolonne med overskriften periode.")
    if "value" not in columns and "numerator" not in columns:
        yield _("fant ingen kolonne med overskriften verdi.")
    for part in wanted.needs:
        if part not in columns:
            how = _("tallene bygger på pasienter, så fila må ha kolonnen %(part)s. Uten den kan små tall ikke skjules.")
            yield how % {"part": {"numerator": "teller", "denominator": "nevner"}[part]}


def _is_swapped(sheet: Streamed, columns: dict[str, int], directory: Directory) -> bool:
    if not {"nr", "period"} <= columns.keys():
        return False
    first = [texts for _number, texts in islice(sheet.rows, 20)]
    return all(
        parse_period(texts[columns["nr"]]) and texts[columns["period"]].zfill(4) in directory.by_nr for texts in first
    )


class _RowReader:
    """Reads one row at a time. Names what is wrong by the heading above it."""

    def __init__(self, sheet: Streamed, columns: dict[str, int], wanted: Wanted, directory: Directory) -> None:
        self.headings = {meaning: sheet.columns[place] for meaning, place in columns.items()}
        self.columns, self.wanted, self.directory = columns, wanted, directory
        self.periods: dict[str, Period | None] = {}
        # The same pair of days for all the numbers of a period.
        self.spans: dict[Period, tuple[date, date]] = {}

    def cell(self, texts: tuple[str, ...]) -> RawCell:
        """Raises _Bad."""
        period = self._period(self._text(texts, "period"))
        span = self.spans.setdefault(period, (period.first, period.last))
        key = Key(self._place(texts, period), span, _group(self._text(texts, "group")))
        numerator, denominator = (self._part(texts, side) for side in ("numerator", "denominator"))
        status, value = self._value(texts, numerator, denominator)
        if status != "ok":
            return RawCell(key, None, None, None, status)
        self._check(value, numerator, denominator)
        return RawCell(key, value, numerator, denominator)

    def _text(self, texts: tuple[str, ...], meaning: str) -> str:
        return texts[self.columns[meaning]] if meaning in self.columns else ""

    def _bad(self, meaning: str, sentence: str) -> _Bad:
        return _Bad(self.headings.get(meaning, ""), sentence)

    def _period(self, text: str) -> Period:
        if text not in self.periods:
            self.periods[text] = parse_period(text)
        found = self.periods[text]
        if found is None:
            how = _("«%(text)s» er ikke en periode. Skriv måned (2014-03), tertial (2014T1) eller år (2014).")
            raise self._bad("period", how % {"text": text[:40]})
        return found

    def _place(self, texts: tuple[str, ...], period: Period) -> int | None:
        nr, name = self._text(texts, "nr"), self._text(texts, "name")
        try:
            return self.directory.find(nr, name, period)
        except Unknown as unknown:
            raise self._bad("nr" if nr or "name" not in self.columns else "name", str(unknown)) from unknown

    def _part(self, texts: tuple[str, ...], side: str) -> Decimal | None:
        text = self._text(texts, side)
        if BLANKS.sub("", text) in SIGNS:
            return None
        return self._number(side, text)

    def _value(
        self, texts: tuple[str, ...], numerator: Decimal | None, denominator: Decimal | None
    ) -> tuple[str, Decimal | None]:
        hidden = [BLANKS.sub("", self._text(texts, side)) for side in ("value", "numerator", "denominator")]
        if any(SIGNS.get(text) == "confidential" for text in hidden):
            return "confidential", None
        text = hidden[0]
        if "value" in self.columns and (text or numerator is None):
            return (SIGNS[text], None) if text in SIGNS else ("ok", self._number("value", text))
        return _computed(self.wanted.kind, numerator, denominator)

    def _number(self, meaning: str, text: str) -> Decimal:
        plain = BLANKS.sub("", text)
        # A dash alone is Statistics Norway's zero, a star after a number says that it is preliminary.
        plain = "0" if plain in ("-", "–", "−") else plain.removesuffix("*")
        if not NUMBER.fullmatch(plain):
            how = _("«%(text)s» er ikke et tall. Skriv for eksempel 1234,5, uten enhet og med komma.")
            raise self._bad(meaning, how % {"text": text[:40]})
        value = number_of(plain).quantize(Decimal("0.0001"))
        if value < 0 and (meaning != "value" or self.wanted.kind != "amount"):
            raise self._bad(meaning, _("%(text)s er negativt. Antall og andeler kan ikke være det.") % {"text": plain})
        return value

    def _check(self, value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None) -> None:
        wanted = self.wanted
        if wanted.kind == "count" and wanted.decimals == 0 and value is not None and value % 1:
            raise self._bad("value", _("%(value)s er ikke et helt antall.") % {"value": shown(value)})
        for part, number in (("numerator", numerator), ("denominator", denominator)):
            if part in wanted.needs and number is None:
                raise self._bad(part, _("tallet mangler. Uten det kan små tall ikke skjules."))
        if wanted.kind == "percent":
            self._check_percent(value, numerator, denominator)

    def _check_percent(self, value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None) -> None:
        if numerator is not None and denominator is not None and numerator > denominator:
            raise self._bad("numerator", _("teller er større enn nevner. Har de byttet kolonne?"))
        if value is not None and value > 100:
            raise self._bad("value", _("prosenten er over 100."))


def _computed(kind: str, numerator: Decimal | None, denominator: Decimal | None) -> tuple[str, Decimal | None]:
    """The number where only its parts stand in the file."""
    if kind in ("count", "amount"):
        return ("ok", numerator) if numerator is not None else ("missing", None)
    if kind != "percent" or numerator is None or denominator is None:
        return "missing", None
    if denominator == 0:
        return "impossible", None
    return "ok", (100 * numerator / denominator).quantize(Decimal("0.0001"))


def _group(text: str) -> str:
    """«» for everybody; what means everybody in one division of several is left out."""
    parts = (" ".join(part.split()) for part in text.split(","))
    # One text for all the numbers of the group, however many they are.
    return sys.intern(", ".join(part for part in parts if part.casefold() not in WHOLE_GROUPS | {""})[:40])
