"""What one cell means: the same fields as the pages' forms, and what spreadsheets make of days and numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from organisations.calendar_names import MONTHS
from organisations.fields import DayField, text
from setup.sheets.layout import NO, YES, Column
from setup.sheets.names import heading_key, meant, same_key

# How days are typed where no program made them one: 1.1.2026, 01/01/26, 1/1-2026, 1. januar 2026.
DIGITS = re.compile(r"([0-9]{1,2})[./ -]{1,2}([0-9]{1,2})[./ -]{1,2}([0-9]{4}|[0-9]{2})")
IN_WORDS = re.compile(r"([0-9]{1,2})[. ]+([a-zæøå]+)[. ]+([0-9]{4})", re.IGNORECASE)
# Behind a day, where another program wrote it with a clock.
MIDNIGHT = re.compile(r"[ t]00:00(:00)?(\.0+)?z?$")
# A day as the number that a spreadsheet keeps it as, from 1950 to 2100.
SERIAL = re.compile(r"(1[89]|[2-6][0-9]|7[0-3])[0-9]{3}")
SERIAL_BEGINS = date(1899, 12, 30)
YES_WORDS, NO_WORDS = ("ja", "j", "yes", "sant", "true", "x", "1"), ("nei", "n", "no", "usant", "false", "0")


class WrongCell(ValueError):
    """`str()` is the sentence for whoever typed it."""


def value_of(column: Column, typed: str) -> Any:
    """A str, int, bool or date; None, or an empty str of a text, where nothing is typed. Raises WrongCell."""
    reader = {"day": _day, "number": _number, "yes": _yes, "choice": _choice}.get(column.kind)
    if reader is not None:
        return reader(column, typed) if typed else None
    return _cleaned(column, typed)


def _cleaned(column: Column, typed: str) -> Any:
    try:
        return _field(column.kind, column.longest).clean(typed)
    except forms.ValidationError as wrong:
        raise WrongCell(" ".join(wrong.messages)) from wrong


@cache
def _field(kind: str, longest: int) -> forms.Field:
    if kind == "day":
        return DayField(required=False)
    if kind == "email":
        return forms.EmailField(
            required=False, max_length=longest,
            error_messages={"invalid": _("Skriv en e-postadresse, for eksempel navn@kommune.no")},
        )  # fmt: skip
    return text("", longest)


def _day(column: Column, typed: str) -> Any:
    if SERIAL.fullmatch(typed):
        return SERIAL_BEGINS + timedelta(days=int(typed))
    return _cleaned(column, _as_usual(typed.casefold()))


def _as_usual(typed: str) -> str:
    """A day as «24.11.2014»; the text itself where it is none."""
    typed = MIDNIGHT.sub("", typed)
    if digits := DIGITS.fullmatch(typed):
        day, month, year = digits.groups()
        return f"{day}.{month}.{year if len(year) == 4 else f'20{year}'}"
    words = IN_WORDS.fullmatch(typed)
    months = [place for place, name in enumerate(MONTHS, 1) if words and name.startswith(words[2])]
    return f"{words[1]}.{months[0]}.{words[3]}" if words and len(months) == 1 else typed


def _number(column: Column, typed: str) -> int:
    digits = typed.removesuffix(",0").replace(" ", "")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 9:
        raise WrongCell(_("«%(typed)s» er ikke et helt tall.") % {"typed": typed})
    if column.most and int(digits) > column.most:
        raise WrongCell(_("Tallet kan høyst være %(most)d.") % {"most": column.most})
    return int(digits)


def _yes(column: Column, typed: str) -> bool:
    word = same_key(typed)
    if word not in (*YES_WORDS, *NO_WORDS):
        raise WrongCell(_("Skriv %(yes)s eller %(no)s.") % {"yes": YES, "no": NO})
    return word in YES_WORDS


def _choice(column: Column, typed: str) -> str:
    values = {heading_key(value): value for value, _word in column.choices}
    values |= {heading_key(word): value for value, word in column.choices}
    key = heading_key(typed)
    if key in values:
        return values[key]
    words = [column.words[value] for value in dict(column.choices)]
    guess = meant(typed, words)
    if guess:
        raise WrongCell(_("«%(typed)s» kan ikke stå her. Mente du «%(guess)s»?") % {"typed": typed, "guess": guess})
    listed = {"typed": typed, "listed": ", ".join(words)}
    raise WrongCell(_("«%(typed)s» kan ikke stå her. Skriv %(listed)s.") % listed)
