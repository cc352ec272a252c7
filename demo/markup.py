"""Plain text as blocks and as HTML, so that the texts of the demo can be read where they stand.

Blank lines part the blocks. A block that begins with «- » or «1. » is a list, with «## » a heading, with «|» a table
whose first row is the head; rows may go over several lines. The texts are our own: nothing is escaped here, and what
goes into a sak is cleaned there.
"""

import re
from dataclasses import dataclass

ITEM = re.compile(r"^(?:- |\d+\. )", re.MULTILINE)
ROW = re.compile(r"\n(?=\|)")


@dataclass(frozen=True)
class MarkupBlock:
    """`kind` is p, heading, ul, ol or table. `lines`: the items of a list, or one; `rows`: the cells of a table."""

    kind: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def html(text: str) -> str:
    return "".join(map(_html, blocks(text)))


def blocks(text: str) -> list[MarkupBlock]:
    return [_block(block.strip()) for block in re.split(r"\n\s*\n", text) if block.strip()]


def _block(block: str) -> MarkupBlock:
    lines = "\n".join(line.strip() for line in block.splitlines())
    if lines.startswith("## "):
        return MarkupBlock("heading", (lines[3:],))
    if lines.startswith("|"):
        rows = (row.strip("| ").split("|") for row in ROW.split(lines))
        return MarkupBlock("table", rows=tuple(tuple(map(_folded, row)) for row in rows))
    if lines.startswith(("- ", "1. ")):
        return MarkupBlock("ul" if lines.startswith("-") else "ol", tuple(map(_folded, ITEM.split(lines)[1:])))
    return MarkupBlock("p", (_folded(lines),))


def _html(block: MarkupBlock) -> str:
    if block.kind == "heading":
        return f"<h2>{block.lines[0]}</h2>"
    if block.kind == "table":
        return _table(block.rows)
    if block.kind in {"ul", "ol"}:
        items = "".join(f"<li>{item}</li>" for item in block.lines)
        return f"<{block.kind}>{items}</{block.kind}>"
    return f"<p>{block.lines[0]}</p>"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *body = rows
    titles = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{cells}</tbody></table>"


def _folded(text: str) -> str:
    return " ".join(text.split())
