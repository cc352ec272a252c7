"""Texts with a working state: pages say what stands when every change is taken in and nothing hidden shows."""

from __future__ import annotations

from tests.documents import open_samples as odf
from tests.documents import word_samples as w
from tests.documents.papers import Paper, sample

GONE, NEW = f"<w:del {w.WHO}/>", f"<w:ins {w.WHO}/>"
VANISH = "<w:vanish/>"
DATE = ' DATE \\@ "d. MMMM yyyy" '


CHANGED_AND_HIDDEN = (
    w.par("Tildeles ", w.removed("900 000"), w.added("750 000"), " kroner."),
    w.par("synlig ", w.run("hemmelig", VANISH), w.run(" slutt")),
)


def everything_docx() -> bytes:
    rows = w.table(
        w.row(w.cell("Rad som står")),
        w.row(w.cell(w.par(w.removed("slettet rad"), mark=GONE)), props=GONE),
        w.row(w.cell("ny rad"), props=NEW),
        w.row(w.cell("celle som står"), w.cell(w.par(w.removed("slettet celle")), f"<w:cellDel {w.WHO}/>")),
    )
    return w.word(
        w.par("Tildeles ", w.removed("900 000"), w.added("750 000"), " kroner."),
        w.par("A", w.moved_from("flyttet setning fra"), "B"),
        w.par("C ", w.moved_to("flyttet setning"), " D"),
        w.par("første halvdel", mark=GONE),
        w.par(" andre halvdel"),
        w.par("X", w.added(w.removed("angret forslag")), "Y"),
        rows,
        w.par("Med fotnote", w.NOTED, " og boks ", w.text_box(w.par("boks ", w.removed("bort"), w.added("hit")))),
        w.par(w.commented(0, "kommentert ord")),
        w.par("synlig ", w.run("hemmelig en ", VANISH), w.run("hemmelig to", VANISH), w.run(" slutt")),
        w.par(w.run("hemmelig stil", '<w:rStyle w:val="SkjultBarn"/>'), " etter"),
        w.par("Dato ", w.complex_field(DATE, "12. mai 2014"), " og ", w.simple_field(DATE, "13. mai 2014")),
        w.par("Fil ", w.complex_field(" FILENAME \\p ", "H:\\Sak\\Brev.docx"), " av ", w.simple_field(" AUTHOR ")),
        w.par("Ingen <", w.complex_field(DATE, None), w.simple_field(" TIME "), "> verdi"),
        header=w.par(
            "Topp ", w.removed("gammel topp"), w.added("ny topp "), w.simple_field(" SAVEDATE ", "11.05.2014")
        ),
        footnotes=w.footnote(w.par("note ", w.removed("gammel note"), w.added("ny note"))),
        comments=w.comment(0, "intern merknad") + w.comment(1, "svar på merknad"),
        styles=w.style("Skjult", VANISH) + w.style("SkjultBarn", based_on="Skjult"),
        properties=w.core(dc_creator="Ola Eksempel", dcterms_modified="2014-05-11T08:00:00Z"),
    )


EVERYTHING_DOCX = Paper(
    "alt i ett.docx",
    everything_docx,
    must=(
        *(
            "Tildeles 750 000 kroner.",
            "AB",
            "C flyttet setning D",
            "første halvdel andre halvdel",
            "XY",
            "Rad som står",
        ),
        *(
            "ny rad",
            "celle som står",
            "boks hit",
            "kommentert ord",
            "synlig slutt",
            "etter",
            "Dato 12. mai 2014 og 13. mai",
        ),
        *("H:\\Sak\\Brev.docx", "av Ola Eksempel", "Ingen <> verdi", "Topp ny topp 11.05.2014", "note ny note"),
    ),
    must_not=(
        *(
            "900 000",
            "setning fra",
            "angret",
            "slettet",
            "boks bort",
            "gammel",
            "intern merknad",
            "svar på",
            "hemmelig",
        ),
        *("2026", "khs-child", "Kari Ukjent", "file:"),
    ),
    # Two, one moved, one mark, two nested, row and its mark and words, new row, cell and its words, two each in box,
    # header and note.
    findings=(("tracked_changes", 18), ("comments", 2), ("hidden_text", 2)),
)


