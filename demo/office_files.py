"""The zip of XML parts that Word files and workbooks are: the same bytes each time."""

from __future__ import annotations

import io
import zipfile

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = "application/vnd.openxmlformats-officedocument"
# No moment of making in the archive: the same file is the same bytes.
SAVED = (2014, 11, 12, 9, 30, 0)


def archive(parts: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, SAVED), DECLARATION + text, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def types(**kinds: str) -> str:
    """Content types by part; the key is the path with __ for /."""
    overrides = "".join(
        f'<Override PartName="/{part.replace("__", "/")}.xml" ContentType="{KINDS}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{overrides}</Types>'


def relations(*targets: tuple[str, str]) -> str:
    """Kind and target of rId1, rId2 …"""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'
