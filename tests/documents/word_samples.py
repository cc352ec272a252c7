"""Word documents in code: changes, comments, hidden text, fields and the parts they stand in."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from tests.documents.office_samples import APPLICATION, DECLARATION, OFFICE_RELATION, RELATIONS, WORD, zipped

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE_RELATION}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w16="http://schemas.microsoft.com/office/word/2018/wordml" mc:Ignorable="w14 w16"'
)
WHO = 'w:id="7" w:author="Kari Ukjent" w:date="2014-11-01T10:00:00Z"'
PART_KINDS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "comments": "comments", "styles": "styles"}
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def run(text: str, props: str = "") -> str:
    shown = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(*inside: str, props: str = "", mark: str = "") -> str:
    """A paragraph of runs; what does not begin with < becomes one. `mark` are properties of its mark."""
    runs = "".join(each if each.startswith("<") else run(each) for each in inside)
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{props}{marked}</w:pPr>{runs}</w:p>"


def added(text: str) -> str:
    return f"<w:ins {WHO}>{text if text.startswith('<') else run(text)}</w:ins>"


def removed(text: str) -> str:
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def moved_from(text: str) -> str:
    moved = f"<w:moveFrom {WHO}>{run(text)}</w:moveFrom>"
    return f'<w:moveFromRangeStart w:id="20" w:name="m1"/>{moved}<w:moveFromRangeEnd w:id="20"/>'


def moved_to(text: str) -> str:
    moved = f"<w:moveTo {WHO}>{run(text)}</w:moveTo>"
    return f'<w:moveToRangeStart w:id="21" w:name="m1"/>{moved}<w:moveToRangeEnd w:id="21"/>'


def cell(inside: str, props: str = "") -> str:
    paragraph = inside if inside.startswith("<w:p>") else par(inside)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{props}</w:tcPr>{paragraph}</w:tc>'


def row(*cells: str, props: str = "") -> str:
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>{"".join(rows)}</w:tbl>'


def simple_field(code: str, result: str = "") -> str:
    return f"<w:fldSimple w:instr={quoteattr(code)}>{run(result) if result else ''}</w:fldSimple>"


def complex_field(code: str, result: str | None = "") -> str:
    """`result` None: not even a place for one."""
    between = (
        "" if result is None else '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + (run(result) if result else "")
    )
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>{between}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(*paragraphs: str) -> str:
    """As Word writes it: a shape, and the same again for programs that do not know the shape."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="3000000" cy="600000"/><wp:docPr id="3" name="Tekstboks"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="600000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx>'
        "<wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:236pt;height:47pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def comment(number: int, text: str) -> str:
    return f'<w:comment w:id="{number}" w:author="Kari Ukjent" w:initials="KU">{par(text)}</w:comment>'


def commented(number: int, text: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def footnote(*paragraphs: str) -> str:
    """The part of footnotes, with one whose number is 1."""
    ends = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f'{ends}<w:footnote w:id="1">{"".join(paragraphs)}</w:footnote>'


NOTED = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def style(name: str, props: str = "", kind: str = "character", based_on: str = "") -> str:
    basis = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{basis}<w:rPr>{props}</w:rPr></w:style>'
    )


def core(**properties: str) -> str:
    """What the file says of itself: creator, modified …"""
    shown = "".join(
        f"<{name.replace('_', ':')}>{value}</{name.replace('_', ':')}>" for name, value in properties.items()
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/">{shown}</cp:coreProperties>'
    )


def word(*body: str, properties: str = "", **parts: str) -> bytes:
    """`parts` are what stands inside header, footer, footnotes, comments, styles; `properties` as `core` makes them."""
    names = list(parts)
    section = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId{names.index(kind) + 10}"/>'
        for kind in ("header", "footer")
        if kind in parts
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{APPLICATION}.wordprocessingml.{name}+xml"/>'
        for name in names
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE_RELATION}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(names, start=10)
    )
    told = (
        f'<Relationship Id="rId2" Type="{RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
        if properties
        else ""
    )
    document = f"<w:document {SPACES}><w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{APPLICATION}.wordprocessingml.document.main+xml"/>{overrides}<Override '
        'PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>",
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE_RELATION}/officeDocument" Target="word/document.xml"/>{told}</Relationships>',
        "word/document.xml": DECLARATION + document,
        "word/_rels/document.xml.rels": f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
    }
    for name, inside in parts.items():
        root = PART_KINDS[name]
        entries[f"word/{name}.xml"] = f"{DECLARATION}<w:{root} {SPACES}>{inside}</w:{root}>"
    if properties:
        entries["docProps/core.xml"] = properties
    return zipped(entries)


def chunk(link: str = "c1") -> str:
    """The place of a file that stands in the text."""
    return f'<w:altChunk r:id="{link}"/>'


def carrying(data: bytes, *files: tuple[str, str, bytes | None], story: str = "document", mode: str = "") -> bytes:
    """The same with more files in it: link, where it goes, bytes, which are None where there is no such part."""
    entries: dict[str, str | bytes] = entries_of(data)
    rows = "".join(
        f'<Relationship Id="{link}" Type="{OFFICE_RELATION}/aFChunk" Target="{target}"{mode}/>'
        for link, target, _file in files
    )
    links = f"word/_rels/{story}.xml.rels"
    none = f'{DECLARATION}<Relationships xmlns="{RELATIONS}"></Relationships>'
    entries[links] = _with(entries.get(links, none), rows, "</Relationships>")
    parts = {target.removeprefix("/word/"): file for _link, target, file in files if file is not None}
    kinds = "".join(
        f'<Override PartName="/word/{name}" ContentType="{APPLICATION}.wordprocessingml.document.main+xml"/>'
        for name in parts
    )
    entries["[Content_Types].xml"] = _with(entries["[Content_Types].xml"], kinds, "</Types>")
    return zipped({**entries, **{f"word/{name}": file for name, file in parts.items()}})


def entries_of(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with(part: str | bytes, more: str, before: str) -> str:
    text = part if isinstance(part, str) else part.decode()
    return text.replace(before, more + before)
