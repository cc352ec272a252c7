"""PowerPoint presentations in code, as small as LibreOffice opens them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.documents.office_samples import APPLICATION, CONTENT_TYPES, DECLARATION, OFFICE_RELATION, RELATIONS, zipped

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SPACES = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{OFFICE_RELATION}"'
MODERN = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
ROOM = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in (
        *(("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F497D"), ("lt2", "EEECE1"), ("accent1", "4F81BD")),
        *(("accent2", "C0504D"), ("accent3", "9BBB59"), ("accent4", "8064A2"), ("accent5", "4BACC6")),
        *(("accent6", "F79646"), ("hlink", "0000FF"), ("folHlink", "800080")),
    )
)
FONTS = "".join(
    f'<a:{kind}><a:latin typeface="Carlito"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
    for kind in ("majorFont", "minorFont")
)
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
THEME = (
    f'<a:theme xmlns:a="{A}" name="t"><a:themeElements><a:clrScheme name="c">{COLOURS}</a:clrScheme>'
    f'<a:fontScheme name="f">{FONTS}</a:fontScheme><a:fmtScheme name="m"><a:fillStyleLst>{FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{f'<a:ln>{FILL}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def field(kind: str, stored: str) -> str:
    named = f'id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{kind}"'
    return f'<a:fld {named}><a:rPr lang="nb-NO"/><a:t>{stored}</a:t></a:fld>'


def shape(text: str, place: str = "", *, top: int = 1, props: str = "") -> str:
    """`text` is words or a field; `place` the kind of placeholder; `props` more of what the shape is called by."""
    runs = text if text.startswith("<") else f"<a:r><a:t>{escape(text)}</a:t></a:r>"
    kind = f'<p:ph type="{place}"/>' if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{top + 1}" name="s{top}" {props}/><p:cNvSpPr/><p:nvPr>{kind}</p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="500000" y="{top * 700000}"/><a:ext cx="7000000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{runs}</a:p></p:txBody></p:sp>"
    )


def slide(*shapes: str, hidden: bool = False, notes: str = "", comments: str = "", modern: str = "") -> dict[str, str]:
    show = ' show="0"' if hidden else ""
    return {
        "slide": f"<p:sld {SPACES}{show}><p:cSld><p:spTree>{ROOM}{''.join(shapes)}</p:spTree></p:cSld></p:sld>",
        "notesSlide": f"<p:notes {SPACES}><p:cSld><p:spTree>{ROOM}{notes}</p:spTree></p:cSld></p:notes>"
        if notes
        else "",
        "comments": f"<p:cmLst {SPACES}>{comments}</p:cmLst>" if comments else "",
        "modern": f'<p188:cmLst xmlns:p188="{MODERN}" {SPACES}>{modern}</p188:cmLst>' if modern else "",
    }


def remark(text: str) -> str:
    said = f'<p:pos x="1" y="1"/><p:text>{escape(text)}</p:text>'
    return f'<p:cm authorId="0" dt="2014-11-01T10:00:00" idx="1">{said}</p:cm>'


def modern_remark(text: str, reply: str = "") -> str:
    body = f"<p188:txBody><a:bodyPr/><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p188:txBody>"
    answers = (
        f'<p188:replyLst><p188:reply id="{{2}}" authorId="{{1}}">{body}</p188:reply></p188:replyLst>' if reply else ""
    )
    return f'<p188:cm id="{{1}}" authorId="{{1}}">{answers}{body}</p188:cm>'


KINDS = {
    "notesSlide": ("notesSlides/notesSlide{}.xml", f"{OFFICE_RELATION}/notesSlide", "notesSlide"),
    "comments": ("comments/comment{}.xml", f"{OFFICE_RELATION}/comments", "comments"),
    "modern": (
        "comments/modernComment_{}.xml",
        "http://schemas.microsoft.com/office/2018/10/relationships/comments",
        "",
    ),
}


def relations(*rows: tuple[str, str, str]) -> str:
    shown = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{to}"/>' for name, kind, to in rows)
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{shown}</Relationships>'


def pptx(*slides: dict[str, str], master: str = "", first: str = "") -> bytes:
    """`master` are shapes that stand on each slide; `first` the number of the first slide."""
    number_first = f' firstSlideNum="{first}"' if first else ""
    entries: dict[str, str | bytes] = {}
    types = {
        "/ppt/presentation.xml": f"{APPLICATION}.presentationml.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{APPLICATION}.presentationml.slideMaster+xml",
        "/ppt/slideLayouts/slideLayout1.xml": f"{APPLICATION}.presentationml.slideLayout+xml",
        "/ppt/theme/theme1.xml": f"{APPLICATION}.theme+xml",
    }
    links = [("rIdM", f"{OFFICE_RELATION}/slideMaster", "slideMasters/slideMaster1.xml")]
    for number, parts in enumerate(slides, start=1):
        beside = [("rId1", f"{OFFICE_RELATION}/slideLayout", "../slideLayouts/slideLayout1.xml")]
        for kind, (name, relation, content) in KINDS.items():
            if parts[kind]:
                entries[f"ppt/{name.format(number)}"] = DECLARATION + parts[kind]
                beside.append((f"rId{kind}", relation, f"../{name.format(number)}"))
                if content:
                    types[f"/ppt/{name.format(number)}"] = f"{APPLICATION}.presentationml.{content}+xml"
        entries[f"ppt/slides/slide{number}.xml"] = DECLARATION + parts["slide"]
        entries[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(*beside)
        types[f"/ppt/slides/slide{number}.xml"] = f"{APPLICATION}.presentationml.slide+xml"
        links.append((f"rId{number}", f"{OFFICE_RELATION}/slide", f"slides/slide{number}.xml"))
    listed = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number}"/>' for number in range(1, len(slides) + 1))
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    entries |= {
        "_rels/.rels": relations(("rId1", f"{OFFICE_RELATION}/officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"{DECLARATION}<p:presentation {SPACES}{number_first}><p:sldMasterIdLst>"
        f'<p:sldMasterId id="2147483648" r:id="rIdM"/></p:sldMasterIdLst><p:sldIdLst>{listed}</p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(*links),
        "ppt/slideMasters/slideMaster1.xml": f"{DECLARATION}<p:sldMaster {SPACES}><p:cSld><p:spTree>{ROOM}{master}"
        f'</p:spTree></p:cSld>{MAP}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
        "</p:sldMaster>",
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            ("rId1", f"{OFFICE_RELATION}/slideLayout", "../slideLayouts/slideLayout1.xml"),
            ("rId2", f"{OFFICE_RELATION}/theme", "../theme/theme1.xml"),
        ),
        "ppt/slideLayouts/slideLayout1.xml": f"{DECLARATION}<p:sldLayout {SPACES}><p:cSld><p:spTree>{ROOM}</p:spTree>"
        "</p:cSld></p:sldLayout>",
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
            ("rId1", f"{OFFICE_RELATION}/slideMaster", "../slideMasters/slideMaster1.xml")
        ),
        "ppt/theme/theme1.xml": DECLARATION + THEME,
    }
    start = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    }
    return zipped(start | entries)
