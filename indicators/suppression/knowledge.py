"""What an attacker knows of one kind of count in one part of a table, as lines of a linear program.

Known are every shown number, what readers had of earlier versions, that counts are never negative, that the lowest
hidden small counts are 1–4, and that totals hold no more than their parts wherever the numbers let that be.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, eye_array, hstack, vstack

from indicators.suppression.tables import HIGHEST, LOWEST, CountTable, Sum

TINY = 1e-6
SLACK = 1e-5
# What it costs to miss a tie or a link between facets, where missing a number costs 1 through how many it adds up.
TIES, LINK = 1e-5, 1e-4


class OutOfTime(Exception):
    pass


class Knowledge:
    """`odd` are the cells whose numbers contradict the others: they are no part of any sum."""

    def __init__(self, table: CountTable, deadline: float) -> None:
        self.deadline = deadline
        unknowns = sorted({one for each in _all_sums(table) for one in each})
        self.at = {unknown: n for n, unknown in enumerate(unknowns)}
        self.cells = np.array(sorted(table.values), dtype=int)
        self.rows = self._matrix([table.sums[cell] for cell in self.cells])
        self.values = np.array([table.values[cell] for cell in self.cells])
        self.fixed, self.fixed_values, self._prices = self._fixed(table)
        self._earlier = sorted(self.at[one] for one in table.ties)
        self.secrets = list(table.secrets)
        self.aims = self._matrix([secret.sum for secret in self.secrets])
        self.owner = np.array([-1 if secret.cell is None else secret.cell for secret in self.secrets], dtype=int)
        self.ranged = self._matrix(sorted(table.ranged))
        self.most = np.full(len(unknowns), np.inf)
        self.odd: set[int] = set()
        self.is_untied = False
        self.value_of = dict(zip(self.cells.tolist(), self.values.tolist(), strict=True))
        self.told, self.told_values = self._matrix(list(table.told)), np.array(list(table.told.values()))
        self.has_unknown = table.has_unknown
        self.truth = self._truth([self.at[one] for one in table.rests])
        known = set(table.known)
        self.has_known = bool(known)
        self.once_shown = {cell for cell in table.values if table.sums[cell] in known}

    def _matrix(self, sums: Sequence[Sum]) -> csr_matrix:
        ends = np.cumsum([0, *(len(each) for each in sums)])
        columns = [self.at[one] for each in sums for one in each]
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(sums), len(self.at)))

    def _fixed(self, table: CountTable) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
        """What readers once had, the facets that are the same people, the unknowns of earlier versions that are as they
        are now; what each comes to; and how hard it is to do without."""
        known, ties = self._matrix(list(table.known)), sorted(table.ties.items())
        first, other = (self._matrix([pair[n] for pair in sorted(table.equal)]) for n in (0, 1))
        earlier, now = self._matrix([(one,) for one, _ in ties]), self._matrix([(tie[0],) for _, tie in ties])
        rows = vstack([known, first - other, earlier - now], format="csr")
        values = np.zeros(rows.shape[0])
        values[: known.shape[0]] = list(table.known.values())
        sizes = 1.0 / np.diff(rows.indptr).clip(min=1)
        prices = np.concatenate(
            [sizes[: known.shape[0]], np.full(first.shape[0], LINK), [TIES * t[1] for _, t in ties]]
        )
        return rows, values, prices

    # The truth: a table that all numbers agree with.

    def _truth(self, rests: list[int]) -> np.ndarray:
        """Leaves out what contradicts the rest, and then lets no rest be more than the numbers demand."""
        cost = np.zeros(len(self.at))
        cost[rests] = 1
        found = None if self.has_unknown else self._agreeing(cost)
        if found is None:
            self._leave_out_contradictions(cost)
            untied = self._untied()
            self.is_untied = bool(untied)
            rests = sorted({*rests, *untied})
            cost[rests] = 1
            found = self._agreeing(cost)
        if found is None:
            raise ArithmeticError("the numbers contradict each other")
        if rests:
            self._empty_rests(rests, float(found @ cost))
            closer = self._agreeing(cost)
            found = found if closer is None else closer
        return found

    def _untied(self) -> set[int]:
        """Unknowns of earlier versions that are another now."""
        tied = {int(row.indices[row.data > 0][0]) for row in self.fixed[self._prices <= 3 * TIES] if row.nnz == 2}
        return set(self._earlier) - tied

    def _agreeing(self, cost: np.ndarray) -> np.ndarray | None:
        lines, goals = self._all_lines()
        solved = self.solve(cost, *self.ranges(self.ranged, 0), lines, goals, self.most)
        return None if solved is None else solved.x

    def _all_lines(self) -> tuple[csr_matrix, np.ndarray]:
        mine = self._mine()
        lines = vstack([self.rows[mine], self.fixed, self.told], format="csr")
        return lines, np.concatenate([self.values[mine], self.fixed_values, self.told_values])

    def _mine(self) -> np.ndarray:
        return np.array([int(cell) not in self.odd for cell in self.cells], dtype=bool)

    def _leave_out_contradictions(self, rests: np.ndarray) -> None:
        """Each number may be missed, at a price: what came hidden is not 1–4 before a rest is anybody, that before two
        facets differ, and these before a number is wrong; a sum of many is wrong sooner than one of few."""
        lines, goals = self._all_lines()
        size, count, wide = lines.shape[0], len(self.at), self.ranged.shape[0]
        slack = eye_array(size, format="csr")
        equal = hstack([lines, slack, -slack, csr_matrix((size, wide))], format="csr")
        mine = int(self._mine().sum())
        missed = 1.0 / np.diff(lines.indptr).clip(min=1)
        missed[mine : mine + len(self._prices)] = self._prices
        missed *= 10.0 / TIES
        cost = np.concatenate([rests, missed, missed, np.full(wide, 0.01)])
        upper, limits = self.ranges(self.ranged, 2 * size)
        upper = hstack([upper, vstack([-eye_array(wide)] * 2)], format="csr")
        most = np.concatenate([self.most, np.full(2 * size + wide, np.inf)])
        solved = self.solve(cost, upper, limits, equal, goals, most)
        if solved is None:
            raise ArithmeticError("nothing agrees, however much is left out")
        off = solved.x[count : count + size] + solved.x[count + size : count + 2 * size]
        self._leave_out(off > SLACK)
        self.ranged = self.ranged[solved.x[count + 2 * size :] <= SLACK]

    def _leave_out(self, missed: np.ndarray) -> None:
        mine = self.cells[self._mine()]
        ends = np.cumsum([len(mine), self.fixed.shape[0]])
        own, fixed, told = np.split(missed, ends)
        self.odd |= {int(cell) for cell in mine[own]}
        self.fixed, self.fixed_values = self.fixed[~fixed], self.fixed_values[~fixed]
        self._prices = self._prices[~fixed]
        self.told, self.told_values = self.told[~told], self.told_values[~told]

    def _empty_rests(self, rests: list[int], least: float) -> None:
        """Those that are nothing whenever all rests together are as little as can be."""
        lines, goals = self._all_lines()
        size, count = len(self.at), len(rests)
        lifted = csr_matrix((np.ones(count), (range(count), rests)), shape=(count, size))
        cost = np.concatenate([np.zeros(size), -np.ones(count)])
        upper = [
            hstack([-lifted, eye_array(count)]),
            csr_matrix(np.append(np.bincount(rests, minlength=size), np.zeros(count)).astype(float)),
        ]
        ranges, limits = self.ranges(self.ranged, count)
        most = np.concatenate([self.most, np.ones(count)])
        equal = hstack([lines, csr_matrix((lines.shape[0], count))], format="csr")
        above = np.concatenate([np.zeros(count), [least + TINY], limits])
        solved = self.solve(cost, vstack([*upper, ranges], format="csr"), above, equal, goals, most)
        if solved is not None:
            self.most[[one for one, x in zip(rests, solved.x[size:], strict=True) if x < TINY * 10]] = 0.0

    # Solving.

    def ranges(self, ranged: csr_matrix, more: int) -> tuple[csr_matrix, np.ndarray]:
        """1 <= sum <= 4 as upper limits, with `more` columns after the unknowns."""
        both = vstack([ranged, -ranged], format="csr")
        limits = np.concatenate([np.full(ranged.shape[0], HIGHEST), np.full(ranged.shape[0], -LOWEST)])
        return hstack([both, csr_matrix((both.shape[0], more))], format="csr"), limits

    def solve(
        self,
        cost: np.ndarray,
        upper: csr_matrix,
        limits: np.ndarray,
        equal: csr_matrix,
        goals: np.ndarray,
        most: np.ndarray,
        *,
        free_from: int | None = None,
    ) -> Any:
        """None where nothing agrees. Raises OutOfTime."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime
        least = np.zeros(len(cost))
        if free_from is not None:
            least[free_from:] = -np.inf
        solved = linprog(
            cost,
            upper if upper.shape[0] else None,
            limits if upper.shape[0] else None,
            equal if equal.shape[0] else None,
            goals if equal.shape[0] else None,
            bounds=np.column_stack([least, most]),
            method="highs",
            options={"time_limit": left},
        )
        if solved.status == 1:
            raise OutOfTime
        return solved if solved.status == 0 else None


def _all_sums(table: CountTable) -> Iterable[Sum]:
    yield from table.sums.values()
    yield from table.known
    yield from table.told
    yield from (first + second for first, second in table.equal)
    yield from (secret.sum for secret in table.secrets)
