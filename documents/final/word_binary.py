"""Fields of a .doc as they were stored: each that asks a clock, a file or a person is made a quotation, of
which LibreOffice shows what was stored ([MS-DOC] 2.5.6 and 2.9.90). The file's size and all else stay.
"""

from __future__ import annotations

import io

import olefile

FIRST_TABLE_FLAG = 0x0200
PLACES_FROM, WORD_97 = 0x9A, 0xC1
# Fields of the text, headers, notes, remarks, endnotes, boxes and boxes in headers.
FIELD_TABLES = (16, 17, 18, 19, 48, 57, 59)
# A quotation: what was stored for it is all there is to it.
BEGIN, QUOTE = 0x13, 35
# REF, IF, STYLEREF; INFO to EDITTIME; NUMWORDS, NUMCHARS; FILENAME to TIME; =; USERNAME to USERADDRESS; DOCVARIABLE,
# FILESIZE, DOCPROPERTY.
STORED = frozenset({3, 7, 10, *range(14, 26), 27, 28, *range(29, 33), 34, *range(60, 63), 64, 69, 85})


def with_stored_fields(data: bytes) -> bytes:
    """What is older than Word 97, or not as it should be, stays as it is."""
    file = io.BytesIO(data)
    with olefile.OleFileIO(file, write_mode=True) as storage:
        head = storage.openstream("WordDocument").read(PLACES_FROM + 8 * 60)
        name = "1Table" if _number(head, 0x0A, 2) & FIRST_TABLE_FLAG else "0Table"
        if _number(head, 2, 2) < WORD_97 or not storage.exists(name):
            return data
        table = bytearray(storage.openstream(name).read())
        for index in FIELD_TABLES:
            _settle(table, _number(head, PLACES_FROM + 8 * index, 4), _number(head, PLACES_FROM + 8 * index + 4, 4))
        storage.write_stream(name, bytes(table))
        return file.getvalue()


def _number(data: bytes, place: int, size: int) -> int:
    return int.from_bytes(data[place : place + size], "little")


def _settle(table: bytearray, begin: int, size: int) -> None:
    """`size` bytes of n + 1 places in the text, of four bytes, and n signs of two: which, and of what kind of field."""
    count = (min(size, len(table) - begin) - 4) // 6
    for sign in range(begin + 4 * (count + 1), begin + 4 * (count + 1) + 2 * max(count, 0), 2):
        if table[sign] & 0x1F == BEGIN and table[sign + 1] in STORED:
            table[sign + 1] = QUOTE
