"""Forms and signatures as LiveCycle, Adobe Sign and DocuSign leave them (ISO 32000 12.7, 12.8)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from tests.documents.papers import Paper
from tests.documents.papers.third_drawn import annot, fonts, form, group, layered, looks, made, page, text

XDP = b"""<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><config xmlns="http://www.xfa.org/schema/xci/2.6/"><acrobat>
<acrobat7><dynamicRender>required</dynamicRender></acrobat7></acrobat></config>
<template xmlns="http://www.xfa.org/schema/xfa-template/2.8/"><subform name="s" layout="tb"/></template></xdp:xdp>"""


def fielded(pdf: Pdf, fields: list[Object], **keys: object) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields), DA=String("/F1 12 Tf 0 g"), DR=fonts(), **keys)


def secret(pdf: Pdf) -> None:
    """What was typed in a password field is never shown, with a picture or without."""
    field = annot(pdf, "Widget", FT=Name.Tx, T="Passord", Ff=1 << 13, V="hemmelig99")
    fielded(pdf, [field])
    page(pdf, text("Innlogging"), Annots=Array([field]))


def lines(pdf: Pdf) -> None:
    """One field of more lines without a picture, and one value that two pages show."""
    many = annot(pdf, "Widget", rect=(60, 400, 400, 480), FT=Name.Tx, T="Merknad", Ff=1 << 12, V="Linje en\rLinje to")
    both = pdf.make_indirect(Dictionary(FT=Name.Tx, T="Saksnummer", V="24/1033"))
    both.Kids = Array([annot(pdf, "Widget", Parent=both) for _ in range(2)])
    fielded(pdf, [many, both])
    page(pdf, text("Foerste ark"), Annots=Array([many, both.Kids[0]]))
    page(pdf, text("Andre ark"), Annots=Array([both.Kids[1]]))


def layered_field(pdf: Pdf) -> None:
    """A field in a layer that is off is not on the page."""
    off = group(pdf, "Saksbehandler")
    layered(pdf, [off], off=[off])
    field = annot(pdf, "Widget", FT=Name.Tx, T="Intern", V="Avslaas", AP=looks(pdf, "Avslaas"), OC=off)
    fielded(pdf, [field])
    page(pdf, text("Soeknadsskjema"), Annots=Array([field]))


def waiting(pdf: Pdf) -> None:
    """LiveCycle in Norwegian: the whole form in one stream, and a page that asks for another program."""
    fielded(pdf, [], XFA=Stream(pdf, XDP))
    pdf.Root.NeedsRendering = True
    page(pdf, text("Vent litt. Hvis meldingen ikke erstattes, maa du oppgradere leseren."))


def value(pdf: Pdf, kind: str, subfilter: str) -> Object:
    keys = {"Filter": Name("/Adobe.PPKLite"), "SubFilter": Name("/" + subfilter), "Contents": String(bytes(64))}
    return pdf.make_indirect(Dictionary(Type=Name("/" + kind), ByteRange=Array([0, 10, 74, 10]), **keys))


def adobe_sign(pdf: Pdf) -> None:
    """The picture of a signature is a form in a form in a form (/FRM, /n0, /n2)."""
    words = form(pdf, text("Digitally signed by Kari Eksempel", 4, 12), box=(0, 0, 240, 40))
    blank = form(pdf, "% DSBlank\n", box=(0, 0, 100, 100))
    inner = form(
        pdf,
        "q 1 0 0 1 0 0 cm /n0 Do Q q 1 0 0 1 0 0 cm /n2 Do Q",
        box=(0, 0, 240, 40),
        Resources=Dictionary(XObject=Dictionary(n0=blank, n2=words)),
    )
    outer = form(
        pdf, "q 1 0 0 1 0 0 cm /FRM Do Q", box=(0, 0, 240, 40), Resources=Dictionary(XObject=Dictionary(FRM=inner))
    )
    field = annot(
        pdf, "Widget", FT=Name.Sig, T="Signature1", V=value(pdf, "Sig", "adbe.pkcs7.detached"), AP=Dictionary(N=outer)
    )
    fielded(pdf, [field], SigFlags=3)
    page(pdf, text("Avtale"), Annots=Array([field]))


def docusign(pdf: Pdf) -> None:
    """A seal that is not seen and a time stamp of the document; the number of the envelope is words of the page."""
    fields = [
        annot(
            pdf, "Widget", rect=(0, 0, 0, 0), FT=Name.Sig, T="ENVELOPEID_1", V=value(pdf, "Sig", "adbe.pkcs7.detached")
        ),
        annot(pdf, "Widget", rect=(0, 0, 0, 0), FT=Name.Sig, T="TS", V=value(pdf, "DocTimeStamp", "ETSI.RFC3161")),
    ]
    for field in fields:
        field.F = 132
    fielded(pdf, fields, SigFlags=3)
    page(pdf, text("DocuSign Envelope ID: 7A1F"), Annots=Array(fields))


def reader_enabled(pdf: Pdf) -> None:
    """The right to save in Reader is signed by Adobe: nobody's signature."""
    field = annot(pdf, "Widget", FT=Name.Tx, T="Navn", V="Utfylt navn", AP=looks(pdf, "Utfylt navn"))
    fielded(pdf, [field])
    pdf.Root.Perms = Dictionary(UR3=value(pdf, "Sig", "adbe.pkcs7.detached"))
    page(pdf, text("Egenerklaering"), Annots=Array([field]))


PAPERS = (
    Paper("passord.pdf", made(secret), ("Innlogging",), ("hemmelig99",)),
    Paper("linjer.pdf", made(lines), ("Linje en", "Linje to", "Andre ark", "24/1033"), pages=2),
    Paper("felt-i-lag.pdf", made(layered_field), ("Soeknadsskjema",), ("Avslaas",), findings=(("layers_off", 1),)),
    Paper("vent-litt.pdf", made(waiting), pages=0, code="xfa"),
    Paper(
        "adobe-sign.pdf", made(adobe_sign), ("Avtale", "Digitally signed by Kari Eksempel"), findings=(("signed", 1),)
    ),
    Paper("docusign.pdf", made(docusign), ("DocuSign Envelope ID: 7A1F",), findings=(("signed", 2),)),
    Paper("leserett.pdf", made(reader_enabled), ("Egenerklaering", "Utfylt navn")),
)
