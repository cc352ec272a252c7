"""The six bodies of Kommunehelsesamarbeidet, their mandates and seats."""

from demo.shapes import BodyText, SeatText

PROSJEKTSTYRET = BodyText(
    slug="prosjektstyret",
    name="Prosjektstyret",
    short_name="PS",
    ruleset="styre",
    mandate="""
        Prosjektstyret leder Kommunehelsesamarbeidet på vegne av eierkommunene. Styret vedtar mål, budsjett og årsplan,
        oppretter og avslutter fellesprosjekter og fastsetter mandatene deres. Prosjektleder rapporterer om alle
        prosjektene i hvert møte. Styret møtes fire ganger i året.""",
    seats=(
        SeatText("leder", "baerum", "leder-ps"),
        SeatText("nestleder", "ringerike", "medlem-ringerike"),
        SeatText("medlem", "asker", "medlem"),
        SeatText("medlem", "roeyken", "medlem-roeyken"),
        SeatText("medlem", "sande", "medlem-sande"),
        SeatText("medlem", "hallingdal", "medlem-hallingdal"),
        SeatText("medlem", "vv", "medlem-vv"),
        SeatText("vara", "asker", "vara-asker"),
        SeatText("vara", "vv", "vara-vv"),
        SeatText("observatoer", "nsf", "tillitsvalgt"),
        SeatText("observatoer", "mental-helse", "bruker"),
        SeatText("sekretaer", "", "sekretariat"),
    ),
    next_number=12,
)

STYRINGSGRUPPEN = BodyText(
    slug="administrativ-styringsgruppe",
    name="Administrativ styringsgruppe",
    short_name="ASG",
    ruleset="partssammensatt",
    mandate="""
        Styringsgruppen samordner kommunenes arbeid mellom møtene i Prosjektstyret, gir sekretariatet oppdrag og følger
        dem opp. Hver kommune eller region har ett medlem. Innkallingen sendes fire uker før møtet.""",
    seats=(
        SeatText("leder", "baerum", "medlem-baerum"),
        SeatText("medlem", "asker", "medlem"),
        SeatText("medlem", "roeyken", "medlem-roeyken"),
        SeatText("medlem", "sande", "medlem-sande"),
        SeatText("medlem", "hallingdal", "medlem-hallingdal"),
        SeatText("medlem", "ringerike", "medlem-ringerike"),
        SeatText("vara", "asker", "vara-asker"),
        SeatText("sekretaer", "", "prosjektleder"),
    ),
    paper_days=35,
    call_days=28,
)

OSU = BodyText(
    slug="osu",
    name="Overordnet samarbeidsutvalg",
    short_name="OSU",
    ruleset="partssammensatt",
    mandate="""
        OSU er det øverste samarbeidsorganet mellom kommunene og Vestre Viken. Utvalget forvalter samarbeidsavtalene,
        oppretter kliniske samarbeidsutvalg og avgjør saker som ikke løses lokalt. Vedtak gjøres ved konsensus og
        binder begge parter. Ledelsen går på omgang mellom foretaket og kommunene.""",
    seats=(
        SeatText("leder", "vv", "leder-osu"),
        SeatText("nestleder", "baerum", "medlem-baerum"),
        SeatText("medlem", "asker", "medlem"),
        SeatText("medlem", "roeyken", "medlem-roeyken"),
        SeatText("medlem", "hallingdal", "medlem-hallingdal"),
        SeatText("medlem", "ringerike", "medlem-ringerike"),
        SeatText("medlem", "baerum-sykehus", "sykehus"),
        SeatText("medlem", "kpr", "kpr"),
        SeatText("medlem", "mental-helse", "bruker"),
        SeatText("vara", "asker", "vara-asker"),
        SeatText("observatoer", "ks", "ks"),
        SeatText("observatoer", "nsf", "tillitsvalgt"),
        SeatText("sekretaer", "", "sekretariat"),
    ),
    paper_days=21,
    call_days=14,
    next_number=9,
)

KSU = BodyText(
    slug="ksu-akutte-doegnplasser",
    name="Klinisk samarbeidsutvalg for akutte døgnplasser",
    short_name="KSU",
    ruleset="partssammensatt",
    mandate="""
        Utvalget skal bidra til god bruk av de kommunale akutte døgnplassene: felles kriterier for innleggelse, trygge
        overganger og læring av uønskede hendelser. Mandatet ble fastsatt i OSU 22. september 2014. Utvalget ledes av
        en representant som kommunene oppnevner, og har én brukerrepresentant og fire fastleger eller kommuneoverleger.
        Utvalget er rådgivende og rapporterer til OSU.""",
    seats=(
        SeatText("leder"),
        SeatText("medlem"),
        SeatText("medlem"),
        SeatText("medlem"),
        SeatText("medlem"),
        SeatText("medlem", "mental-helse", "bruker", "2014-10-20"),
        SeatText("medlem", "baerum-sykehus", "sykehus", "2014-10-20"),
        SeatText("sekretaer", "", "sekretariat", "2014-09-22"),
    ),
    valid_from="2014-09-22",
    parent="osu",
)

RESSURSGRUPPEN = BodyText(
    slug="ressursgruppen",
    name="Ressursgruppen KHS",
    short_name="RG",
    ruleset="arbeidsgruppe",
    mandate="""
        Ressursgruppen er bindeleddet mellom prosjektene og tjenestene i kommunene. Medlemmene gir faglige råd, sprer
        informasjon i egen organisasjon og melder tilbake hva som virker. Gruppen fører referat og gjør ikke vedtak.""",
    seats=(
        SeatText("leder", "", "prosjektleder"),
        SeatText("medlem", "asker", "vara-asker"),
        SeatText("medlem", "baerum", "fag-baerum"),
        SeatText("medlem", "roeyken"),
        SeatText("medlem", "sande", "fag-sande"),
        SeatText("medlem", "hallingdal", "fag-hallingdal"),
        SeatText("medlem", "ringerike", "fag-ringerike"),
    ),
    pattern="01-21",
    next_number=11,
)

STYRINGSDATA = BodyText(
    slug="arbeidsgruppe-styringsdata",
    name="Arbeidsgruppe for styringsdata",
    short_name="AG styringsdata",
    ruleset="arbeidsgruppe",
    mandate="""
        Den partssammensatte arbeidsgruppen skal foreslå hvilke data kommunene og Vestre Viken trenger for å styre og
        følge opp samhandlingen, først innen somatikk, deretter innen psykisk helse og rus. Gruppen leverer en
        sluttrapport til Prosjektstyret i juni 2015.""",
    seats=(
        SeatText("leder", "roeyken", "leder-data", "2014-08-18"),
        SeatText("medlem", "asker", "medlem", "2014-08-18"),
        SeatText("medlem", "asker-dps", "dps", "2014-08-18"),
        SeatText("medlem", "vv", "medlem-vv", "2014-08-18"),
        SeatText("observatoer", "hso", "analyse", "2014-08-18"),
        SeatText("sekretaer", "", "prosjektleder", "2014-08-18"),
    ),
    valid_from="2014-08-18",
    pattern="01-21",
    next_number=4,
)

BODIES = (PROSJEKTSTYRET, STYRINGSGRUPPEN, OSU, KSU, RESSURSGRUPPEN, STYRINGSDATA)
