"""Layers of a PDF (optional content, ISO 32000-1, 8.11): those that are off go out of the file, the others become a
part of the page.

A packet has no list of layers, so that a viewer would show all of them. What an author sees neither on the screen nor
on paper stays hidden; what is shown only on one of the two is taken for hidden too, since a packet is both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from documents.plain.contents import parsed
from documents.plain.cutting import Cutter, Hidden
from documents.plain.forgetting import Forgotten, own_resources, without_unused

DEEPEST = 50
Key = tuple[int, int]
# Of what stands inside another part of the file, and so once only.
DIRECT: Key = (0, 0)


class Layers:
    """Which groups are off in the default configuration, and what is hidden for their sake."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        said = pdf.Root.get("/OCProperties")
        said = said if isinstance(said, Dictionary) else Dictionary()
        self.config = _as(Dictionary, said.get("/D"))
        self.groups = {each.objgen: each for each in _as(Array, said.get("/OCGs")) if isinstance(each, Dictionary)}
        named = {key: _keys(self.config.get(f"/{key}")) for key in ("ON", "OFF")}
        base_off = self.config.get("/BaseState") == Name.OFF
        self.listed_off = (set(self.groups) if base_off else set()) - named["ON"] | named["OFF"]
        self.off = {key for key, group in self.groups.items() if self._is_off(key, group)}
        # What was found of memberships and expressions: one may name another twice, and that one another, and so on.
        self._why_hidden: dict[Key, Hidden | None] = {}
        self._held: dict[Key, bool] = {}

    def _is_off(self, key: Key, group: Any) -> bool:
        if not _intents(group, Name.View) & (_intents(self.config, Name.View) | {"/All"}):
            # A group for the designer's program says nothing about what is seen.
            return False
        usage = _as(Dictionary, group.get("/Usage"))
        states = {event: _state(usage, event) for event in ("View", "Print")}
        on_screen = key not in self.listed_off
        if states["View"] and self._automatic(key, "View"):
            on_screen = states["View"] == "/ON"
        on_paper = on_screen
        if states["Print"] and self._automatic(key, "Print"):
            on_paper = states["Print"] == "/ON"
        # Chromium follows the usage without being told to.
        return not (on_screen and on_paper) or "/OFF" in states.values()

    def _automatic(self, key: Key, event: str) -> bool:
        return any(
            str(each.get("/Event")) == f"/{event}" and key in _keys(each.get("/OCGs"))
            for each in _as(Array, self.config.get("/AS"))
            if isinstance(each, Dictionary)
        )

    def hides(self, member: Any) -> Hidden | None:
        """Why what belongs to this group, or membership of groups, is hidden: the groups that are off, or itself where
        it hides because others are on. None where it is seen."""
        if not isinstance(member, Dictionary):
            return None
        key = member.objgen
        if key == DIRECT or key not in self._why_hidden:
            self._why_hidden[key] = self._why(member)
        return self._why_hidden[key]

    def _why(self, member: Any) -> Hidden | None:
        if member.get("/Type") != Name.OCMD and "/OCGs" not in member and "/VE" not in member:
            return frozenset({member.objgen}) if member.objgen in self.off else None
        if self._shows(member):
            return None
        off = (_keys(member.get("/OCGs")) | _named(member.get("/VE"))) & self.off
        return frozenset(off or {member.objgen})

    def counted(self, lost: set[Key]) -> int:
        """How many groups are off of those for whose sake something went; one where something is never shown."""
        return len(lost & self.off) or min(1, len(lost))

    def _shows(self, member: Any) -> bool:
        expression = member.get("/VE")
        if isinstance(expression, Array) and len(expression):
            return self._holds(expression, 0)
        states = [key not in self.off for key in sorted(_keys(member.get("/OCGs"))) if key in self.groups]
        policy = str(member.get("/P", "/AnyOn"))
        return not states or {
            "/AllOn": all(states),
            "/AnyOff": not all(states),
            "/AllOff": not any(states),
        }.get(policy, any(states))

    def _holds(self, expression: Any, depth: int) -> bool:
        if isinstance(expression, Dictionary):
            return expression.objgen not in self.off
        if depth > DEEPEST or not isinstance(expression, Array) or not len(expression):
            return True
        key = expression.objgen
        if key == DIRECT or key not in self._held:
            parts = [self._holds(part, depth + 1) for part in list(expression)[1:]]
            self._held[key] = {"/Not": not all(parts), "/Or": any(parts)}.get(str(expression[0]), all(parts))
        return self._held[key]


