"""What it costs readers that a number is hidden: totals that people ask for most, large numbers a little more. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from indicators.suppression.cells import RawCell
from indicators.suppression.layout import AtomLayout

EVERYWHERE, REGION, LONG_PERIOD, WHOLE_GROUP = 40.0, 8.0, 5.0, 4.0
# Zero is shown wherever it can be: it says that nobody was there.
ZERO = 1.0


def weights_of(cells: Sequence[RawCell], layout: AtomLayout) -> list[float]:
    return [_weight(cell, layout) for cell in cells]


def _weight(cell: RawCell, layout: AtomLayout) -> float:
    key = cell.key
    places, months, people = layout.extent(key)
    weight = EVERYWHERE if key.organisation is None else REGION if places > 1 else 1.0
    weight *= LONG_PERIOD if months > 1 else 1.0
    weight *= WHOLE_GROUP if people > 1 else 1.0
    return weight * (ZERO + 1.0 if cell.value == 0 else 1.0 + math.log10(1.0 + abs(float(cell.value or 0))) / 10)
