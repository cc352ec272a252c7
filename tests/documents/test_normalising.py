"""What an upload becomes, and the sentence when it cannot become anything."""

import io
import time

import pytest
from django.utils import translation
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream, String
from PIL import Image

from documents.normalising import Normalised, normalise, normalise_in_child
from documents.reasons import CannotBecomePdf
from documents.sanitising import active_content
from tests.documents.pdf_samples import (
    HEIC,
    add_page,
    bomb_pdf,
    link,
    needs_poppler,
    object_stream_bomb,
    pdf_bytes,
    picture,
    poppler,
    simple_pdf,
    text_of_page,
)
from tests.documents.pdf_strings import needs_pdf_tools, unpacked
from tests.patience import wait_until


def opened(result: Normalised) -> Pdf:
    return Pdf.open(io.BytesIO(result.pdf))


def refused(data: bytes, name: str = "fil.pdf") -> tuple[str, str]:
    with pytest.raises(CannotBecomePdf) as caught, translation.override("nb"):
        normalise(data, name)
    return caught.value.code, caught.value.sentence


def dressed_pdf() -> bytes:
    """A PDF with everything that may not leave the portal, and one honest link of each kind."""
    pdf = Pdf.new()
    page = add_page(pdf, "side en")
    add_page(pdf, "side to")
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    page.obj.AA = Dictionary(O=script)
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(2)")))
    pdf.attachments["makro.exe"] = b"MZ maskinkode"
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), pdf.make_indirect(script)]))
    embedded = Stream(pdf, b"MZ maskinkode")
    page.obj.Annots = Array(
        [
            link(pdf, A=Dictionary(S=Name.URI, URI=String("https://a.no/"))),
            link(pdf, Dest=Array([pdf.pages[1].obj, Name.Fit])),
            link(pdf, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
            link(pdf, A=Dictionary(S=Name.Launch, F=String("cmd.exe"))),
            link(pdf, A=Dictionary(S=Name.GoToR, F=String("annen.pdf"), D=Array([0, Name.Fit]))),
            link(pdf, A=Dictionary(S=Name.URI, URI=String("https://b.no/"), Next=script)),
            pdf.make_indirect(
                Dictionary(
                    Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=Dictionary(EF=Dictionary(F=embedded))
                )
            ),
            pdf.make_indirect(Dictionary(Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))),
        ]
    )
    return pdf_bytes(pdf)


def test_active_content_goes_and_honest_links_stay():
    result = normalise(dressed_pdf(), "vedlegg.pdf")
    with opened(result) as pdf:
        links = [
            str(note.A.URI) if "/A" in note else ("side" if "/Dest" in note else "død") for note in pdf.pages[0].Annots
        ]
        assert links == ["https://a.no/", "side", "død", "død", "død", "død"]
        assert (active_content(pdf), len(pdf.attachments), sorted(pdf.Root.keys())) == ([], 0, ["/Pages", "/Type"])


@needs_pdf_tools
def test_no_word_of_active_content_is_left():
    words = [b"app.alert", b"cmd.exe", b"annen.pdf", b"maskinkode"]
    pdfs = (dressed_pdf(), normalise(dressed_pdf(), "vedlegg.pdf").pdf)
    assert [[word for word in words if word in unpacked(pdf)] for pdf in pdfs] == [words, []]


def test_what_is_looked_for_is_there_before():
    with Pdf.open(io.BytesIO(dressed_pdf())) as pdf:
        assert set(active_content(pdf)) == {
            *("/AA", "/OpenAction", "/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/Launch", "/GoToR"),
            *("/FileAttachment", "/RichMedia", "/AF"),
        }


def test_the_same_bytes_each_time_and_cleaning_twice_changes_nothing():
    once = normalise_in_child(dressed_pdf(), "a.pdf")
    assert once == normalise(dressed_pdf(), "b.pdf")
    assert normalise(once.pdf, "a.pdf").pdf == once.pdf
    assert (once.pages, once.recipe.split("+")[0]) == (3, "normal-5-pdf")


