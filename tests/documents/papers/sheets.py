"""Spreadsheets: what is hidden stays hidden, values as they were stored, pages that can be read."""

from __future__ import annotations

from tests.documents import spreadsheet_samples as made
from tests.documents.papers import Paper, sample

WORKING_STATE = Paper(
    "budsjett.xlsx",
    made.working_state_xlsx,
    must=(
        *("Post", "Lønn", "1200000", "777", "4321", "24.11.2014", "24.11.2014 12:00", "#DIV/0!", "svar som lagret"),
        *("Budsjett lagret", "0,25", "Skrevet ut", "Ark Budsjett side 1 av 1"),
    ),
    must_not=(
        *("hemmelig", "712345", "712 345", "skjult", "filtrert", "gruppert", "Intern", "Bare for oss", "Kari"),
        *("2026", "fil.xlsx", "file:", "/inn/", "###"),
    ),
    findings=(("comments", 2), ("hidden_sheets", 3), ("hidden_rows", 3), ("hidden_columns", 1)),
)
WORKING_STATE_ODS = Paper(
    "budsjett.ods",
    made.working_state_ods,
    must=("Post", "2014", "777", "24.11.2014", "2. mars 2014", "plan lagret.ods"),
    must_not=("hemmelig", "skjult", "filtrert", "Bare for oss", "2026", "fil.ods"),
    findings=(("comments", 1), ("hidden_sheets", 1), ("hidden_rows", 2), ("hidden_columns", 1)),
)
WIDE = Paper(
    "bred.xlsx",
    lambda: made.wide(27),
    must=("Kolonne 2 ", "Kolonne 27", "3027"),
    pages=2,
    findings=(("tiled", 2),),
)
LISTED = Paper(
    "tall.csv",
    lambda: 'Kommune;Andel;Merknad\r\nÅs;12,5;"Sa; ja"\r\nRøyken;8,1;\r\n'.encode("cp1252"),
    must=("Kommune Andel Merknad", "Ås 12,5 Sa; ja", "Røyken 8,1"),
    must_not=("Røyken;", "\ufffd"),
)
# What the suite reads at each run; each holds many situations, a conversion takes a second of the processor.
SHORT = (WORKING_STATE, WORKING_STATE_ODS, WIDE, LISTED)
PAPERS = (
    *SHORT,
    Paper(
        "24-skjult-ark.xlsx",
        sample("24-skjult-ark.xlsx"),
        must=("Lønn", "1200000", "1500000"),
        must_not=("712 345", "Person Eksempel", "VERYHIDDEN", "998877", "SKJULT KOLONNE", "SKJULT RAD"),
        findings=(("comments", 1), ("hidden_sheets", 2), ("hidden_rows", 1), ("hidden_columns", 1)),
    ),
    Paper(
        "24b-skjult-ark-uten-utskriftsomraade.xlsx",
        sample("24b-skjult-ark-uten-utskriftsomraade.xlsx"),
        must=("Synlig 1",),
        must_not=("SKJULT UTEN",),
        findings=(("hidden_sheets", 1),),
    ),
    Paper("25-tusen-sider.xlsx", sample("25-tusen-sider.xlsx"), must=("Kommune 1 3", "Kommune 30 90")),
    Paper(
        "26-smal-kolonne.xlsx",
        sample("26-smal-kolonne.xlsx"),
        must=("24.11.2014", "26.10.2014 02:30", "1 234 567,89", "12,5", "#DIV/0!"),
    ),
    Paper(
        "27c-semikolon.csv",
        sample("27c-semikolon.csv"),
        must=("Kommune Andel", "Ås 12,5", "Røyken 8,1"),
        must_not=(";", "\ufffd"),
    ),
    Paper(
        "61-tallformat-topptekst.xlsx",
        sample("61-tallformat-topptekst.xlsx"),
        must=("Skrevet ut", "24.11.2014", "1 234 567,89", "24. november 2014", "ark Sheet side 1 av 1"),
        must_not=("2026", "fil.xlsx"),
    ),
    Paper("12.xlsx", lambda: made.wide(12), must=("Kolonne 2 ", "Kolonne 12")),
    Paper("60.xlsx", lambda: made.wide(60), must=("Kolonne 60", "3060"), pages=3, findings=(("tiled", 3),)),
    Paper("liten skrift.xlsx", lambda: made.wide(22, size=8), pages=1, findings=(("small_text", 5),)),
    Paper("egen skala.xlsx", lambda: made.wide(9, orientation="landscape", scale=80), must=("Kolonne 9",)),
    Paper(
        "uleselig skala.xlsx",
        lambda: made.wide(27, orientation="landscape", fitToWidth=1, fitToHeight=0),
        must=("Kolonne 27",),
        pages=2,
        findings=(("tiled", 2),),
    ),
    Paper("løse celler.xlsx", made.with_stray_cells, must=("Kolonne 4", "Kommune 29")),
    Paper("figur.xlsx", made.with_chart, must=("Figur over innbyggere", "Innbyggere i kommunene", "Hole")),
    Paper(
        "figur av skjult ark.xlsx",
        lambda: made.with_chart(hidden=True),
        must=("Figur over innbyggere", "Innbyggere i kommunene", "Hole"),
        findings=(("hidden_sheets", 1),),
    ),
    Paper("smal.xlsx", made.narrow, must=("1 234 567,89", "24.11.2014"), must_not=("###",)),
    Paper("sammenslått.xlsx", made.merged, must=("Tittel over alt", "Post Sum")),
    Paper("utskriftsområde.xlsx", made.print_area, must=("Kommune 5", "Kolonne 4"), must_not=("utenfor",)),
    Paper("titler.xlsx", made.print_titles, must=("Kommune 79",), pages=2),
    Paper("komma.csv", lambda: b"Navn,Antall\nAsker,12\nHole,3\n", must=("Navn Antall", "Asker 12", "Hole 3")),
    Paper("tab.csv", lambda: "Navn\tAntall\nRøyken\t12\n".encode("utf-16"), must=("Navn Antall", "Røyken 12")),
    Paper(
        "bred.csv",
        lambda: (";".join(f"Felt {n}" for n in range(60)) + "\n" + "7;" * 59 + "7\n").encode(),
        must=("Felt 0", "Felt 59"),
        pages=2,
        findings=(("tiled", 2),),
    ),
    Paper(
        "bokstavelig.txt",
        lambda: "Kjære alle,\n\nmøtet, som var lyst ut, er flyttet.\n".encode(),
        must=("Kjære alle, møtet, som var lyst ut, er flyttet.",),
    ),
)
