"""Files made to harm whoever opens them, or that a careless person could send."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream, String

from tests.documents import office_samples
from tests.documents.pdf_samples import (
    add_page,
    bomb_pdf,
    link,
    object_stream_bomb,
    pdf_bytes,
    picture,
    simple_pdf,
)


def acting_pdf() -> bytes:
    """Code, programs, other files and forms in every place a PDF has for them."""
    pdf = Pdf.new()
    page = add_page(pdf, "side en")
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    remote = Dictionary(S=Name.GoToR, F=String("annen.pdf"), D=Array([0, Name.Fit]))
    pdf.Root.OpenAction = pdf.make_indirect(launch)
    pdf.Root.AA = Dictionary(WC=script)
    page.obj.AA = Dictionary(O=script)
    pdf.attachments["makro.exe"] = b"MZ"
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), pdf.make_indirect(script)]))
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Btn,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.SubmitForm, F=String("https://ond.example/")),
        AA=Dictionary(K=script),
    )
    notes = [pdf.make_indirect(widget), *(link(pdf, A=action) for action in (script, launch, remote))]
    page.obj.Annots = Array(notes)
    xfa = Stream(pdf, b"<xdp:xdp><script>app.alert(3)</script></xdp:xdp>")
    pdf.Root.AcroForm = Dictionary(Fields=Array(notes[:1]), XFA=xfa)
    return pdf_bytes(pdf)


def locked_pdf() -> bytes:
    return pdf_bytes(Pdf.open(io.BytesIO(simple_pdf("a"))), encryption=Encryption(user="a", owner="b"))


def boxed_pdf(box: list[float] | None, **keys: object) -> bytes:
    """One page whose MediaBox is this, or missing."""
    pdf = Pdf.new()
    page = add_page(pdf, "boks")
    for key, value in keys.items():
        page.obj[f"/{key}"] = value
    if box is None:
        del page.obj.MediaBox
    else:
        page.obj.MediaBox = Array(box)
    return pdf_bytes(pdf)


def many_pages(count: int) -> bytes:
    pdf = Pdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0].obj
    pdf.Root.Pages.Kids = Array([page] * count)
    pdf.Root.Pages.Count = count
    return pdf_bytes(pdf)


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    body, places = b"%PDF-1.7\n", []
    for number, data in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(body),
    )


def circular_page_tree() -> bytes:
    return raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")


def deep_page_tree(depth: int) -> bytes:
    """Folders in folders, one page at the bottom."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, depth + 2)]
    page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]>>" % (depth + 1)
    return raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, page)


def doubled_expression(depth: int) -> bytes:
    """Whether a layer is seen is said by an expression that names another twice, which names another twice …"""
    pdf = Pdf.new()
    pdf.add_blank_page()
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("lag")))
    said = pdf.make_indirect(Array([Name.And, group]))
    for _ in range(depth):
        said = pdf.make_indirect(Array([Name.And, said, said]))
    member = pdf.make_indirect(Dictionary(Type=Name.OCMD, VE=said, OCGs=group))
    page = pdf.pages[0].obj
    page.Resources, page.Contents = Dictionary(Properties=Dictionary(a=member)), Stream(pdf, b"/OC /a BDC 0 g EMC")
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))
    return pdf_bytes(pdf)


def circular_form() -> bytes:
    """A drawing that draws itself."""
    pdf = Pdf.new()
    page = add_page(pdf, "form")
    form = Stream(pdf, b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    page.obj.Resources.XObject = Dictionary(X=form)
    page.obj.Contents = Stream(pdf, b"/X Do")
    return pdf_bytes(pdf)


def deep_nesting(depth: int) -> bytes:
    """An array in an array in an array."""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R/Extra 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"[" * depth + b"]" * depth,
    )


