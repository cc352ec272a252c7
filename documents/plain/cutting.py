"""Takes things out of the content of a page or drawing, and leaves everything else where it stood.

What paints goes, what only moves or sets stays: a matrix, a clip or a colour between the marks of a hidden layer holds
for what comes after, as it does in a viewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Stream, String

from documents.plain.geometry import IDENTITY, Matrix, matrix_of, times
from documents.plain.glyphs import Letters
from documents.plain.lettering import Lettering, TextState

PATHS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}
PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"}
Hidden = frozenset[tuple[int, int]]


@dataclass
class Mark:
    """An open BDC or BMC. `reason` is set where it hides; `place` is where it stands in what is kept, None where it
    was taken out itself."""

    reason: Hidden | None
    mcid: int | None
    place: int | None
    tag: Any
    kept: bool = False
    lost: bool = False


@dataclass
class Cutter(Lettering):
    """One run over one stream. `hidden` says of what stands under /OC why it is hidden, or None; `window` is what is
    seen of the page, `matrix` brings the stream's own measures there. `draw` cuts a drawing that may reach over the
    window's edge and answers the name under which it is drawn from now on."""

    resources: Any = None
    hidden: Callable[[Any], Hidden | None] = lambda _marked: None
    draw: Callable[[Any, Any, Matrix], Any] | None = None
    kept: list[Any] = field(default_factory=list)
    # Groups for whose sake something was taken out; whether words or pictures outside the window were.
    groups: set[tuple[int, int]] = field(default_factory=set)
    cropped: bool = False
    gone: set[int] = field(default_factory=set)
    drawn: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.marks: list[Mark] = []
        self.stack: list[tuple[Matrix, TextState]] = []
        self.line = IDENTITY
        self.path: list[Any] = []
        self.points: list[tuple[float, float]] = []
        self.clips = False
        self.fonts: dict[str, Letters] = {}

    def run(self, instructions: Iterable[Any]) -> list[Any]:
        for instruction in instructions:
            name = str(instruction.operator)
            act = ACTS.get(name)
            if act is None:
                self.kept.append(instruction)
            else:
                self._act(act, instruction, name)
        self.kept += self.path
        while self.marks:
            self._close()
        return self.kept

    def _act(self, act: Callable[[Cutter, Any, str], None], instruction: Any, name: str) -> None:
        """What has too few numbers, or words for numbers, does nothing in viewers either: it goes."""
        with suppress(ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
            act(self, instruction, name)

    def emit(self, name: str, *operands: Any) -> None:
        self.kept.append(ContentStreamInstruction(list(operands), Operator(name)))

    def marked(self) -> set[str]:
        """Names of property lists that what is kept still needs."""
        kept = (list(each.operands) for each in self.kept if str(each.operator) in {"BDC", "DP"})
        return {str(operands[1]) for operands in kept if len(operands) > 1 and isinstance(operands[1], Name)}

    # What is hidden

    def reasons(self) -> Hidden | None:
        found = [mark.reason for mark in self.marks if mark.reason is not None]
        return frozenset().union(*found) if found else None

    def note(self, *, kept: bool, why: Hidden | None = None, tells: bool = True) -> None:
        """Something painted was kept or taken out; for a mark that holds nothing more, what it says goes too."""
        for mark in self.marks[-1:]:
            mark.kept, mark.lost = mark.kept or kept, mark.lost or not kept
        if kept:
            return
        if why is not None:
            self.groups |= why
        elif tells:
            self.cropped = True

    # Marks

    def open(self, instruction: Any, name: str) -> None:
        operands = list(instruction.operands)
        tag = operands[0] if operands else Name.Span
        said = self._properties(operands[1]) if name == "BDC" and len(operands) > 1 else Dictionary()
        reason = self.hidden(said) if str(tag) == "/OC" else None
        outside = self.reasons() is None
        number = said.get("/MCID")
        mark = Mark(reason, number if isinstance(number, int) else None, None, tag)
        self.marks.append(mark)
        if reason is None and outside:
            mark.place = len(self.kept)
            self.kept.append(instruction)

    def _properties(self, said: Any) -> Any:
        if isinstance(said, Name):
            said = _entry(self.resources, "/Properties", str(said))
        return said if isinstance(said, Dictionary) else Dictionary()

    def close(self, instruction: Any, _name: str) -> None:
        if not self.marks:
            return
        if self.marks[-1].place is not None:
            self.kept.append(instruction)
        self._close()

    def _close(self) -> None:
        mark = self.marks.pop()
        for parent in self.marks[-1:]:
            parent.kept, parent.lost = parent.kept or mark.kept, parent.lost or mark.lost
        # Inside a hidden mark nothing is kept, whatever it holds.
        taken = mark.place is None and mark.reason is None
        if mark.mcid is not None and ((mark.lost and not mark.kept) or taken):
            self.gone.add(mark.mcid)
        if mark.place is not None and mark.lost and not mark.kept:
            self.kept[mark.place] = ContentStreamInstruction([mark.tag], Operator("BMC"))

    # State

    def save(self, instruction: Any, name: str) -> None:
        if name == "q":
            self.stack.append((self.matrix, self.text))
        elif self.stack:
            self.matrix, self.text = self.stack.pop()
        self.kept.append(instruction)

    def turn(self, instruction: Any, _name: str) -> None:
        self.matrix = times(matrix_of(instruction.operands), self.matrix)
        self.kept.append(instruction)

    def set_text(self, instruction: Any, name: str) -> None:
        operands = list(instruction.operands)
        if name == "Tf":
            key = str(operands[0])
            if key not in self.fonts:
                self.fonts[key] = Letters(_entry(self.resources, "/Font", key))
            self.text = replace(self.text, letters=self.fonts[key], size=float(operands[1]))
        else:
            value = float(operands[0]) / (100 if name == "Tz" else 1)
            self.text = replace(self.text, **{SETTINGS[name]: value})  # type: ignore[arg-type]
        self.kept.append(instruction)

    def move(self, instruction: Any, name: str) -> None:
        operands = [float(value) for value in instruction.operands]
        if name == "BT":
            self.line = IDENTITY
        elif name == "Tm":
            self.line = matrix_of(operands)
        else:
            x, y = operands if name != "T*" else (0.0, -self.text.leading)
            if name == "TD":
                self.text = replace(self.text, leading=-y)
            self.line = times((1, 0, 0, 1, x, y), self.line)
        self.place = self.line
        self.kept.append(instruction)

    # Paths

    def draw_path(self, instruction: Any, name: str) -> None:
        values = [float(value) for value in instruction.operands]
        if name == "re":
            x, y, width, height = values
            values = [x, y, x + width, y, x, y + height, x + width, y + height]
        self.points += zip(values[::2], values[1::2], strict=False)
        self.path.append(instruction)

    def shape(self, instruction: Any, name: str) -> None:
        self.clips = self.clips or name != "h"
        self.path.append(instruction)

    def paint(self, instruction: Any, name: str) -> None:
        why = self.reasons()
        seen = why is None and (not self.points or self.sees(self.points, by=5))
        if seen or self.clips:
            self.kept += self.path
            self.kept.append(instruction if seen else ContentStreamInstruction([], Operator("n")))
        if name != "n":
            self.note(kept=seen, why=why, tells=False)
        self.path, self.points, self.clips = [], [], False

    # Pictures and drawings

    def picture(self, instruction: Any, name: str) -> None:
        """An image in the stream itself, or a gradient, which fills what is clipped."""
        why = self.reasons()
        seen = why is None and (name == "sh" or self.sees_picture())
        if seen:
            self.kept.append(instruction)
        self.note(kept=seen, why=why)

    def do(self, instruction: Any, _name: str) -> None:
        key = instruction.operands[0]
        thing = _entry(self.resources, "/XObject", str(key))
        why = self.reasons()
        if why is None and isinstance(thing, Stream) and "/OC" in thing:
            why = self.hidden(thing.OC)
        if why is not None:
            self.note(kept=False, why=why)
            return
        is_picture = isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image
        if is_picture and not self.sees_picture():
            self.note(kept=False)
            return
        if self.draw is not None and isinstance(thing, Stream) and not is_picture:
            key = self.draw(key, thing, self.matrix)
            if key is None:
                self.note(kept=False)
                return
        self.drawn.add(str(key))
        self.emit("Do", key)
        self.note(kept=True)

    # Words

    def show(self, instruction: Any, name: str) -> None:
        operands = list(instruction.operands)
        if name == '"':
            self.text = replace(self.text, word_spacing=float(operands[0]), spacing=float(operands[1]))
            self.emit("Tw", operands[0])
            self.emit("Tc", operands[1])
        if name in {"'", '"'}:
            self.move(ContentStreamInstruction([], Operator("T*")), "T*")
        items = list(operands[-1]) if name == "TJ" else [operands[-1]]
        self._show(items)

    def _show(self, items: list[Any]) -> None:
        why = self.reasons()
        kept: list[Any] = []
        lost = False
        for item in items:
            if isinstance(item, String):
                parts, lost_here = self.cut(bytes(item), hidden=why is not None)
                kept += parts
                lost = lost or lost_here
            else:
                kept.append(item)
                self.advance(-float(item) / 1000 * self.text.size)
        self.emit("TJ", Array(kept))
        some = any(isinstance(item, (String, bytes)) for item in kept)
        if lost:
            self.note(kept=False, why=why)
        if some:
            self.note(kept=True)


def _entry(resources: Any, kind: str, name: str) -> Any:
    holder = resources.get(kind) if isinstance(resources, Dictionary) else None
    return holder.get(name) if isinstance(holder, Dictionary) else None


SETTINGS = {"Tc": "spacing", "Tw": "word_spacing", "Tz": "scale", "TL": "leading", "Ts": "rise"}
ACTS: dict[str, Callable[[Cutter, Any, str], None]] = {
    **dict.fromkeys(("BDC", "BMC"), Cutter.open),
    "EMC": Cutter.close,
    **dict.fromkeys(("q", "Q"), Cutter.save),
    "cm": Cutter.turn,
    **dict.fromkeys(("Tf", *SETTINGS), Cutter.set_text),
    **dict.fromkeys(("BT", "Tm", "Td", "TD", "T*"), Cutter.move),
    **dict.fromkeys((*PATHS, "re"), Cutter.draw_path),
    **dict.fromkeys(("h", "W", "W*"), Cutter.shape),
    **dict.fromkeys(PAINTS, Cutter.paint),
    **dict.fromkeys(("INLINE IMAGE", "sh"), Cutter.picture),
    "Do": Cutter.do,
    **dict.fromkeys(("Tj", "TJ", "'", '"'), Cutter.show),
}
