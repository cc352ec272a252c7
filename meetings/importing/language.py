"""Bokmål or nynorsk, by words that only one of them has."""

import re
from collections import Counter

from meetings.importing.papers import Language
from meetings.importing.words import ONLY_BOKMAAL, ONLY_NYNORSK

WORD = re.compile(r"[a-zæøåòéê]+")


def language_of(text: str) -> Language:
    """ "nn" where nynorsk words outnumber bokmål words, else "nb"."""
    words = Counter(WORD.findall(text.lower()))
    nynorsk = sum(words[word] for word in ONLY_NYNORSK)
    bokmaal = sum(words[word] for word in ONLY_BOKMAAL)
    return "nn" if nynorsk > bokmaal else "nb"
