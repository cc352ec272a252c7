"""Which HTML a text may hold. One list: the server cleans by it (documents/cleaning.py), and the editor of the browser
gets it with its field (documents/richtext.py), for what is pasted.
"""

import json

MARKS = ("strong", "em", "s", "sub", "sup", "a")
TABLES = ("table", "thead", "tbody", "tr", "th", "td")
TAGS = frozenset({"p", "br", "h3", "h4", "ul", "ol", "li", "blockquote", *MARKS, *TABLES})
ATTRIBUTES = {
    "a": ("href",),
    "ol": ("start", "type"),
    "th": ("colspan", "rowspan", "class", "scope"),
    "td": ("colspan", "rowspan", "class"),
}
# The values of an attribute, where it has a fixed set. A cell of `amount` stands to the right, as numbers do.
VALUES = {
    "type": ("a", "A", "i", "I"),
    "class": ("amount",),
    "scope": ("row", "col", "rowgroup", "colgroup"),
}
# The highest number of an attribute that is one.
NUMBERS = {"start": 9999, "colspan": 50, "rowspan": 50}
# A relative link has no meaning on paper.
SCHEMES = ("http", "https", "mailto")
# The same said by another name. The titles of a text are those of its paper: two levels are left below them.
RENAMED = {
    "b": "strong",
    "i": "em",
    "u": "em",
    "strike": "s",
    "h1": "h3",
    "h2": "h3",
    "h5": "h4",
    "h6": "h4",
    "tfoot": "tbody",
    "menu": "ul",
    "dir": "ul",
}
MAX_NESTING = 30

AS_JSON = json.dumps(
    {
        "tags": sorted(TAGS),
        "marks": MARKS,
        "attributes": ATTRIBUTES,
        "values": VALUES,
        "numbers": NUMBERS,
        "schemes": SCHEMES,
        "renamed": RENAMED,
    },
    separators=(",", ":"),
)
