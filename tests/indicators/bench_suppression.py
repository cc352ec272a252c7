"""What readers get to see, by the closure alone and by the judgement: `python -m tests.indicators.bench_suppression`.

--tables 200      random tables of 24 municipalities x 12 months, with all together and the year
--large           one of 60 x 12 x 3 age groups, with all totals
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections import Counter
from datetime import date
from decimal import Decimal

from indicators.suppression import Key, Measurement, RawCell, Structure, is_small, judge, places_of, signs_of

COUNT = Measurement("count", patient_based=True)
YEAR = (date(2013, 1, 1), date(2013, 12, 31))
AGES = ("0–17", "18–69", "70+")
# Patients a month, in a small municipality and in a large one.
SIZES = (0.5, 2, 2, 4, 8, 20)


def table(dice: random.Random, municipalities: int, ages: tuple[str, ...]) -> list[RawCell]:
    numbers: Counter[tuple[int | None, tuple[date, date], str]] = Counter()
    for place in range(1, municipalities + 1):
        size = dice.choice(SIZES) * dice.uniform(0.5, 2)
        for month, age in itertools.product(range(1, 13), ages):
            # About a Poisson number: many patients, each with a small chance.
            patients = sum(dice.random() < size / 100 for _ in range(100))
            period = (date(2013, month, 1), date(2013, month, 28))
            for key in itertools.product((place, None), (period, YEAR), {age, ""}):
                numbers[key] += patients
    return [RawCell(Key(*key), Decimal(number)) for key, number in numbers.items()]


def shares(cells: list[RawCell], signs: list[str]) -> dict[str, tuple[int, int]]:
    """Of all cells, of totals, of all together: how many are shown, and how many there are."""
    kinds = {
        "cells": cells,
        "totals": [c for c in cells if c.key.organisation is None or c.key.period == YEAR],
        "all together": [c for c in cells if c.key.organisation is None],
    }
    shown = {cell.key for cell, sign in zip(cells, signs, strict=True) if sign == ""}
    return {kind: (sum(cell.key in shown for cell in some), len(some)) for kind, some in kinds.items()}


def measured(tables: int, municipalities: int, ages: tuple[str, ...]) -> None:
    found: dict[str, Counter[str]] = {"closure": Counter(), "judgement": Counter()}
    seconds, exact = [], 0
    for seed in range(tables):
        cells = table(random.Random(seed), municipalities, ages)
        places = places_of(range(1, municipalities + 1), {})
        began = time.monotonic()
        answer = judge(cells, COUNT, Structure(places, {}))
        seconds.append(time.monotonic() - began)
        exact += answer.exact
        for rule, signs in (("closure", signs_of(cells, COUNT, places)), ("judgement", answer.signs)):
            for kind, (shown, all_) in shares(cells, signs).items():
                found[rule][kind] += shown
                found[rule][f"of {kind}"] += all_
        found["judgement"]["small"] += sum(is_small(cell, COUNT) for cell in cells)
    for rule, counts in found.items():
        told = (f"{kind} {counts[kind] / counts['of ' + kind]:.1%}" for kind in ("cells", "totals", "all together"))
        sys.stdout.write(f"{rule}: {', '.join(told)}\n")
    small = found["judgement"]["small"] / found["judgement"]["of cells"]
    seconds.sort()
    sys.stdout.write(
        f"small {small:.1%}; {exact} of {tables} exact; seconds: half below {seconds[len(seconds) // 2]:.2f}, "
        f"most {seconds[-1]:.2f}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures what readers get to see.")
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--large", action="store_true")
    asked = parser.parse_args()
    if asked.large:
        measured(1, 60, AGES)
    else:
        measured(asked.tables, 24, ("",))


if __name__ == "__main__":
    main()
