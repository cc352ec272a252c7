"""The workbook of the budget for 2015 and 2016: one wide sheet, and one that its author hid."""

from __future__ import annotations

from demo.workbook import (
    HEAD,
    LEAD,
    MONEY,
    PLAIN,
    TITLE,
    TOTAL,
    Formula,
    SheetRow,
    SheetSeed,
    column_name,
    xlsx,
)
from organisations.calendar_names import SHORT_MONTHS

# What each pays a month in the first year; two per cent more in the second.
SHARES = (
    ("Asker kommune", 41_500),
    ("Bærum kommune", 84_200),
    ("Røyken kommune", 14_600),
    ("Sande kommune", 6_400),
    ("Hallingdal", 14_700),
    ("Ringeriksregionen", 30_800),
)
TOP = 3


def shares_workbook() -> bytes:
    return xlsx(_shares(), _pay())


def _shares() -> SheetSeed:
    heads = ("Kommune eller region", *(f"{month} {year}" for year in (2015, 2016) for month in SHORT_MONTHS), "Sum")
    rows = [_share_row(TOP + place, name, share) for place, (name, share) in enumerate(SHARES, start=1)]
    top = (
        SheetRow(("Fordeling per måned 2015–2016",), TITLE, 24),
        SheetRow(("Kroner. Forslag til Administrativ styringsgruppe 15. desember 2014",), LEAD),
        SheetRow(heads, HEAD, 32),
    )
    return SheetSeed("Fordeling", (26, *(9,) * 24, 11), (*top, *rows, _sum_row()), TOP)


def _months(share: int) -> list[int]:
    return [share] * 12 + [round(share * 1.02)] * 12


def _share_row(number: int, name: str, share: int) -> SheetRow:
    months = _months(share)
    total = Formula(f"SUM(B{number}:Y{number})", sum(months))
    return SheetRow((name, *months, total), (PLAIN, *(MONEY,) * 25))


def _sum_row() -> SheetRow:
    first, last = TOP + 1, TOP + len(SHARES)
    sums = [sum(month) for month in zip(*(_months(share) for _name, share in SHARES), strict=True)]
    counted = [
        Formula(f"SUM({column_name(place)}{first}:{column_name(place)}{last})", value)
        for place, value in enumerate((*sums, sum(sums)), start=1)
    ]
    return SheetRow(("Sum", *counted), TOTAL, 20)


def _pay() -> SheetSeed:
    rows = (
        SheetRow(("Lønnsgrunnlag, bare for sekretariatet",), TITLE, 24),
        SheetRow(("Stilling", "Årslønn"), HEAD),
        SheetRow(("Prosjektleder", 612_000), (PLAIN, MONEY)),
        SheetRow(("Konsulent", 468_000), (PLAIN, MONEY)),
    )
    return SheetSeed("Lønnsgrunnlag", (30, 12), rows, 2, hidden=True)
