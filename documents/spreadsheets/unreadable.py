"""What stands on the pages as «###», because it has no room in its cell."""

from __future__ import annotations

import re

from documents.findings import Finding

MARKS = re.compile(r"(?<!\S)#{3,}(?!\S)")


def marks_in(text: str) -> int:
    return len(MARKS.findall(text))


def unreadable_cells(pdf: bytes, written: int) -> tuple[Finding, ...]:
    """Counted where it is to be seen, on the pages that were made; `written` are those that the author wrote so."""
    import pypdfium2  # noqa: PLC0415  heavy: only the child loads it

    document = pypdfium2.PdfDocument(pdf)
    count = sum(marks_in(page.get_textpage().get_text_bounded()) for page in document) - written
    return (Finding("unreadable_cells", count),) if count > 0 else ()
