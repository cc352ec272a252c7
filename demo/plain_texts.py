"""Files of letters alone, as older programs in Norway save them: in Windows-1252, lines that end as there."""

from __future__ import annotations

SAVED_AS = "cp1252"

BED_DAYS = """\
Kommune;1. kvartal;2. kvartal;3. kvartal;Endring i prosent
Asker kommune;112;98;104;-7,1
Bærum kommune;236;201;188;-20,3
Røyken kommune;41;44;39;-4,9
Sande kommune;18;15;16;-11,1
Hallingdal;62;58;60;-3,2
Ringeriksregionen;97;103;92;-5,2
"""

NURSING_HOMES = """\
Innspill fra sykehjemmene i Bærum, 15. oktober 2014

Geriatri: 6 ønsker.
Psykisk helse og rus: 4 ønsker.
Kreft og lindrende behandling: 2 ønsker.

Særlig nattevaktene savner øvelse i å vurdere åndenød – «det er da vi er alene».
"""

# The date is a field: what stands in it is the day the letter was written.
CANDIDATE = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}\paperw11906\paperh16838
\margl1418\margr1418\margt1418\margb1418\f0\fs22
{\b\fs26 Hallingdal}\par Regionsamarbeidet om helse\par\par
{\field{\*\fldinst DATE \\@ "d. MMMM yyyy"}{\fldrslt 12. november 2014}}\par\par
Til sekretariatet i Kommunehelsesamarbeidet\par\par
{\b Forslag til klinisk samarbeidsutvalg}\par\par
Hallingdal foreslår kommuneoverlegen i regionen som medlem. Hun har sagt ja, og kan møte annenhver onsdag.\par\par
Regionen ber om at møtene kan følges på skjerm når vegen over fjellet er stengt.\par\par
Med hilsen\par Leder for regionsamarbeidet\par}
"""


def bed_days() -> bytes:
    """A table as Excel saves it where a comma stands in every number."""
    return _saved(BED_DAYS)


def nursing_homes() -> bytes:
    return _saved(NURSING_HOMES)


def candidate_letter() -> bytes:
    return CANDIDATE.replace("ø", r"\'f8").replace("å", r"\'e5").encode("ascii")


def _saved(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode(SAVED_AS)
