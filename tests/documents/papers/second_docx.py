"""Words in .docx: working state of many kinds, hidden text, and fields with what they showed when they were saved."""

from __future__ import annotations

from tests.documents.papers import Paper
from tests.documents.papers.second_parts import (
    BY,
    added,
    cell,
    comment,
    commented,
    deleted,
    old_text_box,
    par,
    row,
    run,
    stored_field,
    table,
    text_box,
    word,
)

MOVED = (
    par("Saksframlegg om felles legevaktsentral.") + f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="1" {BY}/></w:rPr></w:pPr>'
    f'<w:moveFromRangeStart w:id="2" w:name="move1" {BY}/><w:moveFrom w:id="3" {BY}>'
    f'{run("Rådmannen tilrår flytting.")}</w:moveFrom></w:p><w:moveFromRangeEnd w:id="2"/>'
    + par("Bakgrunn for saken.")
    + f'<w:p><w:pPr><w:rPr><w:moveTo w:id="4" {BY}/></w:rPr></w:pPr>'
    f'<w:moveToRangeStart w:id="5" w:name="move1" {BY}/><w:moveTo w:id="6" {BY}>'
    f'{run("Rådmannen tilrår flytting.")}</w:moveTo></w:p><w:moveToRangeEnd w:id="5"/>'
    + par("Vedtaket gjelder fra nyttår.")
)


def moved() -> bytes:
    return word(MOVED)


def rows_and_cells() -> bytes:
    gone = f'<w:del w:id="10" {BY}/>'
    fresh = f'<w:ins w:id="11" {BY}/>'
    return word(
        par("Budsjett for fellesnemnda")
        + table(
            row("Post", "Beløp"),
            row(cell(par(deleted("Konsulenthjelp", 12))), cell(par(deleted("450 000", 13))), properties=gone),
            row(cell(par(added("Rekruttering", 14))), cell(par(added("300 000", 15))), properties=fresh),
            row("Drift", cell(par("1 ", deleted("200", 16), added("250", 17), " 000"))),
        )
        + par("Summen er uendret.")
    )


def merged_paragraphs() -> bytes:
    """The mark between two paragraphs is deleted, and one is inserted elsewhere."""
    mark_gone = f'<w:rPr><w:del w:id="1" {BY}/></w:rPr>'
    mark_new = f'<w:rPr><w:ins w:id="2" {BY}/></w:rPr>'
    return word(
        par("Styret tar saken", properties=mark_gone)
        + par(" til orientering.")
        + par("Første setning.", properties=mark_new)
        + par("Andre setning.")
        + par(deleted("Hele avsnittet er strøket.", 3), properties=mark_gone.replace('"1"', '"4"'))
        + par("Siste linje.")
    )


def all_stories() -> bytes:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    end_note = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    return word(
        par("Avtalen gjelder fra ", deleted("2018", 1), added("2020", 2), ".", note, end_note)
        + par(text_box(par("Boks: ", deleted("utkast", 3), added("endelig", 4)))),
        header=par("Samarbeidsutvalget ", deleted("FORELØPIG", 1), added("VEDTATT", 2)),
        footer=par("Arkiv ", deleted("99/123", 1), added("20/456", 2)),
        footnotes=f'<w:footnote w:id="1">{par("Note ", deleted("uriktig", 1), added("rettet", 2))}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{par("Sluttnote ", deleted("strøket", 1), added("satt inn", 2))}</w:endnote>',
    )


def inserted_then_deleted() -> bytes:
    """One adds, another strikes the addition; formatting changes beside, which nothing an eye reads depends on."""
    inner = f'<w:ins w:id="1" {BY}><w:del w:id="2" {BY}>{run("omstridt forslag", tag="delText")}</w:del></w:ins>'
    changed = f'<w:b/><w:rPrChange w:id="3" {BY}><w:rPr/></w:rPrChange>'
    style = f'<w:jc w:val="center"/><w:pPrChange w:id="4" {BY}><w:pPr/></w:pPrChange>'
    return word(par("Utvalget drøftet ", inner, run("saken", changed), " grundig.", properties=style))


def struck_field() -> bytes:
    """A whole field with its code was deleted, another was put in."""
    old = (
        f'<w:del w:id="1" {BY}><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:delInstrText xml:space="preserve"> REF gammelt </w:delInstrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("vedlegg 7", tag="delText")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>'
    )
    new = f'<w:ins w:id="2" {BY}>{run("vedlegg 9")}</w:ins>'
    return word(par("Se ", old, new, " for tallene."))


