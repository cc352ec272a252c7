"""Puts rendered saker and attachments together as one packet: one PDF that can be read, searched and trusted.

Nothing here decodes an attachment's content, and nothing knows the time: the same packet gives the same bytes.
"""

import hashlib
import io
import os
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    OutlineItem,
    Page,
    Pdf,
    PdfError,
    StreamDecodeLevel,
    String,
)

from documents.destinations import part_links, resolve_names
from documents.inspection import problems_of
from documents.sharing import Shareable, SharedPlace, foot_of, places, put_below
from documents.stamp_font import StampFont
from documents.stamping import Stamp, StampLabel, label_page, number_link, stamp_page
from documents.storage import sync
from documents.structure import TagTree

LINK_SCHEME = "khs-del:"
PAGE_SCHEME = "khs-side:"
ATTACHMENT_SCHEME = "khs-vedlegg:"
COVER_KEY, CONTENTS_KEY = "khs-forside", "khs-saksliste"
PRODUCER = "khs_portal"

# What a file whose keys are of the wrong kind leads to, here and in the library.
MISMADE = (AttributeError, ArithmeticError, LookupError, TypeError, ValueError, RuntimeError, PdfError)


class AssemblyFailed(Exception):
    """No packet was made. `str()` is a sentence for the screen; `key` is the guilty part, where there is one;
    `detail` is for the log."""

    def __init__(self, sentence: str, key: str = "", detail: str = "") -> None:
        super().__init__(sentence, key, detail)
        self.sentence = sentence
        self.key = key
        self.detail = detail

    def __str__(self) -> str:
        return self.sentence


class PartUnfit(AssemblyFailed):
    """The part with this `key` cannot stand in any packet; the others can."""


@dataclass(frozen=True)
class Part:
    """One sak (level 1) or attachment (level 2), as a PDF that was rendered or normalised before.

    `running` is the line at the top right of its pages, `label` one above the title of a sak («Sak 27/2014»), which is
    no part of what was rendered, so that another number renders nothing. `shrink` makes room for header and footer by
    drawing the pages a little smaller; without a value attachments are made smaller and saker, which leave room
    themselves, are not. In a sak the link `khs-vedlegg:<number>` leads to the part `<key>-vedlegg-<number>`, or nowhere
    where that is not in the packet. A short part shares a page with neighbours whose `shares` is the same: the words
    before their labels in the line of that page; None shares with nobody.
    """

    key: str
    title: str
    level: int
    running: str
    pdf: bytes | Path
    lang: str
    shrink: bool | None = None
    label: str = ""
    shares: str | None = None

    @property
    def shrinks(self) -> bool:
        return self.level > 1 if self.shrink is None else self.shrink


@dataclass(frozen=True)
class Packet:
    """Everything a packet is made of, in order.

    In `cover` and `contents`, two PDFs, a link to a part is written `khs-del:<key>`. They know no page: a link written
    `khs-side:<key>` leads there too, and the number of the page is stamped in it, right-aligned, so that the contents
    are rendered once and again only when their own text changes. `created_at` is the packet's date in its metadata,
    never the time of assembly.
    """

    title: str
    language: str
    author: str
    parts: tuple[Part, ...]
    cover: bytes | Path
    contents: bytes | Path
    header: str
    footer: str
    created_at: datetime
    contents_title: str = "Saksliste"
    contents_running: str = ""


@dataclass(frozen=True)
class Item:
    key: str
    title: str
    level: int
    first_page: int
    last_page: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What lies where in a packet. Pages count from 1; `sha256` is of the packet's file."""

    pages: int
    sha256: str
    items: tuple[Item, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"items": [asdict(item) for item in self.items]}


def assemble(packet: Packet, out: Path) -> Manifest:
    """Write the packet to `out`, checked, in one move: either the whole file is there or nothing.

    Raises AssemblyFailed.
    """
    draft = _draft_beside(out)
    try:
        written = _written(packet, draft)
        _check(draft, written)
        digest = _sha256_of(draft)
        draft.replace(out)
        sync(out.parent)
    finally:
        draft.unlink(missing_ok=True)
    return Manifest(written.pages, digest, written.items)


@dataclass(frozen=True)
class _Written:
    """What the file must show when it is read back."""

    pages: int
    front_pages: int
    items: tuple[Item, ...]


