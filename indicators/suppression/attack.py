"""The attacker: a linear program over all that was ever shown of one kind of count in one part of a table.

Known to the attacker are every shown number, what readers had of earlier versions, that counts are never negative, that
the lowest hidden small counts are 1–4, and that totals hold no more than their parts wherever the numbers let that be.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, eye_array, hstack, vstack

from indicators.suppression.tables import HIGHEST, LOWEST, Sum, Table

TINY = 1e-6
SLACK = 1e-5
# What it costs to miss a tie or a link between facets, where missing a number costs 1 through how many it adds up.
TIES, LINK = 1e-5, 1e-4
BATCHES = 3
CUTS_AT_ONCE = 25
ROUNDS_OF_MOVES = 3


class OutOfTime(Exception):
    pass


@dataclass(frozen=True)
class Cut:
    """Some of these cells must be hidden too: their weights must come to `least`, if `where` is hidden (None: always).
    Cells are places in the table."""

    weights: dict[int, float]
    least: float
    where: int | None


class Attack:
    """`odd` are the cells whose numbers contradict the others: they are no part of any sum."""

    def __init__(self, table: Table, deadline: float) -> None:
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
        self._solutions = [self.truth]

    def _matrix(self, sums: Sequence[Sum]) -> csr_matrix:
        ends = np.cumsum([0, *(len(each) for each in sums)])
        columns = [self.at[one] for each in sums for one in each]
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(sums), len(self.at)))

    def _fixed(self, table: Table) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
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
        solved = self._solve(cost, *self._ranges(self.ranged, 0), lines, goals, self.most)
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
        upper, limits = self._ranges(self.ranged, 2 * size)
        upper = hstack([upper, vstack([-eye_array(wide)] * 2)], format="csr")
        most = np.concatenate([self.most, np.full(2 * size + wide, np.inf)])
        solved = self._solve(cost, upper, limits, equal, goals, most)
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
        ranges, limits = self._ranges(self.ranged, count)
        most = np.concatenate([self.most, np.ones(count)])
        equal = hstack([lines, csr_matrix((lines.shape[0], count))], format="csr")
        above = np.concatenate([np.zeros(count), [least + TINY], limits])
        solved = self._solve(cost, vstack([*upper, ranges], format="csr"), above, equal, goals, most)
        if solved is not None:
            self.most[[one for one, x in zip(rests, solved.x[size:], strict=True) if x < TINY * 10]] = 0.0

    # The attack.

    def attacked(self, hidden: set[int]) -> Seen:
        """How far the secrets are seen to reach when these cells are hidden, many moved at once. One that stays open
        may still be kept: see is_safe."""
        seen = Seen(self, hidden)
        for _ in range(BATCHES):
            for sign in (1, -1):
                wanted = [n for n in seen.open() if seen.lacks(n, sign)]
                if wanted:
                    self._push(seen, wanted, sign)
        return seen

    def one_by_one(self, seen: Seen) -> list[int]:
        """The secrets that come out, each tried alone."""
        return [n for n in seen.open() if self._comes_out(seen, n)]

    def _comes_out(self, seen: Seen, n: int) -> bool:
        for sign in (1, -1):
            if not seen.is_kept(n) and seen.lacks(n, sign):
                self._push(seen, [n], sign)
        return not seen.is_kept(n)

    def is_safe(self, hidden: set[int]) -> bool:
        """Stops at the first secret that comes out."""
        seen = self.attacked(hidden)
        return not any(self._comes_out(seen, n) for n in seen.open())

    def cuts(self, hidden: set[int], may_hide: set[int]) -> list[Cut]:
        """What some of the secrets that come out ask for; none where none does, or nothing helps."""
        seen = self.attacked(hidden)
        found: list[Cut] = []
        for n in seen.open():
            if len(found) < CUTS_AT_ONCE:
                found += self._cuts_of(seen, n, may_hide)
        return found

    def moving(self, seen: Seen, sign: int, prices: dict[int, float]) -> set[int]:
        """Shown cells that together let the open secrets move all at once, at little price. Cells without a price stay
        as they are. Prices are a cell's, so cells that move little are asked again whether they must."""
        wanted = [n for n in seen.open() if seen.lacks(n, sign)]
        if not wanted:
            return set()
        movable = np.array([n for n, cell in enumerate(self.cells) if seen.shown[n] and int(cell) in prices], dtype=int)
        cost = np.array([prices[int(self.cells[n])] for n in movable])
        moved = np.zeros(len(movable))
        for _ in range(ROUNDS_OF_MOVES):
            moved = self._moved(seen, wanted, sign, movable, cost / (1.0 + moved))
        return {int(self.cells[n]) for n, by in zip(movable, moved, strict=True) if by > SLACK}

    def _moved(self, seen: Seen, wanted: list[int], sign: int, movable: np.ndarray, cost: np.ndarray) -> np.ndarray:
        size, count, free = len(self.at), len(wanted), len(movable)
        stays = seen.shown.copy()
        stays[movable] = False
        slack = eye_array(free, format="csr")
        still = vstack([self.rows[stays], self.fixed], format="csr")
        equal = vstack(
            [
                hstack([still, csr_matrix((still.shape[0], 2 * free + count))]),
                hstack([self.rows[movable], slack, -slack, csr_matrix((free, count))]),
            ],
            format="csr",
        )
        goals = np.concatenate([self.values[stays], self.fixed_values, self.values[movable]])
        lifted = hstack([-sign * self.aims[wanted], csr_matrix((count, 2 * free)), eye_array(count)])
        ranges, limits = self._ranges(self.ranged, 2 * free + count)
        far = 1000.0 * (1.0 + cost.max(initial=0.0))
        goal = np.array([seen.goal(n, sign) for n in wanted])
        solved = self._solve(
            np.concatenate([np.zeros(size), cost, cost, np.full(count, -far)]),
            vstack([lifted, ranges], format="csr"),
            np.concatenate([np.zeros(count), limits]),
            equal,
            goals,
            np.concatenate([self.most, np.full(2 * free, np.inf), goal]),
            free_from=size + 2 * free,
        )
        if solved is None:
            raise ArithmeticError("nothing agrees with what is shown")
        self._solutions.append(solved.x[:size])
        return solved.x[size : size + free] + solved.x[size + free : size + 2 * free]

    def _cuts_of(self, seen: Seen, n: int, may_hide: set[int]) -> list[Cut]:
        secret = self.secrets[n]
        where = secret.cell
        reached, weights = [], []
        for sign in (1, -1):
            best, prices = self._best(seen, n, sign)
            reached.append(best)
            weights.append({cell: weight for cell, weight in prices.items() if cell in may_hide})
        if secret.reach:
            low, high = secret.reach
            ends = ((high, reached[0], weights[0]), (-low, reached[1], weights[1]))
            return [cut(each, goal - best, where) for goal, best, each in ends if best < goal - TINY]
        both = {cell: weights[0].get(cell, 0) + weights[1].get(cell, 0) for cell in {*weights[0], *weights[1]}}
        lacking = secret.width - reached[0] - reached[1]
        return [cut(both, lacking, where)] if lacking > TINY else []

    def _best(self, seen: Seen, n: int, sign: int) -> tuple[float, dict[int, float]]:
        """How far the secret can be pushed, and what each shown cell would add if it were hidden. Never further than
        is asked for: then nothing needs to be added."""
        solved = self._push(seen, [n], sign)
        value = float(sign * seen.aim_of(solved, n))
        shown = self.cells[seen.shown]
        prices = -solved.eqlin.marginals[: len(shown)]
        return value, {
            int(cell): np.inf if price > 0 else -price * self.value_of[int(cell)]
            for cell, price in zip(shown, prices, strict=True)
            if abs(price) > 1e-9
        }

    def _push(self, seen: Seen, wanted: list[int], sign: int):  # type: ignore[no-untyped-def]
        """Moves as many of the wanted secrets as far as is asked for, in one table that agrees with all shown."""
        size, count = len(self.at), len(wanted)
        equal = vstack([self.rows[seen.shown], self.fixed], format="csr")
        goals = np.concatenate([self.values[seen.shown], self.fixed_values])
        ranges, limits = self._ranges(self.ranged, count)
        lifted = hstack([-sign * self.aims[wanted], eye_array(count)])
        cost = np.concatenate([np.zeros(size), -np.ones(count)])
        goal = np.array([seen.goal(n, sign) for n in wanted])
        solved = self._solve(
            cost,
            vstack([lifted, ranges], format="csr"),
            np.concatenate([np.zeros(count), limits]),
            hstack([equal, csr_matrix((equal.shape[0], count))], format="csr"),
            goals,
            np.concatenate([self.most, goal]),
            free_from=size,
        )
        if solved is None:
            raise ArithmeticError("nothing agrees with what is shown")
        seen.add(solved.x[:size])
        self._solutions.append(solved.x[:size])
        return solved

    def _ranges(self, ranged: csr_matrix, more: int) -> tuple[csr_matrix, np.ndarray]:
        """1 <= sum <= 4 as upper limits, with `more` columns after the unknowns."""
        both = vstack([ranged, -ranged], format="csr")
        limits = np.concatenate([np.full(ranged.shape[0], HIGHEST), np.full(ranged.shape[0], -LOWEST)])
        return hstack([both, csr_matrix((both.shape[0], more))], format="csr"), limits

    def _solve(self, cost, upper, limits, equal, goals, most, *, free_from=None):  # type: ignore[no-untyped-def]
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


