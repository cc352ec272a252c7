"""A .pptx as its author shows it: dates as they were stored, hidden shapes gone, remarks and notes counted."""

from __future__ import annotations

from typing import Any

from documents.final.packages import Package, drop, linked, local
from documents.findings import Finding
from documents.reasons import CannotBecomePdf

PRESENTATION = "ppt/presentation.xml"
DRAWN = {"sld", "sldLayout", "sldMaster"}
NOT_SPOKEN = {"sldNum", "dt", "hdr", "ftr", "sldImg"}
OFF, ON = {"0", "false"}, {"1", "true"}


def final_pptx(data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
    package = Package(data)
    roots = dict(package.roots())
    slides = [root for root in roots.values() if local(root) == "sld"]
    numbers = _own_numbers(package)
    hidden_words = 0
    for name, root in roots.items():
        if local(root) in DRAWN:
            hidden_words += _hide_shapes(root)
            _freeze_fields(root, numbers.get(name, ""))
    hidden = sum(slide.get("show") in OFF for slide in slides)
    if slides and hidden == len(slides):
        raise CannotBecomePdf("no_pages", "all slides are hidden")
    return package.packed(), (
        Finding("comments", sum(_remarks(root) for root in roots.values())),
        Finding("hidden_text", hidden_words),
        Finding("hidden_slides", hidden),
        Finding("speaker_notes", sum(local(root) == "notes" and _is_spoken(root) for root in roots.values())),
    )


def _hide_shapes(root: Any) -> int:
    count = 0
    for name in [found for found in root.iter("{*}cNvPr") if found.get("hidden") in ON]:
        shape = name.getparent().getparent()
        if shape is not None and shape.getparent() is not None:
            count += local(root) == "sld" and _has_words(shape)
            drop(shape)
    return count


def _freeze_fields(root: Any, number: str) -> None:
    """A field becomes the words that were stored for it. Numbers of slides live, except where they have their own."""
    for field in list(root.iter("{*}fld")):
        if field.get("type") == "slidenum" and not number:
            continue
        words = number if field.get("type") == "slidenum" else _words(field)
        if words:
            _become_run(field, words)
        else:
            drop(field)


def _become_run(field: Any, words: str) -> None:
    field.tag = field.tag.rpartition("}")[0] + "}r"
    for name in list(field.attrib):
        del field.attrib[name]
    for inside in list(field):
        if local(inside) == "pPr":
            drop(inside)
        elif local(inside) == "t":
            inside.text = words


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter("{*}t"))


def _has_words(element: Any) -> bool:
    return bool(_words(element).strip())


def _remarks(root: Any) -> int:
    return sum(1 for _ in root.iter("{*}cm")) if local(root) == "cmLst" else 0


def _is_spoken(notes: Any) -> bool:
    return any(_has_words(shape) for shape in notes.iter("{*}sp") if _place(shape) not in NOT_SPOKEN)


def _place(shape: Any) -> str:
    return next((place.get("type", "body") for place in shape.iter("{*}ph")), "")


def _own_numbers(package: Package) -> dict[str, str]:
    """By slide, where the first has another number than 1: LibreOffice always begins with that."""
    presentation, targets = package.root(PRESENTATION), package.targets(PRESENTATION)
    first = "1" if presentation is None else presentation.get("firstSlideNum", "1")
    if first == "1" or not first.isdecimal() or not targets:
        return {}
    listed = filter(None, map(linked, presentation.iter("{*}sldId")))
    return {targets[name]: str(int(first[:6]) + place) for place, name in enumerate(listed) if name in targets}
