"""The two papers the portal grew from are read exactly, and no word of them is lost."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from meetings.importing import as_json, read_paper
from tests.seeds import (
    COPIES,
    ORIENTERINGSSAKER,
    ORIGINALS,
    PAPERS,
    SAK_27,
    in_both_folders,
    needs_originals,
    people_in,
    text_of,
)


def _json(text: str) -> Any:
    return json.loads(as_json(read_paper(text.encode(), "sak.txt")))


def _date(day: str, precision: str, text: str) -> dict[str, str]:
    return {"date": day, "precision": precision, "text": text}


def _section(heading: str, level: int, text: str, attachments: list[str]) -> dict[str, Any]:
    return {"heading": heading, "level": level, "text": text, "attachments": attachments}


def _names(paper: str) -> list[str]:
    """Names of people are looked up by what stands behind them, so that none is written here."""
    found = [re.search(rf"(\w+ \w+) {behind}", paper) for behind in (r"\(koordinator", r"\(faglig", "har påtatt seg")]
    return [name[1] for name in found if name]


@in_both_folders
def test_sak_27_2014_is_read_whole(folder: Path) -> None:
    paper = text_of(folder, SAK_27)
    coordinator, responsible, appointed = _names(paper)
    assert _json(paper) == [
        {
            "kind": "saksframlegg",
            "utvalg": "Prosjektstyret",
            "meeting_date": "2014-11-24",
            "number": {
                "prefix": None,
                "number": 27,
                "year": 2014,
            },
            "title": "Informasjon fra prosjektleder",
            "language": "nb",
            "forslag_til_vedtak": [],
            "sections": [
                _section(
                    "Status Alert",
                    1,
                    (
                        "Det er gjennomført opplæring av superinstruktører Alert 11-12 september og 16-17 "
                        "oktober. Siste opplæring er planlagt 21-22 januar for kommunene i Hallingdal og "
                        "Ringeriksregionen og Sande. Flere kommuner er allerede i gang med å bredde Alert i egen "
                        f"organisasjon. Tilbakemeldingene på undervisningen er meget god. {coordinator} "
                        f"(koordinator for Alert i Vestre Viken), {responsible} (faglig ansvarlig for "
                        "superinstruktøropplæring) og undertegnede har gjennomført en rekke forankringsmøter i "
                        "forkant av opplæringen. Vi fortsetter med dette frem til siste opplæring. Vi har også "
                        "bistått noen kommuner med rådgivning i etterkant av opplæringen. "
                        "Kommunehelsesamarbeidet har bekostet lærebøker til superinstruktører. Det utarbeides en "
                        "sluttrapport ca. 1. februar 2015."
                    ),
                    [],
                ),
                _section(
                    "Status partssammensatt arbeidsgruppe som jobber med styringsdata",
                    1,
                    (
                        "Arbeidsgruppen har hatt sitt andre møte. Se vedlagt referat. Analysesjef i Helse "
                        "Sør/Øst jobber nå frem en web basert løsning på styringsdata innen somatikk etter ønske "
                        "fra kommunene. Kommunene ønsker tilsvarende oversikt over data innen psykisk helse og "
                        "rus. Dette er nybrottsarbeid for Helse Sør/Øst, men de er innstilt på å få det til. Det "
                        "inviteres til en work-shop med Helse Sør/Øst , Vestre Viken og kommunene Asker og "
                        "Røyken den 11. desember kl.14-17 med mål om å finne frem til egnet styringsdata innen "
                        "psykisk helse og rus. Dette er ledd i prosjekt Utvikling av organisatoriske "
                        "forpliktende samhandlingsmodeller innen psykisk helse og rusfelt- modell for "
                        "pasientforløp, der Asker og Røyken deltar sammen med Asker DPS."
                    ),
                    [
                        "referat virksomhetsdata 21  oktober.pdf",
                    ],
                ),
                _section(
                    "Status klinisk samarbeidsutvalg - samarbeide om kommunale akutte døgnplasser.",
                    1,
                    (
                        "OSU har tidligere vedtatt opprettelsen av et klinisk samarbeidsutvalg(KSU) for "
                        "samarbeid mellom kommuner og Vestre Viken om de kommunale ø-hjelps-plassene. "
                        "Samarbeidsutvalgets mandat ble fastsatt i OSU 22. september 2014. Utvalget ledes av "
                        "kommunalt oppnevnt representant i tillegg til brukerrepresentant og 4 "
                        f"fastleger/kommuneoverleger. {appointed} har påtatt seg å finne kommunale representanter "
                        "inkl. leder på vegne av kommuneoverlegene. Frist 11. november. Brukerrepresentant er "
                        "oppnevnt."
                    ),
                    [],
                ),
                _section(
                    "Status «Gode pasientforløp» inkl. prosjekt finansiert av Helsedirektoratet.",
                    1,
                    (
                        "1 Pasientforløp: Skadelig bruk/avhengighet av alkohol, deltakere Bærum kommune og Bærum "
                        "sykehus.\n2 Pasientforløp: Kols, Vestre Viken har sendt kommuner invitasjon til "
                        "deltakelse.\n3 Pasientforløp: Hoftebrudd, Vestre Viken har sendt kommuner invitasjon til "
                        "deltakelse.\n4 Utvikling av organisatoriske forpliktende samhandlingsmodeller innen "
                        "psykisk helse- og rusfelt- modell for pasientforløp, finansiert av Helsedirektoratet. "
                        "Deltakelse Asker og Røyken kommune og Asker DPS.\nFor alle 4 pasientforløpene er det "
                        "satt av 4 heldagssamlinger i 2015, hvor Vestre Viken stiller med prossestøtte. "
                        "Samlingene holdes på Kunnskapssenteret i Asker. Fastsatte datoer: 9. januar, 26. mars, "
                        "12. juni og 11. september.\nPasientforløp psykisk helse og rus starter opp 24. november "
                        "+ work-shop 11. desember.\nProsjektleder KHS har sammen med Kvalitetsavdelingen i Vestre "
                        "Viken vært med i planleggingen og tilretteleggingen av arbeidet med pasientforløpene."
                    ),
                    [],
                ),
                _section(
                    "Status samarbeid med Sykepleierforbundet.",
                    1,
                    (
                        "Prosjektleder KHS har deltatt på 3 samlinger med Sykepleierforbundet og gitt innspill "
                        "på hvilket behov kommuner ser for seg i fremtidig utdanning av sykepleiere. Jeg har "
                        "gitt innspill etter beste evne da jeg har fått få tilbakemeldinger fra kommunene. "
                        "Følgende innspill: Det må være et tettere samarbeid mellom utdanningsinstitusjonene og "
                        "kommuner. Dette gjelder både i grunn-, videre- og masterutdanningene. Kommunene trenger "
                        "sykepleiere med god vurderings- og handlingskompetanse- klinisk blikk. Kommunene "
                        "trenger å ha sykepleiere med generalistkompetanse. Samhandlingsreformen stiller et "
                        "stadig større krav til kompetanse i kommunehelsetjenesten."
                    ),
                    [],
                ),
                _section(
                    "E-læring",
                    1,
                    (
                        "Kommunehelsesamarbeidet er invitert med på et samarbeid med Helse Sør/Øst, KS og Vestre "
                        "Viken om å utvikle hensiktsmessige e-læringsmoduler. Første møte avholdt. Jeg kommer "
                        "tilbake til mere informasjon om hva dette går ut på og hvordan kommuner tilsluttet KHS "
                        "vil bli involvert."
                    ),
                    [],
                ),
                _section(
                    "Videreføring av elektronisk meldingsløft",
                    1,
                    (
                        "Norsk Helsenett har besluttet å bevilge penger til en videreføring av prosjekt "
                        "elektronisk meldingsløft. Det er ennå ikke klarlagt mål og oppgaver for dette "
                        "prosjektet. Kommer snarlig tilbake til hva dette vil bety av muligheter for KHS."
                    ),
                    [],
                ),
                _section(
                    "Referat fra møtet i ressursgruppen KHS",
                    1,
                    "",
                    [
                        "Referat fra møtet 07.11.2014.pdf",
                    ],
                ),
            ],
            "attachments": [],
            "dates": [
                _date("2014-09-11", "dag", "11-12 september"),
                _date("2014-10-16", "dag", "16-17 oktober"),
                _date("2015-01-21", "dag", "21-22 januar"),
                _date("2015-02-01", "ca", "ca. 1. februar 2015"),
                _date("2014-12-11", "dag", "11. desember kl.14-17"),
                _date("2014-09-22", "dag", "22. september 2014"),
                _date("2014-11-11", "dag", "11. november"),
                _date("2015-01-01", "aar", "2015"),
                _date("2015-01-09", "dag", "9. januar"),
                _date("2015-03-26", "dag", "26. mars"),
                _date("2015-06-12", "dag", "12. juni"),
                _date("2015-09-11", "dag", "11. september"),
                _date("2014-11-24", "dag", "24. november"),
                _date("2014-12-11", "dag", "11. desember"),
            ],
            "warnings": [
                "Fristen «11. november» er ute før møtet 24. november 2014.",
                (
                    "Året er ikke skrevet og er tolket: «11-12 september» som 11. september 2014, «16-17 "
                    "oktober» som 16. oktober 2014, «21-22 januar» som 21. januar 2015, «11. desember "
                    "kl.14-17» som 11. desember 2014, «11. november» som 11. november 2014, «9. januar» som "
                    "9. januar 2015, «26. mars» som 26. mars 2015, «12. juni» som 12. juni 2015, «11. "
                    "september» som 11. september 2015, «24. november» som 24. november 2014, «11. desember» "
                    "som 11. desember 2014."
                ),
            ],
        }
    ]


@in_both_folders
def test_orienteringssaker_are_read_whole(folder: Path) -> None:
    assert _json(text_of(folder, ORIENTERINGSSAKER)) == [
        {
            "kind": "saksframlegg",
            "utvalg": None,
            "meeting_date": None,
            "number": None,
            "title": "Orienteringssaker fra sekretariatet",
            "language": "nb",
            "forslag_til_vedtak": [
                "Fremlagt orientering tas til etterretning.",
            ],
            "sections": [
                _section("Status psykisk helse og rus", 1, "", []),
                _section(
                    "Bakgrunn",
                    2,
                    (
                        "Kommunehelsesamarbeidet (KHS) fikk 13.august 2013 et oppdrag fra administrativ "
                        "styringsgruppe i kommunehelsesamarbeidet å rette fokus mot psykisk helse og rus. Det "
                        "råder usikkerhet i kommunene på fremtidig oppgavefordeling mellom "
                        "spesialisthelsetjenesten og kommunehelsetjenesten. Det er sterke føringer fra helse- og "
                        "omsorgsdepartementet om økt satsing på tilbud til personer med psykiske problemer eller "
                        "rusproblematikk. Brukerperspektivet skal styrkes.\nHøsten 2013 ble det foretatt en enkel "
                        "kartlegging i alle kommuner tilsluttet KHS. I samarbeid med Mental helse arrangerte KHS "
                        "3. desember en dagssamling for kommunene i KHS. Samhandlingssjefer i Vestre Viken ble i "
                        "tillegg invitert. Konklusjonen fra kommunene var bl.annet ønske om et enda bedre "
                        "samarbeid med spesialisthelsetjenesten med mål om et sammenhengende og godt koordinert "
                        "pasientforløp. Resultatet av spørreundersøkelsen viste at kommunene ønsker samarbeid om "
                        "de mest krevende pasientgruppene og kompetanseoverføring.\nPå bakgrunn av dette har KHS "
                        "berammet et møte med klinikk psykisk helse og rus 27.01.2014 for å diskutere hvordan vi "
                        "i samarbeid kan utvikle gode pasientforløp innen psykisk helse og rus.\nKHS har etablert "
                        "et samarbeid med brukerorganisasjonen Mental Helse som vi ønsker å videreutvikle. "
                        "Administrativ styringsgruppe vil bli informert om resultat av møtet med Vestre Viken i "
                        "sitt møte 03.02.2014."
                    ),
                    [],
                ),
                _section(
                    "Kurset ALERT",
                    1,
                    (
                        "Vestre Viken har i samarbeid med KHS mottatt midler fra helsedirektoratet for å "
                        "gjennomføre kurset ALERT i kommuner tilsluttet KHS. ALERT er et system for strukturert "
                        "og riktig prioritert symptombehandling og er tilpasset alle yrkesgrupper. ALERT er et 8 "
                        "timers kurs. Prosjektleder i KHS gjennomførte kurset i desember sammen med "
                        "sykehusansatte i Vestre Viken. KHS og Vestre Viken utarbeider i fellesskap et "
                        "prosjektmandat."
                    ),
                    [],
                ),
            ],
            "attachments": [],
            "dates": [
                _date("2013-08-13", "dag", "13.august 2013"),
                _date("2013-09-01", "sesong", "Høsten 2013"),
                _date("2013-12-03", "dag", "3. desember"),
                _date("2014-01-27", "dag", "27.01.2014"),
                _date("2014-02-03", "dag", "03.02.2014"),
                _date("2013-12-01", "maaned", "desember"),
            ],
            "warnings": [
                "Papiret mangler saksnummer, utvalg og møtedato.",
                (
                    "Året er ikke skrevet og er tolket: «3. desember» som 3. desember 2013, «desember» som "
                    "desember 2013."
                ),
            ],
        }
    ]


@in_both_folders
@pytest.mark.parametrize("name", PAPERS)
def test_no_word_of_the_paper_is_lost_or_moved(folder: Path, name: str) -> None:
    paper = text_of(folder, name)
    (sak,) = read_paper(paper.encode(), name)
    kept = [sak.title, *sak.forslag_til_vedtak]
    for section in sak.sections:
        kept += [section.heading, section.text, *section.attachments]
    head = r"Sak 27/2014|Dato: Møtet i Prosjektstyret 24.11.2014|Forslag til vedtak:|-{5,}"
    assert " ".join(kept).split() == re.sub(head, " ", paper).split()


@in_both_folders
@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_single_spaced_or_otherwise_encoded_reads_the_same(folder: Path, name: str) -> None:
    paper = text_of(folder, name)
    expected = read_paper(paper.encode(), name)
    single_spaced = paper.replace("\n\n", "\n")
    windows = paper.replace("\n", "\r\n")
    others = [single_spaced.encode(), windows.encode("cp1252"), windows.encode("utf-16")]
    assert [read_paper(other, name) for other in others] == [expected] * 3


def test_the_copies_name_nobody() -> None:
    assert people_in(COPIES) == set()


@needs_originals
def test_the_copies_are_the_originals_with_roles_for_names() -> None:
    original, copy = text_of(ORIGINALS, SAK_27), text_of(COPIES, SAK_27)
    names, roles = _names(original), _names(copy)
    assert (set(names), len(roles)) == (people_in(ORIGINALS), 3)
    for name, role in zip(names, roles, strict=True):
        original = original.replace(name, role)
    assert copy == original
    assert text_of(COPIES, ORIENTERINGSSAKER) == text_of(ORIGINALS, ORIENTERINGSSAKER)
