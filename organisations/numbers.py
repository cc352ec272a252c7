"""Numbers as Norwegians write them: decimal comma, groups of three with a hard blank, and a minus that is one.

Språkrådet asks for «10 000» with a hard blank and leaves four digits free (sprakradet.no, «Tall og talluttrykk»); the
signs are those of khs_portal/formats/nb. The minus is our choice: a hyphen is too short beside digits.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

MINUS = "\N{MINUS SIGN}"
# As many as measures have; a whole number has none.
MOST_DECIMALS = 3


def shown(value: Decimal | float, decimals: int | None = None, *, signed: bool = False) -> str:
    """«1 234,5» for people; without `decimals` as many as it has, three at most. `signed` writes «+3» and «−3»."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    rounded = exact.quantize(Decimal(1).scaleb(-(MOST_DECIMALS if decimals is None else decimals)), ROUND_HALF_UP)
    if decimals is None:
        rounded = rounded.normalize()
    if not rounded:
        # Nothing is less than nothing, however it was rounded.
        rounded = abs(rounded)
    text = number_format(f"{abs(rounded):f}", use_l10n=True, force_grouping=True)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + text


def decimal_comma(written: str) -> str:
    """«-12,5» of «-12.5», for fields and files that are read again."""
    return written.replace(".", ",")


def number_of(written: str) -> Decimal:
    """-12.5 of «−12,5»; spaces are the caller's. Raises decimal.InvalidOperation."""
    return Decimal(written.replace(MINUS, "-").replace(",", "."))
