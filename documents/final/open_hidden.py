"""Hidden text of an OpenDocument file: by style, by field, by section."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from documents.final.open_names import OFFICE, STYLE, TEXT
from documents.final.packages import drop

SPAN = f"{TEXT}span"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")


class OpenStyles:
    """Which styles of text and paragraphs hide their words."""

    def __init__(self, styles: Iterable[Any]) -> None:
        self._own: dict[tuple[str, str], str] = {}
        self._parents: dict[tuple[str, str], str] = {}
        for style in styles:
            key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
            self._parents[key] = style.get(f"{STYLE}parent-style-name", "")
            for properties in style.iter(f"{STYLE}text-properties"):
                self._own[key] = properties.get(f"{TEXT}display", "")

    def hides(self, family: str, name: str) -> bool | None:
        """None where nothing is said. A style may be its own grandparent."""
        passed: set[str] = set()
        while name and name not in passed:
            passed.add(name)
            if own := self._own.get((family, name)):
                return own == "none"
            name = self._parents.get((family, name), "")
        return None


def hide(root: Any, common: Iterable[Any]) -> int:
    """Takes out what is hidden, and says at how many places it held words. `common` are the styles of both parts."""
    own = [style for group in root.iter(f"{OFFICE}automatic-styles") for style in group]
    styles = OpenStyles([*common, *own])
    return _sections(root) + _fields(root) + _paragraphs(root, styles) + _spans(root, styles)


def _sections(root: Any) -> int:
    sections = [found for found in root.iter(f"{TEXT}section") if _section_is_hidden(found)]
    return sum(_take(section) for section in sections)


def _section_is_hidden(section: Any) -> bool:
    display = section.get(f"{TEXT}display")
    return bool(display == "none" or (display == "condition" and section.get(f"{TEXT}is-hidden") == "true"))


def _fields(root: Any) -> int:
    """A hidden field keeps its words in itself; one that hides its paragraph has none."""
    count = 0
    for field in [found for found in root.iter(f"{TEXT}hidden-text") if _says_hidden(found)]:
        count += bool(field.get(f"{TEXT}string-value") or _has_words(field))
        drop(field)
    for field in [found for found in root.iter(f"{TEXT}hidden-paragraph") if _says_hidden(found)]:
        paragraph = next(field.iterancestors(*PARAGRAPHS), None)
        count += paragraph is not None and _take(paragraph)
    for field in list(root.iter(f"{TEXT}hidden-paragraph")):
        drop(field)
    return count


def _says_hidden(field: Any) -> bool:
    return bool(field.get(f"{TEXT}is-hidden") == "true")


def _paragraphs(root: Any, styles: OpenStyles) -> int:
    found = [each for each in root.iter(*PARAGRAPHS) if _is_hidden(each, "paragraph", styles)]
    # One that shows some of its words is hidden by its spans, which LibreOffice knows.
    return sum(_take(each) for each in found if not any(_shows(span, styles) for span in each.iter(SPAN)))


def _shows(span: Any, styles: OpenStyles) -> bool:
    return styles.hides("text", span.get(f"{TEXT}style-name", "")) is False


def _is_hidden(element: Any, family: str, styles: OpenStyles) -> bool:
    return styles.hides(family, element.get(f"{TEXT}style-name", "")) is True


def _spans(root: Any, styles: OpenStyles) -> int:
    hidden = [each for each in root.iter(SPAN) if _is_hidden(each, "text", styles)]
    known = set(hidden)
    outermost = [each for each in hidden if known.isdisjoint(each.iterancestors(SPAN))]
    places = sum(_has_words(each) and not _goes_on(each, known) for each in outermost)
    emptied = [next(each.iterancestors(*PARAGRAPHS), None) for each in outermost]
    for each in outermost:
        drop(each)
    for paragraph in emptied:
        if paragraph is not None and not len(paragraph) and not (paragraph.text or "").strip():
            _take(paragraph)
    return places


def _goes_on(span: Any, known: set[Any]) -> bool:
    previous = span.getprevious()
    return previous is not None and previous in known and not previous.tail


def _take(element: Any) -> bool:
    """Out with it; the last of its kind in a cell or a box stays, empty. Says whether it held words."""
    parent = element.getparent()
    if parent is None:
        return False
    had_words = _has_words(element)
    if len(parent) > 1 or parent.tag == f"{OFFICE}text":
        drop(element)
    else:
        element[:] = []
        element.text = None
    return had_words


def _has_words(element: Any) -> bool:
    return any(word.strip() for word in element.itertext())
