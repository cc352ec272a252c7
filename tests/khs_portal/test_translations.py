"""What libraries say is bokmål: by their own catalogue or by ours, or it is listed here why nobody meets it."""

import re
from gettext import GNUTranslations

import pytest
from django.utils.translation import gettext as translated
from django.utils.translation import ngettext, npgettext, pgettext

from tests.khs_portal.catalogues import NYNORSK, OURS, Message, messages_of, messages_of_libraries

# Files of libraries whose sentences no page of ours can show.
OUT_OF_REACH = {
    "allauth/headless/": "not installed",
    "allauth/mfa/apps.py": "the admin is not installed",
    "allauth/mfa/models.py": "what the admin calls a kind of factor",
    "allauth/socialaccount/models.py": "what the admin calls a column",
    "django/conf/global_settings.py": "names of languages: nobody chooses one",
    "django/contrib/auth/admin.py": "the admin is not installed",
    "django/contrib/auth/forms.py": "Django's own forms for logins; ours are allauth's",
    "django/contrib/auth/hashers.py": "what the admin says of a hash",
    "django/contrib/auth/validators.py": "there are no user names",
    "django/db/models/fields/__init__.py": "what the documentation of the admin calls a column",
    "django/utils/dateformat.py": "hours go from 0 to 23",
}
SAME_IN_BOKMAAL = {
    *("…", ":", ":?.!", ", ", "%(truncated_text)s…", "IPv4", "IPv6"),
    *("%(size)d byte", "%s KB", "%s MB", "%s GB", "%s TB", "%s PB"),
    *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "nov", "April", "August", "September", "November"),
}


def is_translated(message: Message) -> bool:
    """In every plural form; a text that is the same as in English counts as not."""
    if message.plural:
        ways = [npgettext(message.context, message.id, message.plural, n) for n in (1, 2)]
        plain = [ngettext(message.id, message.plural, n) for n in (1, 2)]
        return not {message.id, message.plural} & set(ways if message.context else plain)
    said = pgettext(message.context, message.id) if message.context else translated(message.id)
    return said != message.id


def reasons_for(message: Message) -> set[str]:
    """The files of `OUT_OF_REACH` that it stands in; empty where it stands elsewhere too."""
    of_all = [{known for known in OUT_OF_REACH if place.startswith(known)} for place in message.places]
    return set().union(*of_all) if all(of_all) else set()


def in_english() -> list[Message]:
    return [message for message in messages_of_libraries() if not is_translated(message)]


def test_every_sentence_of_a_library_is_bokmaal_or_cannot_be_met():
    assert len(list(messages_of_libraries())) > 700
    left = [m.id for m in in_english() if m.id not in SAME_IN_BOKMAAL and not reasons_for(m)]
    assert left == []


def test_each_reason_is_needed():
    english = in_english()
    used = set().union(*(reasons_for(message) for message in english if message.id not in SAME_IN_BOKMAAL))
    assert sorted(OUT_OF_REACH.keys() - used) == []
    assert sorted(SAME_IN_BOKMAAL - {message.id for message in english}) == []


def test_our_catalogue_says_what_a_library_asks_for():
    """A library that words a sentence anew is met in English again: the old one must not stay behind either."""
    asked = {(message.context, message.id, message.plural) for message in messages_of_libraries()}
    assert [m.id for m in messages_of(OURS) if (m.context, m.id, m.plural) not in asked] == []


@pytest.mark.parametrize("message", [*messages_of(OURS), *messages_of(NYNORSK)], ids=lambda message: message.id[:40])
def test_a_translation_is_whole_and_names_nothing_that_the_library_does_not_give(message):
    given = set(re.findall(r"%\(\w+\)[sdr]|%[sd]", message.id + message.plural))
    for said in message.said:
        assert set(re.findall(r"%\(\w+\)[sdr]|%[sd]|%", said)) <= given
        assert (said, said.count("\n")) == (_without_double_blanks(said), message.id.count("\n"))
    assert len(message.said) == (2 if message.plural else 1)
    assert "" not in message.said


def _without_double_blanks(said: str) -> str:
    return "\n".join(" ".join(line.split()) for line in said.split("\n"))


@pytest.mark.parametrize("catalogue", [OURS, NYNORSK], ids=["nb", "nn"])
def test_what_is_read_is_what_is_written(catalogue):
    """Django reads the .mo file, people the .po file. `manage.py compilemessages` makes the one of the other."""
    with catalogue.with_suffix(".mo").open("rb") as file:
        compiled = dict(GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    compiled.pop("")
    written: dict[object, str] = {}
    for message in messages_of(catalogue):
        keys = [(message.id, 0), (message.id, 1)] if message.plural else [message.id]
        written |= dict(zip(keys, message.said, strict=True))
    assert compiled == written
