"""A packet: pages, stamps, links, bookmarks, tags and bytes."""

import datetime
import functools
import hashlib
import io
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

from documents.assembly import AssemblyFailed, Item, Manifest, Packet, Part, assemble
from documents.normalising import normalise
from documents.rendering import page_css, render_many, render_pdf
from tests.documents.pdf_samples import (
    add_page,
    bomb_pdf,
    link,
    needs_poppler,
    pdf_bytes,
    poppler,
    simple_pdf,
    text_of_page,
)

WHEN = datetime.datetime(2014, 11, 17, 11, 40, tzinfo=ZoneInfo("Europe/Oslo"))
HEADER = "Kommunehelsesamarbeidet"
FOOTER = "Innkalling versjon 1, 17.11.2014 kl. 11.40"
SAKER = (("s27", "Sak 27/2014 Informasjon fra prosjektleder"), ("s28", "Sak 28/2014 Møteplan"))


def page_of(title: str, body: str) -> str:
    return f'<!doctype html><html lang="nb"><head><title>{title}</title></head><body>{body}</body></html>'


def sak_html(title: str) -> str:
    table = '<table><tr><th scope="col">Kommune</th></tr><tr><td>Røyken</td></tr></table>'
    return page_of(title, f'<article class="sak"><h1>{title}</h1><p>Brødtekst til {title}.</p>{table}</article>')


@functools.cache
def rendered_saker() -> tuple[bytes, ...]:
    return tuple(render_many([sak_html(title) for _key, title in SAKER], css=page_css()))


@functools.cache
def cover() -> bytes:
    return render_pdf(page_of("Forside", '<section class="cover"><h1>Styret</h1></section>'), css=page_css())


@functools.cache
def contents(*keys: str, lines: int = 0) -> bytes:
    rows = "".join(
        f'<tr><td><a href="khs-del:{key}">{key} på side</a></td>'
        f'<td class="page"><a href="khs-side:{key}">&nbsp;</a></td></tr>'
        for key in keys
    )
    rows += "<tr><td>en linje til</td><td></td></tr>" * lines
    html = f'<section class="contents"><h1>Saksliste</h1><table>{rows}</table></section>'
    return render_pdf(page_of("Saksliste", html), css=page_css())


def attachment() -> bytes:
    """Five pages: turned both ways, cropped, large with a unit of its own, and small."""
    pdf = Pdf.new()
    add_page(pdf, "rotert 90", Rotate=90)
    add_page(pdf, "rotert 270", Rotate=270)
    add_page(pdf, "beskåret", size=(800, 1000), CropBox=Array([50, 60, 645, 902]))
    add_page(pdf, "stor enhet", UserUnit=2.0)
    add_page(pdf, "liten", size=(300, 200))
    return pdf_bytes(pdf)


def packet(*parts: Part, **changes) -> Packet:
    saker = [Part(key, title, 1, title, pdf, "nb") for (key, title), pdf in zip(SAKER, rendered_saker(), strict=True)]
    chosen = {
        "title": "Møtepakke, styret 24. november 2014",
        "language": "nb",
        "author": "Sekretariat KHS",
        "parts": (chosen_parts := parts or (saker[0], attached("v1", attachment()), saker[1])),
        "cover": cover(),
        "contents": contents(*[part.key for part in chosen_parts]),
        "header": HEADER,
        "footer": FOOTER,
        "created_at": WHEN,
        "contents_running": "Styret 24.11.2014",
    }
    return Packet(**(chosen | changes))


def attached(key: str, pdf: bytes | Path) -> Part:
    return Part(key, "Vedlegg 1: referat.pdf", 2, "Vedlegg 1 til sak 27/2014: referat.pdf", pdf, "nb")


@pytest.fixture
def made(tmp_path: Path) -> tuple[Manifest, bytes]:
    manifest = assemble(packet(), tmp_path / "pakke.pdf")
    return manifest, (tmp_path / "pakke.pdf").read_bytes()


