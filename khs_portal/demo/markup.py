"""Plain text as HTML, so that the texts of the demo can be read where they stand.

Blank lines part the blocks. A block that begins with «- » or «1. » is a list, with «## » a heading, with «|» a table
whose first row is the head. The texts are our own: nothing is escaped here, and what goes into a sak is cleaned there.
"""

import re

ITEM = re.compile(r"^(?:- |\d+\. )", re.MULTILINE)


def html(text: str) -> str:
    return "".join(_block(block.strip()) for block in re.split(r"\n\s*\n", text) if block.strip())


def _block(block: str) -> str:
    lines = "\n".join(line.strip() for line in block.splitlines())
    if lines.startswith("## "):
        return f"<h2>{lines[3:]}</h2>"
    if lines.startswith("|"):
        return _table(lines.splitlines())
    if lines.startswith(("- ", "1. ")):
        name = "ul" if lines.startswith("-") else "ol"
        items = "".join(f"<li>{_folded(item)}</li>" for item in ITEM.split(lines)[1:])
        return f"<{name}>{items}</{name}>"
    return f"<p>{_folded(lines)}</p>"


def _table(rows: list[str]) -> str:
    head, *body = ([cell.strip() for cell in row.strip("|").split("|")] for row in rows)
    titles = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{cells}</tbody></table>"


def _folded(text: str) -> str:
    return " ".join(text.split())
