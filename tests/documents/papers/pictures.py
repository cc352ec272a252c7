"""Pictures as telephones, scanners, faxes and screens save them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageDraw

from tests.documents.drawn_pictures import (
    GREY,
    GREYS,
    UPRIGHT,
    Seen,
    grey,
    lines,
    marked,
    noisy,
    of_another_colour_space,
    saved,
    swapped,
    turned,
    without_segment,
)
from tests.documents.papers import Paper, sample
from tests.documents.pdf_samples import HEIC

Make = Callable[[], bytes]


@dataclass(frozen=True)
class PicturePaper(Paper):
    """`looks` is what an eye must see on the first page, None where the picture is not the marked one."""

    looks: Seen | None = UPRIGHT


def _paper(name: str, make: Make, **facts: object) -> PicturePaper:
    return PicturePaper(name, make, **facts)  # type: ignore[arg-type]


def _deep(scale: float, mode: str = "I;16", **options: object) -> bytes:
    """Grey of more than eight bits; `scale` is what white is, over 255."""
    return saved(_deep_picture(scale, mode), options.pop("kind", "TIFF"), **options)  # type: ignore[arg-type]


def _deep_picture(scale: float, mode: str = "I;16") -> Image.Image:
    wide = grey().convert("F").point(lambda value: value * scale + 0)
    return wide if mode == "F" else wide.convert("I") if mode == "I" else _of_words(wide, mode)


def _of_words(wide: Image.Image, mode: str) -> Image.Image:
    values = [round(value) for value in wide.get_flattened_data()]
    order = ">" if mode == "I;16B" else "<"
    return Image.frombytes(mode, wide.size, struct.pack(f"{order}{len(values)}H", *values))


def _white_is_zero() -> bytes:
    values = [65535 - round(value) * 257 for value in grey().get_flattened_data()]
    picture = Image.frombytes("I;16", (800, 600), struct.pack(f"<{len(values)}H", *values))
    return saved(picture, "TIFF").replace(_entry(262, 1), _entry(262, 0))


def _entry(tag: int, value: int) -> bytes:
    return struct.pack("<HHIHH", tag, 3, 1, value, 0)


def _not_a_number() -> bytes:
    picture = _deep_picture(1 / 255, "F")
    picture.putpixel((400, 20), float("nan"))
    picture.putpixel((401, 20), float("inf"))
    return saved(picture, "TIFF")


def _mpo(**options: object) -> bytes:
    return saved(noisy((1200, 900)), "MPO", save_all=True, append_images=[Image.new("RGB", (320, 240))], **options)


def _ink(kind: str, adobe: bool = True) -> bytes:
    picture = marked().convert("CMYK")
    if adobe:
        return saved(picture, kind)
    # Without Adobe's mark the amounts of ink are stored as they are; the library stores them turned about.
    return without_segment(saved(picture.point(lambda value: 255 - value), kind), 0xEE)


def _of_lab() -> bytes:
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    return saved(ImageCms.applyTransform(marked(), to_lab), "TIFF")  # type: ignore[arg-type]


def _with_transparency(kind: str) -> bytes:
    drawn = marked()
    mask = drawn.convert("L").point(lambda value: 0 if value == 255 else 255)
    drawn.putalpha(mask)
    if kind == "P":
        return saved(drawn.quantize(64), "PNG")
    if kind == "LA":
        light = grey()
        light.putalpha(mask)
        return saved(light, "PNG")
    return saved(drawn, kind)


def _white_on_nothing() -> bytes:
    nothing = Image.new("RGBA", (800, 600), (255, 255, 255, 0))
    ImageDraw.Draw(nothing).rectangle((200, 150, 600, 450), fill="white")
    return saved(nothing, "PNG")


def _moving(kind: str) -> bytes:
    others = [Image.new("RGB", (800, 600), shade) for shade in ("navy", "gold")]
    return saved(marked(), kind, save_all=True, append_images=others, duration=200)


def _stretched(kind: str, across: int, down: int, **options: object) -> bytes:
    """As a device of unequal steps stores it: fewer rows than columns."""
    return saved(marked().resize((800, 600 * down // across)), kind, dpi=(across, down), **options)


def _fax() -> bytes:
    sides = [lines((864, 1200)).resize((1728, 1200 * 98 // 102)) for _ in range(2)]
    return saved(sides[0], "TIFF", save_all=True, append_images=sides[1:], compression="group4", dpi=(204, 98))


def _turned_fax() -> bytes:
    tags = {274: 6}
    stored = marked().transpose(Image.Transpose.ROTATE_90)
    return saved(stored.resize((600 * 2, 800)), "TIFF", dpi=(200, 100), tiffinfo=tags)


def _density_without_unit() -> bytes:
    jpeg = saved(marked().resize((800, 300)), "JPEG", quality=92)
    return jpeg[:13] + struct.pack(">BHH", 0, 2, 1) + jpeg[18:]


def long_page(size: tuple[int, int] = (1200, 6500), gap: int = 100) -> Image.Image:
    """Lines of dark blocks with air between them, as a page of text that somebody rolled down."""
    drawn = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(drawn)
    for top in range(20, size[1] - gap, gap):
        pen.rectangle((60, top, size[0] - 60, top + gap * 6 // 10), fill=(30, 30, 60))
    return drawn


def _wide_page() -> Image.Image:
    return long_page((1200, 6000)).transpose(Image.Transpose.ROTATE_90)


def _raw() -> bytes:
    return saved(marked((160, 120)), "TIFF", tiffinfo={50706: b"\1\4\0\0"})


def _box(kind: bytes, *parts: bytes) -> bytes:
    inside = b"".join(parts)
    return struct.pack(">I", 8 + len(inside)) + kind + inside


def _with_depth() -> bytes:
    """As telephones save portraits: a second picture, of how far away things are, that belongs to the first
    (ISO/IEC 23008-12, auxiliary images). Its bytes are those of the first, its place before it."""
    boxes = {HEIC[at + 4 : at + 8]: HEIC[at + 8 : at + length] for at, length in ((40, 33), (172, 118), (290, 19),
             (309, 20), (329, 40), (369, 16), (409, 34))}  # fmt: skip
    kinds = (b"hvcC", b"colr", b"ispe", b"clap", b"pixi")
    depth = _box(b"auxC", bytes(4), b"urn:mpeg:hevc:2015:auxid:2\0")
    properties = _box(b"ipco", *(_box(kind, boxes[kind]) for kind in kinds), depth)
    used = _box(b"ipma", struct.pack(">IIHBBBBH", 0, 2, 1, 3, 0x81, 3, 0x84, 2), bytes((3, 0x81, 3, 0x86)))
    named = [
        _box(b"infe", struct.pack(">IHH", 2 << 24 | hidden, number, 0), b"hvc1\0")
        for number, hidden in ((2, 1), (1, 0))
    ]
    at = 28

    def meta(start: int) -> bytes:
        places = b"".join(struct.pack(">HHIHII", number, 0, start, 1, 0, 26) for number in (1, 2))
        return _box(
            b"meta", bytes(4), _box(b"hdlr", boxes[b"hdlr"]), _box(b"iloc", bytes(4), b"\x44\x40\0\2", places),
            _box(b"iinf", struct.pack(">IH", 0, 2), *named), _box(b"pitm", struct.pack(">IH", 0, 1)),
            _box(b"iref", bytes(4), _box(b"auxl", struct.pack(">HHH", 2, 1, 1))), _box(b"iprp", properties, used),
        )  # fmt: skip

    return HEIC[:at] + meta(at + len(meta(0)) + 8) + _box(b"mdat", boxes[b"mdat"])


def _scan() -> bytes:
    return saved(noisy((2480, 3508)), "TIFF", compression="tiff_lzw", dpi=(600, 600))


def _scan_of_lines() -> bytes:
    return saved(lines((4960, 7016)), "TIFF", compression="group4", dpi=(600, 600))


def _jpeg_in_tiff() -> bytes:
    return saved(noisy((1600, 1200)), "TIFF", compression="jpeg", quality=70, dpi=(200, 200))


def _after_the_end() -> bytes:
    return saved(marked(), "JPEG", quality=92) + b"\xff\xd8 a film of the same " * 5000


def _lossless_web() -> bytes:
    return saved(marked(), "WEBP", lossless=True)


def _photo(kind: str, size: tuple[int, int], **options: object) -> Make:
    return lambda: saved(noisy(size), kind, **options)


def _of_another_colour_space(kind: str) -> Make:
    return lambda: saved(swapped(marked()), kind, icc_profile=of_another_colour_space())


PORTRAIT_GREY = Seen((*GREYS, "white"), "portrait", True)
LINES = Seen(("black", "black", "black", "white"), "portrait", True)
STILL = (("still_picture", 3),)

PAPERS: tuple[PicturePaper, ...] = (
    *(_paper(f"kamera holdt {way}.jpg", lambda way=way: turned(way, quality=92)) for way in range(1, 9)),  # type: ignore[misc]
    _paper("snudd.png", lambda: turned(6, "PNG")),
    _paper("snudd.webp", lambda: turned(3, "WEBP", quality=92)),
    _paper("speilet.tif", lambda: turned(5, "TIFF")),
    _paper("grå 16.png", lambda: _deep(257, kind="PNG"), looks=GREY),
    _paper("grå 16.tif", lambda: _deep(257), looks=GREY),
    _paper("grå 16 andre veien.tif", lambda: _deep(257, "I;16B"), looks=GREY),
    _paper("grå 12 i 16.tif", lambda: _deep(4095 / 255), looks=GREY),
    _paper("grå 10 i 16.png", lambda: _deep(1023 / 255, kind="PNG"), looks=GREY),
    _paper("grå 32.tif", lambda: _deep(2_000_000_000 / 255, "I"), looks=GREY),
    _paper("hvitt er null.tif", _white_is_zero, looks=GREY),
    _paper("grå flyttall til en.tif", lambda: _deep(1 / 255, "F"), looks=GREY),
    _paper("grå flyttall til 255.tif", lambda: _deep(1, "F"), looks=GREY),
    _paper("grå flyttall til 9000.tif", lambda: _deep(9000 / 255, "F"), looks=GREY),
    _paper("ikke tall.tif", _not_a_number, looks=GREY),
    _paper("mobil med to bilder.jpg", _mpo, looks=None),
    _paper("mobil.heic", lambda: HEIC, looks=None),
    _paper("portrett med dybde.heic", _with_depth, looks=None),
    _paper("film etter bildet.jpg", _after_the_end),
    _paper("råbilde.dng", _raw, pages=0, code="unknown"),
    _paper("trykkfarger fra Adobe.jpg", lambda: _ink("JPEG")),
    _paper("trykkfarger.jpg", lambda: _ink("JPEG", adobe=False)),
    _paper("trykkfarger.tif", lambda: _ink("TIFF")),
    _paper("lab.tif", _of_lab),
    _paper("fargeprofil.jpg", _of_another_colour_space("JPEG")),
    _paper("fargeprofil.png", _of_another_colour_space("PNG")),
    _paper("fargeprofil.tif", _of_another_colour_space("TIFF")),
    _paper("ødelagt profil.jpg", lambda: saved(marked(), "JPEG", icc_profile=b"ingen profil" * 20)),
    _paper("gjennomsiktig.png", lambda: _with_transparency("PNG")),
    _paper("gjennomsiktig.webp", lambda: _with_transparency("WEBP")),
    _paper("gjennomsiktig palett.png", lambda: _with_transparency("P")),
    _paper("gjennomsiktig palett.gif", lambda: _with_transparency("GIF")),
    _paper("gjennomsiktig grå.png", lambda: _with_transparency("LA"), looks=GREY),
    _paper("levende.png", lambda: _moving("PNG"), findings=STILL),
    _paper("levende.gif", lambda: _moving("GIF"), findings=STILL),
    _paper("levende.webp", lambda: _moving("WEBP"), findings=STILL),
    _paper("faks.tif", _fax, pages=2, looks=LINES),
    _paper("faks snudd.tif", _turned_fax),
    _paper("ulike steg.tif", lambda: _stretched("TIFF", 204, 391)),
    _paper("ulike steg.png", lambda: _stretched("PNG", 200, 100)),
    _paper("ulike steg.jpg", lambda: _stretched("JPEG", 300, 100, quality=92)),
    _paper("forhold uten enhet.jpg", _density_without_unit),
    _paper("dpi 1.png", lambda: saved(marked(), "PNG", dpi=(1, 1))),
    _paper("lang.png", lambda: saved(long_page(), "PNG"), pages=4, findings=(("cut_picture", 4),), looks=None),
    _paper("lang.jpg", lambda: saved(long_page(), "JPEG"), pages=4, findings=(("cut_picture", 4),), looks=None),
    _paper("lang og rolig.gif", lambda: saved(Image.new("L", (900, 9000), 200), "GIF"), pages=7,
           findings=(("cut_picture", 7),), looks=None),
    _paper("høyt mobilbilde.png", lambda: saved(long_page((1080, 2400)), "PNG"), looks=None),
    _paper("bred.png", lambda: saved(_wide_page(), "PNG"), pages=4, findings=(("cut_picture", 4),), looks=None),
    _paper("panorama.jpg", lambda: saved(noisy((6000, 900)), "JPEG"), looks=None),
    _paper("foto 12 megapiksler.jpg", _photo("JPEG", (4000, 3000), quality=90), looks=None),
    _paper("foto hardt pakket.jpg", _photo("JPEG", (4000, 3000), quality=30), looks=None),
    _paper("foto i trinn.jpg", _photo("JPEG", (1600, 1200), quality=80, progressive=True), looks=None),
    _paper("foto.webp", _photo("WEBP", (1600, 1200), quality=60), looks=None),
    _paper("foto.avif", _photo("AVIF", (1200, 900), quality=60), looks=None),
    _paper("tapsfri.webp", _lossless_web),
    _paper("skann i farger.tif", _scan, looks=None),
    _paper("skann av streker.tif", _scan_of_lines, looks=LINES),
    _paper("foto i tiff.tif", _jpeg_in_tiff, looks=None),
    _paper("skjermbilde.png", lambda: saved(marked((1920, 1080)), "PNG", optimize=True)),
    _paper("linjer.png", lambda: saved(lines(), "PNG"), looks=Seen(LINES.corners, "landscape", True)),
    _paper("bilde.bmp", lambda: saved(marked(), "BMP")),
    _paper("hvitt på ingenting.png", _white_on_nothing, looks=None),
    _paper("40-mobilfoto-mpo.jpg", sample("40-mobilfoto-mpo.jpg"), looks=None),
    _paper("41-16bit-graa.png", sample("41-16bit-graa.png"), looks=None),
    _paper("42-faks.tif", sample("42-faks.tif"), pages=2, looks=None),
    _paper("43-cmyk.jpg", sample("43-cmyk.jpg"), looks=None),
    _paper("44-animert.gif", sample("44-animert.gif"), findings=STILL, looks=None),
    _paper("45-gjennomsiktig.png", sample("45-gjennomsiktig.png"), looks=None),
    _paper("45b-hvit-paa-gjennomsiktig.png", sample("45b-hvit-paa-gjennomsiktig.png"), looks=None),
    _paper("46-langt-skjermbilde.png", sample("46-langt-skjermbilde.png"), pages=7, findings=(("cut_picture", 7),),
           looks=None),
    _paper("47-exif3.jpg", sample("47-exif3.jpg"), looks=None),
    _paper("47-exif8.jpg", sample("47-exif8.jpg"), looks=None),
    _paper("48-skann600.tif", sample("48-skann600.tif"), looks=None),
)  # fmt: skip
# Those which an eye would have on the page at the density of print and no denser.
PHOTOS = ("40-mobilfoto-mpo.jpg", "foto 12 megapiksler.jpg", "foto hardt pakket.jpg", "skann i farger.tif")
