"""The records of an .xls, each formula made the value it had ([MS-XLS] 2.4: Formula, String, Number, Label, BoolErr).

Record by record in place, so that the stream keeps its length; what is left over is a record that nobody knows.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

from documents.reasons import CannotBecomePdf

FORMULA, STRING, NUMBER, LABEL, ERROR = 0x0006, 0x0207, 0x0203, 0x0204, 0x0205
# Shared formulas, arrays and tables, which belong to a formula before them.
SHARED = (0x04BC, 0x0221, 0x0236)
UNKNOWN = 0x0FFF
HEAD = 4
# The kinds of a value that is no number, in the first of its bytes.
IS_STRING, IS_TRUTH, IS_ERROR = 0, 1, 2


def freeze_xls(data: bytes) -> bytes:
    """The same .xls with values instead of formulas. Raises CannotBecomePdf."""
    try:
        return _frozen(data)
    except (OSError, NotImplementedError, struct.error, ValueError) as error:
        raise CannotBecomePdf("damaged", repr(error)) from error


def _frozen(data: bytes) -> bytes:
    file = io.BytesIO(data)
    with olefile.OleFileIO(file, write_mode=True) as storage:
        for name in ("Workbook", "Book"):
            if storage.exists(name):
                storage.write_stream(name, freeze_records(storage.openstream(name).read()))
        return file.getvalue()


def freeze_records(stream: bytes) -> bytes:
    """As many bytes as came."""
    written, waiting = bytearray(), b""
    for kind, body in _records(stream):
        if waiting and kind in SHARED:
            written += _record(UNKNOWN, body)
        elif waiting and kind == STRING:
            written += _text(waiting, body)
            waiting = b""
        elif kind == FORMULA and len(body) >= 22:
            written += _dropped(waiting)
            waiting = body if _awaits_text(body) else b""
            written += b"" if waiting else _value(body)
        else:
            written += _dropped(waiting) + _record(UNKNOWN if kind in SHARED else kind, body)
            waiting = b""
    return bytes(written + _dropped(waiting)).ljust(len(stream), b"\0") if written else stream


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + HEAD <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        body = stream[place + HEAD : place + HEAD + length]
        if len(body) < length or (kind == 0 and length == 0):
            return
        yield kind, body
        place += HEAD + length


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _awaits_text(formula: bytes) -> bool:
    return formula[12:14] == b"\xff\xff" and formula[6] == IS_STRING


def _dropped(formula: bytes) -> bytes:
    return _record(UNKNOWN, formula) if formula else b""


def _value(formula: bytes) -> bytes:
    place, value = formula[:6], formula[6:14]
    if value[6:] != b"\xff\xff":
        return _filled(_record(NUMBER, place + value), len(formula) + HEAD)
    if value[0] in (IS_TRUTH, IS_ERROR):
        told = place + value[2:3] + bytes([value[0] == IS_ERROR])
        return _filled(_record(ERROR, told), len(formula) + HEAD)
    return _record(UNKNOWN, formula)


def _text(formula: bytes, text: bytes) -> bytes:
    return _filled(_record(LABEL, formula[:6] + text), len(formula) + len(text) + 2 * HEAD)


def _filled(record: bytes, length: int) -> bytes:
    """At least one unknown record's head is free: a formula is longer than its value."""
    return record + _record(UNKNOWN, bytes(length - len(record) - HEAD))
