"""From paragraphs to saker: title, meeting, forslag til vedtak, sections and attachments."""

import re
from dataclasses import dataclass, field
from datetime import date

from meetings.importing.dates import find_dates, first_full_date
from meetings.importing.doubts import doubts_about
from meetings.importing.headings import Heading, heading_of, is_sentence
from meetings.importing.language import language_of
from meetings.importing.lines import Paragraph, paragraphs_of
from meetings.importing.papers import (
    ImportedDate,
    ImportedSak,
    ImportedSection,
    Kind,
    SakNumber,
    UnreadablePaper,
)
from meetings.importing.words import (
    ATTACHMENT,
    ATTACHMENT_LABEL,
    ATTACHMENTS_LABEL,
    BARE_TITLE,
    FORSLAG_LABEL,
    MEETING_IN,
    MEETING_LABEL,
    SAK_TITLE,
    UTVALG_LABEL,
)

LONGEST_TITLE = 250  # signs
KINDS: dict[Kind, re.Pattern[str]] = {
    "innkalling": re.compile(r"(?:møte)?innkall(?:ing|else)\b", re.IGNORECASE),
    "protokoll": re.compile(r"(?:(?:møte)?protokoll|møtebok)\b", re.IGNORECASE),
    "referat": re.compile(r"(?:møte)?referat\b", re.IGNORECASE),
}
BEFORE_DAY = re.compile(r"(?: (?:den|(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag))*[ ,:]*$", re.IGNORECASE)


@dataclass
class SectionDraft:
    heading: str
    level: int
    paragraphs: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)

    def finished(self) -> ImportedSection:
        return ImportedSection(self.heading, self.level, "\n".join(self.paragraphs), self.attachments)


@dataclass
class SakDraft:
    """What is known of a sak while its paragraphs are read; `running` is its text in order, for the dates."""

    title: str = ""
    number: re.Match[str] | None = None
    utvalg: str | None = None
    meeting_date: date | None = None
    forslag: list[str] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    reading: str = "text"  # or "forslag", "attachments": what an unmarked paragraph belongs to

    @property
    def in_head(self) -> bool:
        return not (self.sections or self.forslag)


def read_text(text: str, name: str) -> list[ImportedSak]:
    """The saker of a paper. Raises UnreadablePaper when no line has a letter or digit."""
    paragraphs = paragraphs_of(text)
    if not any(sign.isalnum() for paragraph in paragraphs for sign in paragraph.text):
        raise UnreadablePaper(f"Filen «{name}» har ingen lesbar tekst. Velg en fil med tekst i.")
    starts = [place for place in range(len(paragraphs)) if _sak_title(paragraphs, place)]
    if not starts:
        return [_finished(_read_sak(paragraphs, SakDraft()), _kind(paragraphs[:1]))]
    head = _read_sak(paragraphs[: starts[0]], SakDraft())
    kind = _kind(paragraphs[: starts[0]])
    ends = [*starts[1:], len(paragraphs)]
    parts = [paragraphs[start:end] for start, end in zip(starts, ends, strict=True)]
    saker = [_read_sak(part, SakDraft(utvalg=head.utvalg, meeting_date=head.meeting_date)) for part in parts]
    left_out = " ".join([*head.running, *head.attachments])
    return [_finished(sak, kind, left_out if place == 0 else "") for place, sak in enumerate(saker)]


def _sak_title(paragraphs: list[Paragraph], place: int) -> re.Match[str] | None:
    text = paragraphs[place].text
    match = SAK_TITLE.fullmatch(text) or (BARE_TITLE.fullmatch(text) if place == 0 else None)
    if not match or len(text) > LONGEST_TITLE or (place and is_sentence(text)):
        return None
    return match if match["year"] or not match["prefix"] else None


def _kind(head: list[Paragraph]) -> Kind:
    for paragraph in head:
        for kind, pattern in KINDS.items():
            if pattern.match(paragraph.text):
                return kind
    return "saksframlegg"


def _read_sak(paragraphs: list[Paragraph], sak: SakDraft) -> SakDraft:
    rest = _take_title(paragraphs, sak)
    for place, paragraph in enumerate(rest):
        following = rest[place + 1] if place + 1 < len(rest) else None
        _read_paragraph(sak, paragraph, following)
    return sak


def _take_title(paragraphs: list[Paragraph], sak: SakDraft) -> list[Paragraph]:
    if not paragraphs:
        return []
    sak.number = _sak_title(paragraphs, 0)
    first = paragraphs[0]
    if sak.number:
        sak.title = sak.number["title"]
    elif _titles(first):
        sak.title = first.text
    else:
        return paragraphs
    if sak.title or len(paragraphs) == 1 or not _titles(paragraphs[1]):
        return paragraphs[1:]
    sak.title = paragraphs[1].text
    return paragraphs[2:]


def _titles(paragraph: Paragraph) -> bool:
    labelled = FORSLAG_LABEL.fullmatch(paragraph.text) or MEETING_LABEL.match(paragraph.text)
    other = labelled or paragraph.is_rule or ATTACHMENT.fullmatch(paragraph.text) or paragraph.item
    return not other and len(paragraph.text) <= LONGEST_TITLE and not (paragraph.ended and is_sentence(paragraph.text))


def _read_paragraph(sak: SakDraft, paragraph: Paragraph, following: Paragraph | None) -> None:
    """The first reader that knows the paragraph's shape takes it; what nobody knows is text."""
    if paragraph.is_rule:
        sak.reading = "text"
        return
    for read in (_read_meeting, _read_forslag_label, _read_attachments_label, _read_forslag, _read_attachment):
        if read(sak, paragraph):
            return
    heading = heading_of(paragraph, following)
    if heading and (following is not None or sak.sections):
        _open_section(sak, heading, paragraph)
    else:
        _add_text(sak, paragraph)


