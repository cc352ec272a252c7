"""Fields of a .docx as they were stored ([ECMA-376] 17.16): never this machine's clock, files or people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from documents.final.packages import drop, local, unwrap
from documents.final.word_names import each, new, value
from organisations.calendar_names import MONTHS, WEEKDAYS

# What only pages can say, and what is a shape or a mark rather than a value.
LIVING = {
    *("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "HYPERLINK", "TOC", "TC", "INDEX", "XE", "TOA", "TA"),
    *("RD", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "EQ", "SYMBOL", "ADVANCE", "MACROBUTTON", "GOTOBUTTON"),
    *("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "EMBED", "SHAPE", "CONTROL", "ADDIN", "BIBLIOGRAPHY"),
    *("CITATION", "PRIVATE"),
}
# What stands in a run and shows today's date.
CLOCKS = ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
SEEN = ("t", "tab", "br", "sym", "drawing", "pict", "object", "noBreakHyphen", "softHyphen")
PROPERTIES = {
    "AUTHOR": "creator",
    "LASTSAVEDBY": "lastModifiedBy",
    "TITLE": "title",
    "SUBJECT": "subject",
    "KEYWORDS": "keywords",
    "COMMENTS": "description",
    "REVNUM": "revision",
    "CREATEDATE": "created",
    "SAVEDATE": "modified",
    "PRINTDATE": "lastPrinted",
}
DATES = {"CREATEDATE", "SAVEDATE", "PRINTDATE"}
PICTURE = re.compile(r"'([^']*)'|(yyyy|yy|MMMM|MMM|MM|M|dddd|ddd|dd|d|HH|H|hh|h|mm|m|ss|s)|(.)", re.DOTALL)


@dataclass
class _SignedField:
    """A field between its signs. `seen` says whether something is stored for it; `code` is all before that."""

    begin: Any
    signs: list[Any] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    code: list[Any] = field(default_factory=list)
    has_result: bool = False
    seen: bool = False


def keyword(code: str) -> str:
    found = re.match(r"\s*([A-Za-z]+|=)", code)
    return found[1].upper() if found else ""


def told_by(core: Any) -> dict[str, str]:
    """The file's own properties by name."""
    return {} if core is None else {local(each): (each.text or "").strip() for each in core}


def freeze_fields(root: Any, properties: dict[str, str]) -> None:
    for clock in list(each(root, *CLOCKS)):
        drop(clock)
    _freeze_between_signs(root, properties)
    for simple in list(each(root, "fldSimple")):
        _freeze_simple(simple, properties)


def _freeze_simple(simple: Any, properties: dict[str, str]) -> None:
    code = value(simple, "instr")
    if keyword(code) in LIVING:
        return
    for stored in list(each(simple, "fldData")):
        drop(stored)
    said = _said_of(code, properties)
    if next(each(simple, *SEEN), None) is None and said:
        run = new(simple, "r")
        run.append(_text(simple, said))
        simple.addprevious(run)
    unwrap(simple)


def _freeze_between_signs(root: Any, properties: dict[str, str]) -> None:
    open_fields: list[_SignedField] = []
    for element in list(each(root, "fldChar", "instrText", *SEEN)):
        kind = value(element, "fldCharType") if local(element) == "fldChar" else ""
        if kind == "begin":
            _note(element, open_fields)
            open_fields.append(_SignedField(element, [element]))
        elif kind and not open_fields:
            drop(element)
        elif kind == "separate":
            _note(element, open_fields[:-1])
            open_fields[-1].signs.append(element)
            open_fields[-1].has_result = True
        elif kind == "end":
            done = open_fields.pop()
            _note(element, open_fields)
            done.signs.append(element)
            _freeze(done, properties)
        else:
            _note(element, open_fields)
    for unfinished in open_fields:
        unfinished.code = [each for each in unfinished.code if local(each) == "instrText"]
        _freeze(unfinished, {})


def _note(element: Any, open_fields: list[_SignedField]) -> None:
    """What it is to each field around it: a part of its code, or of what is stored for it."""
    is_code = local(element) in {"instrText", "fldChar"}
    for outer in open_fields:
        if not outer.has_result:
            outer.code.append(element)
        elif not is_code:
            outer.seen = True
    if local(element) == "instrText" and open_fields and not open_fields[-1].has_result:
        open_fields[-1].words.append(element.text or "")


def _freeze(done: _SignedField, properties: dict[str, str]) -> None:
    code = "".join(done.words)
    if keyword(code) in LIVING:
        return
    said = "" if done.seen else _said_of(code, properties)
    if said and done.begin.getparent() is not None:
        done.begin.addprevious(_text(done.begin, said))
    for element in (*done.signs, *done.code):
        if element.getparent() is not None:
            drop(element)


def _text(like: Any, said: str) -> Any:
    text = new(like, "t")
    text.text = said
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text


def _said_of(code: str, properties: dict[str, str]) -> str:
    name = keyword(code)
    said = properties.get(PROPERTIES.get(name, ""), "")
    return _dated(said, code) if said and name in DATES else said


def _dated(said: str, code: str) -> str:
    try:
        moment = datetime.fromisoformat(said.replace("Z", "+00:00"))
    except ValueError:
        return ""
    picture = re.search(r'\\@\s*(?:"([^"]*)"|(\S+))', code)
    return PICTURE.sub(lambda part: _part(part, moment), (picture[1] or picture[2]) if picture else "dd.MM.yyyy")


def _part(part: re.Match[str], moment: datetime) -> str:
    month, day = MONTHS[moment.month - 1], WEEKDAYS[moment.weekday()]
    parts = {
        "yyyy": f"{moment:%Y}",
        "yy": f"{moment:%y}",
        "MMMM": month,
        "MMM": month[:3],
        "MM": f"{moment:%m}",
        "M": str(moment.month),
        "dddd": day,
        "ddd": day[:3],
        "dd": f"{moment:%d}",
        "d": str(moment.day),
        "HH": f"{moment:%H}",
        "H": str(moment.hour),
        "hh": f"{moment:%I}",
        "h": str(int(f"{moment:%I}")),
        "mm": f"{moment:%M}",
        "m": str(moment.minute),
        "ss": f"{moment:%S}",
        "s": str(moment.second),
    }
    return parts[part[2]] if part[2] else part[1] or part[3] or ""
