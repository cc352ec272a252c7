"""Saker of OSU, and of the clinical committee below it."""

from demo.saker_prosjektstyret import SEKRETARIAT
from demo.shapes import FileSeed, OutcomeSeed, SakSeed, SectionSeed

LEDER = "Leder, OSU"
MANDAT = """
    OSU fastsetter mandatet for klinisk samarbeidsutvalg for kommunale akutte døgnplasser. Utvalget ledes av en
    representant som kommunene oppnevner, og har én brukerrepresentant og fire fastleger eller kommuneoverleger.
    Kommunene oppnevner innen
    11. november 2014."""

SEPTEMBER = (
    SakSeed(
        "Godkjenning av innkalling og saksliste", "godkjenning", LEDER, 5,
        proposal="Innkalling og saksliste godkjennes.",
        outcome=OutcomeSeed("Innkalling og saksliste godkjennes.", "consensus"),
    ),
    SakSeed(
        "Mandat for klinisk samarbeidsutvalg", "vedtakssak", SEKRETARIAT, 40,
        proposal=MANDAT,
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """OSU har vedtatt å opprette et klinisk samarbeidsutvalg for de kommunale akutte døgnplassene.
                Utkastet til mandat har vært på høring i kommunene og i Vestre Viken. Åtte svarte, alle var positive.
                Utkastet og merknadene er vedlagt.""",
                files=(
                    FileSeed("Utkast til mandat KSU.pdf", "mandat_ksu"),
                    FileSeed("Merknader fra samhandlingssjefene.msg", "epost"),
                ),
            ),
            SectionSeed(
                "Vurdering",
                "Kommunal ledelse gir nærhet til plassene. Brukernes erfaringer må være med fra første dag.",
            ),
        ),
        outcome=OutcomeSeed(
            MANDAT, "consensus",
            "Partene var enige om at kommunene skal lede utvalget. Mental Helse foreslår brukerrepresentant.",
        ),
    ),
    SakSeed(
        "Utskrivningsklare pasienter første halvår 2014", "orientering", "Samhandlingssjef, Vestre Viken", 25,
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """Tallet på liggedøgn for utskrivningsklare er 12 prosent lavere enn første halvår 2013. Nedgangen
                er størst i kommunene som har åpnet akutte døgnplasser.""",
            ),
        ),
        outcome=OutcomeSeed(treatment="Utvalget ba om tall per klinikk i neste orientering."),
    ),
    SakSeed(
        "Eventuelt", "eventuelt", LEDER, 5, outcome=OutcomeSeed(treatment="Det var ingen saker til eventuelt.")
    ),
)  # fmt: skip

DESEMBER = (
    SakSeed(
        "Godkjenning av innkalling og saksliste", "godkjenning", LEDER, 5,
        proposal="Innkalling og saksliste godkjennes.",
    ),
    SakSeed(
        "Godkjenning av referat fra møtet 22. september 2014", "godkjenning", SEKRETARIAT, 5,
        proposal="Referatet fra møtet 22. september 2014 godkjennes.",
    ),
    SakSeed(
        "Oppnevning av kommunale representanter til KSU", "vedtakssak", SEKRETARIAT, 20,
        sections=(
            SectionSeed(
                "Saksopplysninger",
                "Fristen var 11. november. Navnene legges fram når de foreligger. Hallingdals brev er vedlagt.",
                files=(FileSeed("Brev fra Hallingdal om kandidat til KSU.rtf", "kandidat"),),
            ),
        ),
        ready=False,
    ),
    SakSeed(
        "Styringsdata: status fra arbeidsgruppen", "orientering", "Leder, Arbeidsgruppen", 20,
        files=(FileSeed("Liggedøgn for utskrivningsklare 2014.csv", "liggedoegn"),),
        from_updates=True,
        ready=False,
    ),
)  # fmt: skip

KSU_JANUAR = (
    SakSeed(
        "Konstituering", "vedtakssak", SEKRETARIAT, 15,
        proposal="Utvalget er konstituert med de oppnevnte representantene.",
        ready=False,
    ),
    SakSeed(
        "Arbeidsform og møteplan våren 2015", "vedtakssak", SEKRETARIAT, 30,
        proposal="Utvalget møtes annenhver måned, første gang i mars.",
        sections=(
            SectionSeed(
                "Saksopplysninger", "Møtene holdes på legevakten. Plantegningen viser døgnplassene.",
                files=(FileSeed("Plantegning legevakten.pdf", "plantegning"),),
            ),
        ),
        ready=False,
    ),
)  # fmt: skip
