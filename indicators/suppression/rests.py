"""What totals leave for parts that are not in the table: as secret as a small number, where it is small. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from indicators.suppression.cells import Key, few
from indicators.suppression.layout import Atom, AtomLayout

Rest = tuple[Key, frozenset[Atom], Decimal]
AXES = ("organisation", "period", "group")


def small_rests(numbers: Mapping[Key, Decimal], layout: AtomLayout) -> Iterator[Rest]:
    """The total, the atoms that its parts leave, and how many people that is. Parts are taken along one axis and along
    all at once, the finest first and the coarsest first."""
    inside = _Inside(numbers, layout)
    own = {layout.atoms_of(key) for key in numbers}
    given: set[frozenset[Atom]] = set()
    for total, number in numbers.items():
        for people in layout.people(total):
            whole = frozenset((place, month, one) for place, month, _ in layout.atoms_of(total) for one in people)
            for parts in inside.ways(total, whole):
                left, rest = _left(whole, number, parts, numbers, layout)
                if left and few(rest) and left not in own and left not in given:
                    given.add(left)
                    yield total, left, rest


def _left(
    whole: frozenset[Atom], number: Decimal, parts: Sequence[Key], numbers: Mapping[Key, Decimal], layout: AtomLayout
) -> tuple[frozenset[Atom], Decimal]:
    """What is left when parts that have nothing in common are taken away, in their order."""
    left, rest = set(whole), number
    for part in parts:
        atoms = layout.atoms_of(part)
        if atoms <= left:
            left -= atoms
            rest -= numbers[part]
    return frozenset(left), rest


class _Inside:
    """Finds the numbers inside a total."""

    def __init__(self, numbers: Mapping[Key, Decimal], layout: AtomLayout) -> None:
        self._numbers = numbers
        self._layout = layout
        self._names = {axis: sorted({getattr(key, axis) for key in numbers}, key=str) for axis in AXES}
        self._within: dict[tuple[str, object], list[object]] = {}

    def ways(self, total: Key, whole: frozenset[Atom]) -> Iterator[list[Key]]:
        """Lists of parts to take away, each in an order of its own; only where there are some."""
        own = [[getattr(total, axis)] for axis in AXES]
        within = [self._names_within(axis, total) for axis in AXES]
        for free in ({0}, {1}, {2}, {0, 1, 2}):
            names = [within[n] if n in free else own[n] for n in range(3)]
            parts = [key for key in map(_key, product(*names)) if key in self._numbers and key != total]
            parts = [key for key in parts if self._layout.atoms_of(key) < whole]
            if parts:
                finest_first = sorted(parts, key=lambda key: len(self._layout.atoms_of(key)))
                yield from (finest_first, finest_first[::-1])

    def _names_within(self, axis: str, total: Key) -> list[object]:
        at = (axis, getattr(total, axis))
        if at not in self._within:
            names = self._names[axis]
            self._within[at] = [name for name in names if self._layout.is_within(axis, name, at[1])]
        return self._within[at]


def _key(names: tuple[object, ...]) -> Key:
    return Key(*names)  # type: ignore[arg-type]
