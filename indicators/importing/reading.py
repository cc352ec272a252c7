"""Which reader a file is for, by its content. Run in the child: `run_in_child(read_numbers, data)`."""

from __future__ import annotations

from indicators.importing.delimited import read_delimited
from indicators.importing.jsonstat import read_jsonstat
from indicators.importing.shapes import Sheet, Unreadable
from indicators.importing.workbook import read_workbook


def read_numbers(data: bytes) -> Sheet:
    """Raises Unreadable."""
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        return read_workbook(data)
    if start.startswith(b"{"):
        return read_jsonstat(data)
    if start.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"<")):
        raise Unreadable("other_kind")
    return read_delimited(data)
