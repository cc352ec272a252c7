"""Saker of the two earlier meetings of Prosjektstyret in 2014. One is exempt from public access."""

from demo.shapes import FileSeed, OutcomeSeed, SakSeed, SectionSeed

SEKRETARIAT, PROSJEKTLEDER, LEDER = "Sekretariat KHS", "Prosjektleder KHS", "Leder, Prosjektstyret"


def approval(title: str, text: str, by: str = LEDER) -> SakSeed:
    return SakSeed(
        title, "godkjenning", by, 5, proposal=text, outcome=OutcomeSeed(text, "unanimous", "Ingen hadde merknader.")
    )


JUNI = (
    approval("Godkjenning av innkalling og saksliste", "Innkalling og saksliste godkjennes."),
    approval(
        "Godkjenning av protokoll fra møtet 7. april 2014",
        "Protokollen fra møtet 7. april 2014 godkjennes.",
        SEKRETARIAT,
    ),
    SakSeed(
        "Prosjektmandat for Alert", "vedtakssak", PROSJEKTLEDER, 20,
        proposal="Prosjektstyret vedtar mandatet for opplæring av superinstruktører i Alert.",
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """KHS og Vestre Viken har fått midler fra Helsedirektoratet til å gjennomføre Alert i kommunene. Tre
                samlinger for superinstruktører er planlagt: september, oktober og januar. Mandatet er vedlagt.""",
                files=(FileSeed("Prosjektmandat Alert.pdf", "mandat_alert"),),
            ),
            SectionSeed(
                "Vurdering",
                "Kommunene når flere når de selv holder kursene. Forankring hos ledelsen må komme før opplæringen.",
            ),
        ),
        outcome=OutcomeSeed(
            "Prosjektstyret vedtar mandatet for opplæring av superinstruktører i Alert. KHS betaler lærebøkene.",
            "unanimous",
            "Styret ba om at KHS betaler lærebøkene, slik at alle kommunene kan delta.",
        ),
    ),
    SakSeed(
        "Oppnevning til arbeidsgruppe for styringsdata", "vedtakssak", SEKRETARIAT, 15,
        proposal="""
            Det opprettes en partssammensatt arbeidsgruppe for styringsdata. Asker og Røyken oppnevner kommunenes
            medlemmer. Arbeidet starter etter sommeren.""",
        sections=(
            SectionSeed(
                "Saksopplysninger",
                "Kommunene mangler tall for bruken av spesialisthelsetjenester. Vestre Viken vil bidra.",
            ),
        ),
        outcome=OutcomeSeed(
            """Det opprettes en partssammensatt arbeidsgruppe for styringsdata. Asker og Røyken oppnevner kommunenes
            medlemmer. Arbeidet starter etter sommeren.""",
            "unanimous",
        ),
    ),
    SakSeed(
        "Regnskap for første tertial", "orientering", SEKRETARIAT, 10,
        sections=(SectionSeed("Saksopplysninger", "Forbruket er 31 prosent av budsjettet, som planlagt."),),
        outcome=OutcomeSeed("Regnskapet tas til orientering.", "noted"),
    ),
    SakSeed(
        "Eventuelt", "eventuelt", LEDER, 5,
        outcome=OutcomeSeed(treatment="Det var ingen saker til eventuelt."),
    ),
)  # fmt: skip

SEPTEMBER = (
    approval("Godkjenning av innkalling og saksliste", "Innkalling og saksliste godkjennes."),
    approval(
        "Godkjenning av protokoll fra møtet 16. juni 2014",
        "Protokollen fra møtet 16. juni 2014 godkjennes.",
        SEKRETARIAT,
    ),
    SakSeed(
        "Informasjon fra prosjektleder", "orientering", PROSJEKTLEDER, 25,
        proposal="Fremlagt orientering tas til etterretning.",
        from_updates=True,
        outcome=OutcomeSeed(
            "Fremlagt orientering tas til etterretning.",
            "unanimous",
            "Styret er bekymret for at få kommuner har meldt seg til forløpene for kols og hoftebrudd.",
        ),
    ),
    SakSeed(
        "Deltakelse i pasientforløp for psykisk helse og rus", "vedtakssak", PROSJEKTLEDER, 20,
        proposal="Asker og Røyken deltar i pasientforløpet for psykisk helse og rus sammen med Asker DPS.",
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """Helsedirektoratet har innvilget midler til å utvikle organisatorisk forpliktende
                samhandlingsmodeller innen psykisk helse og rus. Forløpet starter 24. november.""",
            ),
            SectionSeed("Vurdering", "Begge kommunene har satt av ledere og fagfolk. Erfaringene deles med de andre."),
        ),
        outcome=OutcomeSeed(
            """Asker og Røyken deltar i pasientforløpet for psykisk helse og rus sammen med Asker DPS. Erfaringene
            legges fram for styret i juni 2015.""",
            "unanimous",
        ),
    ),
    SakSeed(
        "Engasjement av prosjektmedarbeider: vurdering av søkerne", "vedtakssak", LEDER, 15,
        proposal="Stillingen som prosjektmedarbeider tilbys søkeren som er innstilt som nummer én.",
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """Elleve søkte på engasjementet i 60 prosent stilling. Fire var til intervju. Innstillingen bygger
                på erfaring fra kommunal pleie og omsorg og fra prosjektarbeid.""",
            ),
        ),
        hjemmel="offl-25",
        public_title="Personalsak",
        outcome=OutcomeSeed(
            "Stillingen som prosjektmedarbeider tilbys søkeren som er innstilt som nummer én.", "unanimous"
        ),
    ),
    SakSeed(
        "Eventuelt", "eventuelt", LEDER, 5,
        outcome=OutcomeSeed(treatment="Sande ba om at Alert-kurs også holdes på kveldstid. Prosjektleder ser på det."),
    ),
)  # fmt: skip
