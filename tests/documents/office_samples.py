"""Office files made in code, as small as the formats allow."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
APPLICATION = "application/vnd.openxmlformats-officedocument"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TARGET_MODE = ' TargetMode="External"'
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts: dict[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name in stored else None)
    return written.getvalue()


def _relations(*rows: tuple[str, str, str, str]) -> str:
    """Rows of id, kind, target, mode."""
    shown = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE_RELATION}/{kind}" Target="{escape(target)}"'
        f"{TARGET_MODE if mode else ''}/>"
        for name, kind, target, mode in rows
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{shown}</Relationships>'


def _types(main: str, kind: str, *more: tuple[str, str]) -> str:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{of}"/>' for name, of in ((main, kind), *more))
    return (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f"{overrides}</Types>"
    )


def docx(*paragraphs: str, body: str = "", relations: tuple[tuple[str, str, str, str], ...] = (), **parts) -> bytes:
    """`body` is more WordprocessingML; `parts` more entries of the archive (a name with / as __, . as _dot_)."""
    text = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in paragraphs)
    return zipped(
        {
            "[Content_Types].xml": _types("/word/document.xml", f"{APPLICATION}.wordprocessingml.document.main+xml"),
            "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml", "")),
            "word/document.xml": f'{DECLARATION}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE_RELATION}">'
            f"<w:body>{text}{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(*relations),
            **{name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()},
        }
    )


LINKED_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="2000000" cy="2000000"/><wp:docPr id="1" name="b"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="b"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:link="rId7"/></pic:blipFill><pic:spPr><a:xfrm><a:ext cx="2000000" cy="2000000"/></a:xfrm>'
    '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


def field(instruction: str) -> str:
    """A field that Word would fill: INCLUDETEXT, INCLUDEPICTURE, DDEAUTO."""
    return f'<w:p><w:fldSimple w:instr="{escape(instruction, {chr(34): "&quot;"})}"/></w:p>'


def linking_docx(address: str) -> bytes:
    """Asks for what lies at the address in every way a .docx can: picture, field, subdocument, template."""
    body = LINKED_PICTURE + field(f'INCLUDETEXT "{address}"') + field(f'INCLUDEPICTURE "{address}" \\d')
    body += field(f'DDEAUTO soffice "{address}" x') + '<w:subDoc r:id="rId8"/>'
    relations = (
        ("rId7", "image", address, "External"),
        ("rId8", "subDocument", address, "External"),
        ("rId9", "attachedTemplate", address, "External"),
    )
    return docx("Før lenken", body=body, relations=relations)


def xlsx(rows: list[list[str]], *, widths: list[float] | None = None, setup: str = "") -> bytes:
    """One sheet of text cells; `widths` in characters; `setup` is XML after the cells."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths or [], start=1)
    )
    sheet = f"<cols>{columns}</cols>" if columns else ""
    worksheet = "/xl/worksheets/sheet1.xml", f"{APPLICATION}.spreadsheetml.worksheet+xml"
    return zipped(
        {
            "[Content_Types].xml": _types("/xl/workbook.xml", f"{APPLICATION}.spreadsheetml.sheet.main+xml", worksheet),
            "_rels/.rels": _relations(("rId1", "officeDocument", "xl/workbook.xml", "")),
            "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE_RELATION}">'
            '<sheets><sheet name="Ark" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(("rId1", "worksheet", "worksheets/sheet1.xml", "")),
            "xl/worksheets/sheet1.xml": f'{DECLARATION}<worksheet xmlns="{SHEET}">{sheet}'
            f"<sheetData>{cells}</sheetData>{setup}</worksheet>",
        }
    )


def open_document(kind: str, body: str, *, content_before: str = "", **parts) -> bytes:
    """An .odt, .ods or .odp; `kind` is text, spreadsheet or presentation; `content_before` stands before the root."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    spaces = "".join(
        f' xmlns:{short}="{ODF}:{name}:1.0"'
        for short, name in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")),
            *(("style", "style"), ("svg", "svg-compatible"), ("presentation", "presentation")),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{content_before}<office:document-content{spaces} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{mime}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    more = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    entries = {"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest, **more}
    return zipped(entries, stored=("mimetype",))


def odt(*paragraphs: str, body: str = "", **more) -> bytes:
    text = "".join(f"<text:p>{escape(each)}</text:p>" for each in paragraphs)
    return open_document("text", text + body, **more)


def linking_odt(address: str) -> bytes:
    """A linked section and a linked picture."""
    section = (
        f'<text:section text:name="s"><text:section-source xlink:type="simple" xlink:href="{address}"/>'
        "<text:p>gammelt</text:p></text:section>"
        '<text:p><draw:frame svg:width="5cm" svg:height="5cm">'
        f'<draw:image xlink:type="simple" xlink:href="{address}" xlink:actuate="onLoad"/></draw:frame></text:p>'
    )
    return odt("Før lenken", body=section)


def odp(*slides: str) -> bytes:
    pages = "".join(
        f'<draw:page draw:name="s{number}"><draw:frame svg:width="10cm" svg:height="3cm" svg:x="2cm" svg:y="2cm">'
        f"<draw:text-box><text:p>{escape(text)}</text:p></draw:text-box></draw:frame></draw:page>"
        for number, text in enumerate(slides)
    )
    return open_document("presentation", pages)


def rtf(text: str, field_instruction: str = "") -> bytes:
    asked = r"{\field{\*\fldinst " + field_instruction + r"}{\fldrslt gammelt}}" if field_instruction else ""
    return (r"{\rtf1\ansi " + text + asked + r"\par}").encode("cp1252")


def rewritten(data: bytes, ending: str, new: str, folder: Path) -> bytes:
    """The same in another format, written by a LibreOffice that nobody holds."""
    (folder / f"fil.{ending}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", new, "--outdir", folder, folder / f"fil.{ending}"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"fil.{new}").read_bytes()
