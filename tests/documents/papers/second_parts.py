"""What the second tables are made of: packages of Office Open XML and OpenDocument, as small as real programs open."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.documents.office_samples import CONTENT_TYPES, DECLARATION, ODF, RELATIONS, WORD, zipped

OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
BY = 'w:author="Saksbehandler Prøve" w:date="2019-03-04T10:11:00Z"'

# Name of a part → (its content type, its XML).
Parts = dict[str, tuple[str, str]]
# Name of the part that refers ("" for the package) → (id, kind, target).
Relations = dict[str, list[tuple[str, str, str]]]


def opc(parts: Parts, relations: Relations) -> bytes:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _xml) in parts.items())
    types = (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    entries: dict[str, str | bytes] = {"[Content_Types].xml": types}
    for source, rows in relations.items():
        folder, _, name = source.rpartition("/")
        entries[f"{folder}/_rels/{name}.rels".lstrip("/")] = _relations(rows)
    entries |= {name: DECLARATION + xml for name, (_kind, xml) in parts.items()}
    return zipped(entries)


def _relations(rows: list[tuple[str, str, str]]) -> str:
    shown = "".join(
        f'<Relationship Id="{name}" Type="{kind if "://" in kind else f"{OFFICE_RELATION}/{kind}"}" Target="{target}"/>'
        for name, kind, target in rows
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{shown}</Relationships>'


SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE_RELATION}" xmlns:a="{DRAWING}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
# Story → element around it; each stands in a part of its own.
STORIES = {
    "header": "hdr",
    "footer": "ftr",
    "comments": "comments",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
}
SEPARATORS = (
    '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    '<w:{0} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{0}>'
)


def word(body: str, **stories: str) -> bytes:
    """A .docx. `stories` are the insides of the parts named in STORIES."""
    parts: Parts = {}
    links = []
    for number, (name, inside) in enumerate(stories.items(), start=1):
        shown = SEPARATORS.format(name[:-1]) + inside if name in {"footnotes", "endnotes"} else inside
        parts[f"word/{name}.xml"] = (
            f"{TYPES}.wordprocessingml.{name}+xml",
            f"<w:{STORIES[name]} {SPACES}>{shown}</w:{STORIES[name]}>",
        )
        links.append((f"rId{number}", name, f"{name}.xml"))
    ids = {name: link for link, name, _target in links}
    bands = "".join(
        f'<w:{band}Reference w:type="default" r:id="{ids[band]}"/>' for band in ("header", "footer") if band in ids
    )
    section = f'<w:sectPr>{bands}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts["word/document.xml"] = (
        f"{TYPES}.wordprocessingml.document.main+xml",
        f"<w:document {SPACES}><w:body>{body}{section}</w:body></w:document>",
    )
    start = [("rId1", "officeDocument", "word/document.xml")]
    return opc(parts, {"": start, "word/document.xml": links})


def run(text: str, properties: str = "", tag: str = "t") -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def par(*inside: str, properties: str = "") -> str:
    """Each of `inside` is WordprocessingML, or text for a run."""
    shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{shown}{''.join(each if each.startswith('<') else run(each) for each in inside)}</w:p>"


def added(text: str, number: int) -> str:
    return f'<w:ins w:id="{number}" {BY}>{run(text)}</w:ins>'


def deleted(text: str, number: int) -> str:
    return f'<w:del w:id="{number}" {BY}>{run(text, tag="delText")}</w:del>'


def stored_field(instruction: str, result: str, properties: str = "") -> str:
    """A field as Word writes it: begin, instruction, separate, what it showed when the file was saved, end."""
    asked = escape(instruction)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {asked} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result, properties)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def row(*cells: str, properties: str = "") -> str:
    """Each cell is text, or the inside of a w:tc."""
    shown = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    inside = "".join(f"<w:tc>{each if each.startswith('<') else cell(each)}</w:tc>" for each in cells)
    return f"<w:tr>{shown}{inside}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    shown = content if content.startswith("<") else par(content)
    return f'<w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{properties}</w:tcPr>{shown}'


def comment(number: int, text: str) -> str:
    return f'<w:comment w:id="{number}" {BY} w:initials="SP">{par(text)}</w:comment>'


def commented(text: str, number: int) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def text_box(*paragraphs: str) -> str:
    """A box with text, as Word of today draws it."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="3600000" cy="900000"/>'
        '<wp:docPr id="7" name="Boks"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def old_text_box(*paragraphs: str) -> str:
    """A box with text, as Word of 2007 and before draws it."""
    return (
        '<w:r><w:pict><v:shape style="width:280pt;height:60pt"><v:textbox>'
        f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


ODF_SPACES = (
    "".join(
        f' xmlns:{short}="{ODF}:{name}:1.0"'
        for short, name in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")),
            *(("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"), ("presentation", "presentation")),
            *(("number", "datastyle"), ("meta", "meta")),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def odf(kind: str, body: str, *, automatic: str = "", styles: str = "") -> bytes:
    """An .odt, .ods or .odp; `kind` is text, spreadsheet or presentation; `styles` the inside of styles.xml."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = (
        f'{DECLARATION}<office:document-content{ODF_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {"mimetype": mime, "content.xml": content}
    if styles:
        parts["styles.xml"] = (
            f'{DECLARATION}<office:document-styles{ODF_SPACES} office:version="1.3">{styles}</office:document-styles>'
        )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{of}"/>'
        for name, of in (("/", mime), *((part, "text/xml") for part in parts if part != "mimetype"))
    )
    parts["META-INF/manifest.xml"] = (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.3">{entries}'
        "</manifest:manifest>"
    )
    return zipped(parts, stored=("mimetype",))