def test_the_manifest_says_what_lies_where(made):
    manifest, data = made
    saker = [hashlib.sha256(pdf).hexdigest() for pdf in rendered_saker()]
    assert manifest == Manifest(
        9,
        hashlib.sha256(data).hexdigest(),
        (
            Item("s27", SAKER[0][1], 1, 3, 3, saker[0]),
            Item("v1", "Vedlegg 1: referat.pdf", 2, 4, 8, hashlib.sha256(attachment()).hexdigest()),
            Item("s28", SAKER[1][1], 1, 9, 9, saker[1]),
        ),
    )
    assert manifest.as_json()["items"][2] == {
        "key": "s28",
        "title": "Sak 28/2014 Møteplan",
        "level": 1,
        "first_page": 9,
        "last_page": 9,
        "sha256": saker[1],
    }


@needs_poppler
def test_every_page_but_the_cover_carries_header_running_line_footer_and_number(made):
    _manifest, data = made
    running = ["Styret 24.11.2014", SAKER[0][1], *["Vedlegg 1 til sak 27/2014: referat.pdf"] * 5, SAKER[1][1]]
    ends = [(lines[0], lines[-1]) for lines in (text_of_page(data, number) for number in range(2, 10))]
    assert ends == [
        (f"{HEADER} {line}", f"{FOOTER} Side {number} av 9") for number, line in enumerate(running, start=2)
    ]
    assert text_of_page(data, 1) == ["Styret"]


@needs_poppler
def test_a_stamp_stands_upright_inside_what_is_seen(made):
    _manifest, data = made
    boxes = poppler("pdftotext", data, "-f", "4", "-l", "8", "-bbox", "-cropbox")
    # As seen: the first two are turned a quarter.
    sizes = [(842, 595), (842, 595), (595, 842), (595, 842), (300, 200)]
    for (width, height), page in zip(sizes, boxes.split("<page ")[1:], strict=True):
        for word in (HEADER, "Innkalling"):
            left, top, right, bottom = _box_of(word, page)
            assert 0 < left < right < width
            assert 0 < top < bottom < height
            assert right - left > bottom - top
            assert bottom < height * 0.12 if word == HEADER else top > height * 0.88


def spoken(data: bytes) -> list[str]:
    """The text in the order of the tags, as a screen reader meets it."""
    lines = [line.strip() for line in poppler("pdfinfo", data, "-struct-text").splitlines()]
    return [line.strip('"').strip() for line in lines if line.startswith('"') and line.strip('" \xa0')]


def _box_of(word: str, page: str) -> tuple[float, ...]:
    line = next(line for line in page.splitlines() if f">{word}<" in line)
    return tuple(float(line.split(f'{side}="')[1].split('"')[0]) for side in ("xMin", "yMin", "xMax", "yMax"))


def test_contents_links_and_bookmarks_land_on_their_pages(made):
    _manifest, data = made
    with Pdf.open(io.BytesIO(data)) as pdf:
        number_of = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        links = [number_of[note.Dest[0].objgen] for note in pdf.pages[1].obj.Annots]
        with pdf.open_outline() as outline:
            marks = [
                (item.title, number_of[item.destination[0].objgen], [one.title for one in item.children])
                for item in outline.root
            ]
    assert links == [3, 3, 4, 4, 9, 9]
    assert marks == [("Saksliste", 2, []), (SAKER[0][1], 3, ["Vedlegg 1: referat.pdf"]), (SAKER[1][1], 9, [])]


def test_language_title_labels_and_dates(made):
    _manifest, data = made
    with Pdf.open(io.BytesIO(data)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        with pdf.open_metadata() as xmp:
            described = (xmp["dc:title"], xmp["dc:creator"], xmp["xmp:CreateDate"])
        facts = (str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle), pdf.pages[0].label)
        assert (facts, pdf.pages[8].label, pdf.get_warnings()) == (("nb", True, "Forside"), "9", [])
    assert info == {
        "/Title": "Møtepakke, styret 24. november 2014",
        "/Author": "Sekretariat KHS",
        "/Producer": "khs_portal",
        "/CreationDate": "D:20141117114000+01'00",
    }
    assert described == (info["/Title"], ["Sekretariat KHS"], "2014-11-17T11:40:00+01:00")


