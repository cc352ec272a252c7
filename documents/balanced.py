"""Foreign page content that closes what it opens, so that whoever draws on the page afterwards (documents.stamping)
starts from a clean state without unpacking it. In the intake's child: here the content is read.

What can be read and leaves something open is closed at its end; what closes too much closes less. What cannot be read
to its end, or would take too long, becomes a drawing of its own: a form XObject, whose state ends with it by the
standard (ISO 32000-1, 8.10.1).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    Page,
    Pdf,
    PdfError,
    Stream,
    parse_content_stream,
    settings,
    unparse_content_stream,
)

from documents.frames import inherited
from documents.tags import drop_tags

# A page of text has twenty thousand bytes; a map of a municipality may have ten million, and is not read.
MOST_BYTES = 2 << 20
# What all pages of a file may cost together, in operators: two seconds.
MOST_OPERATORS = 1_500_000
# What unpacks a thousandfold and has no limit in the library.
MOST_PACKED_LZW = 100_000
GROWTH = {"Flate": 1032, "LZW": 2731, "RunLength": 64}
END = "KhsEnd"
# On a page whose content was changed here, in words for documents.rehearsal: what could be read, and what could not.
CHANGED = "/KhsChanged"
PATHS = {"m", "l", "c", "v", "y", "h", "re"}
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"}
OPENING = {"q": "Q", "BT": "ET", "BMC": "EMC", "BDC": "EMC", "BX": "EX"}
CLOSING = set(OPENING.values())


def balance_pages(pdf: Pdf) -> None:
    """See the module. The file loses its tags where a page becomes a drawing: its numbers would mean nothing there."""
    work = _Work(pdf)
    with limited():
        kept = [work.balance(page) for page in pdf.pages]
    if not all(kept):
        _drop_tags(pdf)


def draw_alone(pdf: Pdf) -> None:
    """Every page's content as a drawing, whether it can be read or not: libraries may read it in different ways."""
    work = _Work(pdf)
    with limited():
        for page in pdf.pages:
            work.isolate(page)
    _drop_tags(pdf)


def _drop_tags(pdf: Pdf) -> None:
    if "/StructTreeRoot" in pdf.Root:
        del pdf.Root.StructTreeRoot
        drop_tags(list(pdf.pages))


@contextmanager
def limited() -> Iterator[None]:
    """Where content of more than MOST_BYTES is left as it is instead of being unpacked."""
    bounds: Any = dict.fromkeys(("flate_max_memory", "run_length_max_memory", "png_max_memory"), MOST_BYTES)
    before: Any = settings.set_qpdf_limits(**bounds)
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)


