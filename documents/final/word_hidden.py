"""Hidden text of a .docx: of runs and styles, of shapes and rows ([ECMA-376] 17.3.2.41 and 17.7.3)."""

from __future__ import annotations

from typing import Any

from documents.final.packages import drop, local
from documents.final.word_changes import join_to_next
from documents.final.word_names import child, each, has, has_words, shown_twice, switch, value

# A hidden field still has a beginning and an end.
KEPT_IN_HIDDEN = {"rPr", "fldChar", "instrText"}
SEEN = ("t", "tab", "br", "sym", "drawing", "pict", "object", "footnoteReference", "endnoteReference", "altChunk")
DRAWN = {"drawing", "pict"}


class WordStyles:
    """Which styles hide their text."""

    def __init__(self, parts: list[Any]) -> None:
        styles = [style for root in parts for style in each(root, "style")]
        self._own = {value(style, "styleId"): switch(child(style, "rPr"), "vanish") for style in styles}
        self._parents = {value(s, "styleId"): value(child(s, "basedOn")) for s in styles if has(s, "basedOn")}
        usual = {
            value(style, "type"): value(style, "styleId")
            for style in styles
            if value(style, "default") in {"1", "true"}
        }
        self.paragraph, self.character = usual.get("paragraph", ""), usual.get("character", "")
        defaults = (child(root, "docDefaults", "rPrDefault", "rPr") for root in parts)
        self.all_hidden = any(switch(found, "vanish") for found in defaults)

    def hides(self, name: str) -> bool:
        """By itself or by what it is based on, which may come round in a ring."""
        passed: set[str] = set()
        while name and name not in passed:
            passed.add(name)
            if (own := self._own.get(name)) is not None:
                return own
            name = self._parents.get(name, "")
        return False


def hide(root: Any, styles: WordStyles) -> int:
    """Takes out what is hidden, and says at how many places it held words."""
    places = _hide_shapes(root)
    last_hidden: dict[Any, bool] = {}
    for run in list(each(root, "r")):
        paragraph = next((found for found in run.iterancestors() if local(found) == "p"), None)
        hidden, words = _is_hidden(run, paragraph, styles), has_words(run)
        if words and not shown_twice(run):
            places += hidden and not last_hidden.get(paragraph, False)
            last_hidden[paragraph] = hidden
        if hidden:
            for inside in [found for found in run if local(found) not in KEPT_IN_HIDDEN]:
                drop(inside)
    _close_up(root, styles)
    return places


def _is_hidden(run: Any, paragraph: Any, styles: WordStyles) -> bool:
    """Both kinds of style hiding it show it: that is how such properties add up."""
    own = switch(child(run, "rPr"), "vanish")
    if own is not None:
        return own
    character = _style(child(run, "rPr", "rStyle"), styles.character)
    return styles.all_hidden or styles.hides(character) != _paragraph_hides(paragraph, styles)


def _paragraph_hides(paragraph: Any, styles: WordStyles) -> bool:
    named = None if paragraph is None else child(paragraph, "pPr", "pStyle")
    return styles.hides(_style(named, styles.paragraph))


def _style(named: Any, usual: str) -> str:
    return usual if named is None else value(named)


def _hide_shapes(root: Any) -> int:
    places = 0
    for name in [found for found in root.iter("{*}docPr") if found.get("hidden") in {"1", "true"}]:
        shape = next((found for found in name.iterancestors() if local(found) in DRAWN), None)
        if shape is not None and shape.getparent() is not None:
            places += has_words(shape)
            drop(shape)
    return places


def _close_up(root: Any, styles: WordStyles) -> None:
    """Paragraphs and rows whose own mark is hidden too leave no empty line."""
    for paragraph in reversed(list(each(root, "p"))):
        if not shows(paragraph) and _mark_is_hidden(paragraph, styles):
            join_to_next(paragraph)
    for row in [found for found in each(root, "tr") if has(found, "trPr", "hidden") and not shows(found)]:
        drop(row)
    for table in [found for found in each(root, "tbl") if not has(found, "tr") and not has(found, "sdt")]:
        drop(table)


def _mark_is_hidden(paragraph: Any, styles: WordStyles) -> bool:
    marks = child(paragraph, "pPr", "rPr")
    if has(paragraph, "pPr", "sectPr") or (marks is not None and has(marks, "specVanish")):
        return False
    own = switch(marks, "vanish")
    return _paragraph_hides(paragraph, styles) if own is None else own


def shows(element: Any) -> bool:
    """Something in it is to be seen."""
    return next(each(element, *SEEN), None) is not None
