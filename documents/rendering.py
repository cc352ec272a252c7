"""HTML in, tagged PDF out: the only module that knows WeasyPrint.

Rendering happens in a child process (documents.child), because some HTML makes any layout engine run for minutes or
take a gigabyte. The child can load the vendored fonts and nothing else: no file, no network, no data: URL.
"""

import hashlib
import html as html_text
import importlib.metadata
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from documents.child import ChildFailed
from documents.tagging import complete_tags, name_scopes, one_annotation_for_each_link
from documents.tags import merge_spans, prepare_tags
from documents.warm import ask_warm

PRINT = Path(__file__).resolve().parent / "print"
FONT_SCHEME = "khs-font"
# What WeasyPrint is asked for, and what is done to the PDF afterwards; another name where that changes.
FINISH = "settled-5"
# The element in HTML whose end is written down in the PDF, for what may stand below it; see documents.sharing.
WHOLE = "khs-whole"

SENTENCES = {
    "memory": gettext_lazy("Teksten ble for stor å lage PDF av. Flytt de største tabellene til vedlegg."),
    "time": gettext_lazy(
        "Det tok for lang tid å lage PDF av teksten. Del den opp, eller flytt store tabeller til vedlegg."
    ),
    "size": gettext_lazy("PDF-en ble for stor. Del opp teksten."),
    "crash": gettext_lazy("Teksten kunne ikke gjøres om til PDF. Lim den inn på nytt uten formatering."),
}


class RenderingFailed(Exception):
    """No PDF came out. `str()` is a sentence for the screen; `detail` is for the log."""

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence, detail)
        self.sentence = sentence
        self.detail = detail

    def __str__(self) -> str:
        return self.sentence


def _engine_version() -> str:
    fonts = hashlib.sha256(b"".join(path.read_bytes() for path in sorted((PRINT / "fonts").glob("*.ttf"))))
    return f"weasyprint-{importlib.metadata.version('weasyprint')}+fonts-{fonts.hexdigest()[:12]}+{FINISH}"


# Part of every content key: another engine or other fonts give other bytes.
ENGINE_VERSION: str = _engine_version()


@cache
def page_css() -> str:
    """The stylesheet of everything printed, to be given to render_pdf as `css` and hashed into content keys."""
    return (PRINT / "packet.css").read_text(encoding="utf-8")


def render_pdf(html: str, *, css: str = "") -> bytes:
    """A tagged PDF of one whole HTML document, the same bytes for the same input on every machine.

    Raises RenderingFailed.
    """
    return render_many([html], css=css)[0]


def render_many(htmls: Sequence[str], *, css: str = "") -> list[bytes]:
    """As render_pdf for several documents in one child, so that the start of about one second is paid once.

    One document that cannot be rendered fails the whole call: render them one by one to find which.
    """
    cpu, wall = 30 + 5 * len(htmls), 60 + 10 * len(htmls)
    try:
        return ask_warm(_render_all, list(htmls), css, cpu_seconds=cpu, wall_seconds=wall)
    except ChildFailed as failure:
        raise RenderingFailed(str(SENTENCES[failure.code]), str(failure)) from failure


def _render_all(htmls: list[str], css: str) -> list[bytes]:
    return [_render(html, css) for html in htmls]


def _render(html: str, css: str) -> bytes:
    identifier = hashlib.sha256(f"{html}\0{css}".encode()).hexdigest()[:32]
    return _ready_for_packets(_written(html, css, identifier), identifier)


def _written(html: str, css: str, identifier: str) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415  heavy: only the child loads it

    fonts, sheet = _prepared(css)
    source = HTML(string=html, url_fetcher=_vendored_fonts_only(), media_type="print")
    name_scopes(source.etree_element)
    # A list's first number and its letters stand in attributes.
    document = source.render(font_config=fonts, stylesheets=[sheet], presentational_hints=True)
    one_annotation_for_each_link(document)
    options = {"pdf_version": "1.7", "pdf_tags": True, "pdf_identifier": identifier.encode()}
    pdf: bytes = document.write_pdf(finisher=_finish, **options)
    return pdf


def _finish(document: Any, pdf: Any) -> None:
    complete_tags(document, pdf)
    _write_foot(document, pdf)


def _write_foot(document: Any, pdf: Any) -> None:
    """How far down its first page is filled, in points from the top."""
    whole = document.pages[0].anchors.get(WHOLE)
    if whole:
        pdf.catalog["KhsFoot"] = round(whole[3] * 0.75, 2)


@cache
def _prepared(css: str) -> tuple[Any, Any]:
    """Fonts and stylesheet, loaded once in the warm child and there in each of its copies."""
    from weasyprint import CSS  # noqa: PLC0415  heavy: only the child loads it
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  heavy: only the child loads it

    fonts = FontConfiguration()
    return fonts, CSS(string=css, url_fetcher=_vendored_fonts_only(), font_config=fonts)


def _ready_for_packets(pdf: bytes, identifier: str) -> bytes:
    from pikepdf import ObjectStreamMode, Pdf  # noqa: PLC0415  heavy: only the child loads it

    written = io.BytesIO()
    with Pdf.open(io.BytesIO(pdf)) as opened:
        merge_spans(opened)
        prepare_tags(opened, identifier)
        # A document that stands alone says its title and author in both ways.
        with opened.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp.load_from_docinfo(opened.docinfo)
        opened.save(written, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return written.getvalue()


def warm_up() -> None:
    """Load everything once, so that each copy of the warm child begins with the text."""
    _render(WARMING, page_css())


WARMING = """<!doctype html><html lang="nb"><head><title>Oppvarming</title></head><body><h1>Sak</h1><h2>Del</h2>
<p>Tekst med <strong>fet</strong>, <em>kursiv</em> og <strong><em>begge</em></strong>.</p>
<table><tr><th scope="row">Navn</th><td>Verdi</td></tr></table></body></html>"""


def _vendored_fonts_only() -> Any:
    from weasyprint.urls import (  # noqa: PLC0415  heavy: only the child loads it
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class VendoredFonts(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            scheme, _netloc, name, _query, _fragment = urlsplit(url)
            known = {path.name: path for path in (PRINT / "fonts").glob("*.ttf")}
            if scheme != FONT_SCHEME:
                # WeasyPrint logs it and leaves the picture or stylesheet out.
                raise ValueError(f"refused: {url[:200]}")
            if name not in known:
                raise FatalURLFetchingError(f"no such font: {name}")
            return URLFetcherResponse(url, known[name].read_bytes(), {"Content-Type": "font/ttf"})

    return VendoredFonts()


def placeholder_html(name: str, reason: str, url: str, *, is_limited: bool = False) -> str:
    """One page in the place of an attachment that cannot be shown: which file, why, and where the original is, which
    not all who read the page can have where it `is_limited`.

    It leaves room for the stamp itself, so its Part is given with shrink=False.
    """
    facts = {
        "language": get_language() or "nb",
        "kicker": _("Vedlegget er ikke med i møtepakken"),
        "name": name,
        "reason": reason,
        "where": _("Originalen er for sekretariatet:") if is_limited else _("Last ned originalen:"),
        "url": url,
    }
    return PLACEHOLDER.format(**{key: html_text.escape(value) for key, value in facts.items()})


PLACEHOLDER = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{name}</title></head><body>
<section class="placeholder"><p class="kicker">{kicker}</p><h1>{name}</h1><p>{reason}</p>
<p class="where">{where}<br><a href="{url}">{url}</a></p></section></body></html>"""