def old_box() -> bytes:
    return word(
        par(old_text_box(par("Merk: ", deleted("150 senger", 1), added("120 senger", 2)))) + par("Etter boksen.")
    )


def threads() -> bytes:
    """A remark with an answer and one for itself; the answer is a w:comment as the others are."""
    return word(
        par("Kommunen dekker ", commented("halvparten", 0), " av utgiftene.")
        + par(commented("Resten dekkes av helseforetaket.", 2)),
        comments=comment(0, "Er dette avklart med rådmannen?") + comment(1, "Ja, se e-post.") + comment(2, "For dyrt"),
    )


def hidden() -> bytes:
    """Hidden by itself, by a style, by a style of a style; two runs beside each other are one place."""
    styles = (
        '<w:style w:type="character" w:styleId="Skjult"><w:name w:val="Skjult"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Internt"><w:name w:val="Internt"/><w:basedOn w:val="Skjult"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Notat"><w:name w:val="Notat"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    return word(
        par("Vedtak: ", run("INTERN VURDERING ", "<w:vanish/>"), run("AV RISIKO", "<w:b/><w:vanish/>"), "godkjent.")
        + par("Vararepresentant møter. ", run("RINGES FØRST", '<w:rStyle w:val="Internt"/>'))
        + par("NOTAT TIL MØTELEDER", properties='<w:pStyle w:val="Notat"/>')
        + par(run("Vises likevel.", '<w:rStyle w:val="Skjult"/><w:vanish w:val="0"/>'))
        + par("Slutt på saken."),
        styles=styles,
    )


def not_hidden() -> bytes:
    """What is hidden in the web view alone prints; a hidden paragraph mark hides no words."""
    return word(
        par("Innhold", run(" side 14", "<w:webHidden/>"))
        + par("1.1 Overskrift", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
        + par(" løper videre i teksten.")
        + par(run("Av og på", '<w:vanish w:val="false"/>'), run(" og av igjen", '<w:vanish w:val="off"/>'))
    )


def stored_fields() -> bytes:
    asked = (
        *(('DATE \\@ "d. MMMM yyyy"', "7. mai 2013"), ('TIME \\@ "HH:mm"', "14:07")),
        *(("FILENAME \\p", "K:\\Sak\\Høring.doc"), ("PRINTDATE", "02.02.2012 09:30"), ("SAVEDATE", "11.11.2011")),
        *(("CREATEDATE", "10.10.2010"), ("USERNAME", "Saksbehandler Prøvesen"), ("AUTHOR", "Avdelingssjef Prøve")),
        *(("EDITTIME", "4711"), ("LASTSAVEDBY", "Sekretær Prøve"), ("DOCPROPERTY Saksnr", "13/0815")),
    )
    return word("".join(par(f"{field.split()[0]}: ", stored_field(field, result)) for field, result in asked))


def fields_in_bands() -> bytes:
    """Date and path in the bands stay as saved; the numbers of pages are counted, whatever was saved."""
    numbers = (stored_field("PAGE", "1"), " av ", stored_field("NUMPAGES", "1"))
    return word(
        par("Første side.") + par('<w:r><w:br w:type="page"/></w:r>', "Andre side."),
        header=par("Skrevet ", '<w:fldSimple w:instr=" DATE "><w:r><w:t>3. juni 2015</w:t></w:r></w:fldSimple>'),
        footer=par("Side ", *numbers, " i ", stored_field("FILENAME \\* MERGEFORMAT", "møtebok-2015.docx")),
    )


def dirty_fields() -> bytes:
    """Word is told to fill the fields anew when it opens the file; the paper that was saved says what it says."""
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> IF </w:instrText></w:r>'
        f'{stored_field("DATE", "01.02.2014")}<w:r><w:instrText xml:space="preserve"> &gt; "2000" "ny" "gammel" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("brevet fra 2014")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    picked = (
        '<w:sdt><w:sdtPr><w:date w:fullDate="2009-04-23T00:00:00Z"><w:dateFormat w:val="dd.MM.yyyy"/>'
        f'<w:lid w:val="nb-NO"/></w:date></w:sdtPr><w:sdtContent>{run("23.04.2009")}</w:sdtContent></w:sdt>'
    )
    return word(
        par("Vi viser til ", nested, ".") + par("Møtedato: ", picked),
        settings='<w:updateFields w:val="true"/>',
    )