@needs_poppler
def test_the_tag_tree_reads_every_part_once_and_in_order(made):
    _manifest, data = made
    read = " ".join(poppler("pdfinfo", data, "-struct-text").split())
    said = [f"Brødtekst til {title}." for _key, title in SAKER]
    said += ["rotert 90", "rotert 270", "beskåret", "stor enhet", "liten", '"Styret"']
    assert {text: read.count(text) for text in said} == dict.fromkeys(said, 1)
    parts = [f'Part "{title}"' for title in ("Saksliste", SAKER[0][1], "Vedlegg 1: referat.pdf")]
    places = [read.index(part) for part in parts]
    assert places == sorted(places)
    assert [word for word in ("Side 3 av 9", FOOTER) if word in read] == []


def test_every_key_of_the_tag_tree_is_used_once_and_header_cells_are_found(made):
    _manifest, data = made
    with Pdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        keys = [int(key) for key in list(root.ParentTree.Nums)[::2]]
        of_pages = [int(page.obj.StructParents) for page in pdf.pages]
        ids = {bytes(name) for name in list(root.IDTree.Names)[::2]}
        headers = [bytes(name) for name in _headers(root.K)]
    assert (len(set(keys)), len(set(of_pages)), set(of_pages) <= set(keys)) == (len(keys), 9, True)
    assert (len(headers), set(headers) <= ids) == (2, True)


def _headers(element):
    attributes = element.get("/A", Dictionary())
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        yield from one.get("/Headers", ())
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _headers(kid)


def test_the_same_bytes_again_and_in_another_process(made, tmp_path: Path):
    manifest, _data = made
    code = (
        "import sys, pathlib, django; django.setup(); from tests.documents import test_assembly as t;"
        "print(t.assemble(t.packet(), pathlib.Path(sys.argv[1])).sha256)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "igjen.pdf")]
    there = subprocess.run(command, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == manifest.sha256


def test_contents_of_several_pages_move_the_saker(tmp_path: Path):
    manifest = assemble(packet(contents=contents("s27", "v1", "s28", lines=90)), tmp_path / "a.pdf")
    assert (manifest.pages > 9, manifest.items[0].first_page) == (True, manifest.pages - 6)


@needs_poppler
def test_page_numbers_in_the_contents_are_stamped_right_aligned_and_read_in_their_link(made):
    _manifest, data = made
    assert text_of_page(data, 2)[1:-1] == ["Saksliste", "s27 på side 3", "v1 på side 4", "s28 på side 9"]
    boxes = poppler("pdftotext", data, "-f", "2", "-l", "2", "-bbox")
    numbers = [_box_of(number, f"<page {boxes}") for number in ("3", "4", "9")]
    assert {round(right, 1) for _left, _top, right, _bottom in numbers} == {532.9}
    assert spoken(data)[2:8] == ["s27 på side", "3", "v1 på side", "4", "s28 på side", "9"]


def test_an_attachment_is_made_smaller_and_its_links_move_along(tmp_path: Path):
    pdf = Pdf.new()
    page = add_page(pdf, "lenke")
    add_page(pdf, "mål")
    page.obj.Annots = Array([link(pdf, Dest=String("kapittel 2")), link(pdf, Dest=String("finnes ikke"))])
    tree = NameTree.new(pdf)
    tree["kapittel 2"] = Array([pdf.pages[1].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=tree.obj)
    plain = normalise(pdf_bytes(pdf), "a.pdf").pdf
    assemble(packet(attached("v1", plain)), tmp_path / "a.pdf")
    with Pdf.open(tmp_path / "a.pdf") as made:
        first, second = made.pages[2].obj.Annots
        assert first.Dest[0].objgen == made.pages[3].obj.objgen
        assert ("/Dest" in second, "/A" in second) == (False, False)
        rect = [round(float(side)) for side in first.Rect]
        # 10..90 and 10..30 on a page of 595 x 842 that is drawn at 90 percent between the bands
        assert rect == [38, 46, 110, 64]


def test_a_bomb_in_a_page_stays_packed(tmp_path: Path):
    bomb = bomb_pdf(300)
    assemble(packet(attached("v1", bomb)), tmp_path / "a.pdf")
    with Pdf.open(tmp_path / "a.pdf") as made:
        longest = max(len(part.read_raw_bytes()) for part in made.pages[2].obj.Contents)
    assert longest > 290_000


def test_long_names_are_cut_at_the_end(tmp_path: Path):
    part = Part("v1", "Langt", 2, "Vedlegg med et navn som aldri tar slutt " * 9, simple_pdf("a"), "nb")
    assemble(packet(part), tmp_path / "a.pdf")
    if needs_poppler.args[0]:
        pytest.skip("poppler-utils is not installed")
    line = text_of_page((tmp_path / "a.pdf").read_bytes(), 3)[0]
    assert (line.startswith(f"{HEADER} Vedlegg med et navn"), line.endswith("…")) == (True, True)


def failure(tmp_path: Path, wrong: Packet) -> tuple[str, str, list[str]]:
    with pytest.raises(AssemblyFailed) as caught:
        assemble(wrong, tmp_path / "a.pdf")
    return caught.value.sentence, caught.value.key, [path.name for path in tmp_path.iterdir()]


def test_failures_name_the_part_and_leave_no_file(tmp_path: Path):
    sak = packet().parts[0]
    scripted = Pdf.new()
    add_page(scripted, "a", AA=Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))))
    unclean = failure(tmp_path, packet(sak, attached("v1", pdf_bytes(scripted))))
    unread = failure(tmp_path, packet(sak, attached("v1", b"tull")))
    unknown = failure(tmp_path, packet(sak, contents=contents("s27", "borte")))
    twice = failure(tmp_path, packet(sak, sak))
    assert [unclean, unread, unknown, twice] == [
        (
            "Møtepakken ble ikke riktig satt sammen og er ikke lagret. Prøv igjen eller si fra til drift.",
            "",
            [],
        ),
        ("«Vedlegg 1: referat.pdf» kan ikke åpnes. Last opp filen på nytt.", "v1", []),
        ("Sakslisten peker på en del som ikke er med i møtepakken.", "borte", []),
        ("Møtepakken har to deler med samme nøkkel.", "", []),
    ]


