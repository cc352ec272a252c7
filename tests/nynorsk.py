"""What is said in nynorsk: which sentences the catalogue lacks, and which words are no nynorsk."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from django.urls import get_resolver
from django.utils.translation import override, trans_real

# What bokmål alone has; meetings/importing/words.py has those words that tell texts of people apart.
WORDS = (
    "ansvarlig behandles behandlet behandling bekreft bekrefte ble byttet dager dem dere deres dersom disse "
    "egne en endres endret endringer enheter ennå enstemmig et filen flere foreløpig forespørsel forespørselen "
    "fortsatt fra gjelder gjør gyldig ham hilsen hjemmel holdes holdt hun hva hvem hvilke hvilken hvilket hvis "
    "hvor hvordan høyest ikke innkallingen jeg koder kommuner lavest leder lenken listen logger lørdag mandag "
    "meldingen mottatt møtene møtepakken møter navn nestleder nettleser noe noen nå offentlig offentlighet "
    "oppnevnt opprettet passnøkkelen plasser påminnelse saken saksframleggene sakslisten sakspapirer samlingen "
    "sammen se si sted stemmer tall tatt tilganger tirsdag trenger trukket uke uker unntatt utløper vedtatt "
    "velg være vært åpen åpne åpnet"
)
BOKMAAL = frozenset(WORDS.split())


class _Noting(NullTranslations):
    """In the place of the bokmål catalogue, which is asked for what the nynorsk one lacks."""

    def __init__(self, behind: NullTranslations) -> None:
        super().__init__()
        self.behind, self.asked = behind, set[str]()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return self.behind.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1)
        return self.behind.ngettext(msgid1, msgid2, n)


@contextmanager
def in_nynorsk() -> Iterator[set[str]]:
    """What is said within is nynorsk; gives what the catalogue lacks, noted while it is said."""
    # Forms have sentences made once, when the addresses are loaded.
    _loaded = get_resolver().url_patterns
    catalogue = trans_real.translation("nn")
    behind = catalogue._fallback  # type: ignore[attr-defined]
    noting = _Noting(behind)
    catalogue._fallback = noting  # type: ignore[attr-defined]
    try:
        with override("nn"):
            yield noting.asked
    finally:
        catalogue._fallback = behind  # type: ignore[attr-defined]


def bokmaal_in(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-zæøå-]+", text.lower()) if word in BOKMAAL}
