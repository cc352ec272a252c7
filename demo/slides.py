"""A presentation of three slides as PowerPoint saves it: one has notes for who speaks, one is not to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from demo.office_files import OFFICE, archive, relations, types

SHOW = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SPACES = f'xmlns:p="{SHOW}" xmlns:a="{DRAWN}" xmlns:r="{OFFICE}"'
ROOM = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
COLOURS = {
    "dk1": "202022", "lt1": "FFFFFF", "dk2": "0D5C49", "lt2": "E3EEEA", "accent1": "0D5C49", "accent2": "AA2824",
    "accent3": "233E8C", "accent4": "8A6D1D", "accent5": "5B6165", "accent6": "9AA5A1", "hlink": "233E8C",
    "folHlink": "5B6165",
}  # fmt: skip


@dataclass(frozen=True)
class SlideSeed:
    title: str
    lines: tuple[str, ...]
    notes: str = ""
    hidden: bool = False


EXPERIENCES = (
    SlideSeed(
        "Alert: erfaringer så langt",
        ("To samlinger er holdt", "Trettito superinstruktører er utdannet", "Fire kommuner har holdt egne kurs"),
        notes="Husk å takke Bærum for lokalene. Ikke nevn hvem som ikke møtte.",
    ),
    SlideSeed("Reserve: kostnad per deltaker", ("Bare hvis noen spør: 4 150 kroner",), hidden=True),
    SlideSeed(
        "Hva må til lokalt?",
        ("Kurset står i turnusplanen et halvt år fram", "Leder åpner kurset", "Lommekortet henger ved telefonen"),
    ),
)


def experiences() -> bytes:
    return pptx(*EXPERIENCES)


def pptx(*slides: SlideSeed) -> bytes:
    numbers = range(1, len(slides) + 1)
    noted = [n for n, slide in zip(numbers, slides, strict=True) if slide.notes]
    kinds = {f"ppt__slides__slide{n}": "presentationml.slide" for n in numbers}
    kinds |= {f"ppt__notesSlides__notesSlide{n}": "presentationml.notesSlide" for n in noted}
    parts: dict[str, str] = {}
    for n, slide in zip(numbers, slides, strict=True):
        parts |= _parts(n, slide)
    return archive(
        {
            "[Content_Types].xml": types(
                ppt__presentation="presentationml.presentation.main",
                ppt__slideMasters__slideMaster1="presentationml.slideMaster",
                ppt__slideLayouts__slideLayout1="presentationml.slideLayout",
                ppt__theme__theme1="theme",
                **kinds,
            ),
            "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
            **_frame(len(slides)),
            **parts,
        }
    )


def _parts(number: int, slide: SlideSeed) -> dict[str, str]:
    """The slide, and its notes where it has any."""
    show = ' show="0"' if slide.hidden else ""
    shapes = _shape(2, (slide.title,), top=500_000, size=3600) + _shape(3, slide.lines, top=1_900_000, size=2400)
    beside = [("slideLayout", "../slideLayouts/slideLayout1.xml")]
    parts = {f"ppt/slides/slide{number}.xml": _tree("sld", shapes, show)}
    if slide.notes:
        beside.append(("notesSlide", f"../notesSlides/notesSlide{number}.xml"))
        notes = _shape(2, (slide.notes,), top=4_500_000, size=1200, place='<p:ph type="body"/>')
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = _tree("notes", notes)
    return parts | {f"ppt/slides/_rels/slide{number}.xml.rels": relations(*beside)}


def _tree(kind: str, shapes: str, more: str = "", after: str = "") -> str:
    return f"<p:{kind} {SPACES}{more}><p:cSld><p:spTree>{ROOM}{shapes}</p:spTree></p:cSld>{after}</p:{kind}>"


def _shape(number: int, lines: tuple[str, ...], *, top: int, size: int, place: str = "") -> str:
    words = "".join(
        f'<a:p><a:r><a:rPr lang="nb-NO" sz="{size}"/><a:t>{escape(line)}</a:t></a:r></a:p>' for line in lines
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Felt {number}"/><p:cNvSpPr/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="700000" y="{top}"/><a:ext cx="7700000" cy="1200000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody>'
        "</p:sp>"
    )


def _frame(count: int) -> dict[str, str]:
    """What stands around the slides: the list of them, one master, one layout, colours and letters."""
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 1}"/>' for n in range(1, count + 1))
    slides = [("slide", f"slides/slide{n}.xml") for n in range(1, count + 1)]
    colours = ' bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"' + "".join(f' {c}="{c}"' for c in list(COLOURS)[4:])
    layouts = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
    return {
        "ppt/presentation.xml": f'<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" '
        f'r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(("slideMaster", "slideMasters/slideMaster1.xml"), *slides),
        "ppt/slideMasters/slideMaster1.xml": _tree("sldMaster", "", after=f"<p:clrMap{colours}/>{layouts}"),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")
        ),
        "ppt/slideLayouts/slideLayout1.xml": _tree("sldLayout", ""),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(("slideMaster", "../slideMasters/slideMaster1.xml")),
        "ppt/theme/theme1.xml": _theme(),
    }


def _theme() -> str:
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    faces = "".join(
        f'<a:{kind}><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme xmlns:a="{DRAWN}" name="Demo"><a:themeElements><a:clrScheme name="Demo">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Demo">{faces}</a:fontScheme><a:fmtScheme name="Demo"><a:fillStyleLst>{fill}'
        f"</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
