"""Slides in .pptx and .odp: hidden ones, speakers' notes, remarks, dates as they were saved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tests.documents.papers import Paper
from tests.documents.papers.second_parts import DRAWING, OFFICE_RELATION, TYPES, Parts, Relations, odf, opc

SLIDE = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    f'xmlns:a="{DRAWING}" xmlns:r="{OFFICE_RELATION}"'
)
OF = f"{TYPES}.presentationml"
GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'


@dataclass(frozen=True)
class Slide:
    text: str
    note: str = ""
    remarks: tuple[str, ...] = ()
    hidden: bool = False
    field: tuple[str, str] = ("", "")


def shape(inside: str, number: int, top: int, kind: str = "") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Form {number}"/><p:cNvSpPr/><p:nvPr>{kind}</p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="900000" y="{top}"/><a:ext cx="7000000" cy="900000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p>{inside}</a:p></p:txBody></p:sp>"
    )


def _run(text: str) -> str:
    return f'<a:r><a:rPr lang="nb-NO"/><a:t>{text}</a:t></a:r>'


def _slide(slide: Slide) -> str:
    kind, saved = slide.field
    dated = f'<a:fld id="{{5B1A2C3D-0000-4000-8000-000000000001}}" type="{kind}"><a:rPr/><a:t>{saved}</a:t></a:fld>'
    shapes = shape(_run(slide.text), 2, 900000) + (shape(dated, 3, 2500000) if kind else "")
    seen = ' show="0"' if slide.hidden else ""
    return f"<p:sld {SLIDE}{seen}><p:cSld><p:spTree>{GROUP}{shapes}</p:spTree></p:cSld></p:sld>"


def _note(text: str) -> str:
    body = shape(_run(text), 2, 900000, '<p:ph type="body" idx="1"/>')
    return f"<p:notes {SLIDE}><p:cSld><p:spTree>{GROUP}{body}</p:spTree></p:cSld></p:notes>"


def _remarks(texts: tuple[str, ...]) -> str:
    rows = "".join(
        f'<p:cm authorId="0" dt="2017-01-01T10:00:00" idx="{number}"><p:pos x="10" y="10"/>'
        f"<p:text>{text}</p:text></p:cm>"
        for number, text in enumerate(texts, start=1)
    )
    return f"<p:cmLst {SLIDE}>{rows}</p:cmLst>"


def pptx(*slides: Slide) -> bytes:
    shown = [("rIdM", "slideMaster", "slideMasters/slideMaster1.xml")]
    parts: Parts = {}
    relations: Relations = {"": [("rId1", "officeDocument", "ppt/presentation.xml")], "ppt/presentation.xml": shown}
    layout = [("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")]
    ids = ""
    for number, slide in enumerate(slides, start=1):
        name = f"ppt/slides/slide{number}.xml"
        parts[name] = (f"{OF}.slide+xml", _slide(slide))
        relations[name] = [*layout]
        if slide.note:
            note = f"notesSlides/notesSlide{number}.xml"
            parts[f"ppt/{note}"] = (f"{OF}.notesSlide+xml", _note(slide.note))
            relations[name].append(("rId2", "notesSlide", f"../{note}"))
            relations[f"ppt/{note}"] = [("rId1", "slide", f"../slides/slide{number}.xml")]
        if slide.remarks:
            parts[f"ppt/comments/comment{number}.xml"] = (f"{OF}.comments+xml", _remarks(slide.remarks))
            relations[name].append(("rId3", "comments", f"../comments/comment{number}.xml"))
        shown.append((f"rId{number}", "slide", f"slides/slide{number}.xml"))
        ids += f'<p:sldId id="{255 + number}" r:id="rId{number}"/>'
    if any(slide.remarks for slide in slides):
        authors = '<p:cmAuthor id="0" name="Prøveleser" initials="P" lastIdx="9" clrIdx="0"/>'
        parts["ppt/commentAuthors.xml"] = (
            f"{OF}.commentAuthors+xml",
            f"<p:cmAuthorLst {SLIDE}>{authors}</p:cmAuthorLst>",
        )
        shown.append(("rIdA", "commentAuthors", "commentAuthors.xml"))
    tree = f"<p:cSld><p:spTree>{GROUP}</p:spTree></p:cSld>"
    colours = " ".join(
        f'{key}="{value}"'
        for key, value in (
            ("bg1", "lt1"),
            ("tx1", "dk1"),
            ("bg2", "lt2"),
            ("tx2", "dk2"),
            ("hlink", "hlink"),
            ("folHlink", "folHlink"),
            *((f"accent{each}", f"accent{each}") for each in range(1, 7)),
        )
    )
    parts["ppt/slideMasters/slideMaster1.xml"] = (
        f"{OF}.slideMaster+xml",
        f"<p:sldMaster {SLIDE}>{tree}<p:clrMap {colours}/>"
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/>'
        "</p:sldLayoutIdLst></p:sldMaster>",
    )
    parts["ppt/slideLayouts/slideLayout1.xml"] = (f"{OF}.slideLayout+xml", f"<p:sldLayout {SLIDE}>{tree}</p:sldLayout>")
    relations["ppt/slideMasters/slideMaster1.xml"] = layout
    relations["ppt/slideLayouts/slideLayout1.xml"] = [("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")]
    parts["ppt/presentation.xml"] = (
        f"{OF}.presentation.main+xml",
        f'<p:presentation {SLIDE}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdM"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>",
    )
    return opc(parts, relations)


def odp(*, hidden: bool = False, note: str = "", remark: str = "", date: str = "") -> bytes:
    """Two slides; what is asked for stands on the second."""
    box = (
        '<draw:frame svg:width="18cm" svg:height="3cm" svg:x="2cm" svg:y="{}cm">'
        "<draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    )
    style = (
        '<style:style style:name="dp1" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    said = f"<dc:creator>Prøveleser</dc:creator><text:p>{remark}</text:p>"
    more = f"<office:annotation>{said}</office:annotation>" if remark else ""
    more += box.format(2, "ANDRE" if hidden else "Andre lysbilde")
    more += box.format(6, f'Dato <text:date text:date-value="2012-02-03">{date}</text:date>') if date else ""
    if note:
        more += (
            '<presentation:notes><draw:frame presentation:class="notes" svg:width="15cm" svg:height="9cm">'
            f"<draw:text-box><text:p>{note}</text:p></draw:text-box></draw:frame></presentation:notes>"
        )
    which = ' draw:style-name="dp1"' if hidden else ""
    first = f'<draw:page draw:name="a">{box.format(2, "Første lysbilde")}</draw:page>'
    return odf("presentation", f'{first}<draw:page draw:name="b"{which}>{more}</draw:page>', automatic=style)


BOTH = ("Første lysbilde", "Andre lysbilde")
PAPERS = (
    Paper(
        "skjulte.pptx",
        partial(
            pptx, Slide("Åpning"), Slide("SKJULT EN", hidden=True), Slide("Slutt"), Slide("SKJULT TO", hidden=True)
        ),
        ("Åpning", "Slutt"),
        ("SKJULT",),
        pages=2,
        findings=(("hidden_slides", 2),),
    ),
    Paper(
        "notater.pptx",
        partial(pptx, Slide("Mål", note="SI IKKE DETTE"), Slide("Midler"), Slide("Tid", note="HUSK")),
        ("Mål", "Midler", "Tid"),
        ("SI IKKE", "HUSK"),
        pages=3,
        findings=(("speaker_notes", 2),),
    ),
    Paper(
        "merknader.pptx",
        partial(pptx, Slide("Plan", remarks=("FOR VAGT", "Enig")), Slide("Kart", remarks=("NYTT",))),
        ("Plan", "Kart"),
        ("VAGT", "Enig", "NYTT"),
        pages=2,
        findings=(("comments", 3),),
    ),
    Paper(
        "dato.pptx",
        partial(
            pptx,
            Slide("Statusmøte", field=("datetime1", "05.06.2014")),
            Slide("Neste", field=("datetimeFigureOut", "7. august 2015")),
        ),
        ("Statusmøte", "05.06.2014", "7. august 2015"),
        pages=2,
    ),
    Paper(
        "alt.pptx",
        partial(
            pptx,
            Slide("Felles IKT", note="TALEPUNKT", remarks=("TVIL",), field=("datetime4", "mai 2011")),
            Slide("RESERVE", hidden=True),
        ),
        ("Felles IKT", "mai 2011"),
        ("TALEPUNKT", "TVIL", "RESERVE"),
        findings=(("comments", 1), ("hidden_slides", 1), ("speaker_notes", 1)),
    ),
    Paper("skjult.odp", partial(odp, hidden=True), ("Første lysbilde",), ("ANDRE",), findings=(("hidden_slides", 1),)),
    Paper("notat.odp", partial(odp, note="TALEPUNKT"), BOTH, ("TALEPUNKT",), pages=2, findings=(("speaker_notes", 1),)),
    Paper("merknad.odp", partial(odp, remark="FOR LANGT"), BOTH, ("LANGT",), pages=2, findings=(("comments", 1),)),
    Paper("dato.odp", partial(odp, date="3. februar 2012"), (*BOTH, "Dato 3. februar 2012"), pages=2),
)
