"""A JPEG without what its camera wrote beside the picture (ITU-T T.81, annex B)."""

from __future__ import annotations

import re

START, END, SCAN = 0xD8, 0xD9, 0xDA
# The kinds that every reader of PDF knows: baseline, extended, in steps.
FRAMES = {0xC0, 0xC1, 0xC2}
OTHER_FRAMES = set(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
TABLES = {0xC4, 0xDB, 0xDD}
JFIF, ADOBE = 0xE0, 0xEE
JFIF_LENGTH = 16
# After a scan's bytes: a mark that is none of those that stand among them.
NEXT_MARK = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def bare_jpeg(data: bytes) -> bytes:
    """The first picture in the file, its bytes as they are; nothing where it is of a kind that must be stored anew."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        mark = data[at + 1]
        if data[at] != 0xFF or mark in OTHER_FRAMES:
            return b""
        if mark == END:
            return b"".join([*kept, data[at : at + 2]])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == SCAN:
            found = NEXT_MARK.search(data, end)
            end = found.start() if found else len(data)
        if _is_of_the_picture(mark, end - at - 2):
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at : at + 2]]) if data[at : at + 2] == bytes((0xFF, END)) else b""


def _is_of_the_picture(mark: int, length: int) -> bool:
    return mark in {*FRAMES, *TABLES, SCAN, ADOBE} or (mark == JFIF and length == JFIF_LENGTH)
