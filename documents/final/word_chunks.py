"""Files that stand in the text of a .docx ([ECMA-376] 17.17.2.1). LibreOffice shows those that are a .docx themselves,
with all that their authors hid, and passes over others in silence: the first come to their final state like the file
around them, the others are taken out and told.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from documents.final.packages import Package, drop, link, linked, local
from documents.final.word_changes import end_with_paragraphs
from documents.final.word_hidden import shows
from documents.final.word_names import each, new, switch, value
from documents.findings import Finding
from documents.packed import MAX_EXPANDED, look_inside
from documents.reasons import CannotBecomePdf
from documents.sniffing import OOXML, UNKNOWN, sniff_mime

# Files in files in the file that was sent.
DEEPEST = 3
# LibreOffice leaves a header out with the file in it, and shows none in a control.
NEVER_SHOWN = {"hdr", "ftr", "sdt"}
ANYWHERE, NOTES = {"body", "tc", "txbxContent"}, {"footnote", "endnote"}


@dataclass
class Allowance:
    """How many bytes more the files in a file may be, at all depths together, when they are unpacked."""

    left: int = MAX_EXPANDED

    def take(self, size: int) -> None:
        if size > self.left:
            raise CannotBecomePdf("archive_size", f"{size - self.left} more than all files in it may be")
        self.left -= size


@dataclass(frozen=True)
class Around:
    """What a file stands in: nothing, or so many files in each other, with their parts of styles."""

    depth: int = 0
    styles: tuple[Any, ...] = ()
    allowance: Allowance = field(default_factory=Allowance)


@dataclass(frozen=True)
class Final:
    """A file in its final state. The `files` are one, and those that stood at its end: they come after it at its own
    place, for LibreOffice sets a file in a file on other pages. None where it is not shown."""

    files: tuple[bytes, ...]
    findings: tuple[Finding, ...]


UNSEEN, NOT_SHOWN = (Final((), (Finding(code),)) for code in ("unseen", "embedded"))


class Chunks:
    """Those of a package. `treat` brings the bytes of a .docx to their final state."""

    def __init__(self, package: Package, around: Around, treat: Callable[[bytes], Final]) -> None:
        self._package, self._around, self._treat = package, around, treat
        # The same file may stand at several places, and is one file all the same.
        self._finals: dict[tuple[str, bool], Final] = {}
        self.at_the_end: list[bytes] = []

    @property
    def findings(self) -> list[Finding]:
        return [found for final in self._finals.values() for found in final.findings]

    @property
    def are_shown(self) -> bool:
        return any(final.files for final in self._finals.values())

    def finish(self, name: str, root: Any) -> None:
        """Those in a story whose changes are taken in and whose hidden parts are gone."""
        chunks = list(each(root, "altChunk"))
        targets = self._package.targets(name) if chunks else {}
        # From the end, so that one that is taken out follows no other any more.
        for chunk in reversed(chunks):
            key = targets.get(linked(chunk), ""), self._has_place(chunk)
            if key not in self._finals:
                self._finals[key] = self._final(*key)
            self._set(name, chunk, key[0], self._finals[key].files)
        if chunks:
            end_with_paragraphs(root)

    def _has_place(self, chunk: Any) -> bool:
        """LibreOffice shows it there, and what follows after it: in a note it would set that between its words."""
        around, parent = {local(each) for each in chunk.iterancestors()}, local(chunk.getparent())
        if around & NEVER_SHOWN:
            return False
        if self._around.depth == 0 and not around & NOTES:
            return parent in ANYWHERE
        ends = {"body"} if self._around.depth else NOTES
        return parent in ends and not any(map(_comes_after, chunk.itersiblings()))

    def _final(self, part: str, has_place: bool) -> Final:
        data = self._package.data(part)
        kind = UNKNOWN if data is None else sniff_mime(data)
        if data is None or kind == UNKNOWN:
            return UNSEEN
        if kind != OOXML["word/"] or not has_place:
            return NOT_SHOWN
        if self._around.depth == DEEPEST:
            return UNSEEN
        try:
            return self._opened(data)
        except CannotBecomePdf:
            return UNSEEN

    def _opened(self, data: bytes) -> Final:
        inside = look_inside(data)
        self._around.allowance.take(inside.expanded)
        final = self._treat(data)
        return Final(final.files, (Finding("embedded", inside.embedded), *final.findings))

    def _set(self, name: str, chunk: Any, part: str, files: tuple[bytes, ...]) -> None:
        """Its files at its place, or at the end of the file around it."""
        if self._around.depth:
            self._around.allowance.take(sum(map(len, files)))
            self.at_the_end[:0] = files
        elif files:
            self._package.put(part, files[0])
            for file in reversed(files[1:]):
                more = copy.deepcopy(chunk)
                link(more, self._package.link_also(name, linked(chunk), file))
                chunk.addnext(more)
            return
        drop(chunk)


def _comes_after(sibling: Any) -> bool:
    return local(sibling) not in {"altChunk", "sectPr"} and (local(sibling) == "tbl" or shows(sibling))


def hold_first_page(root: Any) -> None:
    """A first page of its own, which is like the others: without, LibreOffice gives the first section the paper of the
    file that stands in the text, and loses its header and footer."""
    section = next(each(root, "sectPr"), None)
    if section is None or switch(section, "titlePg"):
        return
    for leftover in [found for found in section if local(found) == "titlePg" or _page(found) == "first"]:
        drop(leftover)
    for usual in [found for found in section if _page(found) == "default"]:
        first = copy.deepcopy(usual)
        first.set(_space(first) + "type", "first")
        usual.addprevious(first)
    section.append(new(section, "titlePg"))


def _page(reference: Any) -> str:
    """Of which pages it is the header or footer; empty for what is neither."""
    return value(reference, "type", "default") if local(reference) in {"headerReference", "footerReference"} else ""


def _space(element: Any) -> str:
    return element.tag.rpartition("}")[0] + "}"  # type: ignore[no-any-return]
