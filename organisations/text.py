"""How names become sort keys and URL parts in Norwegian, and subjects of mails."""

import re
import unicodedata

from django.utils.text import slugify

# å, ä and aa sort as the last letter; the tilde sorts after every ASCII letter in C order.
# đ, ŋ and ŧ (Sámi) have no accent to take away; they sort at the letter they look like.
_SORT = str.maketrans({"æ": "~a", "ä": "~a", "ø": "~b", "ö": "~b", "å": "~c", "đ": "d", "ŋ": "n", "ŧ": "t"})
_SLUG = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "đ": "d", "ŋ": "ng", "ŧ": "t", "ð": "d", "þ": "th"}
)


LONGEST_SUBJECT = 200
# Of a sentence, not of «m.m.» or «osv.».
FULL_STOP = re.compile(r"(?<=\w{4})\.$")


def sort_key(name: str) -> str:
    """A key whose byte order is the order a Norwegian reader expects: … z æ ø å."""
    lowered = unicodedata.normalize("NFC", name).casefold().translate(_SORT)
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))[:200]


def slug_of(name: str, *, longest: int = 60) -> str:
    """The name as it stands in an address; never empty."""
    lowered = unicodedata.normalize("NFC", name).lower().translate(_SLUG)
    return slugify(lowered)[:longest].strip("-") or "uten-tittel"


def subject_line(text: str, *, end: str = "") -> str:
    """A title on one line, without a full stop. Too long, the text ends after a whole word with «…»; `end` stays.

    A line break in a title would make a second header of the rest: such a mail is never sent.
    """
    line, room = FULL_STOP.sub("", " ".join(text.split())), LONGEST_SUBJECT - len(end)
    if len(line) <= room:
        return line + end
    begun = line[:room]
    whole = begun.rpartition(" ")[0] or begun[:-1]
    return whole.rstrip(" ,.:;–-") + "…" + end