@needs_poppler
def test_a_filled_form_becomes_part_of_the_page():
    pdf = Pdf.new()
    page = add_page(pdf, "skjema")
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("navn"),
        V=String("Asker kommune"),
        F=4,
        Rect=Array([60, 300, 300, 330]),
        DA=String("/Helv 12 Tf 0 g"),
    )
    page.obj.Annots = Array([pdf.make_indirect(field)])
    fonts = Dictionary(Helv=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    pdf.Root.AcroForm = Dictionary(Fields=page.obj.Annots, DR=Dictionary(Font=fonts), DA=String("/Helv 12 Tf 0 g"))
    result = normalise(pdf_bytes(pdf), "skjema.pdf")
    assert text_of_page(result.pdf, 1) == ["skjema", "Asker kommune"]
    assert poppler("pdfinfo", result.pdf).count("Form:            none") == 1


def test_names_of_people_and_programs_are_left_out():
    pdf = Pdf.open(io.BytesIO(simple_pdf("a")))
    pdf.docinfo["/Author"] = "Hemmelig Person"
    with pdf.open_metadata() as xmp:
        xmp["dc:creator"] = ["Hemmelig Person"]
    with opened(normalise(pdf_bytes(pdf), "a.pdf")) as clean:
        assert ("/Info" in clean.trailer, "/Metadata" in clean.Root) == (False, False)


def test_a_password_is_refused_but_a_mere_restriction_is_not():
    pdf = Pdf.open(io.BytesIO(simple_pdf("a")))
    locked = pdf_bytes(pdf, encryption=Encryption(user="a", owner="b"))
    restricted = pdf_bytes(pdf, encryption=Encryption(user="", owner="b"))
    assert refused(locked) == (
        "encrypted",
        "Filen er låst med passord. Lagre den uten passord og last den opp på nytt.",
    )
    with opened(normalise(restricted, "a.pdf")) as clean:
        assert (clean.is_encrypted, len(clean.pages)) == (False, 1)


def test_what_is_refused_and_why():
    whole = simple_pdf(*[f"side {number}" for number in range(30)])
    huge = Pdf.new()
    huge.add_blank_page(page_size=(14_000, 14_000))
    huge.pages[0].obj.MediaBox = Array([0, 0, 90_000, 10])
    many = Pdf.new()
    many.add_blank_page()
    for _ in range(500):
        many.pages.append(many.pages[0])
    cases = {
        "nothing": b"",
        "cut off": whole[: len(whole) // 2],
        "no pages": pdf_bytes(Pdf.new()),
        "501 pages": pdf_bytes(many),
        "odd page": pdf_bytes(huge),
        "not a PDF at all": b"%PDF-1.7\n" + b"x" * 500,
        "a page of the web": b"<!doctype html><p>hei",
        "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "a mail": b"From: a@b.no\r\nSubject: hei\r\n\r\nhei",
        "half a picture": picture("PNG", (500, 500))[:200],
        "bytes": bytes(range(256)),
    }
    assert {name: refused(data)[0] for name, data in cases.items()} == {
        "nothing": "empty",
        "cut off": "damaged",
        "no pages": "no_pages",
        "501 pages": "too_many_pages",
        "odd page": "page_size",
        "not a PDF at all": "damaged",
        "a page of the web": "program",
        "old Word": "office",
        "a mail": "mail",
        "half a picture": "damaged",
        "bytes": "unknown",
    }


def test_a_refusal_in_the_child_is_the_same_refusal():
    with pytest.raises(CannotBecomePdf) as caught:
        normalise_in_child(b"", "tom.pdf")
    assert caught.value.args == ("empty", "tom.pdf")


@pytest.mark.slow
def test_bombs_are_never_unpacked_or_end_in_the_child():
    bomb = bomb_pdf(1024)
    result = normalise_in_child(bomb, "bombe.pdf")
    assert (result.pages, len(result.pdf) < 2 * len(bomb)) == (1, True)
    with pytest.raises(CannotBecomePdf) as caught:
        normalise_in_child(object_stream_bomb(1500), "bombe.pdf")
    assert caught.value.code in {"memory", "crash", "damaged"}


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_read():
    assert refused(picture("PNG", (13_000, 13_000), mode="1", colour=1), "a.png")[0] == "too_many_pixels"


def page_of(data: bytes, name: str) -> tuple[int, str, tuple[int, int], str]:
    """Pages, orientation of the first, its picture's size in pixels, its filter."""
    with opened(normalise(data, name)) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox]
        drawn = next(iter(pdf.pages[0].get_images().values())) if hasattr(pdf.pages[0], "get_images") else None
        drawn = drawn or next(iter(pdf.pages[0].images.values()))
        turned = "landscape" if box[2] > box[3] else "portrait"
        return len(pdf.pages), turned, (int(drawn.Width), int(drawn.Height)), str(drawn.Filter)


def test_pictures_become_a4_pages_that_stand_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter by the camera
    exif[0x8825] = {1: "N", 2: (59.0, 50.0, 0.0)}
    turned = picture("JPEG", (60, 40), exif=exif)
    frames = [Image.new("L", (40, 60), shade) for shade in (0, 100, 200)]
    written = io.BytesIO()
    frames[0].save(written, "TIFF", save_all=True, append_images=frames[1:])
    assert {
        "photo": page_of(picture("JPEG", (60, 40)), "a.jpg"),
        "turned": page_of(turned, "b.jpg"),
        "three sheets": page_of(written.getvalue(), "c.tif"),
        "transparent": page_of(picture("PNG", (40, 60), "RGBA", (0, 0, 0, 0)), "d.png"),
        "palette": page_of(picture("GIF", (40, 60), "P", 3), "e.gif"),
        "ink": page_of(picture("JPEG", (40, 60), "CMYK", (0, 0, 0, 0)), "f.jpg"),
        "large": page_of(picture("JPEG", (6000, 3000)), "g.jpg"),
        "telephone": page_of(HEIC, "h.heic"),
    } == {
        "photo": (1, "landscape", (60, 40), "/DCTDecode"),
        "turned": (1, "portrait", (40, 60), "/DCTDecode"),
        "three sheets": (3, "portrait", (40, 60), "/FlateDecode"),
        "transparent": (1, "portrait", (40, 60), "/FlateDecode"),
        "palette": (1, "portrait", (40, 60), "/FlateDecode"),
        "ink": (1, "portrait", (40, 60), "/DCTDecode"),
        "large": (1, "landscape", (3000, 1500), "/DCTDecode"),
        "telephone": (1, "landscape", (64, 48), "/DCTDecode"),
    }


def test_a_photo_does_not_tell_where_it_was_taken():
    exif = Image.Exif()
    exif[0x010F] = "KameraMerke"
    assert b"KameraMerke" in picture("JPEG", exif=exif)
    assert b"KameraMerke" not in normalise(picture("JPEG", exif=exif), "a.jpg").pdf


def test_a_picture_is_the_same_bytes_a_second_later():
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "seagreen").save(picture, "PNG")
    made, second = normalise(picture.getvalue(), "a.png").pdf, int(time.time())
    wait_until(lambda: int(time.time()) > second)
    assert normalise(picture.getvalue(), "a.png").pdf == made
