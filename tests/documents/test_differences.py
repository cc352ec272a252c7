"""What is new in a text, word by word."""

import random

import pytest

from documents.differences import Block, Run, blocks_of, changes, difference, is_same, plain

BEFORE = "<p>Superinstruktører fikk opplæring 11.–12. september. Flere kommuner planlegger å bredde Alert.</p>"
AFTER = (
    "<p>Superinstruktører fikk opplæring 11.–12. september og 16.–17. oktober. "
    "Flere kommuner er i gang med å bredde Alert.</p>"
)


def told(blocks):
    """«[-removed-]» and «{+added+}», a block a line."""
    signs = {"ins": ("{+", "+}"), "del": ("[-", "-]"), "": ("", "")}
    return [
        (block.kind, "".join(f"{signs[part.mark][0]}{part.text}{signs[part.mark][1]}" for part in block.parts).strip())
        for block in blocks
    ]


def test_words_are_marked_and_the_rest_stands():
    assert told(difference(BEFORE, AFTER)) == [
        (
            "p",
            "Superinstruktører fikk opplæring 11.–12. september{+ og 16.–17. oktober+}. Flere kommuner "
            "[-planlegger-]{+er i gang med+} å bredde Alert.",
        )
    ]


def test_a_paragraph_with_nothing_in_common_is_removed_and_another_added():
    blocks = difference("<p>Kurset er avlyst.</p>", "<p>Tre samlinger venter på nye datoer nå!</p>")
    assert told(blocks) == [("p", "[-Kurset er avlyst.-]"), ("p", "{+Tre samlinger venter på nye datoer nå!+}")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("To kurs holdt.", "Tre kurs holdt.", "[-To-]{+Tre+} kurs holdt."),
        ("Det koster 900 000 kroner.", "Det koster 750 000 kroner.", "Det koster [-900 000-]{+750 000+} kroner."),
        ("Andelen er 1,5 prosent", "Andelen er 1,7 prosent", "Andelen er [-1,5-]{+1,7+} prosent"),
        ("Møtet er kl. 09.00 i Asker", "Møtet er kl. 09.30 i Asker", "Møtet er kl. [-09.00-]{+09.30+} i Asker"),
        ("Skriv e-post til oss", "Skriv e-brev til oss", "Skriv [-e-post-]{+e-brev+} til oss"),
        ("Kurset er holdt", "Kurset er holdt.", "Kurset er holdt{+.+}"),
        ("Kurs, møter og reiser", "Kurs og reiser", "Kurs[-, møter-] og reiser"),
        ("Blåbær i Ås", "Blåbær i Bærum", "Blåbær i [-Ås-]{+Bærum+}"),
        ("Helse &amp; omsorg", "Helse &lt;b&gt; omsorg", "Helse [-&-]{+<b>+} omsorg"),
        ("Ord  med\nlinje", "Ord med linje", "Ord med linje"),
        ("<strong>A</strong>lert er klar", "Alert er klar", "Alert er klar"),
    ],
)
def test_whole_words_are_marked(old, new, expected):
    assert told(difference(f"<p>{old}</p>", f"<p>{new}</p>")) == [("p", expected)]


def test_a_word_partly_in_bold_is_one_word_in_plain_text():
    assert plain("<p><strong>A</strong>lert &amp; <em>sånt</em></p><ul><li>En</li></ul>") == "Alert & sånt En"


def test_points_and_headings_stay_what_they_are():
    html = "<h3>Planer</h3><ul><li><p>En</p></li><li>To</li></ul><p>Slutt</p>"
    assert blocks_of(html) == [("h", "Planer"), ("li", "En"), ("li", "To"), ("p", "Slutt")]


@pytest.mark.parametrize("html", ["", "<p></p>", BEFORE, "<ul><li>A</li></ul>"])
def test_the_same_text_has_no_changes(html):
    assert changes(html, html) == []


def test_markup_alone_is_no_change_and_signs_are_read_as_signs():
    blocks = difference("<p>Helse &amp; omsorg</p>", "<p><strong>Helse</strong> &amp; omsorg</p>")
    assert blocks == [Block("p", (Run("Helse & omsorg"),))]


WORDS = [
    "Alert",
    "kurs",
    "er",
    "holdt",
    "16.–17.",
    "oktober",
    "og",
    "(nytt)",
    "«sitat»",
    "1,5",
    "&lt;",
    "Ærøy",
    "a",
    "a",
]
TAGS = [("<p>", "</p>"), ("<ul><li>", "</li></ul>"), ("<h3>", "</h3>"), ("<p><strong>", "</strong></p>")]


def some_html(chance):
    blocks = []
    for _ in range(chance.randrange(5)):
        start, end = chance.choice(TAGS)
        blocks.append(start + " ".join(chance.choices(WORDS, k=chance.randrange(12))) + end)
    return "".join(blocks)


def text_without(mark, blocks):
    """The text of each block without the parts of that mark: "ins" gives the old blocks, "del" the new ones."""
    texts = ("".join(part.text for part in block.parts if part.mark != mark).strip() for block in blocks)
    return [text for text in texts if text]


@pytest.mark.parametrize("seed", range(200))
def test_without_what_is_added_it_is_the_old_text_and_without_what_is_removed_the_new(seed):
    chance = random.Random(seed)
    old, new = some_html(chance), some_html(chance)
    blocks = difference(old, new)
    assert text_without("ins", blocks) == [text for _kind, text in blocks_of(old)]
    assert text_without("del", blocks) == [text for _kind, text in blocks_of(new)]


@pytest.mark.parametrize("old", ["a " * 20_000, "<p>a</p>" * 6_000], ids=["one paragraph", "many paragraphs"])
def test_a_text_of_any_size_is_compared_soon(old):
    assert changes(old, old.replace("a", "b", 1))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>To kurs.</p>", "<p>To kurs.</p>", True),
        ("<p>To kurs.</p>", " <p>To  kurs.\n</p><p> </p>", True),
        ("<p>To kurs.</p>", "<p>To&nbsp;kurs.</p>", True),
        ("<ul><li>To kurs.</li></ul>", "<ul><li><p>To kurs.</p></li></ul>", True),
        ("<p><strong>To kurs</strong>.</p>", "<p><strong>To</strong> <strong>kurs</strong>.</p>", True),
        ("<p><strong><em>To</em></strong></p>", "<p><em><strong>To</strong></em></p>", True),
        ("<p>To kurs.</p>", "<p>Tre kurs.</p>", False),
        ("<p>To kurs.</p>", "<p>Tok urs.</p>", False),
        ("<p>To kurs.</p>", "<p>To</p><p>kurs.</p>", False),
        ("<p>To kurs.</p>", "<ul><li>To kurs.</li></ul>", False),
        ("<p>To kurs.</p>", "<p><strong>To</strong> kurs.</p>", False),
        ("<p>m2</p>", "<p>m<sup>2</sup></p>", False),
        ('<p><a href="https://a.no/">Se</a></p>', '<p><a href="https://b.no/">Se</a></p>', False),
        ("<p>Se</p>", "", False),
    ],
)
def test_two_texts_are_the_same_in_what_they_say(old, new, expected):
    assert (is_same(old, new), is_same(new, old)) == (expected, expected)