def pixel_bomb() -> bytes:
    """A PNG of 60,000 x 60,000 that is a few hundred bytes on disk."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def laughing(kind: str) -> bytes:
    """A billion laughs: entities of entities."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    if kind == "odt":
        return office_samples.open_document(
            "text", "<text:p>&l9;</text:p>", content_before=f"<!DOCTYPE x [{entities}]>"
        )
    document = (
        f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><w:document xmlns:w="{office_samples.WORD}">'
        "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    )
    return office_samples.docx(word__document_dot_xml=document)


def stuffed_docx(megabytes: int) -> bytes:
    """A document with a part of nothing but zeros."""
    return office_samples.docx("bombe", word__media__stor_dot_bin=bytes(megabytes << 20))


def crowded_docx(entries: int) -> bytes:
    return office_samples.docx("mange", **{f"word__media__{n}": b"" for n in range(entries)})


def docm() -> bytes:
    return office_samples.docx("makroer", word__vbaProject_dot_bin=b"Sub AutoOpen()")


def locked_docx() -> bytes:
    """The outside of a locked document of today: a storage with EncryptedPackage at its root, as small as can be."""
    sector = 512
    free, end, fat, root, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 5, 0xFFFFFFFF
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + (0x3E).to_bytes(2, "little") + (3).to_bytes(2, "little")
    head += (0xFFFE).to_bytes(2, "little") + (9).to_bytes(2, "little") + (6).to_bytes(2, "little") + bytes(10)
    numbers = [1, 1, 0, 4096, end, 0, end, 0, 0, *[free] * 108]
    head += b"".join(number.to_bytes(4, "little") for number in numbers)
    table = [fat, end, *[free] * 126]

    def entry(name: str, kind: int, child: int) -> bytes:
        letters = (name + "\0").encode("utf-16-le")
        data = letters.ljust(64, b"\0") + len(letters).to_bytes(2, "little") + bytes([kind, 1])
        data += b"".join(number.to_bytes(4, "little") for number in (none, none, child)) + bytes(36)
        return data + end.to_bytes(4, "little") + bytes(8)

    directory = entry("Root Entry", root, 1) + entry("EncryptedPackage", 2, none) + bytes(256)
    return head.ljust(sector, b"\0") + b"".join(n.to_bytes(4, "little") for n in table) + directory


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


READY = ("ready", "")
# Name: what makes the file when it is wanted (some are large), and the state and code it must end in.
CASES: dict[str, tuple[Callable[[], bytes], tuple[str, str]]] = {
    "innebygd kode.pdf": (acting_pdf, READY),
    "skadet.pdf": (lambda: b"%PDF-1.7\n" + b"x" * 500, ("stopped", "damaged")),
    "avkortet.pdf": (lambda: half(simple_pdf(*[f"side {number}" for number in range(30)])), ("stopped", "damaged")),
    "låst.pdf": (locked_pdf, ("stopped", "encrypted")),
    "bombe i en strøm.pdf": (lambda: bomb_pdf(1024), READY),
    "bombe i objektstrøm.pdf": (lambda: object_stream_bomb(1500), ("stopped", "damaged")),
    "program.pdf": (lambda: b"MZ\x90\0" + bytes(600), ("stopped", "unknown")),
    "nettside.docx": (lambda: b"<!doctype html><script>alert(1)</script>", ("stopped", "program")),
    "pdf og program.exe": (lambda: b"MZ\x90\0\n" + simple_pdf("side"), READY),
    "pdf og zip.pdf": (lambda: simple_pdf("side") + office_samples.zipped({"a.exe": b"MZ"}), READY),
    "pdf og nettside.html": (lambda: b"<html><script>alert(1)</script>\n" + simple_pdf("side"), READY),
    "negativ boks.pdf": (lambda: boxed_pdf([595, 842, 0, 0]), READY),
    "boks under null.pdf": (lambda: boxed_pdf([-300, -400, 295, 442]), READY),
    "boks uten areal.pdf": (lambda: boxed_pdf([0, 0, 0, 0]), ("stopped", "page_size")),
    "svær boks.pdf": (lambda: boxed_pdf([0, 0, 90_000, 90_000]), ("stopped", "page_size")),
    "snudd.pdf": (lambda: boxed_pdf([0, 0, 595, 842], Rotate=90), READY),
    "skjev.pdf": (lambda: boxed_pdf([0, 0, 595, 842], Rotate=37), READY),
    "egen enhet.pdf": (lambda: boxed_pdf([0, 0, 59.5, 84.2], UserUnit=10), READY),
    "svær enhet.pdf": (lambda: boxed_pdf([0, 0, 595, 842], UserUnit=1_000_000), ("stopped", "page_size")),
    "uten boks.pdf": (lambda: boxed_pdf(None), READY),
    "tjue tusen sider.pdf": (lambda: many_pages(20_000), ("stopped", "too_many_pages")),
    "sidetre i ring.pdf": (circular_page_tree, ("stopped", "damaged")),
    "dypt sidetre.pdf": (lambda: deep_page_tree(3000), ("stopped", "damaged")),
    "dypt nøstet.pdf": (lambda: deep_nesting(100_000), READY),
    "tegning i ring.pdf": (circular_form, READY),
    "uttrykk i uttrykk.pdf": (lambda: doubled_expression(45), READY),
    "pikselbombe.png": (pixel_bomb, ("stopped", "too_many_pixels")),
    "halvt bilde.png": (lambda: picture("PNG", (500, 500))[:200], ("stopped", "damaged")),
    "entiteter.docx": (lambda: laughing("docx"), ("stopped", "unsafe")),
    "entiteter.odt": (lambda: laughing("odt"), ("stopped", "unsafe")),
    "zipbombe.docx": (lambda: stuffed_docx(600), ("stopped", "archive_size")),
    "tett zipbombe.docx": (lambda: stuffed_docx(100), ("stopped", "archive_size")),
    "mange deler.docx": (lambda: crowded_docx(5001), ("stopped", "archive_entries")),
    "avkortet.docx": (lambda: office_samples.docx("a" * 500)[:900], ("stopped", "damaged")),
    "låst.docx": (locked_docx, ("stopped", "encrypted")),
    "brev.eml": (lambda: b"From: a@b.example\r\nSubject: hei\r\n\r\nhei", ("stopped", "mail")),
    "pakke.zip": (lambda: office_samples.zipped({"a.txt": "a"}), ("stopped", "archive")),
    "bilde.svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', ("stopped", "unknown")),
}
