"""A CSV as a spreadsheet: every field as it was written, titles on each page.

Told from other text by its columns: `;` or tab that cuts all lines into as many fields; with a comma it takes a name
that ends in .csv as well, for commas stand in every letter.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from documents.reasons import CannotBecomePdf
from documents.spreadsheets.styles import CellStyle, text_cm

DELIMITERS = (";", "\t", ",")
MOST_FIELDS = 1_000_000
MOST_COLUMNS = 1000
# A file that is one line of text is not a list; nor is one whose lines have one field each.
FEWEST = 2
NUMBER = re.compile(r"[-−+]?[\d  .,]*\d[\d  .,]*\s?%?|[-–]?")
MOST_CM = 8.0
# How a field is set, at its widest.
SET = CellStyle(size=10, family="liberation sans", bold=True)
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
        ("fo", "xsl-fo-compatible"),
    )
)
MIME = "application/vnd.oasis.opendocument.spreadsheet"
INSIDE = 'fo:padding="0.08cm"'
STYLES = (
    '<style:style style:name="tittel" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" '
    f'fo:border-bottom="0.75pt solid #000000" {INSIDE}/><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="tekst" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" '
    f'style:vertical-align="top" {INSIDE}/></style:style><style:style style:name="tall" style:family="table-cell">'
    f'<style:table-cell-properties style:vertical-align="top" {INSIDE}/>'
    '<style:paragraph-properties fo:text-align="end"/></style:style>'
    '<style:style style:name="rad" style:family="table-row"><style:table-row-properties '
    'style:use-optimal-row-height="true"/></style:style>'
)


def is_list(text: str, name: str) -> bool:
    """Whether the text is a CSV. `name` decides only where the content leaves it open."""
    return _best_rows(text, named=name.lower().endswith((".csv", ".tsv"))) is not None


def as_ods(text: str) -> bytes:
    """Raises CannotBecomePdf where it is no list, or larger than pages can hold."""
    rows = _best_rows(text, named=True) or [[line] for line in text.splitlines()]
    if sum(map(len, rows)) > MOST_FIELDS or max(map(len, rows), default=0) > MOST_COLUMNS:
        raise CannotBecomePdf("too_many_pages", f"{len(rows)} rows")
    return _written(rows)


def _best_rows(text: str, *, named: bool) -> list[list[str]] | None:
    """The rows by the delimiter that gives the most even table."""
    tried = [rows for mark in (DELIMITERS if named else DELIMITERS[:2]) if (rows := _rows(text, mark))]
    even = [rows for rows in tried if named or _is_even(rows)]
    return max(even, key=lambda rows: (_is_even(rows), sum(map(len, rows)) / len(rows)), default=None)


def _rows(text: str, mark: str) -> list[list[str]]:
    """None of a single column. Empty lines are left out."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if any(map(str.strip, row))]
    except csv.Error:
        return []
    if rows and rows[0][0].lower().startswith("sep="):
        rows = rows[1:]
    cut = sum(len(row) >= FEWEST for row in rows)
    return rows if len(rows) >= FEWEST and cut * 2 > len(rows) else []


def _is_even(rows: Sequence[Sequence[str]]) -> bool:
    return all(len(row) == len(rows[0]) for row in rows)


def _written(rows: list[list[str]]) -> bytes:
    widths = [_width(column) for column in _columns(rows)]
    columns = "".join(f'<table:table-column table:style-name="k{n}"/>' for n in range(len(widths)))
    styles = STYLES + "".join(
        f'<style:style style:name="k{n}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width:.2f}cm"/></style:style>'
        for n, width in enumerate(widths)
    )
    head = f"<table:table-header-rows>{_row(rows[0], title=True)}</table:table-header-rows>"
    body = head + "".join(_row(row) for row in rows[1:])
    content = (
        f'<office:document-content {NAMESPACES} office:version="1.2"><office:automatic-styles>{styles}'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Liste">{columns}{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return _archive(content)


def _columns(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[row[n] for row in rows if n < len(row)] for n in range(width)]


def _width(column: list[str]) -> float:
    lines = (line for field in column for line in field.splitlines())
    return min(max((text_cm(line, SET) for line in lines), default=0.0), MOST_CM)


def _row(fields: list[str], *, title: bool = False) -> str:
    return (
        f'<table:table-row table:style-name="rad">{"".join(_cell(field, title) for field in fields)}</table:table-row>'
    )


def _cell(field: str, title: bool) -> str:
    # As text, also what looks like a number: a list says «12,50» and «0301» as it was written.
    style = "tittel" if title else "tall" if NUMBER.fullmatch(field.strip()) else "tekst"
    lines = "".join(f"<text:p>{escape(_printable(line))}</text:p>" for line in field.strip().splitlines())
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{lines}</table:table-cell>'


def _printable(line: str) -> str:
    """Without what XML cannot say."""
    return "".join(sign for sign in line if sign == "\t" or (sign >= " " and sign not in "\ufffe\uffff"))


def _archive(content: str) -> bytes:
    layout = (
        f'<office:document-styles {NAMESPACES} office:version="1.2"><office:styles><style:style style:name="Default" '
        'style:family="table-cell"><style:text-properties style:font-name="Liberation Sans" fo:font-size="10pt"/>'
        '</style:style></office:styles><office:automatic-styles><style:page-layout style:name="side">'
        '<style:page-layout-properties style:print-orientation="portrait" style:scale-to="100%"/></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Default" '
        'style:page-layout-name="side"/></office:master-styles></office:document-styles>'
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", layout)
        archive.writestr("META-INF/manifest.xml", manifest)
    return written.getvalue()
