"""Saker of the administrative steering group and of the two working groups."""

from demo.saker_prosjektstyret import PROSJEKTLEDER, SEKRETARIAT
from demo.shapes import FileSeed, OutcomeSeed, SakSeed, SectionSeed

LEDER, LEDER_DATA = "Leder, Administrativ styringsgruppe", "Leder, Arbeidsgruppen"

STYRINGSGRUPPEN_FEBRUAR = (
    SakSeed(
        "Godkjenning av innkalling og saksliste", "godkjenning", LEDER, 5,
        proposal="Innkalling og saksliste godkjennes.",
        outcome=OutcomeSeed("Innkalling og saksliste godkjennes.", "consensus"),
    ),
    SakSeed(
        "Orienteringssaker fra sekretariatet", "orientering", SEKRETARIAT, 30,
        proposal="Fremlagt orientering tas til etterretning.",
        sections=(
            SectionSeed("Status psykisk helse og rus"),
            SectionSeed(
                "Bakgrunn",
                """Styringsgruppen ga 13. august 2013 KHS i oppdrag å rette oppmerksomheten mot psykisk helse og rus.
                Kommunene er usikre på hvordan oppgavene blir fordelt mellom dem og spesialisthelsetjenesten.
                Føringene fra Helse- og omsorgsdepartementet er klare: tilbudet skal bli bedre, og brukerperspektivet
                sterkere.

                Høsten 2013 gjorde vi en enkel kartlegging i alle kommunene i KHS. 3. desember arrangerte vi en
                dagssamling sammen med Mental Helse, der også samhandlingssjefene i Vestre Viken var invitert.
                Kommunene ønsker et enda bedre samarbeid med spesialisthelsetjenesten, om de mest krevende
                pasientgruppene og om kompetanse. Oppsummeringen er vedlagt.""",
                level=2,
                files=(FileSeed("Oppsummering kartlegging psykisk helse og rus.pdf", "kartlegging"),),
            ),
            SectionSeed(
                "Møtet med klinikken",
                """27. januar møtte KHS klinikk for psykisk helse og rus for å diskutere hvordan vi sammen kan
                utvikle gode pasientforløp. Resultatet legges fram muntlig. Samarbeidet med Mental Helse ønsker vi å
                utvikle videre.""",
                level=2,
            ),
            SectionSeed(
                "Kurset Alert",
                """Vestre Viken har sammen med KHS fått midler fra Helsedirektoratet til å gjennomføre kurset Alert i
                kommunene. Alert er et system for strukturert og riktig prioritert symptombehandling, tilpasset alle
                yrkesgrupper, og varer i åtte timer. Prosjektleder tok kurset i desember sammen med ansatte på
                sykehuset. KHS og Vestre Viken skriver et felles prosjektmandat.""",
            ),
        ),
        outcome=OutcomeSeed(
            "Fremlagt orientering tas til etterretning.", "consensus",
            "Klinikken vil utvikle pasientforløp sammen med to av kommunene. Gruppen ba om jevnlig orientering.",
        ),
    ),
    SakSeed(
        "Fordeling av utgifter til fellesprosjekter", "droefting", SEKRETARIAT, 25,
        sections=(
            SectionSeed("Saksopplysninger", "Utgiftene deles etter folketall. Små kommuner betaler mest per kurs."),
        ),
        outcome=OutcomeSeed(treatment="Gruppen ønsker å beholde fordelingen ut året og se på den på nytt for 2015."),
    ),
)  # fmt: skip

