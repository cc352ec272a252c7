"""What a file is, whatever it is called."""

import io

from documents.sniffing import sniff_head, sniff_mime
from tests.documents.papers.kinds import link, program, zip_of
from tests.documents.pdf_samples import (
    HEIC,
    picture,
    simple_pdf,
)


def test_the_type_is_what_the_content_says():
    import zipfile

    word, plain = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", "x")
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a.txt", "x")
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    samples = {
        "pdf": simple_pdf("a"),
        "jpeg": picture("JPEG"),
        "png": picture("PNG"),
        "tiff": picture("TIFF"),
        "gif": picture("GIF"),
        "webp": picture("WEBP"),
        "bmp": picture("BMP"),
        "docx": word.getvalue(),
        "odt": odt.getvalue(),
        "zip": plain.getvalue(),
        "rtf": b"{\\rtf1 hei}",
        "html": b"  <!DOCTYPE html><p>",
        "text": ("æøå " * 400).encode(),
        "heic": HEIC,
        "mail": b"From: a@b.example\r\nSubject: hei\r\n\r\nhei",
        "picture of words": b'<?xml version="1.0"?><svg/>',
        "words in old letters": b"a" * 2000 + "Røyken".encode("cp1252"),
        "words between nothing": "Røyken".encode("utf-16"),
        "words on BMI": b"BMI er et tall. " * 9,
        "words and then none": b"a" * 2000 + b"\x81\0\1" * 50,
        "program": program(),
        "link": link(),
        "script": b"#!/bin/sh\n",
        "package that begins with a PDF": zip_of(sak_pdf=simple_pdf("a")),
        "other": b"\0\1\2",
        "empty": b"",
    }
    assert {name: sniff_mime(data) for name, data in samples.items()} == {
        "pdf": "application/pdf",
        "jpeg": "image/jpeg",
        "png": "image/png",
        "tiff": "image/tiff",
        "gif": "image/gif",
        "webp": "image/webp",
        "bmp": "image/bmp",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "odt": "application/vnd.oasis.opendocument.text",
        "zip": "application/zip",
        "rtf": "application/rtf",
        "html": "text/html",
        "text": "text/plain",
        "heic": "image/heic",
        "mail": "message/rfc822",
        "picture of words": "text/xml",
        "words in old letters": "text/plain",
        "words between nothing": "text/plain",
        "words on BMI": "text/plain",
        "words and then none": "application/octet-stream",
        "program": "application/vnd.microsoft.portable-executable",
        "link": "application/x-ms-shortcut",
        "script": "application/x-sh",
        "package that begins with a PDF": "application/zip",
        "other": "application/octet-stream",
        "empty": "application/octet-stream",
    }


def test_the_first_bytes_tell_a_package_from_the_pdf_in_it():
    package = zip_of(sak_pdf=simple_pdf("a"))
    assert (b"%PDF-" in package[:1024], sniff_head(package)) == (True, "application/zip")
