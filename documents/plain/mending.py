"""Opens a PDF as viewers do: with bytes before and after it, with a table of contents that is wrong. One whose end is
missing is refused, since pages may be gone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import pikepdf

from documents.reasons import CannotBecomePdf

HEAD, START = 1024, b"startxref"
OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
# What the library says when it makes its own table of where the parts are, which changes nothing on the pages; and when
# it looks for the end of a part, where something may be missing.
ANEW, MENDED = "reconstruct", "recover"


@dataclass(frozen=True)
class OpenedPdf:
    """`anew` says that the file's own table of its parts was of no use, `mended` that the end of a part was looked
    for."""

    pdf: pikepdf.Pdf
    data: bytes
    anew: bool
    mended: bool


def open_as_viewers_do(data: bytes) -> OpenedPdf:
    """Raises CannotBecomePdf."""
    first = _opened_anyhow(data)
    if _begins_anew(data) or (first.anew and b"%%EOF" not in data):
        raise CannotBecomePdf("damaged", "no end")
    if not first.anew:
        return first
    for other in _without_what_is_around(data):
        # What only opens without its table opens no better so.
        with suppress(CannotBecomePdf):
            if not (second := _opened(other)).anew:
                return second
    return first


def _opened_anyhow(data: bytes) -> OpenedPdf:
    """Without its own table of its parts, where that one leads nowhere."""
    try:
        return _opened(data)
    except CannotBecomePdf as error:
        if error.code != "damaged" or START not in data:
            raise
        return _opened(data.replace(START, b"%" * len(START)))


def _opened(data: bytes) -> OpenedPdf:
    try:
        pdf = pikepdf.Pdf.open(io.BytesIO(data), suppress_warnings=True)
        warnings = [str(warning) for warning in pdf.get_warnings()]
    except pikepdf.PasswordError as error:
        raise CannotBecomePdf("encrypted") from error
    except pikepdf.PdfError as error:
        raise CannotBecomePdf("damaged", str(error)) from error
    return OpenedPdf(pdf, data, _says(ANEW, warnings), _says(MENDED, warnings))


def was_mended(pdf: pikepdf.Pdf) -> bool:
    """Whether the end of a part was looked for since it was opened: to be asked when all of it was read."""
    return _says(MENDED, [str(warning) for warning in pdf.get_warnings()])


def _says(sign: str, warnings: Iterable[str]) -> bool:
    return any(sign in warning for warning in warnings)


def _without_what_is_around(data: bytes) -> list[bytes]:
    """From the head to the end; and with the head moved to the first byte, for tables that count what stands before."""
    start, end = data.find(b"%PDF-", 0, HEAD), data.rfind(b"%%EOF")
    if end < 0 or start < 0:
        return []
    end += len(b"%%EOF\n")
    found = [data[start:end]]
    if start:
        head = b"%PDF-1.7\n"
        found.append(head + b"%" * max(0, start - len(head)) + b"\n" + data[max(start, len(head)) + 1 : end])
    return [each for each in found if each != data]


def _begins_anew(data: bytes) -> bool:
    """Whether a part begins after the last end: a later version, cut off, of which viewers show an earlier one."""
    end = data.rfind(b"%%EOF")
    return end >= 0 and OBJECT.search(data, end) is not None