def everything_odt() -> bytes:
    changes = odf.changed(
        ("c1", "deletion", "<text:p>900 000</text:p>"),
        ("c2", "insertion", ""),
        ("c3", "format-change", ""),
        ("c4", "deletion", "<text:p>slettet avsnitt</text:p><text:p/>"),
    )
    return odf.opened(
        "text",
        changes
        + f"<text:p>Tildeles {odf.gone('c1')}{odf.inserted('c2', '750 000')} kroner.{odf.note('intern merknad')}"
        "</text:p>"
        f"<text:p>{odf.gone('c4')}Etter.</text:p>"
        '<text:p>synlig <text:span text:style-name="S2">hemmelig en</text:span> slutt</text:p>'
        '<text:p text:style-name="P1">hemmelig avsnitt</text:p>'
        '<text:p>V<text:hidden-text text:condition="ooow:true" text:string-value="hemmelig felt" '
        'text:is-hidden="true"/>W</text:p>'
        '<text:p><text:hidden-paragraph text:condition="ooow:true" text:is-hidden="true"/>hemmelig ved vilkår</text:p>'
        '<text:section text:name="s" text:display="none"><text:p>hemmelig del</text:p></text:section>'
        '<text:p>Dato <text:date text:date-value="2014-05-12">12. mai 2014</text:date> kl. '
        '<text:time text:time-value="09:15:00">09:15</text:time> av <text:author-name>Ola Eksempel</text:author-name>, '
        '<text:file-name text:display="full">H:\\Brev.odt</text:file-name></text:p>',
        automatic=odf.text_style("S2", "", parent="S1") + odf.text_style("P1", 'text:display="none"', "paragraph"),
        styles=odf.text_style("S1", 'text:display="none"'),
        masters=odf.header(
            "<text:p>Skrevet <text:modification-date>11.05.2014</text:modification-date> "
            '<text:print-date text:fixed="false">13.05.2014</text:print-date></text:p>'
        ),
    )


EVERYTHING_ODT = Paper(
    "alt i ett.odt",
    everything_odt,
    must=(
        *("Tildeles 750 000 kroner.", "Etter.", "synlig slutt", "VW", "Dato 12. mai 2014 kl. 09:15 av Ola Eksempel"),
        *("H:\\Brev.odt", "Skrevet 11.05.2014 13.05.2014"),
    ),
    must_not=("900 000", "slettet", "hemmelig", "intern merknad", "Kari Ukjent", "2026", "khs-child"),
    findings=(("tracked_changes", 3), ("comments", 1), ("hidden_text", 5)),
)

EVERYTHING_RTF = Paper(
    "alt i ett.rtf",
    lambda: (
        r"{\rtf1\ansi\ansicpg1252{\revtbl{Ukjent;}{Kari Ukjent;}} Vedtak {\deleted\revauthdel1 500 000}"
        r"{\revised\revauth1 400 000} kroner.\par synlig {\v hemmelig} slutt\par "
        r"Dato {\field{\*\fldinst {\b  DATE }{\\@ d.M.yyyy}}{\fldrslt {\b 12. mai 2014}}} og "
        r"{\field\fldedit{\*\fldinst FILENAME \\p}{\fldrslt H:\\Brev.rtf}} {\chdate}{\chtime}ferdig\par "
        r"side {\field{\*\fldinst PAGE}{\fldrslt 7}}\par}"
    ).encode("cp1252"),
    must=("Vedtak 400 000 kroner.", "synlig slutt", "Dato 12. mai 2014 og H:\\Brev.rtf", "ferdig", "side 1"),
    must_not=("500 000", "hemmelig", "Kari Ukjent", "2026", "khs-child"),
    findings=(("tracked_changes", 2), ("hidden_text", 1)),
)
FEW = (EVERYTHING_DOCX, EVERYTHING_ODT, EVERYTHING_RTF)


def docx(name: str, *body: str, must: tuple[str, ...], must_not: tuple[str, ...] = (), found=(), **parts: str) -> Paper:
    return Paper(f"{name}.docx", lambda: w.word(*body, **parts), must, must_not, findings=found)