def _written(packet: Packet, draft: Path) -> _Written:
    # Nothing of the assembly outlives this: the check afterwards reads the whole file again.
    sources = {part.key: _opened(part.pdf, part.key, part.title) for part in packet.parts}
    if len(sources) != len(packet.parts):
        raise AssemblyFailed(_("Møtepakken har to deler med samme nøkkel."))
    with Pdf.new() as pdf:
        work = _Assembly(packet, pdf)
        work.build(sources)
        work.write(draft)
        return _Written(work.total, work.front_pages, tuple(work.items))


def _opened(content: bytes | Path, key: str, title: str) -> Pdf:
    try:
        return Pdf.open(io.BytesIO(content) if isinstance(content, bytes) else content)
    except (PdfError, OSError) as error:
        sentence = _("«%(title)s» kan ikke åpnes. Last opp filen på nytt.") % {"title": title}
        failure = PartUnfit if isinstance(error, PdfError) else AssemblyFailed
        raise failure(sentence, key, repr(error)) from error


def _shareable(part: Part, source: Pdf) -> Shareable | None:
    foot = foot_of(source) if part.shares is not None else None
    return None if foot is None else Shareable(part.key, part.label, part.shares or "", foot)


@dataclass
class _Assembly:
    packet: Packet
    pdf: Pdf
    items: list[Item] = field(default_factory=list)
    links: list[tuple[Object, str]] = field(default_factory=list)
    # Kept here, because asking the PDF for one page costs more the more pages it has.
    pages: list[Page] = field(default_factory=list)
    places: dict[str, SharedPlace] = field(default_factory=dict)

    def build(self, sources: dict[str, Pdf]) -> None:
        packet = self.packet
        front = [
            Part(COVER_KEY, _("Forside"), 1, packet.contents_running, packet.cover, packet.language),
            Part(CONTENTS_KEY, packet.contents_title, 1, packet.contents_running, packet.contents, packet.language),
        ]
        opened = [_opened(part.pdf, part.key, part.title) for part in front]
        self.cover_pages = len(opened[0].pages)
        self.front_pages = sum(len(source.pages) for source in opened)
        self.places = places(_shareable(part, sources[part.key]) for part in packet.parts)
        below = sum(place.drop > 0 for place in self.places.values())
        self.total = self.front_pages + sum(len(source.pages) for source in sources.values()) - below
        self.font, self.label_font = StampFont(self.pdf), StampFont(self.pdf, "Medium")
        self.tags = TagTree(self.pdf, packet.language)
        for part, source in zip(front, opened, strict=True):
            self._add(part, source)
        self._add_parts(sources)
        self._link_contents()
        self._link_attachments()
        self.font.embed()
        self.label_font.embed()
        self.tags.finish()
        self._bookmark()
        self._describe()

    def _add_parts(self, sources: dict[str, Pdf]) -> None:
        for part in self.packet.parts:
            # Taken out, so that its memory is free when its pages are copied; what is left to read stays open.
            start = len(self.pages) - (self._drop(part.key) > 0)
            self._fitted(part, sources.pop(part.key))
            digest = _sha256_of(part.pdf)
            self.items.append(Item(part.key, part.title, part.level, start + 1, len(self.pages), digest))

    def _drop(self, key: str) -> float:
        """How far a part stands below the place it was made for."""
        return self.places[key].drop if key in self.places else 0

    def _fitted(self, part: Part, source: Pdf) -> None:
        try:
            self._add(part, source)
        except MISMADE as error:
            sentence = _("«%(title)s» kan ikke settes inn i møtepakken. Skriv den ut til PDF på nytt, og last den opp.")
            raise PartUnfit(sentence % {"title": part.title}, part.key, repr(error)) from error

    def _add(self, part: Part, source: Pdf) -> None:
        start = len(self.pages)
        resolve_names(source)
        self.pdf.pages.extend(source.pages)
        pages = list(self.pdf.pages[start:])
        marks = self.tags.hang(source, pages, title=part.title, language=part.lang)
        if part.level == 1:
            self.links += self._attachment_links(part, pages)
        drop = self._drop(part.key)
        if drop:
            pages = [self._put_below(pages[0], drop)]
        else:
            self.pages += pages
            for number, (page, mark) in enumerate(zip(pages, marks, strict=True), start=start + 1):
                if number > 1:
                    self._stamp(part, page, number, mark)
        if part.label:
            label_page(pages[0], StampLabel(part.label, self.tags.label(pages[0])), self.label_font, drop=drop)

    def _put_below(self, page: Page, drop: float) -> Page:
        """Draw a page that was just added on the one before it, which is returned."""
        onto = self.pages[-1]
        put_below(page, onto, drop=drop, first_mark=self.tags.move_last(page, onto))
        del self.pdf.pages[-1]
        return onto

    def _attachment_links(self, part: Part, pages: list[Page]) -> list[tuple[Object, str]]:
        found = part_links(pages, ATTACHMENT_SCHEME)
        return [(annotation, f"{part.key}-vedlegg-{number}") for annotation, number in found]

    def _stamp(self, part: Part, page: Page, number: int, mark: int | None) -> None:
        position = _("Side %(number)d av %(total)d") % {"number": number, "total": self.total}
        running = self.places[part.key].running if part.key in self.places else part.running
        stamp = Stamp(self.packet.header, running, self.packet.footer, position)
        stamp_page(page, stamp, self.font, shrink=part.shrinks, mcid=mark)

    def _link_contents(self) -> None:
        first = {item.key: item.first_page for item in self.items}
        for page in self.pages[: self.front_pages]:
            for scheme in (LINK_SCHEME, PAGE_SCHEME):
                for annotation, key in part_links([page], scheme):
                    if key not in first:
                        raise AssemblyFailed(_("Sakslisten peker på en del som ikke er med i møtepakken."), key)
                    del annotation["/A"]
                    annotation.Dest = self._destination(first[key], key)
                    if scheme == PAGE_SCHEME:
                        self._number(page, annotation, first[key])

    def _link_attachments(self) -> None:
        first = {item.key: item.first_page for item in self.items}
        for annotation, key in self.links:
            del annotation["/A"]
            if key in first:
                annotation.Dest = self._destination(first[key])

    def _number(self, page: Page, annotation: Object, number: int) -> None:
        position = _("Side %(number)d av %(total)d") % {"number": number, "total": self.total}
        annotation.Contents = String(position)
        mcid = self.tags.text_in(page, annotation)
        number_link(page, annotation.Rect, StampLabel(str(number), mcid), self.font)

    def _destination(self, number: int, key: str = "") -> Array:
        """The top of a page, or of the part with the key on it."""
        page = self.pages[number - 1]
        lowered = Decimal(str(self.places[key].top)) if key in self.places else 0
        return Array([page.obj, Name.XYZ, None, page.cropbox[3] - lowered, None])

    def _bookmark(self) -> None:
        with self.pdf.open_outline() as outline:
            contents = self._destination(self.cover_pages + 1)
            outline.root.append(OutlineItem(self.packet.contents_title, contents))
            for item in self.items:
                bookmark = OutlineItem(item.title, self._destination(item.first_page, item.key))
                nested = item.level > 1 and outline.root
                (outline.root[-1].children if nested else outline.root).append(bookmark)
                bookmark.is_closed = True

    def _describe(self) -> None:
        packet, root = self.packet, self.pdf.Root
        root.Lang = String(packet.language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageMode = Name.UseOutlines
        labels = [0, Dictionary(P=String(_("Forside"))), 1, Dictionary(S=Name.D, St=2)]
        root.PageLabels = Dictionary(Nums=Array(labels[: 2 if self.total == 1 else 4]))
        # This also writes the older document information, alike.
        with self.pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["dc:title"] = packet.title
            xmp["dc:creator"] = [packet.author]
            xmp["dc:language"] = {packet.language}
            xmp["xmp:CreateDate"] = packet.created_at.isoformat()
            xmp["pdf:Producer"] = PRODUCER

    def write(self, path: Path) -> None:
        # Streams are copied as they are: decoding one to pack it better would unpack a bomb.
        self.pdf.save(
            path,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
            stream_decode_level=StreamDecodeLevel.none,
        )
        sync(path)


def _draft_beside(out: Path) -> Path:
    out.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    # Readable for the group, so that a front server may send it.
    os.fchmod(descriptor, 0o640)
    os.close(descriptor)
    return Path(name)


def _check(path: Path, written: _Written) -> None:
    targets = [(item.title, item.first_page) for item in written.items]
    problems = problems_of(path, pages=written.pages, front_pages=written.front_pages, targets=targets)
    if problems:
        sentence = _("Møtepakken ble ikke riktig satt sammen og er ikke lagret. Prøv igjen eller si fra til drift.")
        raise AssemblyFailed(sentence, detail="; ".join(problems))


def _sha256_of(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
