"""The content streams of a PDF, unpacked within a limit."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Name, Stream

# Seventy times as much memory is taken while it is parsed.
MAX_BYTES = 6 << 20


class TooMuchContent(Exception):
    """More than anybody should take apart, or not to be understood."""


def unpacked(contents: Any) -> bytes:
    """The bytes of one stream or of an array of them. Raises TooMuchContent."""
    parts = contents if isinstance(contents, Array) else [contents]
    data = b"\n".join(_unpacked(part) for part in parts if isinstance(part, Stream))
    if len(data) > MAX_BYTES:
        raise TooMuchContent(f"{len(data)} bytes")
    return data


def _unpacked(stream: Any) -> bytes:
    if stream.get("/Filter") == Name.FlateDecode and "/DecodeParms" not in stream:
        try:
            data = zlib.decompressobj().decompress(stream.read_raw_bytes(), MAX_BYTES + 1)
        except zlib.error:
            return bytes(stream.read_bytes())
        if len(data) > MAX_BYTES:
            raise TooMuchContent("a stream")
        return data
    return bytes(stream.read_bytes())


def parsed(pdf: pikepdf.Pdf, contents: Any) -> list[Any]:
    return list(pikepdf.parse_content_stream(Stream(pdf, unpacked(contents))))
