"""What stands in the spreadsheet: its sheets, their columns, and what each may hold.

The workbook, the reading of one, the sheet «Hjelp» and what is wrong in a cell are all made of this one table. Headings
and choices are parts of the file and the same in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from organisations.models import Affiliation, Membership, Seat, Secretariat, Utvalg

HELP = "Hjelp"
# In the first column, of a row that shows how one is written.
EXAMPLE = "Eksempel"
YES, NO = "Ja", "Nei"
# What a cell names: a row of another sheet, by its key or what it is known by.
ORGANISATION, BODY, PERSON, SEAT = "organisation", "body", "person", "seat"


@dataclass(frozen=True)
class Column:
    """`kind` is text, line, email, day, number, choice, yes, or what a cell names. `required` of a new row; `choices`
    are (value, word) pairs, of which the first word of a value is written; `also` other headings that mean the same."""

    field: str
    heading: str
    help: Any
    kind: str = "line"
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = 120
    most: int = 0
    also: tuple[str, ...] = ()
    width: int = 18

    @property
    def words(self) -> dict[str, str]:
        """The word that is written for each value."""
        found: dict[str, str] = {}
        for value, word in self.choices:
            found.setdefault(value, word)
        return found


@dataclass(frozen=True)
class SheetLayout:
    """`prefix` begins the keys of its rows: «PL12». `example` are texts by field."""

    name: str
    prefix: str
    columns: tuple[Column, ...]
    example: tuple[tuple[str, str], ...]
    help: Any

    def column(self, field: str) -> Column:
        return next(each for each in self.columns if each.field == field)


def nr(prefix: str) -> Column:
    return Column(
        "nr",
        "Nr",
        _("Radens nøkkel (%(prefix)s og et tall). La den stå som den er; tom betyr ny rad.") % {"prefix": prefix},
        longest=12,
        width=10,
    )


CIRCLES = (("members", "medlemmer"), ("parties", "parter"), ("public", "alle"))
RULESETS = (
    (Utvalg.Ruleset.PARTSSAMMENSATT.value, "Partssammensatt"),
    (Utvalg.Ruleset.ARBEIDSGRUPPE.value, "Arbeidsgruppe"),
    (Utvalg.Ruleset.STYRE.value, "Styre"),
    (Utvalg.Ruleset.FOLKEVALGT.value, "Folkevalgt"),
)
PARTIES = (
    (Membership.Party.KOMMUNE.value, "Kommune"),
    (Membership.Party.FORETAK.value, "Helseforetak"),
    (Membership.Party.BRUKER.value, "Bruker"),
    (Membership.Party.OBSERVATOER.value, "Observatør"),
    (Membership.Party.ANNEN.value, "Annen"),
)
LEADING = (("leder", "Leder"), ("nestleder", "Nestleder"))
ROLES = (
    *LEADING,
    (Seat.Role.MEDLEM.value, "Medlem"),
    (Seat.Role.VARA.value, "Vara"),
    (Seat.Role.VARA.value, "Varamedlem"),
    (Seat.Role.OBSERVATOER.value, "Observatør"),
    (Seat.Role.SEKRETAER.value, "Sekretær"),
)
# Access through an organisation, and tasks of the samarbeid itself.
THROUGH = (
    (Affiliation.Role.READER.value, "Lesetilgang"),
    (Affiliation.Role.RESPONDER.value, "Svarer for organisasjonen"),
    (Affiliation.Role.LOCAL_ADMIN.value, "Lokal administrator"),
)
TASKS = (
    (Secretariat.Role.SEKRETARIAT.value, "Sekretariat"),
    (Secretariat.Role.PROSJEKTLEDER.value, "Prosjektleder"),
    (Secretariat.Role.DATAANSVARLIG.value, "Dataansvarlig"),
)

ORGANISATIONS = SheetLayout(
    "Organisasjoner",
    "O",
    (
        nr("O"),
        Column(
            "orgnr", "Org.nr.", _("Ni sifre fra Enhetsregisteret. Kan stå tomt."), longest=40,
            also=("Organisasjonsnummer", "Orgnummer"), width=14,
        ),
        Column("name", "Navn", _("Hva organisasjonen heter."), required=True, also=("Organisasjon",), width=34),
        Column(
            "municipality", "Kommunenr.", _("Fire sifre for en kommune. Da trengs ikke organisasjonsnummer."),
            longest=10, also=("Kommunenummer", "Knr"), width=13,
        ),
        Column("party", "Part", _("Hvilken side organisasjonen er på."), "choice", choices=PARTIES, width=15),
        Column("from_on", "Med fra", _("Første dag i samarbeidet. Tom betyr i dag."), "day", also=("Fra",), width=13),
        Column("regions", "Regioner", _("Flere skilles med semikolon."), longest=400, also=("Region",), width=24),
    ),
    (("municipality", "1508"), ("name", "Ålesund kommune"), ("party", "Kommune"), ("from_on", "2026-01-01")),
    _("Partene i samarbeidet. En kommune kjennes på nummeret sitt. Å gå ut gjøres på siden Organisasjoner."),
)  # fmt: skip
BODIES = SheetLayout(
    "Utvalg",
    "U",
    (
        nr("U"),
        Column("name", "Navn", _("Hva utvalget heter."), required=True, also=("Utvalg",), width=34),
        Column("short_name", "Kortnavn", _("Forkortelsen dere bruker."), longest=40, width=12),
        Column("ruleset", "Regelsett", _("Hvilke regler utvalget følger."), "choice", True, RULESETS, width=18),
        Column("parent", "Under", _("Utvalget det hører under."), BODY, also=("Overordnet utvalg",), width=24),
        Column("matter_days", "Saker inn", _("Dager før møtet."), "number", most=365, width=11),
        Column("paper_days", "Saksframlegg inn", _("Dager før møtet."), "number", most=365, width=17),
        Column("call_days", "Innkalling", _("Dager før møtet."), "number", most=365, width=11),
        Column(
            "call_circle", "Krets", _("Hvem innkallingen foreslås åpnet for. Ingenting åpnes av seg selv."), "choice",
            choices=CIRCLES, width=12,
        ),
        Column(
            "minutes_circle", "Krets for protokoll", _("Hvem protokollen foreslås åpnet for."), "choice",
            choices=CIRCLES, width=18,
        ),
        Column("deputies_read_all", "Vara leser alt", _("Nei: bare møtene de kalles inn til."), "yes", width=14),
        Column(
            "leadership_alternates", "Ledelsen går på omgang", _("Om lederen kommer fra partene etter tur."), "yes",
            width=22,
        ),
        Column("valid_from", "Fra", _("Første dag. Tom betyr i dag."), "day", width=13),
    ),
    (
        ("name", "Strategisk samarbeidsutvalg"), ("short_name", "SSU"), ("ruleset", "Partssammensatt"),
        ("paper_days", "21"), ("call_days", "14"), ("call_circle", "medlemmer"), ("minutes_circle", "parter"),
    ),
    _("Utvalg og grupper. Saksnumre og mandat settes på utvalgets egen side, og der avsluttes det."),
)  # fmt: skip
SEATS = SheetLayout(
    "Plasser",
    "PL",
    (
        nr("PL"),
        Column("body", "Utvalg", _("Navn, kortnavn eller Nr."), BODY, True, width=28),
        Column(
            "role", "Verv", _("Leder og nestleder er medlemmer som leder i perioden."), "choice", True, ROLES,
            also=("Rolle",), width=13,
        ),
        Column(
            "valid_from", "Periode fra", _("Første dag i vervet; for en ledig plass når plassen oppstår."), "day",
            also=("Fra",), width=13,
        ),
        Column("valid_to", "Periode til", _("Siste dag. Tom betyr inntil videre."), "day", also=("Til",), width=13),
        Column(
            "appointed_by", "Oppnevnes av", _("En organisasjon (navn, nummer eller Nr), eller andre med ord."),
            ORGANISATION, also=("Organisasjon", "Oppnevnt av"), width=28,
        ),
        Column("person", "Person", _("Navn, e-post eller Nr. Tom betyr ledig plass."), PERSON, width=28),
        Column("label", "Plass for", _("Hva plassen er for, for eksempel Brukerrepresentant."), longest=80, width=20),
        Column(
            "deputy_for", "Vara for", _("Plassens Nr, eller den som har plassen. Tom: hele organisasjonen."), SEAT,
            width=20,
        ),
        Column("rank", "Rekkefølge", _("I utvalget; for vara den de kalles inn i."), "number", most=999, width=12),
        Column("voting", "Stemmerett", _("Tom betyr ja for medlemmer og vara."), "yes", width=12),
        Column(
            "follows", "Følger", _("For eksempel «Leder i FSU»: plassen har den som leder der."), longest=200, width=24
        ),
        Column("appoint_by", "Oppnevnes innen", _("Frist mens plassen er ledig."), "day", width=16),
        Column("lead_from", "Leder fra", _("Bare når det er en annen dag enn Periode fra."), "day", width=13),
        Column("lead_to", "Leder til", _("Bare når det er en annen dag enn Periode til."), "day", width=13),
    ),
    (
        ("body", "SSU"), ("role", "Medlem"), ("valid_from", "2026-01-01"), ("valid_to", "2027-12-31"),
        ("appointed_by", "Ålesund kommune"), ("person", "kari.nordmann@example.org"),
    ),
    _("Én rad per plass. En ledig plass har ingen person. Et verv avsluttes med Periode til."),
)  # fmt: skip
PEOPLE = SheetLayout(
    "Personer",
    "PE",
    (
        nr("PE"),
        Column("name", "Navn", _("Fornavn og etternavn."), required=True, also=("Person",), width=28),
        Column("title", "Tittel", _("Stillingen, for eksempel Kommunedirektør."), also=("Stilling",), width=28),
        Column(
            "email", "E-post", _("Adressen personen logger inn med."), "email", longest=254,
            also=("Epostadresse", "E-postadresse", "Mail", "E-mail"), width=32,
        ),
        Column("phone", "Telefon", _("Kan stå tom."), longest=30, also=("Telefonnummer", "Mobil", "Tlf"), width=16),
        Column(
            "organisation", "Organisasjon", _("Navn, nummer eller Nr."), ORGANISATION, also=("Arbeidssted",), width=28
        ),
    ),
    (
        ("name", "Kari Nordmann"), ("title", "Kommunedirektør"), ("email", "kari.nordmann@example.org"),
        ("organisation", "Ålesund kommune"),
    ),
    _("Alle som sitter, leser eller svarer. En person kjennes på e-posten sin. Ingen inviteres av arket."),
)  # fmt: skip
ACCESS = SheetLayout(
    "Tilganger",
    "T",
    (
        nr("T"),
        Column("person", "Person", _("Navn, e-post eller Nr."), PERSON, True, width=28),
        Column("organisation", "Organisasjon", _("Tom for oppgaver i samarbeidet selv."), ORGANISATION, width=28),
        Column("role", "Tilgang", _("Hva personen får gjøre."), "choice", True, (*THROUGH, *TASKS), width=26),
        Column("valid_from", "Fra", _("Første dag. Tom betyr i dag."), "day", also=("Periode fra",), width=13),
        Column("valid_to", "Til", _("Siste dag. Tom betyr inntil videre."), "day", also=("Periode til",), width=13),
    ),
    (("person", "kari.nordmann@example.org"), ("organisation", "Ålesund kommune"), ("role", "Lesetilgang")),
    _("Lesere, svarere og lokale administratorer, og oppgavene i sekretariatet."),
)  # fmt: skip
# Tasks of the samarbeid are rows of another table than access through an organisation.
TASK_PREFIX = "TS"

SHEETS = (ORGANISATIONS, BODIES, SEATS, PEOPLE, ACCESS)
NAMES = tuple(sheet.name for sheet in SHEETS)
