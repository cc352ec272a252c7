"""A workbook that was read, kept as bytes until somebody has looked at it."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict

from setup.sheets.shapes import CellFault, RawBook, RawSheet


def packed(book: RawBook) -> bytes:
    return zlib.compress(json.dumps(asdict(book), ensure_ascii=False).encode())


def unpacked(data: bytes) -> RawBook:
    kept = json.loads(zlib.decompress(data))
    return RawBook(tuple(_sheet(each) for each in kept["sheets"]), tuple(kept["others"]))


def _sheet(kept: dict[str, object]) -> RawSheet:
    rows = tuple((number, tuple(texts)) for number, texts in kept["rows"])  # type: ignore[attr-defined]
    faults = tuple(CellFault(**each) for each in kept["faults"])  # type: ignore[attr-defined]
    return RawSheet(str(kept["name"]), rows, faults, int(kept["ends_at"]))  # type: ignore[call-overload]