@dataclass
class _Work:
    pdf: Pdf
    operators: int = 0
    # Pages may share their content: what was made of it, and whether anything had to be.
    known: dict[tuple[Any, ...], bytes | None] = field(default_factory=dict)

    def balance(self, page: Page) -> bool:
        """False where the content became a drawing."""
        streams = _streams(page)
        key = tuple(stream.objgen for stream in streams)
        try:
            if key not in self.known:
                self.known[key] = self._mended(streams)
        except (_CutOff, PdfError, UnicodeDecodeError):
            self.isolate(page)
            return False
        if (content := self.known[key]) is not None:
            page.obj.Contents = self.pdf.make_indirect(Stream(self.pdf, content))
            page.obj[CHANGED] = True
        return True

    def _mended(self, streams: list[Stream]) -> bytes | None:
        """The content with what it left open closed; None where it is right as it is."""
        if not streams:
            return None
        if self.operators > MOST_OPERATORS or any(_is_long(stream) for stream in streams):
            raise _CutOff
        self.pdf.get_warnings()  # and forgets them
        read = list(parse_content_stream(self._with_end(streams)))
        self.operators += len(read)
        end = read.pop() if read else None
        if self.pdf.get_warnings() or end is None or str(end.operator) != END:
            raise _CutOff
        mended = _Balance().run(read)
        return unparse_content_stream(mended or read) if mended is not None or len(end.operands) else None

    def _with_end(self, streams: list[Stream]) -> Page:
        """A page of the same content and a word after it, which is read if everything before is whole."""
        end = Stream(self.pdf, f"\n{END}\n".encode())
        return Page(self.pdf.make_indirect(Dictionary(Type=Name.Page, Contents=Array([*streams, end]))))

    def isolate(self, page: Page) -> None:
        streams = _streams(page)
        drawings = Dictionary()
        for number, stream in enumerate(self._joined(streams)):
            drawings[f"/KhsPage{number}"] = self.pdf.make_indirect(stream)
            stream.Type, stream.Subtype = Name.XObject, Name.Form
            stream.BBox = Array(list(inherited(page, "/CropBox") or page.obj.MediaBox))
            if isinstance(resources := inherited(page, "/Resources"), Dictionary):
                stream.Resources = resources
        page.obj.Resources = Dictionary(XObject=drawings)
        drawn = " ".join(f"{name} Do" for name in drawings.keys())  # noqa: SIM118 (a pikepdf dictionary)
        page.obj.Contents = self.pdf.make_indirect(Stream(self.pdf, drawn.encode()))
        page.obj[CHANGED] = True

    def _joined(self, streams: list[Stream]) -> list[Stream]:
        """Copies as they are packed, as one where they are several that can be unpacked."""
        if len(streams) > 1:
            try:
                return [Stream(self.pdf, b"\n".join(stream.read_bytes() for stream in streams))]
            except PdfError:
                pass
        return [self._copied(stream) for stream in streams]

    def _copied(self, stream: Stream) -> Stream:
        copy = Stream(self.pdf, b"")
        said: Any = {"filter": stream.get("/Filter"), "decode_parms": stream.get("/DecodeParms")}
        copy.write(stream.read_raw_bytes(), **said)
        return copy


class _CutOff(Exception):
    pass


def _streams(page: Page) -> list[Stream]:
    said = page.obj.get("/Contents")
    found = said if isinstance(said, Array) else [said]
    return [stream for stream in found if isinstance(stream, Stream)]


def _is_long(stream: Stream) -> bool:
    packed = len(stream.read_raw_bytes())
    return packed > MOST_BYTES or ("LZW" in str(stream.get("/Filter", "")) and packed > MOST_PACKED_LZW)


def most_unpacked(stream: Stream) -> int:
    """Bytes that the stream may unpack to at the most, for programs without a limit."""
    names = str(stream.get("/Filter", ""))
    growth: int = math.prod(most ** names.count(name) for name, most in GROWTH.items())
    return len(stream.read_raw_bytes()) * growth


Instructions = list[Any]


@dataclass
class _Balance:
    opened: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CLOSING, 0))
    path: bool = False
    changed: bool = False
    kept: Instructions = field(default_factory=list)

    def run(self, read: Instructions) -> Instructions | None:
        """None where nothing had to be changed."""
        for instruction in read:
            self._take(str(instruction.operator), instruction)
        if self.path:
            self._add("n")
        for closing in ("ET", "EMC", "EX", "Q"):
            for _each in range(self.opened[closing]):
                self._add(closing)
        return self.kept if self.changed else None

    def _take(self, operator: str, instruction: Any) -> None:
        if operator in CLOSING:
            if not self.opened[operator]:
                self.changed = True
                return
            self.opened[operator] -= 1
        elif operator in OPENING:
            self._open(operator)
        elif operator in PATHS:
            self.path = True
        elif operator in PAINTING:
            self.path = False
        self.kept.append(instruction)

    def _open(self, operator: str) -> None:
        if operator == "BT" and self.opened["ET"]:
            self._add("ET")
            self.opened["ET"] = 0
        self.opened[OPENING[operator]] += 1

    def _add(self, operator: str) -> None:
        self.changed = True
        self.kept.append(ContentStreamInstruction([], Operator(operator)))
