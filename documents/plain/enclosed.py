"""Files inside a PDF: named, and in a portfolio, which is nothing but files, made pages or lines on a page of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from documents.destinations import resolve_names
from documents.findings import Finding
from documents.names import clean_name
from documents.plain.contents import TooMuchContent
from documents.plain.drawn_notes import NotePen
from documents.plain.fields import notes_of, says_first
from documents.reasons import CannotBecomePdf
from documents.sniffing import sniff_head
from documents.tags import drop_tags, name_tree

A4 = (595, 842)
EDGE, SIZE, LEADING = 60.0, 10.0, 14.0
# A part of the file's pages, which are the same bytes for every reader.
LINE = "Filen «{}» ligger inne i PDF-en og vises ikke."
# Portfolios in portfolios.
DEEPEST = 3
MAX_FILES = 1000


@dataclass(frozen=True)
class Enclosed:
    name: str
    stream: Any


def enclosed_files(pdf: pikepdf.Pdf) -> tuple[Enclosed, ...]:
    """Each file once, in the order of the list, then of the pages, then what hangs elsewhere."""
    found: dict[Any, Enclosed] = {}
    for name, spec in _specs(pdf):
        held = spec.get("/EF") if isinstance(spec, Dictionary) else None
        streams = (
            [value for value in held.values() if isinstance(value, Stream)] if isinstance(held, Dictionary) else []
        )
        if streams and len(found) < MAX_FILES:
            said = str(spec.get("/UF", spec.get("/F", name)))
            found.setdefault(streams[0].objgen, Enclosed(clean_name(said), streams[0]))
    return tuple(found.values())


def _specs(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        listed = ((str(name), spec) for name, spec in name_tree(names.get("/EmbeddedFiles")))
        yield from sorted(listed, key=lambda each: each[0])
    for page in pdf.pages:
        yield from (("", note.get("/FS")) for note in notes_of(page))
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/EF" in thing:
            yield "", thing


def told(files: tuple[Enclosed, ...]) -> Finding:
    return Finding("enclosed", len(files), tuple(each.name for each in files))


def unfold(
    pdf: pikepdf.Pdf, data: bytes, files: tuple[Enclosed, ...], cleaned: Callable[[bytes], tuple[Any, Any]]
) -> tuple[Finding, ...]:
    """Make a portfolio's files its pages: PDFs in their order. Of all other files a line. `cleaned` makes one of them
    safe and answers it with its findings. Returns the findings of all."""
    if "/Collection" not in pdf.Root:
        _list(pdf, [each.name for each in files])
    if "/Collection" not in pdf.Root or not files:
        return ()
    covers = len(pdf.pages) if pdf.Root.Collection.get("/View") != Name.H and _only_asks(pdf, data) else 0
    found: list[Finding] = []
    unseen: list[str] = []
    for each in files:
        try:
            inner, its = cleaned(_read(each))
        except (CannotBecomePdf, TooMuchContent, pikepdf.PdfError):
            unseen.append(each.name)
            continue
        found += its
        _append(pdf, inner)
    _list(pdf, unseen)
    if covers:
        del pdf.pages[:covers]
    _untag(pdf)
    return tuple(found)


def _only_asks(pdf: pikepdf.Pdf, data: bytes) -> bool:
    """Whether the page in front is only there to ask for another program."""
    return len(pdf.pages) == 1 and any(word in says_first(data) for word in ("acrobat", "adobe reader"))


def _read(file: Enclosed) -> bytes:
    data = bytes(file.stream.read_bytes())
    if sniff_head(data) != "application/pdf":
        raise CannotBecomePdf("unknown", file.name)
    return data


def _append(pdf: pikepdf.Pdf, inner: pikepdf.Pdf) -> None:
    resolve_names(inner)
    drop_tags(list(inner.pages))
    pdf.pages.extend(inner.pages)


def _untag(pdf: pikepdf.Pdf) -> None:
    """The tags knew the page in front only."""
    for key in {"/StructTreeRoot", "/MarkInfo", "/Names", "/Dests", "/PageLabels"} & set(pdf.Root.keys()):
        del pdf.Root[key]
    drop_tags(list(pdf.pages))


def _list(pdf: pikepdf.Pdf, names: list[str]) -> None:
    """A line for each file, on as many pages as they need."""
    pen = NotePen(pdf)
    lines: list[str] = []
    for name in names:
        lines += pen.wrapped(LINE.format(name), SIZE, A4[0] - 2 * EDGE)
    most = int((A4[1] - 2 * EDGE) / LEADING)
    for start in range(0, len(lines), most):
        _page(pdf, pen, lines[start : start + most])
    pen.finish()


def _page(pdf: pikepdf.Pdf, pen: NotePen, lines: list[str]) -> None:
    pdf.add_blank_page(page_size=A4)
    page = pdf.pages[-1].obj
    top = A4[1] - EDGE - SIZE
    drawn = "".join(
        f"1 0 0 1 {EDGE:g} {top - LEADING * place:g} Tm {pen.written(line, SIZE)}\n" for place, line in enumerate(lines)
    )
    page.Contents = Stream(pdf, f"BT 0 g\n{drawn}ET".encode("ascii"))
    page.Resources = Dictionary(Font=pen.fonts())