class Seen:
    """How far each secret was seen to reach, in tables that agree with what is shown."""

    def __init__(self, attack: Attack, hidden: set[int]) -> None:
        self.attack = attack
        gone = hidden | attack.odd
        self.shown = np.array([int(cell) not in gone for cell in attack.cells], dtype=bool)
        self.active = [n for n, cell in enumerate(attack.owner) if cell < 0 or int(cell) in hidden]
        tables = np.array(attack._solutions)
        off = np.abs(attack.rows[self.shown] @ tables.T - attack.values[self.shown][:, None])
        agrees = (off <= 1e-6 * (1 + np.abs(attack.values[self.shown])[:, None])).all(axis=0)
        reached = attack.aims @ tables[agrees].T if len(tables[agrees]) else (attack.aims @ attack.truth)[:, None]
        self.low, self.high = reached.min(axis=1), reached.max(axis=1)

    def add(self, table: np.ndarray) -> None:
        reached = self.attack.aims @ table
        self.low, self.high = np.minimum(self.low, reached), np.maximum(self.high, reached)

    def aim_of(self, solved, n: int) -> float:  # type: ignore[no-untyped-def]
        return float((self.attack.aims[[n]] @ solved.x[: len(self.attack.at)])[0])

    def open(self) -> list[int]:
        """The secrets that come out as far as is known."""
        return [n for n in self.active if not self.is_kept(n)]

    def is_kept(self, n: int) -> bool:
        secret = self.attack.secrets[n]
        if secret.reach:
            low, high = secret.reach
            return bool(self.low[n] <= low + TINY and self.high[n] >= high - TINY)
        return bool(self.high[n] - self.low[n] >= secret.width - TINY)

    def lacks(self, n: int, sign: int) -> bool:
        reached = self.high[n] if sign > 0 else -self.low[n]
        return bool(reached < self.goal(n, sign) - TINY)

    def goal(self, n: int, sign: int) -> float:
        secret = self.attack.secrets[n]
        if secret.reach:
            low, high = secret.reach
            return high if sign > 0 else -low
        return float(self.low[n] + secret.width) if sign > 0 else float(secret.width - self.high[n])


def cut(weights: dict[int, float], least: float, where: int | None) -> Cut:
    return Cut({cell: min(weight, least) for cell, weight in weights.items()}, least, where)


def _all_sums(table: Table) -> Iterable[Sum]:
    yield from table.sums.values()
    yield from table.known
    yield from table.told
    yield from (first + second for first, second in table.equal)
    yield from (secret.sum for secret in table.secrets)
