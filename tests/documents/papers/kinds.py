"""Files that are something else than they seem, and files that can run."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.documents.drawn_pictures import marked, saved
from tests.documents.papers import Paper, sample
from tests.documents.pdf_samples import simple_pdf


def zip_of(**files: bytes) -> bytes:
    """Stored as they are, the first at the very beginning."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", ".").replace("-", "/"), data)
    return written.getvalue()


def program(size: int = 4096) -> bytes:
    return b"MZ".ljust(60, b"\0") + struct.pack("<I", 128) + bytes(64) + b"PE\0\0" + bytes(size)


def link() -> bytes:
    return bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(60)


XHTML = "http://www.w3.org/1999/xhtml"


def drawing(inside: str) -> Callable[[], bytes]:
    return lambda: f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'.encode()


def storage() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1600)


PAPERS: tuple[Paper, ...] = (
    Paper("pakke som begynner med en pdf.zip", lambda: zip_of(sak_pdf=simple_pdf("i pakken")), pages=0, code="archive"),
    Paper("pakke.zip", lambda: zip_of(notat_txt=b"tekst"), pages=0, code="archive"),
    Paper("pakke med pdf.pdf", lambda: zip_of(a_txt=b"x", sak_pdf=simple_pdf("i pakken")), pages=0, code="archive"),
    Paper("bilde som nevner pdf.jpg", lambda: saved(marked(), "JPEG", comment=b"%PDF-1.4 er et format")),
    Paper(
        "pdf etter støy.pdf", lambda: b"stoy fra posttjeneren\r\n" * 9 + simple_pdf("etter stoy"), must=("etter stoy",)
    ),
    Paper("side.html", lambda: b"<html><body>Uttalelse</body></html>", pages=0, code="program"),
    Paper("maskinkode.pdf", program, pages=0, code="program"),
    Paper("28-epost.eml", sample("28-epost.eml"), pages=0, code="mail"),
    Paper("28b-side.html", sample("28b-side.html"), pages=0, code="program"),
    Paper("28c-figur.svg", sample("28c-figur.svg"), pages=0, code="unknown"),
)


@dataclass(frozen=True)
class Upload:
    """`ending` is the kind for which it is refused, empty where it is taken."""

    name: str
    make: Callable[[], bytes]
    ending: str = ""

    def __str__(self) -> str:
        return self.name


UPLOADS: tuple[Upload, ...] = (
    Upload("oppsett.exe", program, "exe"),
    Upload("faktura.pdf", program, "exe"),
    Upload("skjermsparer.scr", program, "exe"),
    Upload("notat.pdf.exe", lambda: b"hva som helst", "exe"),
    Upload("rapport.exe", lambda: simple_pdf("en rapport med rart navn"), "exe"),
    Upload("pdf og nettside.html", lambda: b"<html><script>1</script>\n" + simple_pdf("side"), "html"),
    Upload("bilde og skript.js", lambda: b"GIF89a=1;alert(1)", "js"),
    Upload("nettside.docx", lambda: b"<!doctype html><script>alert(1)</script>", "html"),
    Upload("kode.js", lambda: b"alert(1)", "js"),
    Upload("KODE.JS", lambda: b"alert(1)", "js"),
    Upload("rydd.bat", lambda: b"del *.*\r\n", "bat"),
    Upload("rydd.cmd", lambda: b"del *.*\r\n", "cmd"),
    Upload("rydd.cmd.", lambda: b"del *.*\r\n", "cmd"),
    Upload("skript.vbs", lambda: b"MsgBox 1", "vbs"),
    Upload("skript.ps1", lambda: "Write-Host «hei»".encode("utf-16"), "ps1"),
    Upload("snarvei.lnk", link, "lnk"),
    Upload("snarvei.pdf", link, "lnk"),
    Upload("pakke.msi", storage, "msi"),
    Upload("program.jar", lambda: zip_of(a_txt=b"x"), "jar"),
    Upload("side.html", lambda: b"\xef\xbb\xbf <!DOCTYPE html><p>Uttalelse", "html"),
    Upload("side.txt", lambda: b"<html><body>Uttalelse</body></html>", "html"),
    Upload("side.htm", lambda: b"Uttalelse uten noe foran", "htm"),
    Upload("program.hta", lambda: b"<html><hta:application></html>", "html"),
    Upload("skript.sh", lambda: b"#!/bin/sh\nrm -rf .\n", "sh"),
    Upload("skript.txt", lambda: b"#!/bin/sh\nrm -rf .\n", "sh"),
    Upload("virker.svg", drawing("<script>1</script>"), "svg"),
    Upload("virker ved klikk.svg", drawing('<path onclick="a()"/>'), "svg"),
    Upload("virker langt ute.svg", drawing("<path/>" * 5000 + "<script>1</script>"), "svg"),
    Upload("virker under annet navn.svg", drawing(f'<h:script xmlns:h="{XHTML}">1</h:script>'), "svg"),
    Upload("virker ved omskriving.svg", drawing('<a href="java&#115;cript:a()"><path/></a>'), "svg"),
    Upload("virker etter hvert.svg", drawing('<set attributeName="xlink:href" to="java&#115;cript:a()"/>'), "svg"),
    Upload("virker inni seg selv.svg", drawing('<use href="data:image/svg+xml,a#b"/>'), "svg"),
    Upload("virker ved stilark.svg", lambda: b'<?xml-stylesheet type="text/xsl" href="#a"?><svg/>', "svg"),
    Upload("figur.svg", drawing('<circle r="4"/>')),
    Upload(
        "figur med lenker.svg",
        drawing('<use href=" #a"/><image href="data:image/png;base64,AA=="/><a href=\'https://a.example\'/>'),
    ),
    Upload("notat.txt", lambda: "Møtet er MZ og #! og <html>".encode()),
    Upload("MZ.txt", lambda: b"MZ er et merke, og dette er en tekst om det. " * 20),
    Upload("brev.eml", lambda: b"From: a@b.example\r\nSubject: hei\r\n\r\nhei"),
    Upload("sak.docx", lambda: zip_of(notat_txt=b"x")),
    Upload("uten ending", lambda: b"\1\2\3"),
    Upload("28b-side.html", sample("28b-side.html"), "html"),
    Upload("28c-figur.svg", sample("28c-figur.svg")),
    Upload("28-epost.eml", sample("28-epost.eml")),
)
