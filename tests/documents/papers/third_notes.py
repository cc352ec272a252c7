"""Notes as Acrobat and others leave them (ISO 32000 12.5.6)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf

from tests.documents.papers import Paper
from tests.documents.papers.third_drawn import annot, looks, made, page, text


def thread(pdf: Pdf) -> None:
    """A note, an answer and a state that was set: three Text annotations, one popup that is none."""
    first = annot(pdf, "Text", Contents="Er dette riktig?", T="Kari Eksempel", Name=Name.Comment)
    first.Popup = annot(pdf, "Popup", Parent=first)
    answer = annot(pdf, "Text", Contents="Nei, rettes", T="Ola Eksempel", IRT=first, RT=Name.R)
    state = annot(
        pdf, "Text", Contents="Accepted set by Ola", T="Ola Eksempel", IRT=first, State="Accepted", StateModel="Review"
    )
    page(pdf, text("Referat"), Annots=Array([first, first.Popup, answer, state]))


def replaced(pdf: Pdf) -> None:
    """Acrobat's «replace text»: a caret with the words and a line through the old ones, in one group."""
    quads = Array([60, 712, 200, 712, 60, 698, 200, 698])
    caret = annot(
        pdf, "Caret", Contents="Ny ordlyd", RC="<body><p>Ny ordlyd</p></body>", T="Kari Eksempel", IT=Name.Replace
    )
    struck = annot(pdf, "StrikeOut", QuadPoints=quads, IRT=caret, RT=Name.Group, IT=Name.StrikeOutTextEdit)
    page(pdf, text("Gammel ordlyd"), Annots=Array([caret, struck]))


def not_yet_redacted(pdf: Pdf) -> None:
    """Marked for redaction and not applied: the words are there, the cover is not."""
    mark = annot(pdf, "Redact", OverlayText="SLADDET", Contents="Offl. § 13", T="Kari Eksempel", IC=Array([0, 0, 0]))
    page(pdf, text("Navn i saken"), Annots=Array([mark]))


def stamped(pdf: Pdf) -> None:
    """A stamp is drawn; the remark in its popup is left out."""
    stamp = annot(
        pdf,
        "Stamp",
        Name=Name("/#23Godkjent"),
        AP=looks(pdf, "GODKJENT"),
        Contents="Synes dette er feil",
        T="Ola Eksempel",
    )
    page(pdf, text("Budsjett"), Annots=Array([stamp]))


def typed(pdf: Pdf) -> None:
    """Words that Acrobat's typewriter and a mark of the page's own put on the page."""
    typewriter = annot(
        pdf,
        "FreeText",
        IT=Name.FreeTextTypewriter,
        Contents="Skrevet inn",
        DA="/F1 14 Tf 0 g",
        AP=looks(pdf, "Skrevet inn"),
    )
    mark = annot(
        pdf,
        "Watermark",
        rect=(60, 300, 300, 340),
        AP=looks(pdf, "UTKAST"),
        FixedPrint=Dictionary(Type=Name.FixedPrint, Matrix=Array([1, 0, 0, 1, 0, 0])),
    )
    page(pdf, text("Soeknad"), Annots=Array([typewriter, mark]))


def drawn_letters(pdf: Pdf) -> None:
    """AutoCAD draws its letters as lines and lays a square with the words over each: no reviewer, no remark."""
    keys = {"T": "AutoCAD SHX Text", "Contents": "Plan 3", "Border": Array([0, 0, 0]), "Subj": "AutoCAD SHX Text"}
    page(pdf, text("Etasje"), Annots=Array([annot(pdf, "Square", **keys), annot(pdf, "Square", **keys)]))


def notes(count: int) -> tuple[tuple[str, int], ...]:
    return (("review_notes", count),)


PAPERS = (
    Paper("tråd.pdf", made(thread), ("Referat",), ("riktig", "rettes", "Eksempel", "Accepted"), findings=notes(3)),
    Paper("erstatt.pdf", made(replaced), ("Gammel ordlyd",), ("Ny ordlyd", "Eksempel"), findings=notes(2)),
    Paper("ikke-sladdet.pdf", made(not_yet_redacted), ("Navn i saken",), ("SLADDET", "Offl"), findings=notes(1)),
    Paper("stempel.pdf", made(stamped), ("Budsjett", "GODKJENT"), ("Synes", "Eksempel"), findings=notes(1)),
    Paper("skrevet-inn.pdf", made(typed), ("Soeknad", "Skrevet inn", "UTKAST")),
    Paper("tegnede-bokstaver.pdf", made(drawn_letters), ("Etasje",)),
)
