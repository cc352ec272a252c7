"""A PNG without what is written beside the picture (PNG, third edition, 5)."""

from __future__ import annotations

SIGNATURE = b"\x89PNG\r\n\x1a\n"
OF_THE_PICTURE = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
DEPTH_AT, INTERLACED_AT = 24, 28
DEEPEST = 8


def bare_png(data: bytes) -> bytes:
    """Its bytes as they are; nothing where it is of a kind that must be stored anew."""
    if data[INTERLACED_AT] or data[DEPTH_AT] > DEEPEST:
        return b""
    kept, at = [SIGNATURE], len(SIGNATURE)
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind == b"tRNS":
            return b""
        if kind in OF_THE_PICTURE:
            kept.append(data[at : at + 12 + length])
        if kind == b"IEND":
            return b"".join(kept)
        at += 12 + length
    return b""
