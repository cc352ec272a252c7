"""No samarbeid hides behind a word that the portal uses itself."""

import re

from django.conf import settings
from django.urls import get_resolver

from organisations.models.parties import RESERVED_SLUGS

# Pages to come, what servers in front of the portal answer themselves, and what is agreed upon outside of it.
TO_COME = {"api", "feed", "hjelp"}
OUTSIDE = {"static", "media", ".well-known"}


def first_segments() -> set[str]:
    """Those of all addresses that begin with a word of ours; an address below a samarbeid begins with its name."""
    found = set()
    for pattern in get_resolver().url_patterns:
        below = [pattern, *getattr(pattern, "url_patterns", [])] if str(pattern.pattern) == "" else [pattern]
        found |= {str(each.pattern).split("/")[0] for each in below}
    return {word for word in found if word and not word.startswith("<")}


def test_the_list_is_what_the_addresses_say_and_what_is_to_come():
    assert first_segments() | TO_COME | OUTSIDE == set(RESERVED_SLUGS)
    assert settings.STATIC_URL == "/static/"


def test_a_word_is_one_segment():
    assert [word for word in RESERVED_SLUGS if not re.fullmatch(r"[a-z.-]+", word)] == []
