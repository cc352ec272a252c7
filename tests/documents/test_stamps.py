"""The stamps of a packet on pages that misbehave, and in letters that fonts lack: seen by two libraries that drew none
of them, pdfium (as the portal itself does) and poppler.
"""

import io
import re
import subprocess
import unicodedata

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from documents import stamp_check
from documents.assembly import Part, assemble
from documents.normalising import normalise_pdf
from documents.page_looks import look_through
from documents.rendering import page_css, render_pdf
from documents.stamp_check import HEADER, HIDDEN, MISSING, MOVED, NUMBER
from tests.documents.papers import pages
from tests.documents.pdf_samples import needs_poppler, pdf_bytes, poppler, simple_pdf
from tests.documents.test_assembly import attached, packet, page_of

MM = 72 / 25.4
FRONT = 2


def opened(data: bytes) -> Pdf:
    return Pdf.open(io.BytesIO(data))


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> tuple[bytes, list[str]]:
    """Every odd page in one packet, and the name of each of its pages."""
    parts, names = [], []
    for name, make in pages.PAGES.items():
        try:
            taken = normalise_pdf(make())
        except pytest.skip.Exception:
            continue
        parts.append(attached(f"v{len(parts)}", taken.pdf))
        names += [name] * taken.pages
    out = tmp_path_factory.mktemp("odd") / "odde.pdf"
    manifest = assemble(packet(*parts), out)
    return out.read_bytes(), ["forside og saksliste"] * (manifest.items[0].first_page - 1) + names


def units_of(data: bytes) -> dict[int, float]:
    with opened(data) as pdf:
        return {number: float(page.obj.get("/UserUnit", 1)) for number, page in enumerate(pdf.pages, 1)}


def test_every_stamp_stands_in_its_place_and_can_be_read(odd):
    data, names = odd
    wanted = [
        (number, said, (place,))
        for number in range(2, len(names) + 1)
        # A narrow page cuts the name of the samarbeid.
        for said, place in ((f"Side {number} av {len(names)}", NUMBER), ("Komm", HEADER))
    ]
    found = stamp_check.faults(data, wanted, units_of(data))
    assert {names[number - 1]: fault for number, fault in found.items()} == {}


@needs_poppler
def test_another_reader_finds_them_there_too(odd):
    data, names = odd
    units = units_of(data)
    told = poppler("pdftotext", data, "-f", "2", "-bbox", "-cropbox").split("<page ")[1:]
    lying = turned(data)
    astray = {
        names[number - 1]: box
        for number, page in enumerate(told, 2)
        if not _is_in_place(*(box := _number_on(page, number, len(names), lying)), units[number])
    }
    assert (astray, len(told)) == ({}, len(names) - 1)


WORD = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<')


def turned(data: bytes) -> set[int]:
    """Pages that are turned a quarter, of which poppler tells the size before the turn."""
    with opened(data) as pdf:
        return {at for at, page in enumerate(pdf.pages, 1) if int(page.obj.get("/Rotate", 0)) % 180}