# Called four weeks before, so it is out already.
STYRINGSGRUPPEN_DESEMBER = (
    SakSeed(
        "Godkjenning av innkalling og saksliste", "godkjenning", LEDER, 5,
        proposal="Innkalling og saksliste godkjennes.",
    ),
    SakSeed(
        "Godkjenning av referat fra møtet 3. februar 2014", "godkjenning", SEKRETARIAT, 5,
        proposal="Referatet fra møtet 3. februar 2014 godkjennes.",
    ),
    SakSeed(
        "Budsjett for fellesprosjektene 2015", "vedtakssak", SEKRETARIAT, 30,
        proposal="""
            Styringsgruppen anbefaler Prosjektstyret et budsjett på 2,4 millioner kroner for fellesprosjektene i
            2015, fordelt etter folketall.""",
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """| Prosjekt | Budsjett 2014 | Forslag 2015 |
                | Alert-opplæring | 900 000 | 600 000 |
                | Gode pasientforløp | 400 000 | 1 100 000 |
                | E-læring og meldingsløft | 350 000 | 450 000 |
                | Møter og samlinger | 250 000 | 250 000 |""",
            ),
            SectionSeed("Vurdering", "Alert avsluttes våren 2015. Pasientforløpene går over hele året og koster mest."),
            SectionSeed(
                "Fordeling", "Hva hver kommune og region betaler per måned i 2015 og 2016, er vedlagt.",
                files=(FileSeed("Fordeling per måned 2015–2016.xlsx", "fordeling"),),
            ),
        ),
    ),
    SakSeed(
        "Kommunenes svar på høringer og innspill", "droefting", PROSJEKTLEDER, 20,
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """Få kommuner svarer når KHS ber om innspill, senest om utdanningen av sykepleiere. Hva skal til for
                at vi får flere svar, og hvem i kommunen bør få spørsmålene? Utkastet til uttalelse er vedlagt.""",
                files=(FileSeed("Uttalelse om sykepleierutdanningen, utkast.docx", "uttalelse_spor"),),
            ),
        ),
    ),
)  # fmt: skip

RESSURSGRUPPEN_NOVEMBER = (
    SakSeed(
        "Erfaringer fra Alert-opplæringen", "droefting", PROSJEKTLEDER, 40,
        sections=(
            SectionSeed(
                "Saksopplysninger", "To samlinger er holdt. Hva må til for at kursene blir holdt lokalt?",
                files=(FileSeed("Alert, erfaringer så langt.pptx", "erfaringer"),),
            ),
        ),
        outcome=OutcomeSeed(
            treatment="Kursene bør settes i turnusplanen et halvt år fram. Bærum deler sin plan med de andre."
        ),
    ),
    SakSeed(
        "Pasientforløpene i 2015: hvem deltar", "droefting", PROSJEKTLEDER, 30,
        sections=(
            SectionSeed("Saksopplysninger", "Vestre Viken inviterer til forløpene for kols og hoftebrudd."),
        ),
        outcome=OutcomeSeed(treatment="Ringeriksregionen vurderer hoftebrudd. Hallingdal vurderer kols."),
    ),
    SakSeed(
        "Eventuelt", "eventuelt", PROSJEKTLEDER, 5,
        outcome=OutcomeSeed(treatment="Neste møte er i februar."),
    ),
)  # fmt: skip

STYRINGSDATA_OKTOBER = (
    SakSeed(
        "Nettløsning for styringsdata innen somatikk", "orientering", "Analysesjef, Helse Sør-Øst", 45,
        sections=(
            SectionSeed("Saksopplysninger", "Helse Sør-Øst viser første utgave av nettløsningen som kommunene ba om."),
        ),
        files=(FileSeed("Skisse til nettløsning.pdf", "nettloesning"),),
        outcome=OutcomeSeed(treatment="Gruppen vil kunne sammenligne egen kommune med gjennomsnittet i KHS."),
    ),
    SakSeed(
        "Data innen psykisk helse og rus", "droefting", LEDER_DATA, 45,
        sections=(
            SectionSeed("Saksopplysninger", "Kommunene ønsker en tilsvarende oversikt for psykisk helse og rus."),
        ),
        outcome=OutcomeSeed(treatment="Gruppen inviterer til workshop 11. desember kl. 14–17."),
    ),
    SakSeed(
        "Eventuelt", "eventuelt", LEDER_DATA, 5,
        outcome=OutcomeSeed(treatment="Det var ingen saker til eventuelt."),
    ),
)  # fmt: skip
