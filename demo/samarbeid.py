"""The organisations and people of Kommunehelsesamarbeidet. Everyone is a role."""

from demo.shapes import OrganisationSeed, PersonSeed

LAST_DAY = "2019-12-31"

ORGANISATIONS = (
    OrganisationSeed("asker", "Asker kommune", "kommune", "kommune", nr="0220"),
    OrganisationSeed("baerum", "Bærum kommune", "kommune", "kommune", nr="0219"),
    OrganisationSeed("holmestrand", "Holmestrand kommune", "kommune"),
    OrganisationSeed("roeyken", "Røyken kommune", "kommune", "kommune", "", LAST_DAY, "asker", nr="0627"),
    OrganisationSeed("sande", "Sande kommune", "kommune", "kommune", "", LAST_DAY, "holmestrand", nr="0713"),
    OrganisationSeed("hallingdal", "Hallingdal", "region", "kommune"),
    OrganisationSeed("ringerike", "Ringeriksregionen", "region", "kommune"),
    OrganisationSeed("vv", "Vestre Viken HF", "helseforetak", "foretak"),
    OrganisationSeed("baerum-sykehus", "Bærum sykehus", "enhet", parent="vv"),
    OrganisationSeed("asker-dps", "Asker DPS", "enhet", parent="vv"),
    OrganisationSeed("kvalitet", "Kvalitetsavdelingen", "enhet", parent="vv"),
    OrganisationSeed("kpr", "Klinikk for psykisk helse og rus", "enhet", parent="vv"),
    OrganisationSeed("hso", "Helse Sør-Øst RHF", "rhf"),
    OrganisationSeed("hdir", "Helsedirektoratet", "stat"),
    OrganisationSeed("ks", "KS", "organisasjon", "observatoer"),
    OrganisationSeed("nhn", "Norsk Helsenett", "stat"),
    OrganisationSeed("nsf", "Sykepleierforbundet", "organisasjon", "observatoer"),
    OrganisationSeed("mental-helse", "Mental Helse", "organisasjon", "observatoer"),
)

PEOPLE = (
    PersonSeed("sekretariat", "Sekretariat KHS", "Sekretariatsleder", "asker", "sekretariat@khs.example", True),
    PersonSeed("prosjektleder", "Prosjektleder KHS", "Prosjektleder", "asker", "prosjektleder@khs.example", True),
    PersonSeed("medlem", "Styremedlem Asker", "Kommunalsjef helse og omsorg", "asker",
               "medlem.asker@khs.example", True),
    PersonSeed("leser", "Leser, Røyken", "Rådgiver helse", "roeyken", "leser.roeyken@khs.example", True),
    PersonSeed("leder-ps", "Leder, Prosjektstyret", "Rådmann", "baerum", "leder.prosjektstyret@khs.example"),
    PersonSeed("vara-asker", "Varamedlem Asker", "Virksomhetsleder", "asker", "vara.asker@khs.example"),
    PersonSeed("medlem-baerum", "Medlem Bærum", "Kommunalsjef pleie og omsorg", "baerum", "medlem.baerum@khs.example"),
    PersonSeed("medlem-roeyken", "Medlem Røyken", "Kommunalsjef helse", "roeyken", "medlem.roeyken@khs.example"),
    PersonSeed("medlem-sande", "Medlem Sande", "Helse- og omsorgssjef", "sande", "medlem.sande@khs.example"),
    PersonSeed("medlem-hallingdal", "Medlem Hallingdal", "Helse- og omsorgssjef", "hallingdal",
               "medlem.hallingdal@khs.example"),
    PersonSeed("medlem-ringerike", "Medlem Ringeriksregionen", "Helse- og velferdssjef", "ringerike",
               "medlem.ringerike@khs.example"),
    PersonSeed("medlem-vv", "Medlem Vestre Viken", "Samhandlingssjef", "vv", "medlem.vestreviken@khs.example"),
    PersonSeed("vara-vv", "Varamedlem Vestre Viken", "Seniorrådgiver samhandling", "vv",
               "vara.vestreviken@khs.example"),
    PersonSeed("leder-osu", "Leder, OSU", "Direktør for samhandling", "vv", "leder.osu@khs.example"),
    PersonSeed("sykehus", "Medlem Bærum sykehus", "Avdelingssjef", "baerum-sykehus", "baerum.sykehus@khs.example"),
    PersonSeed("kpr", "Medlem psykisk helse og rus", "Klinikkdirektør", "kpr", "psykisk.helse@khs.example"),
    PersonSeed("dps", "Medlem Asker DPS", "Seksjonsleder", "asker-dps", "asker.dps@khs.example"),
    PersonSeed("bruker", "Brukerrepresentant", "Brukerrepresentant", "mental-helse", "bruker@khs.example"),
    PersonSeed("tillitsvalgt", "Tillitsvalgt", "Hovedtillitsvalgt", "nsf", "tillitsvalgt@khs.example"),
    PersonSeed("ks", "Observatør KS", "Spesialrådgiver", "ks", "observatoer.ks@khs.example"),
    PersonSeed("leder-data", "Leder, Arbeidsgruppen", "Controller", "roeyken", "leder.styringsdata@khs.example"),
    PersonSeed("analyse", "Analysesjef", "Analysesjef", "hso", "analyse@khs.example"),
    PersonSeed("fag-baerum", "Ressursperson Bærum", "Fagkoordinator", "baerum", "ressurs.baerum@khs.example"),
    PersonSeed("fag-sande", "Ressursperson Sande", "Fagsykepleier", "sande", "ressurs.sande@khs.example"),
    PersonSeed("fag-hallingdal", "Ressursperson Hallingdal", "Samhandlingskoordinator", "hallingdal",
               "ressurs.hallingdal@khs.example"),
    PersonSeed("fag-ringerike", "Ressursperson Ringeriksregionen", "Fagutviklingssykepleier", "ringerike",
               "ressurs.ringerike@khs.example"),
    PersonSeed("kontakt-asker", "Svarer for Asker", "Samhandlingskoordinator", "asker", "kontakt.asker@khs.example",
               True),
    PersonSeed("kontakt-roeyken", "Svarer for Røyken", "Samhandlingskoordinator", "roeyken",
               "kontakt.roeyken@khs.example"),
    PersonSeed("data", "Dataansvarlig KHS", "Dataansvarlig", "baerum", "data@khs.example", True),
)  # fmt: skip

# Who reads for which organisation without a seat in any body.
READERS = {"leser": "roeyken"}
# Who answers for which organisation, and who answers for the data.
RESPONDERS = {"kontakt-asker": "asker", "kontakt-roeyken": "roeyken"}
DATA_OWNER = "data"
