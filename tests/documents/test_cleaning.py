"""What is kept of HTML that came from outside: structure by the allow-list, and every word."""

import json

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from documents.allowed import ATTRIBUTES, MARKS, TAGS
from documents.cleaning import BLOCKS, KNOWN, SILENT, sanitise_html
from documents.html_trees import html_of, tree_of
from documents.richtext import RichTextWidget

HEAD = '<thead><tr><th scope="col">a</th></tr></thead>'
KEPT = [
    ("<p>En <b>fet</b> og <i>skrå</i></p>", "<p>En <strong>fet</strong> og <em>skrå</em></p>"),
    ("<p>2<sup>3</sup> CO<sub>2</sub> <u>u</u> <strike>k</strike></p>",
     "<p>2<sup>3</sup> CO<sub>2</sub> <em>u</em> <s>k</s></p>"),
    ("<p>900<del>000</del><ins>750</ins></p>", "<p>900750</p>"),
    ("<p style='color:red' class=x onclick=y>a<script>alert(1)</script></p>", "<p>a</p>"),
    ('<a href="https://a.no/?x=1&amp;y=2">a</a>', '<a href="https://a.no/?x=1&amp;y=2">a</a>'),
    ('<a href="mailto:post@a.no">a</a>', '<a href="mailto:post@a.no">a</a>'),
    ('<a href="javascript:alert(1)">a</a>', "a"),
    ('<a href="/relativ/">a</a> <a href="#her">b</a>', "a b"),
    ('<img src="x"><iframe src="y"></iframe><svg></svg>tekst', "tekst"),
    ('<table><tr><td colspan="99999" rowspan="0">a</td></tr></table>',
     '<table><tbody><tr><td colspan="50">a</td></tr></tbody></table>'),
    ('<table><tbody><tr><th scope="evil">a</th></tr></tbody></table>',
     "<table><tbody><tr><th>a</th></tr></tbody></table>"),
    ("a<br>b", "a<br>b"),
    ("a &lt; b &amp; c", "a &lt; b &amp; c"),
    ("<h1>Tittel</h1><h3>Under</h3><h6>Liten</h6>", "<h3>Tittel</h3><h3>Under</h3><h4>Liten</h4>"),
    ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
    ("<b><div>a</div><div>b</div></b>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
    ("<ul><li><div>a</div><div>b</div></li></ul>", "<ul><li>a<br>b</li></ul>"),
    ("<dl><dt>a<dd>b</dl>", "<p>a</p><p>b</p>"),
    ('<ol start="3" type="a"><li>x</li></ol>', '<ol start="3" type="a"><li>x</li></ol>'),
    ('<ol start="0" type="x"><li>x</li></ol>', "<ol><li>x</li></ol>"),
    ('<table><tr><td class="x amount">1</td><td class="x">2</td></tr></table>',
     '<table><tbody><tr><td class="amount">1</td><td>2</td></tr></tbody></table>'),
    (f"<table><caption>Tabell 1</caption>{HEAD}<tbody><tr><td>b</td></tr></tbody></table>",
     f"<p><strong>Tabell 1</strong></p><table>{HEAD}<tbody><tr><td>b</td></tr></tbody></table>"),
    ('<table><tr><th scope="col">a</th></tr><tr><td>b</td></tr></table>',
     f"<table>{HEAD}<tbody><tr><td>b</td></tr></tbody></table>"),
    ("<table><thead><tr><td>a</td></tr></thead><tr><td>b</td></tr></table>",
     "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"),
    ('<table><tr><th rowspan="2">a</th><th>b</th></tr><tr><td>c</td></tr></table>',
     '<table><tbody><tr><th rowspan="2">a</th><th>b</th></tr><tr><td>c</td></tr></tbody></table>'),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kept"), KEPT, ids=[written for written, _kept in KEPT])
def test_what_is_kept_of_what_an_editor_writes(written: str, kept: str) -> None:
    assert sanitise_html(written) == kept


def test_deep_nesting_loses_tags_but_no_text() -> None:
    clean = sanitise_html("<blockquote>" * 5000 + "innerst" + "</blockquote>" * 5000)
    assert clean == "<blockquote>" * 30 + "innerst" + "</blockquote>" * 30
    deep = sanitise_html("<blockquote>" * 40 + "<p>a</p><p><b>b</b></p>" + "</blockquote>" * 40)
    assert deep == "<blockquote>" * 30 + "a<br>b" + "</blockquote>" * 30


def test_the_browser_gets_the_same_list() -> None:
    given_to_it = json.loads(RichTextWidget().get_context("x", "", {})["widget"]["allowed"])
    assert (set(given_to_it["tags"]), tuple(given_to_it["marks"])) == (TAGS, MARKS)
    assert {tag: tuple(names) for tag, names in given_to_it["attributes"].items()} == ATTRIBUTES


# Any HTML of these, nested in any way that a browser makes sense of.
_PLAIN = sorted((KNOWN | SILENT | {"span", "font", "ins"}) - {"title", "noscript", "iframe", "noembed", "noframes"})
_TABLE = "<table><caption>{}</caption><tr><th rowspan=2>{}</th><td>{}</td></tr><tr><td>{}</td></tr></table>"
_word = some.sampled_from(["ord", "900", "5 &lt; 6", "å", " ", "\u00a0"])
_html = some.recursive(
    _word,
    lambda inner: some.one_of(
        some.tuples(some.sampled_from(_PLAIN), some.lists(inner, max_size=3)).map(
            lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
        ),
        some.tuples(inner, inner, inner, inner).map(lambda made: _TABLE.format(*made)),
    ),
    max_leaves=12,
)
_PARTING = TAGS - set(MARKS) | BLOCKS | {"h1", "h2", "h5", "h6", "tfoot", "menu", "dir"}


def _visible(element: lxml.html.HtmlElement) -> str:
    """The words that a reader would see, as another library reads the HTML."""
    inside = element.text or ""
    for child in element:
        named = isinstance(child.tag, str)
        words = _visible(child) if named and child.tag not in SILENT else ""
        inside += (f" {words} " if named and child.tag in _PARTING else words) + (child.tail or "")
    return inside


def _words(html: str) -> list[str]:
    return _visible(lxml.html.fragment_fromstring(html, create_parent="div")).split()


@settings(max_examples=400, deadline=None, derandomize=True)
@given(some.lists(_html, min_size=1, max_size=4).map("".join))
def test_no_word_is_lost_or_joined(html: str) -> None:
    # Which elements a browser closes by itself is another question: both read what it would have made of it.
    clean = sanitise_html(html)
    assert sorted(_words(clean)) == sorted(_words(as_browsers_read(html)))
    assert sanitise_html(clean) == clean
    assert html_of(tree_of(clean)) == clean


def as_browsers_read(html: str) -> str:
    import nh3

    tags = set(KNOWN) | SILENT - {"script", "style"} | {"span", "font", "ins"}
    return nh3.clean(html, tags=tags, attributes={}, clean_content_tags={"script", "style"}, link_rel=None)