def _number_on(page: str, number: int, total: int, lying: set[int]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The page's width and height, and the box of the last word of «Side n av m»."""
    size = tuple(map(float, re.search(r'width="([\d.]+)" height="([\d.]+)"', page).groups()))
    found = WORD.findall(page)
    said = [word for *_box, word in found]
    runs = [at for at in range(len(said)) if said[at : at + 4] == ["Side", str(number), "av", str(total)]]
    return size[::-1] if number in lying else size, tuple(map(float, found[runs[-1] + 3][:4])) if runs else ()


def _is_in_place(size: tuple[float, ...], box: tuple[float, ...], unit: float) -> bool:
    if not box:
        return False
    scale = max(0.6 / unit, min(size) / 595.28)
    off = (
        box[2] - (size[0] - min(22 * MM * scale, size[0] * 0.105)),
        (box[1] + box[3]) / 2 - (size[1] - 9.5 * MM * scale),
    )
    return max(map(abs, off)) < 2 * MM * scale and 7 < (box[3] - box[1]) / scale < 13


@needs_poppler
def test_the_pages_still_say_what_they_said(odd):
    data, names = odd
    told = poppler("pdftotext", data).split("\f")
    own = pages.CONTENT | pages.FRAMES
    assert [name for name, text in zip(names, told, strict=False) if name in own and "Innhold" not in text] == []


def test_nothing_of_it_is_broken(odd, tmp_path):
    data, _names = odd
    (tmp_path / "odde.pdf").write_bytes(data)
    done = subprocess.run(["qpdf", "--check", tmp_path / "odde.pdf"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_odd_page_is_the_same_bytes_again():
    for name in ("one Q too many", "string cut", "crop of a sliver", "picture whose data looks like operators"):
        assert normalise_pdf(pages.PAGES[name]()).pdf == normalise_pdf(pages.PAGES[name]()).pdf


@pytest.mark.parametrize(
    ("name", "tagged", "drawn"),
    [
        ("tagged, q left open", True, False),
        ("tagged, mark left open", True, False),
        ("tagged, cut", False, True),
        ("one Q too many", False, False),
        ("packed bytes cut", False, True),
        ("picture whose data looks like operators", False, True),
        ("turned 90", False, False),
    ],
)
def test_what_can_be_read_keeps_its_tags_and_the_rest_becomes_a_drawing(name, tagged, drawn):
    taken = normalise_pdf(pages.PAGES[name]())
    with opened(taken.pdf) as pdf:
        assert (taken.is_tagged, "/KhsPage0" in pdf.pages[0].resources.get("/XObject", {})) == (tagged, drawn)


def test_a_page_that_is_right_is_left_as_it_is():
    data = simple_pdf("rett", Rotate=90)
    with opened(data) as before, opened(normalise_pdf(data).pdf) as after:
        assert before.pages[0].Contents.read_bytes() == after.pages[0].Contents.read_bytes()
        assert set(after.pages[0].obj.keys()) - {"/Annots"} == set(before.pages[0].obj.keys()) - {"/Annots"}


def test_what_would_lie_over_the_stamp_goes():
    def covered(pdf: Pdf, page) -> None:
        white = Stream(pdf, b"1 g 0 0 10 10 re f")
        white.Type, white.Subtype, white.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
        keys = {"Rect": Array([-200, -200, 900, 1100]), "AP": Dictionary(N=pdf.make_indirect(white)), "F": 4}
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Border=Array([0, 0, 0]), **keys)
        page.Annots = Array([pdf.make_indirect(note)])

    with opened(normalise_pdf(pages.odd(pages.SAID, tell=covered)).pdf) as pdf:
        assert ["/AP" in note for note in pdf.pages[0].Annots] == [False]


# Drawn after the stamp of «Side 2 av 2», which stands at 62.4 from the right and 24 from the foot.
SPOILED = {
    "nothing": (b"", b"", ""),
    "a white sheet": (b"", b"1 g 400 0 195 60 re f", HIDDEN),
    "a black sheet": (b"", b"0 g 400 0 195 60 re f", HIDDEN),
    "a sheet over the last letter": (b"", b"1 g 526 0 20 60 re f", HIDDEN),
    "a clip": (b"0 100 595 700 re W n", b"", HIDDEN),
    "a clip through it": (b"0 0 510 842 re W n", b"", HIDDEN),
    "a matrix": (b"1 0 0 1 0 8 cm", b"", MOVED),
    "a millimetre": (b"1 0 0 1 0 2.8 cm", b"", ""),
    "half the size": (b"0.5 0 0 0.5 266 12 cm", b"", MOVED),
    "upside down": (b"-1 0 0 -1 1024 54 cm", b"", MOVED),
    "mirrored": (b"1 0 0 -1 0 54 cm", b"", MOVED),
    "out of the page": (b"1 0 0 1 900 0 cm", b"", MOVED),
    "no ink": (b"3 Tr", b"", HIDDEN),
    "white ink": (b"1 g", b"", HIDDEN),
    "hardly any ink": (b"/Faint gs", b"", HIDDEN),
}


def stamped(before: bytes, after: bytes, said: bytes = b"Side 2 av 2") -> bytes:
    """Two pages, on the second the number as assembly places it, with this before and after it."""
    text = b"BT /F1 8 Tf 491.8 24.1 Td (%s) Tj ET" % said
    ink = b"" if before == b"1 g" else b"0.357 g "
    with opened(pages.odd(b"q " + ink + before + b" " + text + b" Q " + after)) as pdf:
        pdf.pages.insert(0, pdf.pages[0])
        return pdf_bytes(pdf)


@pytest.mark.parametrize("name", SPOILED)
def test_the_check_sees_what_is_wrong_with_a_stamp(name):
    before, after, fault = SPOILED[name]
    found = stamp_check.faults(stamped(before, after), [(2, "Side 2 av 2", (NUMBER,))], {})
    assert found == ({2: fault} if fault else {})


def test_another_number_is_a_missing_stamp():
    data = stamped(b"", b"", b"Side 3 av 2")
    assert stamp_check.faults(data, [(2, "Side 2 av 2", (NUMBER,))], {}) == {2: MISSING}


def test_somebody_who_looks_tells_of_every_kind(tmp_path):
    looks = look_through(stamped(b"", b"BT /F1 9 Tf 900 300 Td (utenfor) Tj ET"), [1, 1])
    assert (looks.stamps, looks.small, looks.placeholders, looks.hidden_text) == ([], [], [], [1, 2])
    for hidden in (
        b"1 g BT /F1 9 Tf 90 300 Td (hvitt) Tj ET",
        b"q 0 0 9 9 re W n BT /F1 9 Tf 90 300 Td (klipt) Tj ET Q",
    ):
        assert look_through(stamped(b"", hidden), [1, 1]).hidden_text == [1, 2]
    assert look_through(stamped(b"", pages.SAID), [1, 1]).hidden_text == []
    assert look_through(pages.FRAMES["a stamp's size"](), [1]).small == [1]


# Titles.


@pytest.fixture(scope="module")
def titled(tmp_path_factory) -> bytes:
    out = tmp_path_factory.mktemp("titles") / "titler.pdf"
    parts = [
        Part(f"v{number}", "Vedlegg", 2, title, simple_pdf("x"), "nb", label=title)
        for number, title in enumerate(pages.TITLES)
    ]
    assemble(packet(*parts), out)
    return out.read_bytes()


def words(text: str) -> set[str]:
    # Poppler says where what is written from the right begins and ends.
    return set(re.sub("[\u202a-\u202e]", "", text).split())


def lines_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    told = []
    for page in document:
        textpage = page.get_textpage()
        told.append(textpage.get_text_bounded())
        textpage.close()
        page.close()
    document.close()
    return told


def test_every_title_is_found_as_it_is_written(titled):
    told = lines_of(titled)[FRONT:]
    assert [title for title, text in zip(pages.TITLES, told, strict=True) if _lacks(text, title)] == []
    assert [text for text in told if "?" in text] == [told[1]]


def _lacks(text: str, title: str) -> set[str]:
    return words(pages.TITLES[title]) - words(text)


@needs_poppler
def test_another_search_finds_them_too(titled):
    told = poppler("pdftotext", titled).split("\f")[FRONT:]
    lacking = [
        title
        for title, text in zip(pages.TITLES, told, strict=False)
        if any(word not in "".join(words(text)) for word in words(pages.TITLES[title]) if "→" not in title)
    ]
    assert lacking == []


def test_letters_that_are_drawn_alike_are_told_apart(titled):
    """«日» and «本» are both an empty square to the eye, and different to a search; no letter is drawn as another's."""
    with opened(titled) as pdf:
        fonts = pdf.pages[FRONT].resources.Font
        stream = bytes(fonts["/KhsStampRegular"].ToUnicode.read_bytes()).decode()
    pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]+)>$", stream, re.MULTILINE)
    letters = [bytes.fromhex(letter).decode("utf-16-be") for _code, letter in pairs]
    assert (len(set(letters)), {"日", "本", "?"} <= set(letters)) == (len(pairs), True)


