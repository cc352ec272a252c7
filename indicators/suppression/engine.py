"""Judges a whole table at once: all axes, all totals, and what readers once had. Pure."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import import_module

from indicators.suppression.cells import Judgement, Key, Measurement, RawCell, ShownBefore, Structure, is_small
from indicators.suppression.closure import hidden_keys, signed
from indicators.suppression.layout import AtomLayout
from indicators.suppression.parts import TablePart, parts_of
from indicators.suppression.tables import CountTable, sides_of, table_of
from indicators.suppression.weights import weights_of

# More cells than this are judged by the closure, which needs little memory.
MOST_CELLS = 30_000
# Of the time: until a safe choice must be found, and until the best one may be looked for.
QUICK, BEST = 0.8, 0.9
# However little time is given, a safe choice is looked for this long.
LEAST_SECONDS = 8.0


def judge(
    cells: Sequence[RawCell],
    measure: Measurement,
    structure: Structure,
    before: Sequence[ShownBefore] = (),
    *,
    seconds: float = 10.0,
) -> Judgement:
    """What viewers see of each cell. `before` are the earlier versions: what they showed stays known for ever, and
    their small numbers stay secret. Loads scipy where something must be hidden."""
    if is_too_large(cells):
        return judge_quickly(cells, measure, structure, before)
    judging = _Judging(cells, measure, structure, before, seconds)
    hidden = judging.hidden()
    return Judgement(signed(cells, {cells[at].key for at in hidden}), judging.unprotected(), judging.exact)


class NeedsSolver(Exception):
    """Something must be hidden, and what else is for the solver to say."""


def judge_plainly(
    cells: Sequence[RawCell], measure: Measurement, structure: Structure, before: Sequence[ShownBefore] = ()
) -> Judgement:
    """As judge, where there is nothing to choose. Loads nothing. Raises NeedsSolver."""
    judging = _Judging(cells, measure, structure, before, seconds=0, has_solver=False)
    return Judgement(signed(cells, {cells[at].key for at in judging.hidden()}), (), judging.exact)


def is_too_large(cells: Sequence[RawCell]) -> bool:
    return len(cells) > MOST_CELLS


def judge_quickly(
    cells: Sequence[RawCell], measure: Measurement, structure: Structure, before: Sequence[ShownBefore] = ()
) -> Judgement:
    """By the closure alone: safe, and more is hidden than need be."""
    return Judgement(signed(cells, hidden_keys(cells, measure, structure, before)))


class _Judging:
    def __init__(
        self,
        cells: Sequence[RawCell],
        measure: Measurement,
        structure: Structure,
        before: Sequence[ShownBefore],
        seconds: float,
        *,
        has_solver: bool = True,
    ) -> None:
        self.cells, self.measure, self.structure, self.before = cells, measure, structure, before
        self.began, self.seconds, self.has_solver = time.monotonic(), seconds, has_solver
        keys = [cell.key for cell in cells] + [cell.key for version in before for cell in version.cells]
        self.layout = AtomLayout(dict.fromkeys(keys), structure)
        self.lines = _Lines(cells, self.layout)
        self.weights = weights_of(cells, self.layout)
        self.exact = True
        self._lost: dict[Key, None] = {}
        self._closure: set[int] | None = None

    def hidden(self) -> set[int]:
        small = {at for at, cell in enumerate(self.cells) if is_small(cell, self.measure)}
        came_hidden = {at for at, cell in enumerate(self.cells) if cell.status == "confidential"}
        tables = [table_of(side, self.cells, self.measure, self.layout, self.before) for side in sides_of(self.measure)]
        tables = [table for table in tables if table.sums or table.known]
        loose = self._loose(tables)
        must = small | came_hidden | self.lines.all_beside(loose & (small | came_hidden)) | self._over_changed(small)
        hidden = self._settled(must, loose, parts_of(tables))
        return hidden | self._speaking_for_others(loose) if hidden else hidden

    def _over_changed(self, small: set[int]) -> set[int]:
        """All that holds a number of an unplaced group that is small, or was, and has changed: the change of a total
        would tell that of the number."""
        now = {cell.key: at for at, cell in enumerate(self.cells) if self._is_unplaced(at)}
        changed = {
            now[cell.key]
            for version in self.before
            for cell in version.cells
            if cell.key in now
            and cell != self.cells[now[cell.key]]
            and (now[cell.key] in small or is_small(cell, self.measure))
        }
        return self.lines.overlapping(set(range(len(self.cells))), changed) | (changed & small)

    def _speaking_for_others(self, loose: set[int]) -> set[int]:
        """Cells that nobody placed, where a name that is placed has no number: they may be that number."""
        placed = {cell.key.group for cell in self.cells if self.layout.is_placed(cell.key)}
        return {
            at
            for at in loose
            if self.cells[at].status == "ok" and not placed <= self.lines.groups_beside(at) and self._is_unplaced(at)
        }

    def _is_unplaced(self, at: int) -> bool:
        return not self.layout.is_placed(self.cells[at].key)

    def _loose(self, tables: Sequence[CountTable]) -> set[int]:
        """Cells that no sum holds: of groups that nobody placed, or without the counts they are built on."""
        summed = {at for table in tables for at in table.sums}
        built_on_shown = self.measure.shown_counts is not None
        return {
            at
            for at, cell in enumerate(self.cells)
            if at not in summed
            and cell.status in ("ok", "confidential")
            and not (built_on_shown and self.layout.is_placed(cell.key))
        }

    def _settled(self, must: set[int], loose: set[int], parts: Sequence[TablePart]) -> set[int]:
        """Chooses in each part; what is hidden only because it lies over something hidden may ask for more."""
        chosen: dict[int, set[int]] = {}
        odd: dict[int, set[int]] = {}
        implied: set[int] = set()
        again = set(range(len(parts)))
        while True:
            for n in sorted(again, key=lambda n: len(parts[n].cells)):
                chosen[n], odd[n] = self._chosen(parts[n], must)
            hidden = must.union(*chosen.values())
            over = self.lines.overlapping(loose.union(*odd.values()), hidden - implied) - hidden
            if not over:
                return hidden
            self.exact = False
            must, implied = must | over, implied | over
            again = {n for n, part in enumerate(parts) if not over.isdisjoint(part.cells)}
            if not again:
                return hidden | over

    def _chosen(self, part: TablePart, must: set[int]) -> tuple[set[int], set[int]]:
        """What is hidden in a part, and which of its cells are no part of any sum."""
        always = any(secret.cell is None for table in part.tables for secret in table.secrets)
        if not always and must.isdisjoint(part.cells):
            return set(), set()
        if not self.has_solver:
            raise NeedsSolver
        choosing = import_module("indicators.suppression.choosing")
        try:
            chooser, choice = choosing.choose(
                part,
                must,
                self.weights,
                quick_until=max(self._at(QUICK), self.began + LEAST_SECONDS),
                best_until=self._at(BEST),
            )
        except (choosing.OutOfTime, ArithmeticError):
            return self._closed(part, must), set()
        self.exact = self.exact and choice.exact
        self._lost |= {chooser.attacks[side].secrets[n].key: None for side, n in choice.lost}
        return choice.hidden, chooser.odd

    def _at(self, share: float) -> float:
        return self.began + share * self.seconds

    def _closed(self, part: TablePart, must: set[int]) -> set[int]:
        """The answer without a solver. Beside earlier versions only hiding everything new is sure."""
        self.exact = False
        if self.before:
            return {cell for cell in part.cells if cell in must or not _is_known(cell, part)}
        if self._closure is None:
            keys = hidden_keys(self.cells, self.measure, self.structure)
            self._closure = {at for at, cell in enumerate(self.cells) if cell.key in keys}
        return (self._closure & set(part.cells)) | (must & set(part.cells))

    def unprotected(self) -> tuple[Key, ...]:
        return tuple(self._lost)


def _is_known(cell: int, part: TablePart) -> bool:
    return all(table.sums[cell] in table.known for table in part.tables if cell in table.sums)


class _Lines:
    """Which cells speak of the same places and months, whoever is in them."""

    def __init__(self, cells: Sequence[RawCell], layout: AtomLayout) -> None:
        self._line = [(cell.key.organisation, cell.key.period) for cell in cells]
        self._extent = {line: layout.where(cell.key) for line, cell in zip(self._line, cells, strict=True)}
        self._cells: dict[object, set[int]] = {}
        for at, line in enumerate(self._line):
            self._cells.setdefault(line, set()).add(at)
        self._group = [cell.key.group for cell in cells]
        self._ok = {at for at, cell in enumerate(cells) if cell.status == "ok"}

    def all_beside(self, some: set[int]) -> set[int]:
        """All cells of the same organisation and period."""
        return set().union(*(self._cells[self._line[at]] for at in some)) & self._ok

    def groups_beside(self, at: int) -> set[str]:
        """The groups that have a number of the same organisation and period."""
        return {self._group[other] for other in self._cells[self._line[at]] & self._ok}

    def overlapping(self, some: set[int], hidden: set[int]) -> set[int]:
        """Those that share a place and a month with something else that is hidden."""
        lines: dict[object, set[int]] = {}
        for at in hidden:
            lines.setdefault(self._line[at], set()).add(at)
        return {at for at in some & self._ok if any(self._share(at, line, own) for line, own in lines.items())}

    def _share(self, at: int, line: object, own: set[int]) -> bool:
        (places, months), (others, periods) = self._extent[self._line[at]], self._extent[line]  # type: ignore[index]
        return own != {at} and not places.isdisjoint(others) and not months.isdisjoint(periods)
