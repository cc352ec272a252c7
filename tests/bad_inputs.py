"""Forms and what may be typed wrongly into them: each app's own bad_inputs says which forms it has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.access import Ground

TEXTS = {
    "nothing": "",
    "blanks": "   ",
    "ten thousand": "x" * 10_000,
    "nul": "a\0b",
    "control": "a\x01\x1b\x7fb",
    "rtl": "a\u202egnp.exe",
    "letters": "Æøå, Čáhci ŋ đ ŧ ž: «Sámi»",
    "emoji": "👩‍⚕️ og 𝒜",
    "script": "<script>alert(1)</script>",
    "broken html": '"><b onclick=x>',
    "entity": "A &amp; B &lt;C&gt;",
    "template": "{{ 7|add:7 }} {% now 'Y' %} %(name)s %s {0}",
    "deep": "<blockquote><p>" * 3000 + "innerst",
    "lines": "en\r\nto\ntre",
}
NUMBERS = {
    "nothing": "", "word": "abc", "huge": "1" + "0" * 30, "longer than python reads": "9" * 5000, "negative": "-1",
    "zero": "0", "half": "1,5", "exponent": "1e3", "nul": "1\0", "list": "1,2", "other digits": "١٨٧",
}  # fmt: skip
DATES = {
    "nothing": "", "impossible": "31.02.2015", "impossible iso": "2015-02-31", "year one": "0001-01-01",
    "last year": "9999-12-31", "no year": "0000-00-00", "word": "i morgen", "nul": "2015-01-01\0",
    "five digits": "12015-01-01",
}  # fmt: skip
TIMES = {"nothing": "", "late": "25:00", "word": "ni", "nul": "09:00\0", "seconds": "09:00:61"}
CHOICES = {"nothing": "", "unknown": "finnes-ikke", "nul": "\0", "huge": "9" * 40, "negative": "-1"}
Kinds = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Form:
    """One address that takes a form: a body that is fine, and what kind each field is."""

    name: str
    args: tuple[object, ...]
    fine: dict[str, str]
    kinds: Kinds
    # Fields that may be left empty, with the input that is then no fault.
    optional: tuple[str, ...] = ()
    autosaves: bool = False
    # Who sends it.
    role: str = "secretary"

    def bad_bodies(self) -> Iterator[tuple[str, dict[str, str]]]:
        for name, inputs in self.kinds.items():
            yield f"{name} missing", {key: value for key, value in self.fine.items() if key != name}
            for label, value in inputs.items():
                yield f"{name}: {label}", {**self.fine, name: value}


FORMS: dict[str, Callable[[Ground, Ground], Form]] = {}


def form(make: Callable[[Ground, Ground], Form]) -> Callable[[Ground, Ground], Form]:
    FORMS[make.__name__] = make
    return make


def with_foreign(inputs: dict[str, str], value: object) -> dict[str, str]:
    return {**inputs, "of the other samarbeid": str(value), "unknown id": "999999"}
