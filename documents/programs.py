"""Files that can run: refused where they are uploaded, by the list in settings, unless the body allows them.

By content where the content shows it, since a name is soon another; by name whatever the content is, since the machine
of whoever opens the file goes by the name, and a file can be a picture and a script at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import IO

from documents.decoding import NotText, decode
from documents.sniffing import LINK, PROGRAM, SCRIPT, WEB_PAGE, sniff_head

BY_CONTENT = {PROGRAM: "exe", LINK: "lnk", SCRIPT: "sh", WEB_PAGE: "html"}
DRAWING = "svg"
LARGEST_DRAWING = 5 << 20
# Elements under any prefix, entities and style sheets that would write them, addresses that are neither a place in the
# drawing, a picture nor a page on the web, and what changes an address.
ACTS = re.compile(
    r"<(?:[^\s<>/:]{1,99}:)?(?:script|foreignobject|iframe|object|embed|handler|listener)\b|<!entity|<\?xml-stylesheet"
    r"""|javascript:|\son\w+\s*=|href\s*=\s*+["']?+\s*+(?!\#|data:image/(?!svg)|https?:)|attributename\s*=\s*["']?[\w:]*href""",
    re.IGNORECASE,
)


def ending_that_runs(file: IO[bytes], name: str, head: bytes, refused: Collection[str]) -> str:
    """The kind among `refused` that the file is of, empty where it is of none. Reads the file where it must."""
    endings = (BY_CONTENT.get(sniff_head(head), ""), ending_of(name))
    found = next((ending for ending in endings if ending in refused), "")
    return "" if found == DRAWING and not _acts(file) else found


def ending_of(name: str) -> str:
    """In small letters; the points and blanks after it Windows takes off."""
    return name.rstrip(". ").rpartition(".")[2].lower()


def _acts(file: IO[bytes]) -> bool:
    """Whether a drawing does more than show itself; one that cannot be read may."""
    file.seek(0)
    data = file.read(LARGEST_DRAWING + 1)
    file.seek(0)
    try:
        return len(data) > LARGEST_DRAWING or bool(ACTS.search(decode(data)))
    except NotText:
        return True
