"""A letter and its form, scanned sideways: pictures without words, and a page that is to be shown turned."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable

import img2pdf
import pikepdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.drawing import BLUE_INK, Colour, Hand, font, grain

# A4 at 150 dots an inch, as the machine in the corridor does it.
DPI = 150
PAPER = (1240, 1754)
BLACK: Colour = (32, 32, 34)
RED: Colour = (170, 40, 36)
SIDE = 150
LETTER = (
    "Viser til invitasjonen av 28. oktober 2014 og til møtet i ressursgruppen 7. november.",
    "Ringeriksregionen ønsker å delta i pasientforløpet for hoftebrudd. Vi stiller med to ansatte fra "
    "hjemmetjenesten, én fra korttidsavdelingen og én leder. Fysioterapeut deltar på første og siste samling.",
    "Vi kan ikke delta i forløpet for kols samme år. Avstanden til Asker gjør at hver samling tar en hel arbeidsdag "
    "for hver deltaker, og vi har ikke vikarer til to forløp på en gang. Vi ber om at kols vurderes på nytt for 2016.",
    "Vi foreslår at én av samlingene holdes på Hønefoss, og at Hallingdal inviteres dit. Møterommet på rådhuset har "
    "plass til tretti og utstyr for å følge samlingen på skjerm.",
    "Kommunene i regionen dekker arbeidstid og reise selv. Svarskjemaet ligger ved.",
)
ANSWERS = (
    ("Forløp for kols", "Nei, ikke i 2015"),
    ("Forløp for hoftebrudd", "Ja"),
    ("Antall ansatte", "3"),
    ("Leder som deltar", "Helse- og velferdssjef"),
    ("Brukerrepresentant", "Avklares innen 12. des."),
    ("Kan være vert for en samling", "Ja, på Hønefoss"),
)
GATHERINGS = (("9. januar", True), ("26. mars", True), ("12. juni", False), ("11. september", True))


def scan() -> bytes:
    """A PDF of two pages without words. The pictures lie on their side, and /Rotate is 90."""
    pages = [_scanned(draw, seed) for seed, draw in enumerate((_letter, _form), start=1)]
    layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(297), img2pdf.mm_to_pt(210)))
    turned = img2pdf.Rotation["90"]
    bound = img2pdf.convert(pages, layout_fun=layout, rotation=turned, nodate=True, producer="")
    written = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(bound)) as pdf:
        # Made from the time of day, and kept by every later saving.
        del pdf.trailer["/ID"]
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _scanned(draw: Callable[[Image.Image, Hand], None], seed: int) -> bytes:
    paper = Image.new("RGB", PAPER, (247, 246, 242))
    draw(paper, Hand(paper, seed))
    for top in (520, 1100):
        ImageDraw.Draw(paper).ellipse((34, top, 64, top + 30), fill=(120, 118, 114))
    askew = paper.rotate(0.7 - 0.5 * seed, Image.Resampling.BICUBIC, fillcolor=(214, 212, 206))
    grey = grain(ImageChops.multiply(askew.filter(ImageFilter.GaussianBlur(0.6)), _edge()), strength=18, seed=seed)
    written = io.BytesIO()
    grey.transpose(Image.Transpose.ROTATE_90).save(written, "JPEG", quality=70, dpi=(DPI, DPI))
    return written.getvalue()


def _edge() -> Image.Image:
    """The shadow where the lid did not close."""
    shade = Image.linear_gradient("L").rotate(90).resize(PAPER)
    return shade.point(lambda value: min(255, 150 + value * 6)).convert("RGB")


def _letter(paper: Image.Image, hand: Hand) -> None:
    pen = ImageDraw.Draw(paper)
    pen.text((SIDE, 120), "RINGERIKSREGIONEN", BLACK, font(40, "SemiBold"))
    pen.text((SIDE, 172), "Samarbeidet om helse og omsorg", BLACK, font(23))
    pen.line((SIDE, 218, PAPER[0] - SIDE, 218), BLACK, 3)
    for row, line in enumerate(("Vestre Viken HF", "Avdeling for samhandling", "3004 Drammen")):
        pen.text((SIDE, 270 + row * 34), line, BLACK, font(24))
    for row, line in enumerate(("Hønefoss, 13. november 2014", "Vår ref. 14/2207", "Kopi: KHS, sekretariatet")):
        pen.text((760, 270 + row * 34), line, BLACK, font(24))
    pen.text((SIDE, 450), "Svar på invitasjon til pasientforløp 2015", BLACK, font(32, "SemiBold"))
    bottom = _paragraphs(pen, 520)
    pen.text((SIDE, bottom + 30), "Med hilsen", BLACK, font(24))
    _signature(hand, bottom + 150)
    pen.text((SIDE, bottom + 190), "Helse- og velferdssjef", BLACK, font(24))
    pen.text((SIDE, bottom + 224), "for Ringeriksregionen", BLACK, font(24))
    _received(paper)


def _paragraphs(pen: ImageDraw.ImageDraw, top: int) -> int:
    for paragraph in LETTER:
        for line in textwrap.wrap(paragraph, 80):
            pen.text((SIDE, top), line, BLACK, font(24))
            top += 36
        top += 22
    return top


def _signature(hand: Hand, top: int) -> None:
    points = ((0, 0), (26, -64), (44, 12), (70, -30), (86, 8), (118, -18), (140, 6), (190, -44), (200, 10), (320, -14))
    hand.line(*((SIDE + x, top + y) for x, y in points), colour=BLUE_INK, width=4)


def _received(paper: Image.Image) -> None:
    """The stamp of the post room, as askew as stamps are."""
    mark = Image.new("L", (330, 120))
    pen = ImageDraw.Draw(mark)
    pen.rectangle((4, 4, 325, 115), outline=230, width=5)
    pen.text((62, 14), "MOTTATT", 230, font(42, "SemiBold"))
    pen.text((54, 68), "14. NOV. 2014", 230, font(32, "Medium"))
    paper.paste(RED, (790, 66), mark.rotate(4, Image.Resampling.BICUBIC, expand=True))


def _form(paper: Image.Image, hand: Hand) -> None:
    pen = ImageDraw.Draw(paper)
    pen.text((SIDE, 130), "Svarskjema: pasientforløp 2015", BLACK, font(36, "SemiBold"))
    pen.text((SIDE, 190), "Fylles ut av kommunen eller regionen og sendes innen 1. desember 2014", BLACK, font(23))
    for row, (question, answer) in enumerate(ANSWERS):
        top = 270 + row * 96
        pen.rectangle((SIDE, top, PAPER[0] - SIDE, top + 96), outline=BLACK, width=2)
        pen.line((580, top, 580, top + 96), BLACK, 2)
        pen.text((SIDE + 18, top + 32), question, BLACK, font(25))
        hand.write((604, top + 26), answer, 34, BLUE_INK)
    pen.text((SIDE, 910), "Samlinger vi deltar på", BLACK, font(28, "SemiBold"))
    for row, (day, comes) in enumerate(GATHERINGS):
        _box(pen, hand, 970 + row * 66, day, comes)
    pen.text((SIDE, 1290), "Merknad", BLACK, font(28, "SemiBold"))
    hand.write((SIDE + 6, 1346), "12. juni er samme dag som kommunestyret. Vi kan", 31, BLUE_INK)
    hand.write((SIDE + 6, 1402), "følge på skjerm hvis det går an.", 31, BLUE_INK)


def _box(pen: ImageDraw.ImageDraw, hand: Hand, top: int, day: str, ticked: bool) -> None:
    pen.rectangle((SIDE, top, SIDE + 38, top + 38), outline=BLACK, width=3)
    pen.text((SIDE + 64, top + 2), day, BLACK, font(26))
    if ticked:
        hand.line((SIDE + 4, top + 16), (SIDE + 17, top + 34), (SIDE + 52, top - 14), colour=BLUE_INK, width=5)
