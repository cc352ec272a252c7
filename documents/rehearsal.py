"""A PDF put into a packet on trial. What would fail there, or take too much, fails here, in the intake's child: the
assembly itself runs in the worker, where nothing limits it and all the other papers of a meeting wait.
"""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pikepdf import Array, ObjectStreamMode, Page, Pdf, Stream, StreamDecodeLevel

from documents.balanced import CHANGED, most_unpacked
from documents.destinations import annotations as notes_on
from documents.destinations import resolve_names
from documents.sanitising import reachable_active_content
from documents.stamp_check import HEADER, NUMBER, faults
from documents.stamp_font import StampFont
from documents.stamping import Stamp, stamp_page
from documents.structure import TagTree

# Five hundred pages full of tags and links take a tenth of it.
MOST_CPU_SECONDS = 5.0
MOST_MEMORY_KB = 700 * 1024
# Half of what a worker usually has: objects in chains end the process that copies them, by its stack.
STACK_BYTES = 4 << 20
# What a page drawn here may unpack to; of more there is the standard's word that a drawing ends with its state.
MOST_UNPACKED = 128 << 20
STAMP = Stamp("Samarbeid", "Vedlegg", "Innkalling", "Side 2 av 2")


class Unfit(Exception):
    """No packet should meet this file. `code` is damaged, time, memory or stamp of documents.reasons; `detail` is for
    the log."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def rehearse(pdf: bytes) -> None:
    """To be called in a child only: what is bad enough ends the process. Raises Unfit."""
    began, before = time.process_time(), _most_memory()
    try:
        with _little_stack():
            written = _alone_in_a_packet(pdf)
            warnings = _read_back(written)
    except MemoryError as error:
        raise Unfit("memory", repr(error)) from error
    except Exception as error:
        # A key of the wrong kind shows itself as almost any error, in our code and in the library.
        raise Unfit("damaged", repr(error)) from error
    if warnings:
        raise Unfit("damaged", "; ".join(warnings)[:500])
    _refuse_costly(time.process_time() - began, before)
    if astray := _stamps_astray(written.getvalue()):
        raise Unfit("stamp", str(astray))


@contextmanager
def _little_stack() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, before)


def _most_memory() -> int:
    """Kilobytes. Linux counts what the process that started this one had then, so that it says nothing by itself."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _refuse_costly(seconds: float, before: int) -> None:
    kilobytes = _most_memory()
    if seconds > MOST_CPU_SECONDS:
        raise Unfit("time", f"{seconds:.1f} s in a packet")
    if kilobytes > max(MOST_MEMORY_KB, before):
        raise Unfit("memory", f"{kilobytes} kB in a packet")


def _alone_in_a_packet(pdf: bytes) -> io.BytesIO:
    """As documents.assembly does it, with nothing around it."""
    written = io.BytesIO()
    with Pdf.open(io.BytesIO(pdf)) as source, Pdf.new() as packet:
        tags, font = TagTree(packet, "nb"), StampFont(packet)
        resolve_names(source)
        packet.pages.extend(source.pages)
        pages = list(packet.pages)
        marks = tags.hang(source, pages, title="Vedlegg", language="nb")
        for page, mark in zip(pages, marks, strict=True):
            stamp_page(page, STAMP, font, shrink=True, mcid=mark)
        font.embed()
        tags.finish()
        packet.save(written, object_stream_mode=ObjectStreamMode.generate, stream_decode_level=StreamDecodeLevel.none)
    return written


def _read_back(written: io.BytesIO) -> list[str]:
    with Pdf.open(written) as packet:
        acting = reachable_active_content(packet)
        return [*(str(warning) for warning in packet.get_warnings()), *acting]


def _stamps_astray(packet: bytes) -> dict[int, str]:
    """Pages whose stamp is not in its place or cannot be read, with what is wrong: see documents.stamp_check."""
    with Pdf.open(io.BytesIO(packet)) as opened:
        numbers = _to_look_at(list(opened.pages))
        units = {number: float(opened.pages[number - 1].obj.get("/UserUnit", 1)) for number in numbers}
    words = ((STAMP.number, (NUMBER,)), (STAMP.header, (HEADER,)))
    return faults(packet, [(number, said, places) for number in numbers for said, places in words], units)


def _to_look_at(pages: list[Page]) -> list[int]:
    """One page of each kind of frame, and every page whose content was mended or that has drawings upon it: the stamp
    of a page depends on nothing else. What unpacks to more than this process holds is not looked at."""
    frames: set[str] = set()
    found = []
    for number, page in enumerate(pages, 1):
        frame = str([page.mediabox, page.cropbox, page.obj.get("/Rotate"), page.obj.get("/UserUnit")])
        is_odd = CHANGED in page.obj or any("/AP" in note for note in notes_on([page]))
        if (is_odd or frame not in frames) and _is_light(page):
            frames.add(frame)
            found.append(number)
    return found


def _is_light(page: Page) -> bool:
    contents = page.obj.get("/Contents")
    forms: Any = page.form_xobjects
    streams = [*(contents if isinstance(contents, Array) else [contents]), *forms.values()]
    return sum(most_unpacked(stream) for stream in streams if isinstance(stream, Stream)) <= MOST_UNPACKED
