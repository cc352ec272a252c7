"""A PDF put into a packet on trial. What would fail there, or take too much, fails here, in the intake's child: the
assembly itself runs in the worker, where nothing limits it and all the other papers of a meeting wait.
"""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

from documents.destinations import resolve_names
from documents.sanitising import reachable_active_content
from documents.stamp_font import StampFont
from documents.stamping import Stamp, stamp_page
from documents.structure import TagTree

# Five hundred pages full of tags and links take a tenth of it.
MOST_CPU_SECONDS = 5.0
MOST_MEMORY_KB = 700 * 1024
# Half of what a worker usually has: objects in chains end the process that copies them, by its stack.
STACK_BYTES = 4 << 20
STAMP = Stamp("Samarbeid", "Vedlegg", "Innkalling", "Side 2 av 2")


class Unfit(Exception):
    """No packet should meet this file. `code` is damaged, time or memory of documents.reasons; `detail` is for the
    log."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def rehearse(pdf: bytes) -> None:
    """To be called in a child only: what is bad enough ends the process. Raises Unfit."""
    began = time.process_time()
    try:
        with _little_stack():
            warnings = _read_back(_alone_in_a_packet(pdf))
    except MemoryError as error:
        raise Unfit("memory", repr(error)) from error
    except Exception as error:
        # A key of the wrong kind shows itself as almost any error, in our code and in the library.
        raise Unfit("damaged", repr(error)) from error
    if warnings:
        raise Unfit("damaged", "; ".join(warnings)[:500])
    _refuse_costly(time.process_time() - began)


@contextmanager
def _little_stack() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, before)


def _refuse_costly(seconds: float) -> None:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if seconds > MOST_CPU_SECONDS:
        raise Unfit("time", f"{seconds:.1f} s in a packet")
    if kilobytes > MOST_MEMORY_KB:
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
        tags.finish()
        packet.save(written, object_stream_mode=ObjectStreamMode.generate, stream_decode_level=StreamDecodeLevel.none)
    return written


def _read_back(written: io.BytesIO) -> list[str]:
    with Pdf.open(written) as packet:
        acting = reachable_active_content(packet)
        return [*(str(warning) for warning in packet.get_warnings()), *acting]
