"""Words in .odt and .rtf: changes, hidden text, remarks and fields as LibreOffice and Word save them."""

from __future__ import annotations

from tests.documents.papers import Paper
from tests.documents.papers.second_parts import odf

WHO = (
    "<office:change-info><dc:creator>Prøvebruker</dc:creator>"
    "<dc:date>2018-05-06T07:08:09</dc:date></office:change-info>"
)


def _changes(**kinds: str) -> str:
    """`kinds`: id → "insertion", "format-change", or XML that was deleted."""
    regions = "".join(
        f'<text:changed-region xml:id="{name}" text:id="{name}">'
        + (f"<text:{kind}>{WHO}</text:{kind}>" if "<" not in kind else f"<text:deletion>{WHO}{kind}</text:deletion>")
        + "</text:changed-region>"
        for name, kind in kinds.items()
    )
    return f"<text:tracked-changes>{regions}</text:tracked-changes>"


def _new(name: str, text: str) -> str:
    return f'<text:change-start text:change-id="{name}"/>{text}<text:change-end text:change-id="{name}"/>'


def changes() -> bytes:
    body = _changes(
        ct1="insertion",
        ct2="<text:p>900 000 kroner</text:p>",
        ct3="<text:p>Et helt avsnitt</text:p><text:p/>",
        ct4="format-change",
    )
    body += (
        f'<text:p>Rammen er <text:change text:change-id="ct2"/>{_new("ct1", "650 000 kroner")}.</text:p>'
        f'<text:p><text:change text:change-id="ct3"/>Neste punkt {_new("ct4", "i fet skrift")} står.</text:p>'
    )
    return odf("text", body)


def changes_across() -> bytes:
    """An insertion that runs over a table's end and several paragraphs."""
    body = _changes(ct1="insertion", ct2="<text:p>gammel frist</text:p>")
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        "</table:table-row>"
        for text in ("Kommune", "Prøvedal")
    )
    body += (
        '<text:p>Før. <text:change-start text:change-id="ct1"/>Innsatt slutt.</text:p><text:p>Innsatt midt.</text:p>'
        '<text:p>Innsatt start<text:change-end text:change-id="ct1"/> og etter.</text:p>'
        f'<table:table table:name="T"><table:table-column/>{rows}</table:table>'
        '<text:p>Ny <text:change text:change-id="ct2"/>frist.</text:p>'
    )
    return odf("text", body)


def remarks() -> bytes:
    def remark(name: str, text: str) -> str:
        return (
            f'<office:annotation office:name="{name}"><dc:creator>Prøveleser</dc:creator>'
            f"<dc:date>2018-01-02T03:04:05</dc:date><text:p>{text}</text:p></office:annotation>"
        )

    return odf(
        "text",
        f'<text:p>Styret {remark("a", "KAN STRYKES")}vedtar<office:annotation-end office:name="a"/> planen.</text:p>'
        f"<text:p>Planen gjelder{remark('b', 'Hvem sa det?')} fra mars.</text:p>",
    )


HIDING_STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="true"/></style:style>'
)


def hidden() -> bytes:
    """By a style, by a field that hides a text, by a field that hides its paragraph."""
    return odf(
        "text",
        '<text:p>Saken er <text:span text:style-name="T1">UNNTATT INNSYN </text:span>ferdig behandlet.</text:p>'
        '<text:p>Signert<text:hidden-text text:condition="ooow:1==1" text:string-value=" HEMMELIG NAVN" '
        'text:is-hidden="true"/> av leder.</text:p>'
        '<text:p><text:hidden-paragraph text:condition="ooow:1==1" text:is-hidden="true"/>'
        "KUN FOR SEKRETARIATET</text:p>"
        '<text:p><text:span text:style-name="T2">Synlig til slutt.</text:span></text:p>',
        automatic=HIDING_STYLES,
    )


def hidden_section() -> bytes:
    return odf(
        "text",
        '<text:p>Over streken.</text:p><text:section text:name="S" text:display="none">'
        "<text:p>SKJULT AVDELING</text:p></text:section><text:p>Under streken.</text:p>",
    )


def fields() -> bytes:
    return odf(
        "text",
        '<text:p>Dato <text:date text:date-value="2011-03-12">12. mars 2011</text:date></text:p>'
        '<text:p>Tid <text:time text:time-value="2011-03-12T08:15:00">08:15</text:time></text:p>'
        '<text:p>Fil <text:file-name text:display="full">/arkiv/gammel.odt</text:file-name></text:p>'
        "<text:p>Skrevet ut <text:print-date>04.05.2010</text:print-date></text:p>"
        "<text:p>Lagret <text:modification-date>06.07.2010</text:modification-date></text:p>"
        "<text:p>Opprettet <text:creation-date>01.01.2009</text:creation-date></text:p>"
        "<text:p>Forfatter <text:author-name>Prøve Forfatter</text:author-name></text:p>"
        "<text:p>Sist av <text:creator>Prøve Sekretær</text:creator></text:p>"
        '<text:p>Fast <text:date text:fixed="true" text:date-value="2007-01-01">1. januar 2007</text:date></text:p>',
    )


