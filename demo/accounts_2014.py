"""The accounts of the samarbeid for ten months of 2014, and each municipality's share. The figures are invented."""

from collections.abc import Sequence

from demo.workbook import (
    HEAD,
    LEAD,
    MONEY,
    NOTE,
    PLAIN,
    RATE,
    SHARE,
    TITLE,
    TOTAL,
    TOTAL_SHARE,
    Formula,
    SheetRow,
    SheetSeed,
    column_name,
    xlsx,
)
from organisations.calendar_names import SHORT_MONTHS
from organisations.numbers import shown

MONTHS = tuple(name.capitalize() for name in SHORT_MONTHS[:10])
# Item, kroner in each month, budget, forecast for the year, note.
ITEMS: tuple[tuple[str, tuple[int, ...], int, int, str], ...] = (
    ("Lønn, prosjektleder", (58_400,) * 10, 715_000, 701_000, ""),
    ("Lønn, fagrådgiver (80 %)", (44_200, 0, 0, 0, 0, *(44_200,) * 5), 540_000, 540_000,
     "Ledig februar–mai. Innleid hjelp betales i desember"),
    ("Sosiale utgifter", (30_780, *(17_520,) * 4, *(30_780,) * 5), 376_500, 361_000, ""),
    ("Kurset Alert, samlinger", (0, 0, 0, 18_500, 0, 42_600, 0, 0, 88_400, 61_300), 260_000, 289_500,
     "Én samling mer enn planlagt"),
    ("Dagssamlinger og workshoper", (12_800, 0, 31_400, 0, 9_600, 0, 0, 14_200, 38_700, 26_100), 165_000, 165_000,
     "Workshop om styringsdata 11. desember"),
    ("Reise", (4_200, 6_100, 7_300, 5_200, 8_800, 6_900, 0, 3_100, 9_400, 7_600), 80_000, 80_000, ""),
    ("Honorar til brukerrepresentanter", (0, 2_400, 2_400, 0, 4_800, 2_400, 0, 2_400, 7_200, 4_800), 45_000, 45_000,
     "Utbetales etter møtet"),
    ("Lokaler og servering", (3_900, 5_200, 6_100, 3_400, 5_900, 4_700, 0, 2_800, 8_100, 6_600), 60_000, 60_000, ""),
    ("Nett, lisenser og trykk", (21_500, 0, 0, 8_700, 0, 0, 0, 0, 16_900, 4_300), 65_000, 65_000,
     "Lommekort til Alert trykkes i november"),
)  # fmt: skip
PER_INHABITANT = 4.25
# Municipality or region, inhabitants, already paid.
SHARES = (
    ("Asker", 58_340, 247_945),
    ("Bærum", 118_600, 504_050),
    ("Røyken", 20_400, 86_700),
    ("Sande", 9_020, 38_335),
    ("Ringeriksregionen", 42_680, 90_695),
    ("Hallingdal", 20_560, 43_690),
)
OTHERS = (("Helsedirektoratet, tilskudd", 810_700, 810_700), ("Vestre Viken HF", 350_000, 350_000))


def workbook() -> bytes:
    return xlsx(_accounts(), _funding())


def _accounts() -> SheetSeed:
    heads = ("Post", *MONTHS, "Hittil i år", "Budsjett 2014", "Forbruk", "Rest", "Prognose 2014", "Merknad")
    first = 4
    rows = [_item_row(number, *item) for number, item in enumerate(ITEMS, start=first)]
    top = (
        SheetRow(("Regnskap og budsjett 2014",), TITLE, 24),
        SheetRow(("Kroner per 31. oktober. Prosjektstyret 24. november 2014",), LEAD),
        SheetRow(heads, HEAD, 32),
    )
    widths = (31, *(8.5,) * len(MONTHS), 10.5, 10.5, 8.5, 9.5, 10.5, 31)
    return SheetSeed("Regnskap per 31.10.", widths, (*top, *rows, _sum_row(first, first + len(ITEMS) - 1)), first - 1)


def _item_row(number: int, name: str, months: tuple[int, ...], budget: int, forecast: int, note: str) -> SheetRow:
    so_far = sum(months)
    counted = (
        Formula(f"SUM(B{number}:K{number})", so_far),
        budget,
        Formula(f"L{number}/M{number}", so_far / budget),
        Formula(f"M{number}-L{number}", budget - so_far),
        forecast,
    )
    return SheetRow((name, *months, *counted, note), (PLAIN, *(MONEY,) * 12, SHARE, MONEY, MONEY, NOTE), 27)


def _sum_row(first: int, last: int) -> SheetRow:
    spent, budgets, forecasts = (sum(each) for each in zip(*((sum(i[1]), i[2], i[3]) for i in ITEMS), strict=True))
    months = [sum(month) for month in zip(*(item[1] for item in ITEMS), strict=True)]
    total = last + 1
    values = (
        *(_sum(place, first, last, value) for place, value in enumerate((*months, spent, budgets), start=1)),
        Formula(f"L{total}/M{total}", spent / budgets),
        _sum(14, first, last, budgets - spent),
        _sum(15, first, last, forecasts),
    )
    return SheetRow(("Sum", *values, None), (*(TOTAL,) * 13, TOTAL_SHARE, *(TOTAL,) * 3), 20)


def _sum(place: int, first: int, last: int, value: float) -> Formula:
    column = column_name(place)
    return Formula(f"SUM({column}{first}:{column}{last})", value)


def _funding() -> SheetSeed:
    top = (
        SheetRow(("Finansiering 2014",), TITLE, 24),
        SheetRow((f"Kommunene betaler {shown(PER_INHABITANT, 2)} kroner per innbygger",), LEAD),
        SheetRow(
            ("Kommune, region eller bidragsyter", "Innbyggere", "Kroner per innbygger", "Andel", "Innbetalt", "Rest"),
            HEAD,
            32,
        ),
    )  # fmt: skip
    first = 4
    rows = [_share_row(number, *share) for number, share in enumerate(SHARES, start=first)]
    rows += [_other_row(number, *other) for number, other in enumerate(OTHERS, start=first + len(rows))]
    return SheetSeed("Finansiering", (36, 14, 16, 14, 14, 14), (*top, *rows, _funding_sum(first)), first - 1)


def _share_row(number: int, name: str, inhabitants: int, paid: int) -> SheetRow:
    share = inhabitants * PER_INHABITANT
    counted = (Formula(f"B{number}*C{number}", share), paid, Formula(f"D{number}-E{number}", share - paid))
    return SheetRow((name, inhabitants, PER_INHABITANT, *counted), (PLAIN, MONEY, RATE, MONEY, MONEY, MONEY))


def _other_row(number: int, name: str, share: int, paid: int) -> SheetRow:
    rest = Formula(f"D{number}-E{number}", share - paid)
    return SheetRow((name, None, None, share, paid, rest), (PLAIN, MONEY, RATE, MONEY, MONEY, MONEY))


def _funding_sum(first: int) -> SheetRow:
    last = first + len(SHARES) + len(OTHERS) - 1
    inhabitants = sum(share[1] for share in SHARES)
    due = inhabitants * PER_INHABITANT + sum(other[1] for other in OTHERS)
    paid = _paid(SHARES) + _paid(OTHERS)
    sums = (_sum(3, first, last, due), _sum(4, first, last, paid), _sum(5, first, last, due - paid))
    return SheetRow(("Sum", _sum(1, first, last, inhabitants), None, *sums), TOTAL, 20)


def _paid(rows: Sequence[tuple[str, int, int]]) -> int:
    return sum(row[2] for row in rows)
