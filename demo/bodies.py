"""The six bodies of Kommunehelsesamarbeidet, their mandates and seats."""

from demo.shapes import BodySeed, SeatSeed

PROSJEKTSTYRET = BodySeed(
    slug="prosjektstyret",
    name="Prosjektstyret",
    short_name="PS",
    ruleset="styre",
    mandate="""
        Prosjektstyret leder Kommunehelsesamarbeidet på vegne av eierkommunene. Styret vedtar mål, budsjett og årsplan,
        oppretter og avslutter fellesprosjekter og fastsetter mandatene deres. Prosjektleder rapporterer om alle
        prosjektene i hvert møte. Styret møtes fire ganger i året.""",
    seats=(
        SeatSeed("leder", "baerum", "leder-ps"),
        SeatSeed("nestleder", "ringerike", "medlem-ringerike"),
        SeatSeed("medlem", "asker", "medlem"),
        SeatSeed("medlem", "roeyken", "medlem-roeyken"),
        SeatSeed("medlem", "sande", "medlem-sande"),
        SeatSeed("medlem", "hallingdal", "medlem-hallingdal"),
        SeatSeed("medlem", "vv", "medlem-vv"),
        SeatSeed("vara", "asker", "vara-asker"),
        SeatSeed("vara", "vv", "vara-vv"),
        SeatSeed("observatoer", "nsf", "tillitsvalgt"),
        SeatSeed("observatoer", "mental-helse", "bruker"),
        SeatSeed("sekretaer", "", "sekretariat"),
    ),
    next_number=12,
)

STYRINGSGRUPPEN = BodySeed(
    slug="administrativ-styringsgruppe",
    name="Administrativ styringsgruppe",
    short_name="ASG",
    ruleset="partssammensatt",
    mandate="""
        Styringsgruppen samordner kommunenes arbeid mellom møtene i Prosjektstyret, gir sekretariatet oppdrag og følger
        dem opp. Hver kommune eller region har ett medlem. Innkallingen sendes fire uker før møtet.""",
    seats=(
        SeatSeed("leder", "baerum", "medlem-baerum"),
        SeatSeed("medlem", "asker", "medlem"),
        SeatSeed("medlem", "roeyken", "medlem-roeyken"),
        SeatSeed("medlem", "sande", "medlem-sande"),
        SeatSeed("medlem", "hallingdal", "medlem-hallingdal"),
        SeatSeed("medlem", "ringerike", "medlem-ringerike"),
        SeatSeed("vara", "asker", "vara-asker"),
        SeatSeed("sekretaer", "", "prosjektleder"),
    ),
    paper_days=35,
    call_days=28,
)

OSU = BodySeed(
    slug="osu",
    name="Overordnet samarbeidsutvalg",
    short_name="OSU",
    ruleset="partssammensatt",
    mandate="""
        OSU er det øverste samarbeidsorganet mellom kommunene og Vestre Viken. Utvalget forvalter samarbeidsavtalene,
        oppretter kliniske samarbeidsutvalg og avgjør saker som ikke løses lokalt. Vedtak gjøres ved konsensus og
        binder begge parter. Ledelsen går på omgang mellom foretaket og kommunene.""",
    seats=(
        SeatSeed("leder", "vv", "leder-osu"),
        SeatSeed("nestleder", "baerum", "medlem-baerum"),
        SeatSeed("medlem", "asker", "medlem"),
        SeatSeed("medlem", "roeyken", "medlem-roeyken"),
        SeatSeed("medlem", "hallingdal", "medlem-hallingdal"),
        SeatSeed("medlem", "ringerike", "medlem-ringerike"),
        SeatSeed("medlem", "baerum-sykehus", "sykehus"),
        SeatSeed("medlem", "kpr", "kpr"),
        SeatSeed("medlem", "mental-helse", "bruker"),
        SeatSeed("vara", "asker", "vara-asker"),
        SeatSeed("observatoer", "ks", "ks"),
        SeatSeed("observatoer", "nsf", "tillitsvalgt"),
        SeatSeed("sekretaer", "", "sekretariat"),
    ),
    paper_days=21,
    call_days=14,
    next_number=9,
)

KSU = BodySeed(
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
        SeatSeed("leder"),
        SeatSeed("medlem"),
        SeatSeed("medlem"),
        SeatSeed("medlem"),
        SeatSeed("medlem"),
        SeatSeed("medlem", "mental-helse", "bruker", "2014-10-20"),
        SeatSeed("medlem", "baerum-sykehus", "sykehus", "2014-10-20"),
        SeatSeed("sekretaer", "", "sekretariat", "2014-09-22"),
    ),
    valid_from="2014-09-22",
    parent="osu",
)

RESSURSGRUPPEN = BodySeed(
    slug="ressursgruppen",
    name="Ressursgruppen KHS",
    short_name="RG",
    ruleset="arbeidsgruppe",
    mandate="""
        Ressursgruppen er bindeleddet mellom prosjektene og tjenestene i kommunene. Medlemmene gir faglige råd, sprer
        informasjon i egen organisasjon og melder tilbake hva som virker. Gruppen fører referat og gjør ikke vedtak.""",
    seats=(
        SeatSeed("leder", "", "prosjektleder"),
        SeatSeed("medlem", "asker", "vara-asker"),
        SeatSeed("medlem", "baerum", "fag-baerum"),
        SeatSeed("medlem", "roeyken"),
        SeatSeed("medlem", "sande", "fag-sande"),
        SeatSeed("medlem", "hallingdal", "fag-hallingdal"),
        SeatSeed("medlem", "ringerike", "fag-ringerike"),
    ),
    pattern="01-21",
    next_number=11,
)

STYRINGSDATA = BodySeed(
    slug="arbeidsgruppe-styringsdata",
    name="Arbeidsgruppe for styringsdata",
    short_name="AG styringsdata",
    ruleset="arbeidsgruppe",
    mandate="""
        Den partssammensatte arbeidsgruppen skal foreslå hvilke data kommunene og Vestre Viken trenger for å styre og
        følge opp samhandlingen, først innen somatikk, deretter innen psykisk helse og rus. Gruppen leverer en
        sluttrapport til Prosjektstyret i juni 2015.""",
    seats=(
        SeatSeed("leder", "roeyken", "leder-data", "2014-08-18"),
        SeatSeed("medlem", "asker", "medlem", "2014-08-18"),
        SeatSeed("medlem", "asker-dps", "dps", "2014-08-18"),
        SeatSeed("medlem", "vv", "medlem-vv", "2014-08-18"),
        SeatSeed("observatoer", "hso", "analyse", "2014-08-18"),
        SeatSeed("sekretaer", "", "prosjektleder", "2014-08-18"),
    ),
    valid_from="2014-08-18",
    pattern="01-21",
    next_number=4,
)

BODIES = (PROSJEKTSTYRET, STYRINGSGRUPPEN, OSU, KSU, RESSURSGRUPPEN, STYRINGSDATA)
