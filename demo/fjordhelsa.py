"""A small samarbeid beside the large one. Every name in it begins with «Fjord», so that a leak shows."""

from demo.shapes import (
    BodySeed,
    FileSeed,
    MeetingSeed,
    MilestoneSeed,
    OrganisationSeed,
    OutcomeSeed,
    PersonSeed,
    ProjectSeed,
    SakSeed,
    SamarbeidSeed,
    SeatSeed,
    SectionSeed,
    StatusSeed,
)

ORGANISATIONS = (
    OrganisationSeed("vik", "Fjordvik kommune", "kommune", "kommune", nr="9901"),
    OrganisationSeed("nes", "Fjordnes kommune", "kommune", "kommune", nr="9902"),
    OrganisationSeed("hf", "Fjordsykehuset HF", "helseforetak", "foretak"),
)

PEOPLE = (
    PersonSeed("sekretariat", "Fjordsekretariatet", "Sekretær", "vik", "sekretariat@fjordhelsa.example", True),
    PersonSeed("prosjektleder", "Fjordprosjektleder", "Prosjektleder", "nes", "prosjektleder@fjordhelsa.example", True),
    PersonSeed("medlem", "Fjordstyremedlem Vik", "Helsesjef", "vik", "medlem.vik@fjordhelsa.example", True),
    PersonSeed("leser", "Fjordleser Nes", "Rådgiver", "nes", "leser.nes@fjordhelsa.example", True),
    PersonSeed("leder", "Fjordstyreleder", "Direktør", "hf", "leder@fjordhelsa.example"),
)

BODIES = (
    BodySeed(
        slug="fjordstyret",
        name="Fjordstyret",
        short_name="FS",
        ruleset="styre",
        mandate="Fjordstyret leder samarbeidet mellom kommunene ved fjorden og Fjordsykehuset.",
        seats=(
            SeatSeed("leder", "hf", "leder"),
            SeatSeed("medlem", "vik", "medlem"),
            SeatSeed("medlem", "nes"),
            SeatSeed("sekretaer", "", "sekretariat"),
        ),
    ),
    BodySeed(
        slug="fjordgruppen",
        name="Fjordgruppen for ambulansebåt",
        short_name="FG",
        ruleset="arbeidsgruppe",
        mandate="Fjordgruppen foreslår felles rutiner for transport med ambulansebåt.",
        seats=(SeatSeed("leder", "", "prosjektleder"), SeatSeed("medlem", "vik", "medlem")),
    ),
)

PROJECTS = (
    ProjectSeed(
        slug="fjordbaat",
        name="Fjordbåt",
        report_heading="Status Fjordbåt",
        summary="Felles rutiner for ambulansebåten.",
        participants="",
        taking_part=("vik", "nes", "hf"),
        milestones=(MilestoneSeed("Fjordbåten er i fast drift", "2015-02-01", "month"),),
        bodies=("fjordstyret",),
        updates=(
            StatusSeed(
                "2014-09-29", "avvik", "Fjordbåten er ute av drift.",
                "Fjordbåten ligger ved verkstedet.", "Ny motor kommer i november.",
            ),
            StatusSeed(
                "2014-11-10", "foelg_med", "Fjordbåten er i prøvedrift.",
                "Motoren er byttet. Fjordbåten går i prøvedrift.", "Rutinene prøves i desember.",
                files=(FileSeed("Fjordbåt rutiner.pdf", "fjordavtale"),),
            ),
        ),
    ),
    ProjectSeed(
        slug="fjordvakt",
        name="Fjordvakt",
        report_heading="Status Fjordvakt",
        summary="Felles legevakt på tvers av fjorden.",
        participants="Fjordvik og Fjordnes",
        bodies=("fjordstyret",),
        updates=(
            StatusSeed(
                "2014-11-07", "paa_plan", "Fjordvakten åpner 1. mars.", "Lokalene i Fjordvik er klare.",
                "Vi lyser ut to legestillinger.",
            ),
        ),
    ),
)  # fmt: skip

MEETINGS = (
    MeetingSeed(
        body="fjordstyret", starts_at="2014-10-06 10:00", place="Fjordvik rådhus",
        planned_on="2014-08-20", written_on="2014-09-30", called_on="2014-09-30", minutes_on="2014-10-10",
        saker=(
            SakSeed(
                "Fjordinformasjon om prosjektene", "orientering", "Fjordprosjektleder", 20, from_updates=True,
            ),
            SakSeed(
                "Fjordavtale om ambulansebåt", "vedtakssak", "Fjordsekretariatet", 30,
                proposal="Fjordstyret vedtar avtalen om ambulansebåt.",
                sections=(SectionSeed("Saksopplysninger", "Avtalen gjelder i fire år. Utkastet er vedlagt."),),
                files=(FileSeed("Fjordavtale utkast.pdf", "fjordavtale"),),
                outcome=OutcomeSeed("Fjordstyret vedtar avtalen om ambulansebåt.", "unanimous"),
            ),
        ),
    ),
    MeetingSeed(
        body="fjordstyret", starts_at="2014-12-01 10:00", place="Fjordnes kulturhus",
        planned_on="2014-10-20", written_on="2014-11-12",
        saker=(
            SakSeed(
                "Fjordbudsjett 2015", "vedtakssak", "Fjordsekretariatet", 30,
                proposal="Fjordstyret vedtar budsjettet for 2015.",
            ),
            SakSeed("Fjordstatus fra prosjektleder", "orientering", "Fjordprosjektleder", 20, from_updates=True),
        ),
    ),
)  # fmt: skip

FJORDHELSA = SamarbeidSeed(
    slug="fjordhelsa",
    name="Fjordhelsa",
    short_name="Fjordhelsa",
    organisations=ORGANISATIONS,
    people=PEOPLE,
    readers={"leser": "nes"},
    bodies=BODIES,
    projects=PROJECTS,
    meetings=MEETINGS,
)