def take_out_layers(pdf: pikepdf.Pdf, layers: Layers, forgotten: Forgotten) -> set[Key]:
    """Take what is off out of all pages and drawings. Returns the groups that had something. Raises TooMuchContent."""
    lost: set[Key] = set()
    if "/OCProperties" not in pdf.Root:
        return lost
    own_resources(pdf)
    for holder, content, resources in _streams(pdf):
        if _concerns(layers, resources):
            lost |= _take_out(pdf, layers, forgotten, holder, content, resources)
    del pdf.Root.OCProperties
    return lost


def _take_out(
    pdf: pikepdf.Pdf, layers: Layers, forgotten: Forgotten, holder: Any, content: Any, resources: Any
) -> set[Key]:
    cutter = Cutter(resources=resources, hidden=layers.hides)
    written = pikepdf.unparse_content_stream(cutter.run(parsed(pdf, content)))
    if isinstance(holder, Stream):
        holder.write(written)
    else:
        holder.Contents = pdf.make_indirect(Stream(pdf, written))
    holder.Resources = without_unused(resources, cutter)
    forgotten.add(holder, cutter.gone)
    return cutter.groups


def _streams(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any, Any]]:
    """Who holds content, the content, its resources."""
    fallback: Any = Dictionary()
    for page in pdf.pages:
        fallback = page.obj.Resources
        yield page.obj, page.obj.get("/Contents"), fallback
    for thing in list(pdf.objects):
        if isinstance(thing, Stream) and (thing.get("/Subtype") == Name.Form or "/PatternType" in thing):
            yield thing, thing, thing.get("/Resources", fallback)
        elif isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.Type3:
            # Letters that are drawn as pages are.
            drawn = _as(Dictionary, thing.get("/CharProcs")).values()
            yield from ((each, each, thing.get("/Resources", fallback)) for each in drawn if isinstance(each, Stream))


def _concerns(layers: Layers, resources: Any) -> bool:
    if not isinstance(resources, Dictionary):
        return False
    members = _as(Dictionary, resources.get("/Properties"))
    drawings = _as(Dictionary, resources.get("/XObject"))
    tied = [*members.values(), *(each.get("/OC") for each in drawings.values() if isinstance(each, Stream))]
    return any(layers.hides(each) is not None for each in tied)


def _state(usage: Any, event: str) -> str:
    return str(_as(Dictionary, usage.get(f"/{event}")).get(f"/{event}State", ""))


def _intents(holder: Any, otherwise: Name) -> set[str]:
    said = holder.get("/Intent", otherwise)
    return {str(each) for each in (said if isinstance(said, Array) else [said])}


def _named(expression: Any) -> set[Key]:
    """The groups of an expression."""
    found: set[Key] = set()
    passed: set[Key] = set()
    waiting = [expression]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Dictionary):
            found.add(each.objgen)
        elif isinstance(each, Array) and (each.objgen == DIRECT or each.objgen not in passed):
            passed.add(each.objgen)
            waiting += list(each)
    return found


def _keys(said: Any) -> set[Key]:
    listed = said if isinstance(said, Array) else [said]
    return {each.objgen for each in listed if isinstance(each, Dictionary)}


def _as(kind: Any, value: Any) -> Any:
    return value if isinstance(value, kind) else kind()
