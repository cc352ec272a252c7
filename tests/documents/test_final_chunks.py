"""Files that stand in the text of a .docx: what its pages will say, and what is told of the rest."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import zipfile

import pytest
from lxml import etree

from documents.final.word import final_docx, final_in
from documents.final.word_chunks import Allowance, Around
from documents.findings import Finding, in_order
from documents.intake import look_at
from tests.documents import word_samples as w
from tests.documents.chunk_cases import (
    AFTER,
    BEFORE,
    CELL,
    FIRST,
    HIDING,
    PAGE,
    PLAIN,
    SECOND,
    SHOWING,
    STYLED,
    VANISH,
    Case,
    with_chunk,
)
from tests.documents.papers import words_of

TEXTS = ("document", "header", "footer", "footnotes", "endnotes")


def said(data: bytes) -> str:
    """All words of the stories, deleted ones too, with those of each file that still stands in them."""
    names = (name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if re.fullmatch(r"word/\w+\.xml", name))
    return " ".join(story_of(data, name) for name in names if posixpath.basename(name)[:-4] in TEXTS)


def story_of(data: bytes, name: str) -> str:
    entries, words = w.entries_of(data), []
    for element in etree.fromstring(entries[name]).iter("{*}t", "{*}delText", "{*}altChunk"):
        if element.tag.endswith("altChunk"):
            links = etree.fromstring(entries[f"word/_rels/{posixpath.basename(name)}.rels"])
            target = {link.get("Id"): link.get("Target") for link in links}[element.values()[0]]
            words.append(said(entries[posixpath.join("/word", target)[1:]]))
        else:
            words.append(element.text or "")
    return " ".join(" ".join(words).split())


@pytest.mark.parametrize("case", [*FIRST, *SECOND], ids=str)
def test_a_file_in_the_text_comes_to_its_final_state_or_is_told(case: Case):
    made, found = final_docx(case.make())
    assert re.search(".*".join(map(re.escape, case.must)), said(made)), said(made)
    assert [word for word in case.must_not if word in said(made)] == []
    assert tuple((each.code, each.count) for each in in_order(found)) == case.found


def test_what_is_told_of_them_keeps_the_original_from_readers():
    told = {code for case in (*FIRST, *SECOND) for code, _count in case.found}
    assert {code: Finding(code).hides for code in told} == dict.fromkeys(told, True)


def test_a_cell_whose_only_content_is_left_out_has_a_paragraph():
    made = w.entries_of(final_docx(with_chunk(PAGE, CELL))[0])["word/document.xml"]
    assert b"<w:p/></w:tc>" in made


def test_the_first_page_keeps_paper_header_and_footer_of_the_file_around():
    """LibreOffice would set it on the paper of the file in it."""
    made = w.entries_of(final_docx(with_chunk(PLAIN, header=w.par("topp"), footer=w.par("bunn")))[0])
    section = etree.fromstring(made["word/document.xml"]).find(".//{*}sectPr")
    assert [(each.tag.rpartition("}")[2], *each.values()) for each in section] == [
        ("headerReference", "first", "rId10"),
        ("headerReference", "default", "rId10"),
        ("footerReference", "first", "rId11"),
        ("footerReference", "default", "rId11"),
        ("titlePg",),
    ]
    assert b"titlePg" not in w.entries_of(final_docx(with_chunk(PAGE))[0])["word/document.xml"]


def test_a_style_that_hid_words_in_one_file_hides_none_in_the_next():
    made = w.entries_of(final_docx(with_chunk(w.word(STYLED, styles=HIDING)))[0])
    assert b"vanish" not in w.entries_of(made["word/a.docx"])["word/styles.xml"]


def test_all_of_them_together_are_no_larger_than_one_file_may_be():
    twins = w.carrying(
        w.word(BEFORE, w.chunk(), w.chunk("c2"), AFTER), ("c1", "a.docx", PLAIN), ("c2", "b.docx", PLAIN)
    )
    one = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(PLAIN)).infolist())
    made = [final_in(twins, Around(allowance=Allowance(left))) for left in (one - 1, 2 * one - 1, 2 * one)]

    assert [said(each.files[0]).count("innlagt") for each in made] == [0, 1, 2]
    assert [[found.code for found in in_order(each.findings)] for each in made] == [["unseen"], ["unseen"], []]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_pages_show_them_in_their_place_and_nothing_that_was_hidden():
    """By the real intake, with all that shows in one paper."""
    innermost = w.word(w.par("innerst ", w.removed("slettet"), w.added("tilføyd")), w.par("innerst sist"))
    inner = w.carrying(
        w.word(
            w.par("innlagt ", w.run("hemmelig", VANISH), w.commented(0, "ord")),
            w.par("note her", w.NOTED),
            w.chunk(),
            comments=w.comment(0, "merknad"),
            footnotes=w.footnote(w.par("indre note")),
            styles=HIDING,
        ),
        ("c1", "b.docx", innermost),
    )
    data = w.carrying(
        w.word(BEFORE, w.chunk(), w.par("midt"), w.chunk("c2"), CELL.replace("c1", "c3"), AFTER, header=w.par("topp")),
        ("c1", "a.docx", inner),
        ("c2", "side.html", PAGE),
        ("c3", "c.docx", w.word(w.par("celle ", w.removed("slettet"), "en"), STYLED, styles=SHOWING)),
    )
    outcome = look_at(data, "samlet.docx", report=lambda _state: None)

    assert words_of(outcome) == (
        "topp først innlagt ord note her1 innerst tilføyd innerst sist midt celle en stilsatt sist 1indre note"
    )
    assert [(each.code, each.count) for each in outcome.findings] == [
        ("tracked_changes", 3),
        ("comments", 1),
        ("hidden_text", 1),
        ("embedded", 1),
    ]
