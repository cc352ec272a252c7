"""Presentations: what stands on the slides that are shown, with dates as the file says and their own numbers."""

from __future__ import annotations

from tests.documents import open_samples as odf
from tests.documents import slide_samples as s
from tests.documents.papers import Paper, sample

NUMBER = s.field("slidenum", "‹#›")


SHOWN_AND_HIDDEN = (
    s.slide(s.shape("Første lysbilde"), notes=s.shape("talemerknad en", "body")),
    s.slide(s.shape("hemmelig lysbilde"), hidden=True, notes=s.shape("talemerknad to", "body")),
    s.slide(s.shape("Siste"), s.shape(NUMBER, top=5)),
)


def everything_pptx() -> bytes:
    dated = s.shape(s.field("datetime1", "12.05.2014"), "dt", top=4)
    numbered = s.shape(NUMBER, "sldNum", top=5)
    return s.pptx(
        s.slide(
            *(s.shape("Første lysbilde"), dated, numbered),
            s.shape(s.field("datetimeFigureOut", "13. mai 2014"), top=6),
            s.shape("hemmelig boks", top=7, props='hidden="1"'),
            notes=s.shape("talemerknad en", "body") + s.shape(NUMBER, "sldNum", top=2),
            comments=s.remark("merknad en") + s.remark("merknad to"),
        ),
        s.slide(s.shape("hemmelig lysbilde"), hidden=True, notes=s.shape("talemerknad to", "body")),
        s.slide(s.shape("Siste"), numbered, notes=s.shape("", "body"), modern=s.modern_remark("merknad tre", "svar")),
        master=s.shape("Mal ", top=8) + s.shape(s.field("datetime4", "14. mai 2014"), top=9),
    )


EVERYTHING_PPTX = Paper(
    "alt i ett.pptx",
    everything_pptx,
    must=("Første lysbilde", "12.05.2014", "13. mai 2014", "14. mai 2014", "Siste", "3"),
    must_not=("hemmelig", "talemerknad", "merknad", "svar", "2026"),
    pages=2,
    findings=(("comments", 3), ("hidden_text", 1), ("hidden_slides", 1), ("speaker_notes", 2)),
)


def everything_odp() -> bytes:
    dated = (
        '<draw:frame svg:width="9cm" svg:height="2cm" svg:x="2cm" svg:y="12cm"><draw:text-box><text:p>'
        '<text:date text:date-value="2014-05-12">12.05.2014</text:date> side <text:page-number>9</text:page-number>'
        "</text:p></draw:text-box></draw:frame>"
    )
    return odf.opened(
        "presentation",
        odf.slide("a", "Første", more=dated + odf.note("merknad"), notes="talemerknad")
        + odf.slide("b", "hemmelig", style="skjult")
        + odf.slide("c", "Siste", more=dated),
        automatic=odf.HIDDEN_SLIDE,
        masters='<style:master-page style:name="Mal" style:page-layout-name="pm1"/>',
    )


EVERYTHING_ODP = Paper(
    "alt i ett.odp",
    everything_odp,
    must=("Første", "12.05.2014 side 1", "12.05.2014 side 3", "Siste"),
    must_not=("hemmelig", "merknad", "2026"),
    pages=2,
    findings=(("comments", 1), ("hidden_slides", 1), ("speaker_notes", 1)),
)
FEW = (EVERYTHING_PPTX, EVERYTHING_ODP)
VARIANTS = (
    Paper(
        "tall begynner på fem.pptx",
        lambda: s.pptx(*(s.slide(s.shape(f"bilde {n}"), s.shape(NUMBER, "sldNum", top=5)) for n in "ab"), first="5"),
        must=("bilde a 5", "bilde b 6"),
        pages=2,
    ),
    Paper(
        "uten lagret dato.pptx",
        lambda: s.pptx(s.slide(s.shape("tekst"), s.shape(s.field("datetime2", ""), top=3))),
        must=("tekst",),
        must_not=("2026",),
    ),
    Paper(
        "bare skjulte.pptx",
        lambda: s.pptx(s.slide(s.shape("hemmelig"), hidden=True)),
        must_not=("hemmelig",),
        pages=0,
        code="no_pages",
    ),
    Paper(
        "dato fra topptekst.odp",
        lambda: odf.opened(
            "presentation",
            '<presentation:date-time-decl presentation:name="d" presentation:source="current-date"/>'
            + odf.slide("a", "Første", more="<text:p><presentation:date-time/></text:p>"),
            masters='<style:master-page style:name="Mal" style:page-layout-name="pm1"/>',
        ),
        must=("Første",),
        must_not=("2026",),
    ),
    Paper(
        "30",
        sample("30-notater-skjult.pptx"),
        ("Status KHS høsten 2014", "Siste lysbilde"),
        ("SKJULT",),
        pages=2,
        findings=(("hidden_slides", 1), ("speaker_notes", 1)),
    ),
)
PAPERS = (*FEW, *VARIANTS)
