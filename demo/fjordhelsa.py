"""A small samarbeid beside the large one. Every name in it begins with «Fjord», so that a leak shows."""

from demo.shapes import (
    BodyText,
    FileText,
    MeetingText,
    MilestoneText,
    OrganisationText,
    OutcomeText,
    PersonText,
    ProjectText,
    SakText,
    SamarbeidText,
    SeatText,
    SectionText,
    StatusText,
)

ORGANISATIONS = (
    OrganisationText("vik", "Fjordvik kommune", "kommune", "kommune"),
    OrganisationText("nes", "Fjordnes kommune", "kommune", "kommune"),
    OrganisationText("hf", "Fjordsykehuset HF", "helseforetak", "foretak"),
)

PEOPLE = (
    PersonText("sekretariat", "Fjordsekretariatet", "Sekretær", "vik", "sekretariat@fjordhelsa.example", True),
    PersonText("prosjektleder", "Fjordprosjektleder", "Prosjektleder", "nes", "prosjektleder@fjordhelsa.example", True),
    PersonText("medlem", "Fjordstyremedlem Vik", "Helsesjef", "vik", "medlem.vik@fjordhelsa.example", True),
    PersonText("leser", "Fjordleser Nes", "Rådgiver", "nes", "leser.nes@fjordhelsa.example", True),
    PersonText("leder", "Fjordstyreleder", "Direktør", "hf", "leder@fjordhelsa.example"),
)

BODIES = (
    BodyText(
        slug="fjordstyret",
        name="Fjordstyret",
        short_name="FS",
        ruleset="styre",
        mandate="Fjordstyret leder samarbeidet mellom kommunene ved fjorden og Fjordsykehuset.",
        seats=(
            SeatText("leder", "hf", "leder"),
            SeatText("medlem", "vik", "medlem"),
            SeatText("medlem", "nes"),
            SeatText("sekretaer", "", "sekretariat"),
        ),
    ),
    BodyText(
        slug="fjordgruppen",
        name="Fjordgruppen for ambulansebåt",
        short_name="FG",
        ruleset="arbeidsgruppe",
        mandate="Fjordgruppen foreslår felles rutiner for transport med ambulansebåt.",
        seats=(SeatText("leder", "", "prosjektleder"), SeatText("medlem", "vik", "medlem")),
    ),
)

PROJECTS = (
    ProjectText(
        slug="fjordbaat",
        name="Fjordbåt",
        report_heading="Status Fjordbåt",
        summary="Felles rutiner for ambulansebåten.",
        participants="",
        taking_part=("vik", "nes", "hf"),
        milestones=(MilestoneText("Fjordbåten er i fast drift", "2015-02-01", "month"),),
        bodies=("fjordstyret",),
        updates=(
            StatusText(
                "2014-09-29", "avvik", "Fjordbåten er ute av drift.",
                "Fjordbåten ligger ved verkstedet.", "Ny motor kommer i november.",
            ),
            StatusText(
                "2014-11-10", "foelg_med", "Fjordbåten er i prøvedrift.",
                "Motoren er byttet. Fjordbåten går i prøvedrift.", "Rutinene prøves i desember.",
                files=(FileText("Fjordbåt rutiner.pdf", "fjordavtale"),),
            ),
        ),
    ),
    ProjectText(
        slug="fjordvakt",
        name="Fjordvakt",
        report_heading="Status Fjordvakt",
        summary="Felles legevakt på tvers av fjorden.",
        participants="Fjordvik og Fjordnes",
        bodies=("fjordstyret",),
        updates=(
            StatusText(
                "2014-11-07", "paa_plan", "Fjordvakten åpner 1. mars.", "Lokalene i Fjordvik er klare.",
                "Vi lyser ut to legestillinger.",
            ),
        ),
    ),
)  # fmt: skip

MEETINGS = (
    MeetingText(
        body="fjordstyret", starts_at="2014-10-06 10:00", place="Fjordvik rådhus",
        planned_on="2014-08-20", written_on="2014-09-30", called_on="2014-09-30", minutes_on="2014-10-10",
        saker=(
            SakText(
                "Fjordinformasjon om prosjektene", "orientering", "Fjordprosjektleder", 20, from_updates=True,
            ),
            SakText(
                "Fjordavtale om ambulansebåt", "vedtakssak", "Fjordsekretariatet", 30,
                proposal="Fjordstyret vedtar avtalen om ambulansebåt.",
                sections=(SectionText("Saksopplysninger", "Avtalen gjelder i fire år. Utkastet er vedlagt."),),
                files=(FileText("Fjordavtale utkast.pdf", "fjordavtale"),),
                outcome=OutcomeText("Fjordstyret vedtar avtalen om ambulansebåt.", "unanimous"),
            ),
        ),
    ),
    MeetingText(
        body="fjordstyret", starts_at="2014-12-01 10:00", place="Fjordnes kulturhus",
        planned_on="2014-10-20", written_on="2014-11-12",
        saker=(
            SakText(
                "Fjordbudsjett 2015", "vedtakssak", "Fjordsekretariatet", 30,
                proposal="Fjordstyret vedtar budsjettet for 2015.",
            ),
            SakText("Fjordstatus fra prosjektleder", "orientering", "Fjordprosjektleder", 20, from_updates=True),
        ),
    ),
)  # fmt: skip

FJORDHELSA = SamarbeidText(
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
