"""HTML from a person, an editor or an import, cut down to what a text may hold (documents/allowed.py).

No word is lost but those that were struck from the text (<del>) or are none (scripts, styles), and no two are joined:
where a block gives up its tag, its words stay a paragraph or a line of their own.
"""

import html as html_text
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3

from documents.allowed import ATTRIBUTES, MARKS, MAX_NESTING, NUMBERS, RENAMED, SCHEMES, TAGS, VALUES
from documents.html_trees import VOID, html_of, rows_of, span_of, tree_of

# Gone with all that is inside.
SILENT = {"script", "style", "del", "title", "template", "noscript", "iframe", "noembed", "noframes"}
# Blocks that lose their tag, and nothing else.
BLOCKS = {
    *("address", "article", "aside", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption"),
    *("figure", "footer", "form", "header", "hgroup", "hr", "legend", "main", "nav", "option", "pre", "search"),
    *("section", "summary", "caption"),
}
HOLDERS = {"p", "h3", "h4", "li", "td", "th"}
KNOWN = TAGS | BLOCKS | set(RENAMED)


def sanitise_html(html: str) -> str:
    """Plain structure: no style, no picture, no script. Rows of header cells at the top of a table are its <thead>, a
    caption is a line above it. Elements nest at most 30 deep; deeper ones give up their tag and keep their text."""
    clean = nh3.clean(
        html,
        tags=set(KNOWN),
        clean_content_tags=SILENT,
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_checked_attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    writer = _Writer()
    writer.feed(clean)
    writer.close()
    written = "".join(writer.parts)
    if "<table>" not in written:
        return written
    root = tree_of(written)
    lift_heads(root)
    return html_of(root)


def _checked_attribute(_tag: str, name: str, value: str) -> str | None:
    if name in NUMBERS:
        return _number_within(value, NUMBERS[name])
    if name == "class":
        return next((known for known in VALUES["class"] if known in value.split()), None)
    if name in VALUES:
        return value if value in VALUES[name] else None
    return value if urlsplit(value).scheme in SCHEMES else None


def _number_within(value: str, most: int) -> str | None:
    if not (value.isascii() and value.isdigit()):
        return None
    return str(min(int(value[:9]), most)) if int(value[:9]) > 0 else None


class _Writer(HTMLParser):
    """Writes clean HTML again with a limit on depth, one name for each thing, and words apart that stood apart.

    `open` holds an entry for each block: its tag as written, or "" where it has none; `depth` says how many have one.
    `marks` are bold, links and the like around what is read now, and how they are written; `begun` are those that stand
    written: each begins at its first word, and anew in the next block. `parted` says that a block without a tag began
    or ended, and no word came since.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.depth = 0
        self.marks: list[tuple[str, str]] = []
        self.begun: list[str] = []
        self.parted = self.in_paragraph = False
        # Where in `parts` the tables and captions around begin.
        self.tables: list[int] = []
        self.captions: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = RENAMED.get(tag, tag)
        written = "".join(f' {key}="{html_text.escape(value or "")}"' for key, value in attrs)
        if name in MARKS:
            # A link that leads nowhere is its words.
            self.marks.append(("", "") if (name, written) == ("a", "") else (name, f"<{name}{written}>"))
        elif name == "hr":
            self._part(False)
        elif name in VOID:
            self.parts.append(f"<{name}>")
        else:
            self._begin_block(name, f"<{name}{written}>")

    def handle_endtag(self, tag: str) -> None:
        if RENAMED.get(tag, tag) in MARKS:
            self._end_mark()
            return
        written = self.open.pop()
        self.depth -= bool(written)
        self._part(bool(written))
        self.parts.append(f"</{written}>" if written else "")
        if tag == "caption":
            self._end_caption()
        elif written == "table":
            self.tables.pop()

    def handle_data(self, data: str) -> None:
        if data.strip(" \t\r\n\f"):
            self._part_words()
            self._begin_marks()
        self.parts.append(html_text.escape(data, quote=False))

    def close(self) -> None:
        super().close()
        self._part(True)

    def _begin_block(self, name: str, written: str) -> None:
        is_written = self.depth < MAX_NESTING and name not in BLOCKS
        self._part(is_written)
        self.open.append(name if is_written else "")
        self.depth += is_written
        if name == "caption":
            self.captions.append(len(self.parts))
            self.marks.append(("strong", "<strong>"))
        elif name == "table" and is_written:
            self.tables.append(len(self.parts))
        self.parts.append(written if is_written else "")

    def _end_caption(self) -> None:
        """What it says moves to before its table."""
        self.marks.pop()
        start = self.captions.pop()
        if self.tables and self.tables[-1] < start:
            at, said = self.tables[-1], self.parts[start:]
            self.parts[start:] = []
            self.parts[at:at] = said
            self.tables[-1] += len(said)

    def _begin_marks(self) -> None:
        wanted = self.marks[: max(MAX_NESTING - self.depth, 0)]
        self.parts += [written for _name, written in wanted[len(self.begun) :]]
        self.begun = [name for name, _written in wanted]

    def _end_mark(self) -> None:
        self.marks.pop()
        if len(self.begun) > len(self.marks):
            name = self.begun.pop()
            self.parts.append(f"</{name}>" if name else "")

    def _end_marks(self) -> None:
        self.parts += [f"</{name}>" for name in reversed(self.begun) if name]
        self.begun = []

    def _part(self, by_a_tag: bool) -> None:
        """A block begins or ends here: with a tag, which parts the words by itself, or without."""
        self._end_marks()
        if self.in_paragraph:
            self.parts.append("</p>")
        self.in_paragraph, self.parted = False, not by_a_tag

    def _part_words(self) -> None:
        if not self.parted:
            return
        self.parted = False
        inside = self.open[len(self.open) - self.open[::-1].index("table") :] if "table" in self.open else self.open
        if any(tag in HOLDERS for tag in inside) or (self.depth >= MAX_NESTING and not self.captions):
            self.parts.append("<br>" if self._follows_words() else "")
        else:
            self.parts.append("<p>")
            self.in_paragraph = True

    def _follows_words(self) -> bool:
        before = next((part for part in reversed(self.parts) if part.strip()), "")
        return not before.startswith("<") or before.removeprefix("</").removesuffix(">") in MARKS


def lift_heads(root: Element) -> None:
    """The rows of header cells at the top of each table become its head, which each page repeats."""
    for table in root.iter("table"):
        _lift_head(table)


def _lift_head(table: Element) -> None:
    rows = rows_of(table)
    for row in table.findall("thead/tr"):
        for cell in row:
            cell.tag = "th"
    heads = _heads_among(rows)
    if not heads or table.findall("thead/tr") == heads:
        return
    for part in [*table.findall("thead"), *table.findall("tbody"), *table.findall("tr")]:
        table.remove(part)
    for name, those in (("thead", heads), ("tbody", rows[len(heads) :])):
        part = Element(name)
        part.extend(those)
        table.append(part)


def _heads_among(rows: list[Element]) -> list[Element]:
    """Those at the top with header cells alone; none where a cell reaches down into the rest, or nothing is left."""
    count = next((at for at, row in enumerate(rows) if not len(row) or any(cell.tag != "th" for cell in row)), 1)
    reach = max((at + span_of(cell, "rowspan") for at, row in enumerate(rows[:count]) for cell in row), default=0)
    return rows[:count] if reach <= count < len(rows) else []
