"""Bytes as programs save text, each with the text that must come of it; None where the bytes are no text."""

LATE = "Linje med bare vanlige tegn.\n" * 400 + "Røyken og Åsgårdstrand – slutt.\n"
TABLE = "Kommune;Innbyggere;Andel\r\nBærum;130 000;12,5\r\nTromsø;78 000;9,1\r\n"
QUOTED = 'Navn;Merknad\r\n"Ås";"sier «ja»; men senere"\r\n"Ørsta";"to\nlinjer"\r\n'

TEXTS: dict[str, tuple[bytes, str | None]] = {
    "utf-8": ("Søknad fra Ålesund\n".encode(), "Søknad fra Ålesund\n"),
    "utf-8 with mark": ("Søknad fra Ålesund\n".encode("utf-8-sig"), "Søknad fra Ålesund\n"),
    "utf-8 late": (LATE.encode(), LATE),
    "utf-8 emoji and Sámi": ("Čáhput 😀 giella".encode(), "Čáhput 😀 giella"),
    "utf-16 little with mark": (b"\xff\xfe" + TABLE.encode("utf-16-le"), TABLE),
    "utf-16 big with mark": (b"\xfe\xff" + TABLE.encode("utf-16-be"), TABLE),
    "utf-16 little without mark": (TABLE.encode("utf-16-le"), TABLE),
    "utf-16 big without mark": (TABLE.encode("utf-16-be"), TABLE),
    "cp1252": ("Røyken – «Ås» kostet 5 €\n".encode("cp1252"), "Røyken – «Ås» kostet 5 €\n"),
    "cp1252 late": (LATE.encode("cp1252"), LATE),
    "cp1252 semicolons": (TABLE.encode("cp1252"), TABLE),
    "cp1252 quoted cells": (QUOTED.encode("cp1252"), QUOTED),
    "latin-1 one letter": (b"Prost\xe5 ", "Prostå "),
    "plain ascii": (b"Helt vanlig tekst\r\n", "Helt vanlig tekst\r\n"),
    # The letter lies over the border of the first kilobyte.
    "utf-8 over the border": (("a" * 1023 + "ø slutt").encode(), "a" * 1023 + "ø slutt"),
    "zeros": (bytes(512), None),
    "a program": (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(64), None),
    "an elf": (b"\x7fELF\x02\x01\x01" + bytes(57), None),
    "zero late": (b"Vanlig tekst. " * 200 + b"\x00\x01\x02\x03\x00\xff" * 50, None),
}