def odt(
    name: str, body: str, *, must: tuple[str, ...], must_not: tuple[str, ...] = (), found=(), **parts: str
) -> Paper:
    return Paper(f"{name}.odt", lambda: odf.opened("text", body, **parts), must, must_not, findings=found)


def tracked(count: int) -> tuple[tuple[str, int], ...]:
    return (("tracked_changes", count),)


def hidden(count: int) -> tuple[tuple[str, int], ...]:
    return (("hidden_text", count),)


VARIANTS = (
    docx("bare satt inn", w.par(w.added("alt er nytt")), must=("alt er nytt",), found=tracked(1)),
    docx(
        "hele avsnittet slettet",
        *(w.par("før"), w.par(w.removed("borte"), mark=GONE), w.par("etter")),
        must=("før etter",),
        must_not=("borte",),
        found=tracked(2),
    ),
    docx(
        "avsnittsmerke foran tabell",
        *(w.par("før", mark=GONE), w.table(w.row(w.cell("celle"))), w.par("etter")),
        must=("før celle etter",),
        found=tracked(1),
    ),
    docx(
        "alle rader slettet",
        *(w.par("før"), w.table(w.row(w.cell(w.par(w.removed("borte"))), props=GONE)), w.par("etter")),
        must=("før etter",),
        must_not=("borte",),
        found=tracked(2),
    ),
    docx(
        "slettet felt",
        w.par("A", f"<w:del {w.WHO}>{w.complex_field(DATE, '12. mai 2014')}</w:del>", "B"),
        must=("AB",),
        must_not=("2014", "2026"),
        found=tracked(1),
    ),
    docx(
        "flyttet avsnitt",
        *(w.par(w.moved_from("en"), mark=f"<w:moveFrom {w.WHO}/>"), w.par("to")),
        w.par(w.moved_to("tre"), mark=f"<w:moveTo {w.WHO}/>"),
        must=("to tre",),
        must_not=("en to",),
        found=tracked(2),
    ),
    docx(
        "format endret",
        w.par(w.run("likt", f"<w:b/><w:rPrChange {w.WHO}><w:rPr/></w:rPrChange>")),
        must=("likt",),
    ),
    docx("skjult er slått av", w.par(w.run("vist", '<w:vanish w:val="0"/>')), must=("vist",)),
    docx(
        "skjult avsnittsstil",
        *(w.par("hemmelig", props='<w:pStyle w:val="S"/>'), w.par("vist")),
        styles=w.style("S", VANISH, "paragraph"),
        must=("vist",),
        must_not=("hemmelig",),
        found=hidden(1),
    ),
    docx(
        "skjult stil med unntak",
        w.par(w.run("vist", '<w:vanish w:val="false"/>'), "hemmelig", props='<w:pStyle w:val="S"/>'),
        styles=w.style("S", VANISH, "paragraph"),
        must=("vist",),
        must_not=("hemmelig",),
        found=hidden(1),
    ),
    docx(
        "skjult i tekstboks og topp",
        w.par("vist ", w.text_box(w.par("boks", w.run(" hemmelig", VANISH)))),
        header=w.par("topp", w.run(" hemmelig", VANISH)),
        must=("topp", "vist", "boks"),
        must_not=("hemmelig",),
        found=hidden(2),
    ),
    docx(
        "skjult rad",
        w.table(
            w.row(w.cell("rad")),
            w.row(w.cell(w.par(w.run("hemmelig", VANISH), mark=VANISH)), props="<w:hidden/>"),
        ),
        must=("rad",),
        must_not=("hemmelig",),
        found=hidden(1),
    ),
    docx(
        "felt i felt",
        w.par("A ", w.complex_field(' IF 1 = 2 "hemmelig" "vist" ', "vist"), " ", w.simple_field(" REF nei ", "seks")),
        must=("A vist seks",),
        must_not=("hemmelig", "Error", "Feil"),
    ),
    docx(
        "egenskaper i felt",
        w.par(
            *("av ", w.simple_field(" LASTSAVEDBY "), " den ", w.complex_field(' SAVEDATE \\@ "d. MMMM yyyy HH:mm" ')),
            *(" skrevet ut <", w.simple_field(" PRINTDATE "), "> for ", w.complex_field(" TITLE ", None)),
        ),
        must=("av Per Eksempel den 11. mai 2014 08:00 skrevet ut <> for Høring",),
        must_not=("2026",),
        properties=w.core(cp_lastModifiedBy="Per Eksempel", dcterms_modified="2014-05-11T08:00:00Z", dc_title="Høring"),
    ),
    docx(
        "datokontroll",
        w.par(
            "Frist ",
            '<w:sdt><w:sdtPr><w:date w:fullDate="2015-03-02T00:00:00Z"><w:dateFormat w:val="dd.MM.yyyy"/></w:date>'
            f"</w:sdtPr><w:sdtContent>{w.run('2. mars 2015')}</w:sdtContent></w:sdt>.",
        ),
        must=("Frist 2. mars 2015",),
        must_not=("02.03.2015", "2026"),
    ),
    docx(
        "felt i bunn",
        w.par("tekst"),
        footer=w.par(
            "side ",
            w.simple_field(" PAGE ", "9"),
            " av ",
            w.complex_field(" NUMPAGES ", "9"),
            " <",
            "<w:r><w:dayLong/></w:r>",
            ">",
        ),
        must=("side 1 av 1 <>",),
    ),
    odt(
        "slettet i topp",
        "<text:p>tekst</text:p>",
        masters=odf.header(
            odf.changed(("h1", "deletion", "<text:p>borte</text:p>")) + f"<text:p>topp{odf.gone('h1')}</text:p>"
        ),
        must=("topp tekst",),
        must_not=("borte",),
        found=tracked(1),
    ),
    odt(
        "faste og løse felt",
        '<text:p>A <text:date text:fixed="true" text:date-value="2013-01-02">2. januar 2013</text:date> B '
        "<text:creation-time>08:00</text:creation-time> C <text:initial-creator>Per Eksempel</text:initial-creator> D "
        '<text:conditional-text text:condition="ooow:1==1" text:string-value-if-true="nei" '
        'text:string-value-if-false="nei">som lagret</text:conditional-text> E <text:date/>F</text:p>',
        must=("A 2. januar 2013 B 08:00 C Per Eksempel D som lagret E F",),
        must_not=("2026",),
    ),
    odt(
        "vist selv om vilkår",
        '<text:p>A <text:hidden-text text:condition="ooow:false" text:string-value="vist" text:is-hidden="false">vist'
        "</text:hidden-text></text:p>"
        '<text:p><text:hidden-paragraph text:condition="ooow:false" text:is-hidden="false"/>også vist</text:p>',
        must=("A vist", "også vist"),
    ),
    odt(
        "merknad over flere ord",
        '<text:p>en <office:annotation office:name="n"><text:p>merknad</text:p></office:annotation>to'
        '<office:annotation-end office:name="n"/> tre</text:p>',
        must=("en to tre",),
        must_not=("merknad",),
        found=(("comments", 1),),
    ),
    Paper(
        "20",
        sample("20-spor-endringer.docx"),
        ("tildeles 750 000 kroner for 2015.", "innen 1. juni."),
        ("900", "1. mars"),
        findings=tracked(4),
    ),
    Paper(
        "21",
        sample("21-datofelt.docx"),
        (
            "Dato: 12. mai 2014",
            "Klokken: 09:15",
            "Fil: H:\\Sak\\Uttalelse 2014.docx",
            "ut: 13.05.2014",
            "Lagret: 11.05.2014",
            "Ola Eksempel",
        ),
        ("2026", "khs-child", "/tmp"),
    ),
    Paper(
        "22",
        sample("22-tekstboks-fotnote-liggende.docx"),
        ("Saksframlegg med kommentert ord", "frist 1. desember", "Liggende tabell", "18 år", "Godkjent"),
        ("SKJULT",),
        pages=2,
        findings=(("comments", 1), ("hidden_text", 1)),
    ),
    Paper("23", sample("23-samisk-arabisk-emoji.docx"), ("Davvisámegiella čáŋŋŧž ŊĐŦ. Áššebábir.",)),
    Paper("29", sample("29-rtf.rtf"), ("Vedtak: 400 000 kroner til Røyken.",), ("500",), findings=tracked(2)),
)
PAPERS = (*FEW, *VARIANTS)
