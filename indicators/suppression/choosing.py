"""Chooses which further numbers of a part are hidden, with the least loss that keeps every secret.

Exactly: the master problem of M. Fischetti and J. J. Salazar-González («Solving the Cell Suppression Problem on Tabular
Data with Linear Constraints», Management Science 47, 2001): a mixed integer program over what is hidden, to which the
attacker adds an inequality for each secret that comes out, until none does. Quickly: one linear program lets all open
secrets move at once, and what it moves is hidden.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from indicators.suppression.attack import Attack, Cut
from indicators.suppression.knowledge import OutOfTime
from indicators.suppression.parts import TablePart
from indicators.suppression.tables import HIGHEST, LOOSEST_TIE, LOWEST, CountTable

# Beyond this the master problem is not begun.
MOST_CELLS = 600
ROUNDS = 60


@dataclass(frozen=True)
class Suppressed:
    """`lost` are secrets, as (count, place in its table), that come out whatever is hidden."""

    hidden: set[int]
    exact: bool
    lost: list[tuple[int, int]]


class Chooser:
    """`must` are hidden whatever it costs. Raises OutOfTime when it is over before anything safe is found."""

    def __init__(self, part: TablePart, must: set[int], weights: Sequence[float], deadline: float) -> None:
        self.part = part
        self.must = must & set(part.cells)
        self.weights = weights
        self.attacks = [attack for table in part.tables if table.secrets for attack in _attacks(table, deadline)]
        self.odd = {cell for attack in self.attacks for cell in attack.odd}
        known = [attack.once_shown for attack in self.attacks if attack.once_shown]
        self.once_shown = set.intersection(*known) if known else set()
        self.may_hide = {cell for cell in part.cells if cell not in self.must | self.once_shown | self.odd}
        self.lost = [found for side in range(len(self.attacks)) for found in self._without_lost(side)]

    def _without_lost(self, side: int) -> list[tuple[int, int]]:
        """Asks no more of a secret than hiding everything would keep. Lost are small ones of which that is less than
        they need, for what readers once had."""
        attack = self.attacks[side]
        seen = attack.attacked(self.everything())
        open_ones = attack.one_by_one(seen)
        for n in open_ones:
            low, high = float(seen.low[n]), float(seen.high[n])
            if attack.secrets[n].covers:
                low, high = max(low, LOWEST), min(high, HIGHEST)
            attack.secrets[n] = replace(attack.secrets[n], ends=(low, high))
        if not attack.has_known:
            return []
        return [(side, n) for n in open_ones if attack.owner[n] < 0 or int(attack.owner[n]) in self.must]

    def everything(self) -> set[int]:
        return self.must | self.may_hide

    def is_safe(self, hidden: set[int]) -> bool:
        return all(attack.is_safe(hidden) for attack in self.attacks)

    # Quickly.

    def quick(self) -> set[int]:
        """Hides what lets the open secrets move, until none is open; then shows again what need not be hidden."""
        hidden = set(self.must)
        while self._hide_more(hidden):
            pass
        return hidden if self.is_safe(hidden) else self.everything()

    def _hide_more(self, hidden: set[int]) -> bool:
        found: set[int] = set()
        for attack in self.attacks:
            for sign in (1, -1):
                seen = attack.attacked(hidden)
                prices = {cell: self.weights[cell] for cell in self.may_hide - hidden}
                moved = attack.moving(seen, sign, prices)
                hidden |= moved
                found |= moved
        return bool(found)

    def cost(self, hidden: set[int]) -> float:
        return sum(self.weights[cell] for cell in hidden & self.may_hide)

    def without_needless(self, hidden: set[int], until: float) -> set[int]:
        """Shows again one by one, the heaviest first, what is not needed."""
        for cell in sorted(hidden & self.may_hide, key=lambda cell: -self.weights[cell]):
            if time.monotonic() > until:
                break
            if self.is_safe(hidden - {cell}):
                hidden = hidden - {cell}
        return hidden

    # Exactly.

    def best(self, until: float) -> set[int] | None:
        """None where it takes too long."""
        if len(self.may_hide) > MOST_CELLS:
            return None
        cells = sorted(self.may_hide)
        cuts: list[Cut] = []
        for _ in range(ROUNDS):
            chosen = self._cheapest(cells, cuts, until)
            if chosen is None:
                return None
            hidden = self.must | chosen
            found = [cut for attack in self.attacks for cut in attack.cuts(hidden, self.may_hide)]
            if not found:
                return hidden if self.is_safe(hidden) else None
            cuts += found
        return None

    def _cheapest(self, cells: list[int], cuts: Sequence[Cut], until: float) -> set[int] | None:
        if not cells or not cuts:
            return set()
        left = until - time.monotonic()
        if left <= 0:
            return None
        at = {cell: n for n, cell in enumerate(cells)}
        lines, least = _inequalities(cuts, at)
        solved = milp(
            np.array([self.weights[cell] for cell in cells]),
            integrality=np.ones(len(cells)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(lines, lb=least),
            options={"time_limit": left},
        )
        return {cell for cell in cells if solved.x[at[cell]] > 0.5} if solved.status == 0 else None


def _attacks(table: CountTable, deadline: float) -> list[Attack]:
    """Where earlier versions say something else, nobody knows for sure which of their unknowns are the same now: also
    one who believes that none is, and one who believes that all are but those that an earlier version never names, a
    month that had not come, where there was nobody."""
    strict = Attack(table, deadline)
    never_named = {unknown for unknown, (_newest, price) in table.ties.items() if price == LOOSEST_TIE}
    rests = table.rests | never_named
    others = [replace(table, ties={}, rests=rests)] if strict.is_untied else []
    if never_named:
        named = {unknown: tie for unknown, tie in table.ties.items() if unknown not in never_named}
        others.append(replace(table, ties=named, rests=rests))
    return [strict, *(Attack(other, deadline) for other in others)]


def _inequalities(cuts: Sequence[Cut], at: dict[int, int]) -> tuple[csr_matrix, np.ndarray]:
    """sum of weights x hidden >= least, or >= least x hidden where it is asked for a cell that may be shown."""
    lines = np.zeros((len(cuts), len(at)))
    least = np.zeros(len(cuts))
    for n, cut in enumerate(cuts):
        for cell, weight in cut.weights.items():
            lines[n, at[cell]] = weight / cut.least
        if cut.where in at:
            lines[n, at[cut.where]] -= 1.0
        else:
            least[n] = 1.0
    return csr_matrix(lines), least - 1e-7


def choose(
    part: TablePart, must: set[int], weights: Sequence[float], *, quick_until: float, best_until: float
) -> tuple[Chooser, Suppressed]:
    """Raises OutOfTime, and ArithmeticError for numbers that no solver can bring together."""
    chooser = Chooser(part, must, weights, quick_until)
    hidden = chooser.quick()
    lost = chooser.lost
    for attack in chooser.attacks:
        attack.deadline = best_until
    try:
        best = chooser.best(best_until)
        if best is None:
            hidden = chooser.without_needless(hidden, best_until)
    except OutOfTime:
        best = None
    return chooser, Suppressed(hidden if best is None else best, best is not None, lost)