def test_a_page_of_the_portal_says_them_too_and_shows_a_sign_for_what_no_font_has():
    lines = "".join(f"<h2>{title}</h2>" for title in pages.TITLES)
    data = render_pdf(page_of("x", f'<article class="sak"><h1>Titler</h1>{lines}</article>'), css=page_css())
    text = unicodedata.normalize("NFC", " ".join(lines_of(data)))
    assert [
        title for title in pages.TITLES if _lacks(text.replace("ﬀ", "ff").replace("ﬁ", "fi"), title) - {"m2", "A"}
    ] == []
    assert text.count("?") == 2
    squares = render_pdf(page_of("x", '<article class="sak"><h1>日本</h1></article>'), css=page_css())
    page = pypdfium2.PdfDocument(squares)[0]
    assert page.render(scale=1, grayscale=True).to_pil().getextrema()[0] < 120


def test_an_attachment_that_is_a_packet_keeps_its_own_letters(tmp_path):
    assemble(packet(attached("v1", simple_pdf("innerst"))), tmp_path / "indre.pdf")
    inner = normalise_pdf((tmp_path / "indre.pdf").read_bytes())
    assemble(packet(attached("v1", inner.pdf), header="Ætå zebra"), tmp_path / "ytre.pdf")
    text = lines_of((tmp_path / "ytre.pdf").read_bytes())[-1]
    assert {"Ætå", "zebra", "Kommunehelsesamarbeidet"} <= words(text)


def test_the_vendored_fonts_hold_whole_alphabets():
    from documents.stamp_font import StampFont

    font = StampFont(pikepdf.Pdf.new())
    assert [face.face for face, _codes in font.runs("A Ж日")] == ["Regular", "Reserve", "Regular"]
    samisk = "ÁáČčĐđŊŋŠšŦŧŽžÏïÖöǤǥǦǧǨǩǮǯÅåÕõÂâ"
    greek, cyrillic = (
        "".join(map(chr, span)) for span in ((*range(0x391, 0x3A2), *range(0x3A3, 0x3CF)), range(0x400, 0x524))
    )
    signs = "←↑→↓↔⇒⇔≤≥≠≈∞∑∏∫√∂∈∉∀∃∅∪∩±×÷·§¶†‡•…‰′″€£¥½¼¾²³°"
    assert [letter for letter in samisk + greek + cyrillic + signs if not font.has(letter)] == []
