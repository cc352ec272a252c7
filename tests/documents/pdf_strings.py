"""Everything that a curious reader could find in a PDF: its bytes, packed and unpacked, and every word it says or
hides. One place, so that each test about what may not be in a file looks everywhere."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, PdfError, Stream, String

from tests.documents.pdf_samples import poppler

TOOLS = ("qpdf", "pdftotext", "pdfinfo")
needs_pdf_tools = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in TOOLS), reason="qpdf or poppler-utils is not installed"
)


def places_with(data: bytes, words: list[str]) -> dict[str, list[str]]:
    """Word → where it was found in the PDF, by every way to look; a word that is nowhere is left out."""
    haystacks = [(place, text.lower()) for place, text in everything_in(data)]
    found = {word: sorted({place for place, text in haystacks if _stands_in(word, text)}) for word in words}
    return {word: places for word, places in found.items() if places}


def _stands_in(word: str, text: bytes) -> bool:
    return any(form in text for form in forms_of(word))


def forms_of(word: str) -> list[bytes]:
    """The ways a PDF may write a word, in small letters: plain, in two bytes a letter, and both in hexadecimal."""
    plain = [word.lower().encode(code) for code in ("utf-8", "utf-16-be", "utf-16-le")]
    # In hexadecimal the size of the letters is not a matter of lower().
    sizes = [shape.encode(code) for shape in _sizes(word) for code in ("utf-8", "utf-16-be")]
    return [*plain, *(form.hex().encode() for form in sizes)]


def _sizes(word: str) -> list[str]:
    return [word.lower(), word.upper(), word.capitalize()]


def everything_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(where, what): every part of the file, as bytes."""
    yield "raw bytes", data
    yield "unpacked by qpdf", unpacked(data)
    with Pdf.open(io.BytesIO(data)) as pdf:
        for part in pdf.objects:
            yield from _in_object(part)
        yield from _in_object(pdf.trailer)
        yield "outline", "\n".join(titles_of(pdf)).encode()
        yield "labels", "\n".join(str(page.label) for page in pdf.pages).encode()
    for place, text in _shown(data):
        yield place, text.encode()
        # A word may be parted at the end of a line.
        yield place, re.sub(r"[\s\u00ad\u2010-]+", "", text).encode()


def unpacked(data: bytes) -> bytes:
    """The same PDF with every stream as it reads."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "a.pdf", Path(folder) / "b.pdf"
        source.write_bytes(data)
        # 3 is «done, with warnings».
        done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", source, target], capture_output=True)
        assert done.returncode in (0, 3), done.stderr
        return target.read_bytes()


def _in_object(part: Any) -> Iterator[tuple[str, bytes]]:
    """Strings and names of one object, and what its stream holds when it is unpacked."""
    if isinstance(part, Stream):
        yield "stream", _content(part)
    yield from _values(part, "object")


def _content(stream: Stream) -> bytes:
    try:
        return stream.read_bytes()
    except PdfError:
        return stream.read_raw_bytes()


def _values(part: Any, place: str) -> Iterator[tuple[str, bytes]]:
    if isinstance(part, String):
        yield place, bytes(part)
        yield place, str(part).encode()
    elif isinstance(part, Name):
        yield place, str(part).encode()
    elif isinstance(part, (Dictionary, Stream)):
        for key in part.keys():  # noqa: SIM118 (a pikepdf dictionary)
            yield place, key.encode()
            if not _is_elsewhere(part[key]):
                yield from _values(part[key], key)
    elif isinstance(part, Array):
        for each in part:
            if not _is_elsewhere(each):
                yield from _values(each, place)


def _is_elsewhere(value: Any) -> bool:
    """An object of its own, which is visited by itself."""
    return isinstance(value, (Dictionary, Array, Stream, String)) and value.is_indirect


def titles_of(pdf: Pdf) -> list[str]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
    titles = []
    while waiting:
        item = waiting.pop()
        titles.append(item.title)
        waiting += item.children
    return titles


def _shown(data: bytes) -> Iterator[tuple[str, str]]:
    yield "text", poppler("pdftotext", data)
    yield "text", poppler("pdftotext", data, "-raw")
    yield "tags", poppler("pdfinfo", data, "-struct-text")
    yield "metadata", poppler("pdfinfo", data) + poppler("pdfinfo", data, "-meta")
    yield "addresses", poppler("pdfinfo", data, "-url")
    yield "destinations", poppler("pdfinfo", data, "-dests")


def pages_outside(data: bytes) -> int:
    """Pages that lie in the file and are no page of it: left behind, where no reader's program shows them."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        listed = {page.obj.objgen for page in pdf.pages}
        pages = [part for part in pdf.objects if isinstance(part, Dictionary) and part.get("/Type") == Name.Page]
        return sum(page.objgen not in listed for page in pages)


def words_in_json(value: object, words: list[str]) -> list[str]:
    text = json.dumps(value, ensure_ascii=False, default=str).lower()
    return [word for word in words if word.lower() in text]
