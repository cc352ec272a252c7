"""Files that stand in the text of a .docx, as a table: what its pages must and must not say, and what is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from documents.final.word_names import SPACES
from tests.documents import word_samples as w
from tests.documents.hostile import locked_docx, stuffed_docx
from tests.documents.office_samples import TARGET_MODE, zipped

VANISH, GONE = "<w:vanish/>", f"<w:del {w.WHO}/>"
UNSEEN, EMBEDDED = (("unseen", 1),), (("embedded", 1),)
BEFORE, AFTER = w.par("først"), w.par("sist")
CHANGED = w.word(w.par("innlagt ", w.removed("slettet"), w.added("tilføyd")))
PLAIN = w.word(w.par("innlagt"))
PAGE = b"<html><body><p>nettside</p></body></html>"
SHOWN_PLAIN = ("først", "innlagt", "sist")
HIDING = w.style("S", VANISH, "paragraph")
SHOWING = w.style("S", "", "paragraph")
STYLED = w.par("stilsatt", props='<w:pStyle w:val="S"/>')


def with_chunk(file: bytes | None, *body: str, target: str = "a.docx", **parts: str) -> bytes:
    return w.carrying(w.word(*(body or (BEFORE, w.chunk(), AFTER)), **parts), ("c1", target, file))


def in_each_other(depth: int) -> bytes:
    """The innermost is at this depth, and each has a tracked change."""
    data = w.word(w.par(f"nivå {depth} ", w.removed("slettet")))
    for level in reversed(range(depth)):
        data = with_chunk(data, w.par(f"nivå {level} ", w.removed("slettet")), w.chunk())
    return data


def part_of(data: bytes, change: Callable[[bytes], bytes], name: str = "word/document.xml") -> bytes:
    return zipped({entry: change(part) if entry == name else part for entry, part in w.entries_of(data).items()})


@dataclass(frozen=True)
class Case:
    """What the pages are made of: `must` in this order, `must_not` nowhere; and what is told."""

    name: str
    make: Callable[[], bytes]
    must: tuple[str, ...] = SHOWN_PLAIN
    must_not: tuple[str, ...] = ("slettet", "hemmelig", "merknad")
    found: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        return self.name


FIRST = (
    Case(
        "tracked changes",
        lambda: with_chunk(CHANGED),
        must=("først", "innlagt tilføyd", "sist"),
        found=(("tracked_changes", 2),),
    ),
    Case(
        "changes outside and inside",
        lambda: with_chunk(CHANGED, w.par("først", w.removed("slettet")), w.chunk(), AFTER),
        must=("først", "innlagt tilføyd", "sist"),
        found=(("tracked_changes", 3),),
    ),
    Case(
        "comment",
        lambda: with_chunk(w.word(w.par(w.commented(0, "innlagt")), comments=w.comment(0, "merknad"))),
        found=(("comments", 1),),
    ),
    Case(
        "hidden run",
        lambda: with_chunk(w.word(w.par("innlagt", w.run("hemmelig", VANISH)))),
        found=(("hidden_text", 1),),
    ),
    Case(
        "hidden by its own style, which the text around it shows",
        lambda: with_chunk(w.word(w.par("innlagt"), STYLED, styles=HIDING), styles=SHOWING),
        must_not=("stilsatt",),
        found=(("hidden_text", 1),),
    ),
    Case("absolute address", lambda: with_chunk(PLAIN, target="/word/a.docx")),
    Case(
        "one in the other",
        lambda: in_each_other(2),
        must=("nivå 0", "nivå 1", "nivå 2"),
        found=(("tracked_changes", 3),),
    ),
    Case(
        "too deep",
        lambda: in_each_other(4),
        must=("nivå 0", "nivå 1", "nivå 2", "nivå 3"),
        must_not=("nivå 4", "slettet"),
        found=(("tracked_changes", 4), ("unseen", 1)),
    ),
    Case("web page", lambda: with_chunk(PAGE), must=("først", "sist"), must_not=("nettside",), found=EMBEDDED),
    Case("cut off", lambda: with_chunk(CHANGED[:-300]), must=("først", "sist"), must_not=("innlagt",), found=UNSEEN),
    Case(
        "no link of this name",
        lambda: with_chunk(PLAIN, BEFORE, w.chunk("c7"), AFTER),
        must=("først", "sist"),
        must_not=("innlagt",),
        found=UNSEEN,
    ),
    Case(
        "two of one part",
        lambda: with_chunk(CHANGED, BEFORE, w.chunk(), w.par("midt"), w.chunk(), AFTER),
        must=("først", "innlagt tilføyd", "midt", "innlagt tilføyd", "sist"),
        found=(("tracked_changes", 2),),
    ),
)
LEFT_OUT = ("først", "sist")
BROKEN = part_of(PLAIN, lambda xml: xml.replace(b"</w:body>", b""))
CHARTED = zipped({**w.entries_of(PLAIN), "word/embeddings/ark.xlsx": b"PK"})
MIDDLE_OF_NOTE = w.footnote(w.par("først"), w.chunk(), w.par("sist"))
BOX = w.par("først", w.text_box(w.par("boks"), w.chunk(), w.par("bunn")))
CELL = w.table(w.row(f"<w:tc><w:tcPr/>{w.chunk()}</w:tc>"))
CONTENTS = "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
HIDDEN_BOX = re.sub("<mc:Fallback>.*</mc:Fallback>", "", BOX).replace('name="Tekstboks"', 'name="x" hidden="1"')


def left_out(name: str, make: Callable[[], bytes], found: tuple[tuple[str, int], ...] = UNSEEN) -> Case:
    return Case(name, make, LEFT_OUT, ("innlagt",), found)


def noted(notes: str) -> bytes:
    return w.carrying(w.word(w.par("tekst", w.NOTED), footnotes=notes), ("c1", "a.docx", PLAIN), story="footnotes")


def entities(xml: bytes) -> bytes:
    return xml.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)


SECOND = (
    left_out("its text is no XML", lambda: with_chunk(BROKEN)),
    left_out("entities", lambda: with_chunk(part_of(PLAIN, entities))),
    left_out("much larger than it looks", lambda: with_chunk(stuffed_docx(40))),
    left_out("bytes of no kind", lambda: with_chunk(b"\x00\x01\xff" * 200)),
    left_out("empty", lambda: with_chunk(b"")),
    left_out("its part is missing", lambda: with_chunk(None)),
    left_out(
        "outside", lambda: w.carrying(w.word(BEFORE, w.chunk(), AFTER), ("c1", "a.docx", PLAIN), mode=TARGET_MODE)
    ),
    left_out(
        "a link of two meanings",
        lambda: w.carrying(with_chunk(PLAIN), ("c1", "b.docx", CHANGED)),
    ),
    left_out("a chunk without a link", lambda: with_chunk(PLAIN, BEFORE, "<w:altChunk/>", AFTER)),
    left_out("locked", lambda: with_chunk(locked_docx()), EMBEDDED),
    left_out("rich text", lambda: with_chunk(rb"{\rtf1 innlagt}"), EMBEDDED),
    left_out("plain text", lambda: with_chunk(b"innlagt i ren tekst"), EMBEDDED),
    left_out(
        "two web pages, one of them twice",
        lambda: w.carrying(
            with_chunk(PAGE, BEFORE, w.chunk(), w.chunk("c2"), w.chunk(), AFTER), ("c2", "b.html", PAGE + b" ")
        ),
        (("embedded", 2),),
    ),
    left_out(
        "in a header, which LibreOffice would leave out with it",
        lambda: w.carrying(
            w.word(w.par("tekst"), header=BEFORE + w.chunk() + AFTER), ("c1", "a.docx", PLAIN), story="header"
        ),
        EMBEDDED,
    ),
    left_out("in the middle of a note", lambda: noted(MIDDLE_OF_NOTE), EMBEDDED),
    Case("at the end of a note", lambda: noted(w.footnote(w.par("først"), w.chunk(), "<w:p/>")), must=SHOWN_PLAIN[:2]),
    left_out("in a table of contents", lambda: with_chunk(PLAIN, BEFORE, CONTENTS.format(w.chunk()), AFTER), EMBEDDED),
    Case(
        "in another control",
        lambda: with_chunk(PLAIN, BEFORE, CONTENTS.format(w.chunk()).replace("docPartObj", "text"), AFTER),
    ),
    left_out("in a paragraph", lambda: with_chunk(PLAIN, w.par("først", w.chunk()), AFTER), EMBEDDED),
    Case(
        "inside, with words after it, which LibreOffice would set between its own",
        lambda: with_chunk(with_chunk(PAGE, w.par("innlagt"), w.chunk(), w.par("videre"))),
        must=("først", "innlagt", "videre", "sist"),
        must_not=("nettside",),
        found=EMBEDDED,
    ),
    Case(
        "inside, with an empty line after it",
        lambda: with_chunk(with_chunk(CHANGED, w.par("ytterst"), w.chunk(), w.chunk(), "<w:p/>")),
        must=("først", "ytterst", "innlagt", "innlagt", "sist"),
        found=(("tracked_changes", 2),),
    ),
    left_out(
        "inside, in a cell",
        lambda: with_chunk(with_chunk(PLAIN, CELL)),
        EMBEDDED,
    ),
    Case("alone in a cell", lambda: with_chunk(PLAIN, BEFORE, CELL, AFTER)),
    Case(
        "in a box, which stands there twice",
        lambda: with_chunk(CHANGED, BOX, AFTER),
        must=("først", "boks", "innlagt", "bunn", "sist"),
        found=(("tracked_changes", 2),),
    ),
    Case(
        "in a row that was deleted",
        lambda: with_chunk(PLAIN, BEFORE, CELL.replace("<w:trPr>", f"<w:trPr>{GONE}"), AFTER),
        must=LEFT_OUT,
        must_not=("innlagt",),
        found=(("tracked_changes", 1),),
    ),
    Case(
        "in a hidden box",
        lambda: with_chunk(PLAIN, HIDDEN_BOX.replace(w.par("boks"), "").replace(w.par("bunn"), ""), AFTER),
        must=LEFT_OUT,
        must_not=("innlagt",),
        found=(("hidden_text", 1),),
    ),
    Case(
        "in a row marked hidden, which shows what is not",
        lambda: with_chunk(PLAIN, BEFORE, CELL.replace("<w:trPr>", "<w:trPr><w:hidden/>"), AFTER),
    ),
    Case(
        "hidden by a style of the text around it, as LibreOffice sets it",
        lambda: with_chunk(w.word(w.par("innlagt"), STYLED, styles=SHOWING), styles=HIDING),
        must_not=("stilsatt",),
        found=(("hidden_text", 1),),
    ),
    Case(
        "hidden by a style that is based on one of the text around it",
        lambda: with_chunk(
            w.word(w.par("innlagt"), STYLED.replace('"S"', '"T"'), styles=w.style("T", "", "paragraph", "S")),
            styles=HIDING,
        ),
        must_not=("stilsatt",),
        found=(("hidden_text", 1),),
    ),
    Case("a workbook behind its figure", lambda: with_chunk(CHARTED), found=EMBEDDED),
    Case(
        "the strict namespace",
        lambda: part_of(
            with_chunk(CHANGED),
            lambda xml: xml.replace(SPACES[0][1:-1].encode(), SPACES[1][1:-1].encode()).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        ),
        must=("først", "innlagt tilføyd", "sist"),
        found=(("tracked_changes", 2),),
    ),
)