def _read_meeting(sak: SakDraft, paragraph: Paragraph) -> bool:
    """«Dato: Møtet i <utvalg> dd.mm.yyyy», «Møte i <utvalg> 24. november 2014», «Utvalg: …»; only above the text."""
    if not sak.in_head or len(paragraph.text) > LONGEST_TITLE:
        return False
    if utvalg := UTVALG_LABEL.fullmatch(paragraph.text):
        sak.utvalg = utvalg["rest"]
        return True
    label = MEETING_LABEL.fullmatch(paragraph.text)
    rest = label["rest"] if label else paragraph.text
    meeting = MEETING_IN.fullmatch(rest)
    found = first_full_date(rest)
    if not label and not (meeting and found and not paragraph.ended):
        return False
    if meeting:
        sak.utvalg = BEFORE_DAY.sub("", _before_date(rest, found)[meeting.start("utvalg") :]) or sak.utvalg
    sak.meeting_date = found[0] if found else sak.meeting_date
    return bool(meeting or found)


def _before_date(text: str, found: tuple[date, int, int] | None) -> str:
    return text[: found[1]].rstrip() if found else text


def _read_forslag_label(sak: SakDraft, paragraph: Paragraph) -> bool:
    label = FORSLAG_LABEL.fullmatch(paragraph.text)
    if not label:
        return False
    sak.reading = "forslag begins"
    if label["rest"]:
        _add_forslag(sak, label["rest"])
    return True


def _read_attachments_label(sak: SakDraft, paragraph: Paragraph) -> bool:
    """A list of attachments below a gap is the sak's; right below a section's text it is the section's."""
    if not ATTACHMENTS_LABEL.fullmatch(paragraph.text):
        return False
    sak.reading = "attachments of sak" if paragraph.broke or not sak.sections else "attachments of section"
    return True


def _read_forslag(sak: SakDraft, paragraph: Paragraph) -> bool:
    begins = sak.reading == "forslag begins"
    goes_on = sak.reading == "forslag" and (paragraph.item or not paragraph.broke)
    if begins or (goes_on and (paragraph.item or paragraph.ended)):
        _add_forslag(sak, paragraph.text)
        return True
    if sak.reading.startswith("forslag"):
        sak.reading = "text"
    return False


def _add_forslag(sak: SakDraft, text: str) -> None:
    sak.forslag.append(text)
    sak.running.append(text)
    sak.reading = "forslag"


def _read_attachment(sak: SakDraft, paragraph: Paragraph) -> bool:
    listed = sak.reading.startswith("attachments") and not paragraph.ended and (paragraph.item or not paragraph.broke)
    if not listed and not ATTACHMENT.fullmatch(paragraph.text):
        if sak.reading.startswith("attachments"):
            sak.reading = "text"
        return False
    owner = sak if sak.reading == "attachments of sak" or not sak.sections else sak.sections[-1]
    owner.attachments.append(ATTACHMENT_LABEL.sub("", paragraph.raw, count=1))
    return True


def _open_section(sak: SakDraft, heading: Heading, paragraph: Paragraph) -> None:
    sak.reading = "text"
    sak.sections.append(SectionDraft(heading.text, _level(sak, heading, paragraph)))
    sak.running.append(heading.text)


def _level(sak: SakDraft, heading: Heading, paragraph: Paragraph) -> int:
    """Level 2: numbered "1.2", right below a heading, or a saksframlegg's usual part below a topic's heading."""
    topics = [section for section in sak.sections if section.heading]
    if not topics or heading.depth == 1:
        return 1
    above = topics[-1]
    stacked = not (paragraph.broke or above.paragraphs or above.attachments) and above.level == 1
    part = heading.usual_part and not Heading(topics[0].heading, 0).usual_part
    return 2 if heading.depth > 1 or stacked or part else 1


def _add_text(sak: SakDraft, paragraph: Paragraph) -> None:
    if not sak.sections:
        sak.sections.append(SectionDraft("", 1))
    sak.sections[-1].paragraphs.append(paragraph.text)
    sak.running.append(paragraph.text)


def _number(sak: SakDraft) -> SakNumber | None:
    """ "27/2014" and "2014/27" are told apart by the four digits; two-digit years are 1980 to 2079."""
    if not sak.number:
        return None
    number, year = sak.number["number"], sak.number["year"]
    if year is None:
        return SakNumber(sak.number["prefix"], int(number), sak.meeting_date.year) if sak.meeting_date else None
    if len(number) == 4 and len(year) < 4:
        number, year = year, number
    if len(year) not in {2, 4}:
        return None
    century = 0 if len(year) == 4 else 2000 if int(year) < 80 else 1900
    return SakNumber(sak.number["prefix"], int(number), century + int(year))


def _finished(sak: SakDraft, kind: Kind, left_out: str = "") -> ImportedSak:
    mentions = find_dates(sak.running, sak.meeting_date)
    imported = ImportedSak(
        kind=kind,
        utvalg=sak.utvalg,
        meeting_date=sak.meeting_date,
        number=_number(sak),
        title=sak.title,
        language=language_of(" ".join([sak.title, *sak.running])),
        forslag_til_vedtak=sak.forslag,
        sections=[section.finished() for section in sak.sections],
        attachments=sak.attachments,
        dates=[ImportedDate(mention.day, mention.precision, mention.text) for mention in mentions if mention.exists],
        warnings=[],
    )
    return doubts_about(imported, mentions, left_out)
