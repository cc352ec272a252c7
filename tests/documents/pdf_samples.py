"""Small PDFs and pictures made in code, and ways to read facts out of a PDF."""

import base64
import io
import shutil
import subprocess
import zlib

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")

FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)

# 64 x 48 red pixels as a telephone saves them; no library here can write the format.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAABoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5j"
    "bHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBp"
    "eGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAACJtZGF0AAAAFigBrwtg9eWDr//0HHfxxiDxcNP9Q4A="
)


def pdf_bytes(pdf: Pdf, **options) -> bytes:
    written = io.BytesIO()
    pdf.save(written, static_id=not options, **options)
    return written.getvalue()


def add_page(pdf: Pdf, text: str, *, size=(595, 842), **keys):
    """A page with a red frame and a line of text; `keys` go on the page itself (Rotate=90)."""
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[-1]
    width, height = size
    drawn = f"1 0 0 RG 2 w 2 2 {width - 4} {height - 4} re S BT /F1 18 Tf 60 {height // 2} Td ({text}) Tj ET"
    page.obj.Resources = Dictionary(Font=Dictionary(F1=FONT))
    page.obj.Contents = Stream(pdf, drawn.encode("latin-1"))
    for key, value in keys.items():
        page.obj[f"/{key}"] = value
    return page


def simple_pdf(*texts: str, **keys) -> bytes:
    pdf = Pdf.new()
    for text in texts:
        add_page(pdf, text, **keys)
    return pdf_bytes(pdf)


def bomb_pdf(megabytes: int) -> bytes:
    """A small PDF whose page content unpacks to this size."""
    pdf = Pdf.new()
    page = add_page(pdf, "bombe")
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    page.obj.Contents = Stream(pdf, packed, Filter=Name.FlateDecode)
    return pdf_bytes(pdf)


def object_stream_bomb(megabytes: int) -> bytes:
    """A PDF that must be unpacked to be opened at all: its catalog lies in a stream of this size."""
    packer = zlib.compressobj(9)
    inner = b"1 0 " + b"<</Type/Catalog/Pages 2 0 R>>"
    packed = packer.compress(inner) + b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes))
    packed += packer.flush()
    body = b"%PDF-1.5\n"
    pages_at = len(body)
    body += b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    stream_at = len(body)
    body += b"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    body += packed + b"\nendstream endobj\n"
    xref_at = len(body)
    rows = [(0, 0, 65535), (2, 3, 0), (1, pages_at, 0), (1, stream_at, 0), (1, xref_at, 0)]
    table = b"".join(
        kind.to_bytes(1, "big") + at.to_bytes(4, "big") + last.to_bytes(2, "big") for kind, at, last in rows
    )
    body += b"4 0 obj<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return body + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % xref_at


def picture(kind: str, size=(60, 40), mode="RGB", colour="red", **options) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, colour).save(written, kind, **options)
    return written.getvalue()


def link(pdf: Pdf, **keys):
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 30]), **keys))


def poppler(tool: str, data: bytes, *options: str) -> str:
    output = ["-"] if tool == "pdftotext" else []
    done = subprocess.run([tool, *options, "-", *output], input=data, capture_output=True, check=True)
    return done.stdout.decode("utf-8", errors="replace")


def text_of_page(data: bytes, number: int) -> list[str]:
    """The lines of text on a page (from 1), spaces between words counted as one."""
    text = poppler("pdftotext", data, "-f", str(number), "-l", str(number), "-layout", "-cropbox")
    return [" ".join(line.split()) for line in text.replace("\f", "").splitlines() if line.strip()]