def tracked_field_and_comment() -> bytes:
    """As a real case paper: everything at once, in one file."""
    hidden_run = run("TELEFON TIL PÅRØRENDE", "<w:vanish/>")
    return word(
        par("Dato: ", stored_field("SAVEDATE", "9. september 2016"))
        + par("Innstilling: ", deleted("avslag", 1), added("bifall", 2), " ", hidden_run, commented("enstemmig", 0))
        + table(row("A", "B"), row("C", "D", properties=f'<w:del w:id="3" {BY}/>')),
        comments=comment(0, "Husk dissensen"),
    )


PAPERS = (
    Paper(
        "flytting.docx",
        moved,
        ("Bakgrunn for saken. Rådmannen tilrår flytting. Vedtaket",),
        ("felles legevaktsentral. Rådmannen",),
        findings=(("tracked_changes", 2),),
    ),
    Paper(
        "rader.docx",
        rows_and_cells,
        ("Rekruttering", "300 000", "1 250 000"),
        ("Konsulenthjelp", "450 000", "200250"),
        findings=(("tracked_changes", 8),),
    ),
    Paper(
        "avsnitt.docx",
        merged_paragraphs,
        ("Styret tar saken til orientering.", "Første setning. Andre setning."),
        ("Hele avsnittet",),
        findings=(("tracked_changes", 4),),
    ),
    Paper(
        "overalt.docx",
        all_stories,
        ("fra 2020", "Boks: endelig", "VEDTATT", "20/456", "rettet", "satt inn"),
        ("2018", "utkast", "FORELØPIG", "99/123", "uriktig", "strøket"),
        pages=2,  # LibreOffice gives end notes a page of their own
        findings=(("tracked_changes", 12),),
    ),
    Paper(
        "omstridt.docx",
        inserted_then_deleted,
        ("Utvalget drøftet saken grundig.",),
        ("omstridt",),
        findings=(("tracked_changes", 2),),
    ),
    Paper(
        "strøket-felt.docx",
        struck_field,
        ("Se vedlegg 9 for tallene.",),
        ("vedlegg 7",),
        findings=(("tracked_changes", 2),),
    ),
    Paper(
        "gammel-boks.docx", old_box, ("Merk: 120 senger", "Etter boksen."), ("150",), findings=(("tracked_changes", 2),)
    ),
    Paper(
        "tråder.docx",
        threads,
        ("Kommunen dekker halvparten av utgiftene.",),
        ("avklart", "se e-post", "For dyrt"),
        findings=(("comments", 3),),
    ),
    Paper(
        "skjult.docx",
        hidden,
        ("Vedtak: godkjent.", "Vararepresentant møter.", "Vises likevel.", "Slutt på saken."),
        ("INTERN", "RISIKO", "RINGES", "NOTAT"),
        findings=(("hidden_text", 3),),
    ),
    Paper(
        "ikke-skjult.docx", not_hidden, ("Innhold side 14", "1.1 Overskrift", "løper videre", "Av og på og av igjen")
    ),
    Paper(
        "felt.docx",
        stored_fields,
        (
            *("DATE: 7. mai 2013", "TIME: 14:07", "FILENAME: K:\\Sak\\Høring.doc", "PRINTDATE: 02.02.2012 09:30"),
            *("SAVEDATE: 11.11.2011", "CREATEDATE: 10.10.2010", "USERNAME: Saksbehandler Prøvesen"),
            *("AUTHOR: Avdelingssjef Prøve", "EDITTIME: 4711", "LASTSAVEDBY: Sekretær Prøve", "DOCPROPERTY: 13/0815"),
        ),
    ),
    Paper(
        "bånd.docx",
        fields_in_bands,
        (*("Første side.", "Andre side.", "Skrevet 3. juni 2015", "Side 1 av 2", "Side 2 av 2", "møtebok-2015.docx"),),
        ("fil.docx",),
        pages=2,
    ),
    Paper("urene-felt.docx", dirty_fields, ("Vi viser til brevet fra 2014.", "Møtedato: 23.04.2009"), ("gammel",)),
    Paper(
        "alt.docx",
        tracked_field_and_comment,
        ("Dato: 9. september 2016", "Innstilling: bifall enstemmig"),
        ("avslag", "TELEFON", "dissensen"),
        findings=(("tracked_changes", 3), ("comments", 1), ("hidden_text", 1)),
    ),
)
