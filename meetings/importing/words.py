"""The closed lists and line-shapes of Norwegian meeting papers, bokmål and nynorsk."""

import re

from organisations.calendar_names import MONTHS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# In full, and by their first three letters.
MONTH_NUMBERS = {form: number for number, name in enumerate(MONTHS, start=1) for form in (name, name[:3])} | {"sept": 9}
MONTH = r"(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b"

ENDINGS = "pdf|docx?|xlsx?|xlsm|pptx?|odt|ods|odp|rtf|txt|csv|zip|png|jpe?g|gif|tiff?|msg|eml|html?"
ATTACHMENT = re.compile(rf"\S.{{0,250}}\.(?:{ENDINGS})", re.IGNORECASE)
ATTACHMENT_LABEL = re.compile(r"(?:(?:Ved|Tryk|Utryk)\w*\s*(?:nr\.?\s*)?[0-9]{0,2}\s*:|[-–•*·▪]|[0-9]{1,2}[.)])\s+")
ATTACHMENTS_LABEL = re.compile(r"(?:Utrykte |Trykte )?(?:Vedlegg|Vedlagte dokumenter|Vedlagde dokument)\s*:?", re.I)

FORSLAG_LABEL = re.compile(
    r"(?:(?:Sekretariatets |Sekretariatet sitt )?(?:Forslag|Framlegg|Forslaget|Framlegget) til "
    r"(?:vedtak|innstilling)|Innstilling|Tilråding)\s*(?::\s*(?P<rest>.*)|)",
    re.IGNORECASE,
)
MEETING_LABEL = re.compile(r"(?:Dato|Møtedato|Møte)\s*:\s*(?P<rest>.*)", re.IGNORECASE)
MEETING_IN = re.compile(r"(?:\w+ )?Møtet? i (?P<utvalg>\S.*)", re.IGNORECASE)
UTVALG_LABEL = re.compile(r"(?:Utvalg|Utval|Organ)\s*:\s*(?P<rest>\S.*)", re.IGNORECASE)
LABEL = re.compile(
    rf"{FORSLAG_LABEL.pattern.replace('?P<rest>', '')}$"
    rf"|{MEETING_LABEL.pattern.replace('?P<rest>', '')}$"
    rf"|{UTVALG_LABEL.pattern.replace('?P<rest>', '')}$"
    rf"|(?:{ATTACHMENTS_LABEL.pattern})$",
    re.IGNORECASE,
)
SAK_TITLE = re.compile(
    r"(?:(?:Saksnr|Saksnummer|Sak nr|Sak|SAK)\.?\s*:?\s*|(?P<prefix>[A-ZÆØÅ]{1,4}(?:-sak)?)\s+)"
    r"(?P<number>[0-9]{1,4})(?:\s?[/-]\s?(?P<year>[0-9]{1,4}))?(?![\w/])[\s:.–-]*(?P<title>.*)"
)
BARE_TITLE = re.compile(
    r"(?P<prefix>(?!))?(?P<number>[0-9]{1,4})[/-](?P<year>[0-9]{1,4})(?![\w/.-])[\s:.–-]*(?P<title>.*)"
)

# Small words that never end a heading or a paragraph.
OPEN_ENDS = _words(
    "i og eller for av på til med fra frå om å at som den det de en ein et eit ei ved mot under over mellom hos "
    "innen innan etter før der hvor kor samt skal vil kan er har ikke ikkje"
)
# A finite verb of these makes a line a sentence; the other verbs cannot be told from nouns without a dictionary.
FINITE_VERBS = _words(
    "er var har hadde blir ble vart blei skal skulle vil ville kan kunne må måtte bør burde får fikk fekk gir ga gav "
    "kommer kom kjem går gikk gjekk tas vises viser"
)
# The parts a saksframlegg is built of: below another heading they are its parts.
USUAL_PARTS = _words(
    "bakgrunn bakgrunnen vurdering vurderingar vurderinger konklusjon drøfting oppsummering saksopplysninger "
    "saksopplysningar saksutgreiing saksutredning økonomi innledning innleiing status"
)

# Words that only one of the two written languages has.
ONLY_BOKMAAL = _words(
    "ikke jeg hva hvor hvordan hvilket hvilke hvem være noe noen sammen kommer bare gjøre hele fra en et ble "
    "disse deres dem øke kommuner kommunene møter møtene vært "
    "fremtidig mye hver flere selv nå uke"
)
ONLY_NYNORSK = _words(
    "ikkje eg kva kvar korleis kven vere noko nokon nokre saman kjem berre gjere heile frå ein eit ei vart blei "
    "desse deira dei auke kommunar kommunane møta vore framtidig mykje kvart fleire sjølv no "
    "veke òg vert verte skuleåret tilråding framlegg"
)
