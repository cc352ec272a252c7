"""OpenDocument texts and slides in code, with styles of their own."""

from __future__ import annotations

from tests.documents.office_samples import ODF, zipped

SPACES = (
    "".join(
        f' xmlns:{short}="{ODF}:{name}:1.0"'
        for short, name in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")),
            *(("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"), ("presentation", "presentation")),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"'
)
WHO = (
    "<office:change-info><dc:creator>Kari Ukjent</dc:creator><dc:date>2014-11-01T10:00:00</dc:date>"
    "</office:change-info>"
)


def opened(kind: str, body: str, *, automatic: str = "", styles: str = "", masters: str = "") -> bytes:
    """`kind` is text or presentation; `automatic` its own styles; `styles` and `masters` stand in styles.xml."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = (
        f"<office:document-content{SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    parts = {
        "mimetype": mime,
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>{content}',
        "styles.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles{SPACES}><office:styles>{styles}'
        '</office:styles><office:automatic-styles><style:page-layout style:name="pm1">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>'
        "<style:header-style/></style:page-layout></office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{mime}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>',
    }
    return zipped(parts, stored=("mimetype",))


def changed(*regions: tuple[str, str, str]) -> str:
    """The list of changes: id, kind (insertion, deletion, format-change) and what was deleted."""
    rows = "".join(
        f'<text:changed-region text:id="{name}"><text:{kind}>{WHO}{gone}</text:{kind}></text:changed-region>'
        for name, kind, gone in regions
    )
    return f"<text:tracked-changes>{rows}</text:tracked-changes>"


def inserted(name: str, text: str) -> str:
    return f'<text:change-start text:change-id="{name}"/>{text}<text:change-end text:change-id="{name}"/>'


def gone(name: str) -> str:
    return f'<text:change text:change-id="{name}"/>'


def note(text: str) -> str:
    return f"<office:annotation><dc:creator>Kari Ukjent</dc:creator><text:p>{text}</text:p></office:annotation>"


def text_style(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{above}>'
        f"<style:text-properties {properties}/></style:style>"
    )


def header(inside: str) -> str:
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header>'
        f"{inside}</style:header></style:master-page>"
    )


def slide(name: str, *texts: str, style: str = "", notes: str = "", more: str = "") -> str:
    boxes = "".join(
        f'<draw:frame svg:width="10cm" svg:height="2cm" svg:x="2cm" svg:y="{2 + 3 * number}cm">'
        f"<draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
        for number, text in enumerate(texts)
    )
    spoken = (
        '<presentation:notes><draw:frame presentation:class="notes" svg:width="10cm" svg:height="5cm" svg:x="1cm" '
        f'svg:y="9cm"><draw:text-box><text:p>{notes}</text:p></draw:text-box></draw:frame></presentation:notes>'
        if notes
        else ""
    )
    named = f' draw:style-name="{style}"' if style else ""
    return f'<draw:page draw:name="{name}"{named} draw:master-page-name="Mal">{boxes}{more}{spoken}</draw:page>'


HIDDEN_SLIDE = (
    '<style:style style:name="skjult" style:family="drawing-page">'
    '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
)
