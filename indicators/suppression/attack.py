"""The attacker: a linear program over all that was ever shown of one kind of count in one part of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, eye_array, hstack, vstack

from indicators.suppression.knowledge import SLACK, TINY, Knowledge
from indicators.suppression.tables import CountTable

BATCHES = 3
CUTS_AT_ONCE = 25
ROUNDS_OF_MOVES = 3


@dataclass(frozen=True)
class Cut:
    """Some of these cells must be hidden too: their weights must come to `least`, if `where` is hidden (None: always).
    Cells are places in the table."""

    weights: dict[int, float]
    least: float
    where: int | None


class Attack(Knowledge):
    """`solutions` are tables found so far, each of which agrees with some choice of what is shown."""

    def __init__(self, table: CountTable, deadline: float) -> None:
        super().__init__(table, deadline)
        self.solutions = [self.truth]

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
        ranges, limits = self.ranges(self.ranged, 2 * free + count)
        far = 1000.0 * (1.0 + cost.max(initial=0.0))
        goal = np.array([seen.goal(n, sign) for n in wanted])
        solved = self.solve(
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
        self.solutions.append(solved.x[:size])
        return np.asarray(solved.x[size : size + free] + solved.x[size + free : size + 2 * free])

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

    def _push(self, seen: Seen, wanted: list[int], sign: int) -> Any:
        """Moves as many of the wanted secrets as far as is asked for, in one table that agrees with all shown."""
        size, count = len(self.at), len(wanted)
        equal = vstack([self.rows[seen.shown], self.fixed], format="csr")
        goals = np.concatenate([self.values[seen.shown], self.fixed_values])
        ranges, limits = self.ranges(self.ranged, count)
        lifted = hstack([-sign * self.aims[wanted], eye_array(count)])
        cost = np.concatenate([np.zeros(size), -np.ones(count)])
        goal = np.array([seen.goal(n, sign) for n in wanted])
        solved = self.solve(
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
        self.solutions.append(solved.x[:size])
        return solved


class Seen:
    """How far each secret was seen to reach, in tables that agree with what is shown."""

    def __init__(self, attack: Attack, hidden: set[int]) -> None:
        self.attack = attack
        gone = hidden | attack.odd
        self.shown = np.array([int(cell) not in gone for cell in attack.cells], dtype=bool)
        self.active = [n for n, cell in enumerate(attack.owner) if cell < 0 or int(cell) in hidden]
        tables = np.array(attack.solutions)
        off = np.abs(attack.rows[self.shown] @ tables.T - attack.values[self.shown][:, None])
        agrees = (off <= 1e-6 * (1 + np.abs(attack.values[self.shown])[:, None])).all(axis=0)
        reached = attack.aims @ tables[agrees].T if len(tables[agrees]) else (attack.aims @ attack.truth)[:, None]
        self.low, self.high = reached.min(axis=1), reached.max(axis=1)

    def add(self, table: np.ndarray) -> None:
        reached = self.attack.aims @ table
        self.low, self.high = np.minimum(self.low, reached), np.maximum(self.high, reached)

    def aim_of(self, solved: Any, n: int) -> float:
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