def labelled(first: str, second: str) -> Packet:
    titles = ("Informasjon", "Møteplan")
    html = [
        page_of(title, f'<article class="sak numbered"><h1>{title}</h1><p>Tekst.</p></article>') for title in titles
    ]
    pdfs = render_many(html, css=page_css())
    facts = zip(("a", "b"), titles, (first, second), pdfs, strict=True)
    return packet(*[Part(key, f"{label} {t}", 1, t, pdf, "nb", label=label) for key, t, label, pdf in facts])


@needs_poppler
def test_the_number_of_a_sak_stands_above_its_title_and_is_read_before_it(tmp_path):
    assemble(labelled("Sak 27/2014", "Sak 28/2014 (foreløpig)"), tmp_path / "pakke.pdf")
    data = (tmp_path / "pakke.pdf").read_bytes()
    assert [text_of_page(data, number)[1:-1] for number in (3, 4)] == [
        ["Sak 27/2014", "Informasjon", "Tekst."],
        ["Sak 28/2014 (foreløpig)", "Møteplan", "Tekst."],
    ]
    assert spoken(data)[-6:] == [
        "Sak 27/2014",
        "Informasjon",
        "Tekst.",
        "Sak 28/2014 (foreløpig)",
        "Møteplan",
        "Tekst.",
    ]


def test_another_number_renders_nothing():
    first, second = labelled("Sak 27/2014", "Sak 28/2014"), labelled("Sak 28/2014", "Sak 27/2014")
    assert [part.pdf for part in first.parts] == [part.pdf for part in second.parts]


def test_a_sak_links_to_its_attachments_by_number_and_nowhere_where_they_are_not(tmp_path):
    body = '<p><a href="khs-vedlegg:1">Første</a></p><p><a href="khs-vedlegg:2">Utelatt</a></p>'
    sak = render_pdf(page_of("Sak", f'<article class="sak"><h1>Sak</h1>{body}</article>'), css=page_css())
    parts = (Part("s", "Sak", 1, "Sak", sak, "nb"), attached("s-vedlegg-1", simple_pdf("vedlegg")))
    assemble(packet(*parts), tmp_path / "a.pdf")
    with Pdf.open(tmp_path / "a.pdf") as made:
        first, second = made.pages[2].obj.Annots
        assert first.Dest[0].objgen == made.pages[3].obj.objgen
        assert [key in link for link in (first, second) for key in ("/Dest", "/A")] == [True, False, False, False]