def fields_in_bands() -> bytes:
    """The header's date is as it was saved; the footer's page number is counted."""
    band = (
        '<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/><style:footer-style/>'
        "</style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header>'
        '<text:p>Utsendt <text:date text:date-value="2008-08-08">8. august 2008</text:date></text:p></style:header>'
        '<style:footer><text:p>Side <text:page-number text:select-page="current">1</text:page-number></text:p>'
        "</style:footer></style:master-page></office:master-styles>"
    )
    breaks = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
        "</style:style>"
    )
    body = '<text:p>Første ark.</text:p><text:p text:style-name="P1">Andre ark.</text:p>'
    return odf("text", body, automatic=breaks, styles=band)


RTF_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}"
    r"{\*\revtbl{Unknown;}{Pr\'f8vebruker;}}\f0\fs24 "
)


def _rtf(body: str) -> bytes:
    return (RTF_HEAD + body + r"\par}").encode("cp1252")


def rtf_changes() -> bytes:
    return _rtf(
        r"Tilskuddet er {\deleted\revauthdel1\revdttmdel1 500 000 kroner}{\revised\revauth1\revdttm1 400 000 kroner}"
        r" i \'e5r.\par {\deleted\revauthdel1\revdttmdel1 Strykes helt. }St\'e5r igjen."
    )


def rtf_hidden() -> bytes:
    return _rtf(r"Brev til {\v LEGEN PERSONLIG }fastlegen.\par Neste linje {\v\b SKJULT OG FET} slutt.")


def rtf_remark() -> bytes:
    return _rtf(
        r"Utvalget er {\*\atrfstart 1}enig{\*\atrfend 1}{\*\atnid PB}{\*\atnauthor Pr\'f8vebruker}\chatn"
        r"{\*\annotation{\*\atnref 1}\pard\plain ER DE DET?} om rammen."
    )


def rtf_fields() -> bytes:
    def field(instruction: str, result: str) -> str:
        return rf"{{\field{{\*\fldinst {{{instruction} }}}}{{\fldrslt {{{result}}}}}}}"

    return _rtf(
        rf"Dato {field('DATE', '17. mai 2006')}\par Fil {field('FILENAME', 'brev06.rtf')}\par "
        rf"Av {field('AUTHOR', 'Gammel Prøve')}\par Lagret {field('SAVEDATE', '18.05.2006')}\par "
        rf"Skrevet ut {field('PRINTDATE', '19.05.2006')}"
    )


PAPERS = (
    Paper(
        "endringer.odt",
        changes,
        ("Rammen er 650 000 kroner.", "Neste punkt i fet skrift står."),
        ("900 000", "Et helt avsnitt"),
        findings=(("tracked_changes", 3),),
    ),
    Paper(
        "innsatt-over-avsnitt.odt",
        changes_across,
        ("Før. Innsatt slutt.", "Innsatt start og etter.", "Ny frist."),
        ("gammel frist",),
        findings=(("tracked_changes", 2),),
    ),
    Paper(
        "merknader.odt",
        remarks,
        ("Styret vedtar planen.", "gjelder fra mars"),
        ("STRYKES", "Hvem sa", "Prøveleser"),
        findings=(("comments", 2),),
    ),
    Paper(
        "skjult.odt",
        hidden,
        ("Saken er ferdig behandlet.", "Signert av leder.", "Synlig til slutt."),
        ("UNNTATT", "HEMMELIG", "SEKRETARIATET"),
        findings=(("hidden_text", 3),),
    ),
    Paper(
        "skjult-avdeling.odt",
        hidden_section,
        ("Over streken.", "Under streken."),
        ("SKJULT",),
        findings=(("hidden_text", 1),),
    ),
    Paper(
        "felt.odt",
        fields,
        (
            *("Dato 12. mars 2011", "Tid 08:15", "Fil /arkiv/gammel.odt", "Skrevet ut 04.05.2010", "Lagret 06.07.2010"),
            *("Opprettet 01.01.2009", "Forfatter Prøve Forfatter", "Sist av Prøve Sekretær", "Fast 1. januar 2007"),
        ),
    ),
    Paper(
        "bånd.odt",
        fields_in_bands,
        ("Utsendt 8. august 2008", "Første ark.", "Andre ark.", "Side 1", "Side 2"),
        pages=2,
    ),
    Paper(
        "endringer.rtf",
        rtf_changes,
        ("Tilskuddet er 400 000 kroner i år.", "Står igjen."),
        ("500 000", "Strykes"),
        findings=(("tracked_changes", 3),),
    ),
    Paper(
        "skjult.rtf",
        rtf_hidden,
        ("Brev til fastlegen.", "Neste linje slutt."),
        ("LEGEN", "SKJULT"),
        findings=(("hidden_text", 2),),
    ),
    Paper(
        "merknad.rtf",
        rtf_remark,
        ("Utvalget er enig om rammen.",),
        ("ER DE DET", "Prøvebruker"),
        findings=(("comments", 1),),
    ),
    Paper(
        "felt.rtf",
        rtf_fields,
        (*("Dato 17. mai 2006", "Fil brev06.rtf", "Av Gammel Prøve", "Lagret 18.05.2006", "Skrevet ut 19.05.2006"),),
        ("fil.rtf",),
    ),
)
