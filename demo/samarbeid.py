"""The organisations and people of Kommunehelsesamarbeidet. Everyone is a role."""

from demo.shapes import OrganisationText, PersonText

LAST_DAY = "2019-12-31"

ORGANISATIONS = (
    OrganisationText("asker", "Asker kommune", "kommune", "kommune"),
    OrganisationText("baerum", "Bærum kommune", "kommune", "kommune"),
    OrganisationText("holmestrand", "Holmestrand kommune", "kommune"),
    OrganisationText("roeyken", "Røyken kommune", "kommune", "kommune", valid_to=LAST_DAY, successor="asker"),
    OrganisationText("sande", "Sande kommune", "kommune", "kommune", valid_to=LAST_DAY, successor="holmestrand"),
    OrganisationText("hallingdal", "Hallingdal", "region", "kommune"),
    OrganisationText("ringerike", "Ringeriksregionen", "region", "kommune"),
    OrganisationText("vv", "Vestre Viken HF", "helseforetak", "foretak"),
    OrganisationText("baerum-sykehus", "Bærum sykehus", "enhet", parent="vv"),
    OrganisationText("asker-dps", "Asker DPS", "enhet", parent="vv"),
    OrganisationText("kvalitet", "Kvalitetsavdelingen", "enhet", parent="vv"),
    OrganisationText("kpr", "Klinikk for psykisk helse og rus", "enhet", parent="vv"),
    OrganisationText("hso", "Helse Sør-Øst RHF", "rhf"),
    OrganisationText("hdir", "Helsedirektoratet", "stat"),
    OrganisationText("ks", "KS", "organisasjon", "observatoer"),
    OrganisationText("nhn", "Norsk Helsenett", "stat"),
    OrganisationText("nsf", "Sykepleierforbundet", "organisasjon", "observatoer"),
    OrganisationText("mental-helse", "Mental Helse", "organisasjon", "observatoer"),
)

PEOPLE = (
    PersonText("sekretariat", "Sekretariat KHS", "Sekretariatsleder", "asker", "sekretariat@khs.example", True),
    PersonText("prosjektleder", "Prosjektleder KHS", "Prosjektleder", "asker", "prosjektleder@khs.example", True),
    PersonText("medlem", "Styremedlem Asker", "Kommunalsjef helse og omsorg", "asker",
               "medlem.asker@khs.example", True),
    PersonText("leser", "Leser, Røyken", "Rådgiver helse", "roeyken", "leser.roeyken@khs.example", True),
    PersonText("leder-ps", "Leder, Prosjektstyret", "Rådmann", "baerum", "leder.prosjektstyret@khs.example"),
    PersonText("vara-asker", "Varamedlem Asker", "Virksomhetsleder", "asker", "vara.asker@khs.example"),
    PersonText("medlem-baerum", "Medlem Bærum", "Kommunalsjef pleie og omsorg", "baerum", "medlem.baerum@khs.example"),
    PersonText("medlem-roeyken", "Medlem Røyken", "Kommunalsjef helse", "roeyken", "medlem.roeyken@khs.example"),
    PersonText("medlem-sande", "Medlem Sande", "Helse- og omsorgssjef", "sande", "medlem.sande@khs.example"),
    PersonText("medlem-hallingdal", "Medlem Hallingdal", "Helse- og omsorgssjef", "hallingdal",
               "medlem.hallingdal@khs.example"),
    PersonText("medlem-ringerike", "Medlem Ringeriksregionen", "Helse- og velferdssjef", "ringerike",
               "medlem.ringerike@khs.example"),
    PersonText("medlem-vv", "Medlem Vestre Viken", "Samhandlingssjef", "vv", "medlem.vestreviken@khs.example"),
    PersonText("vara-vv", "Varamedlem Vestre Viken", "Seniorrådgiver samhandling", "vv",
               "vara.vestreviken@khs.example"),
    PersonText("leder-osu", "Leder, OSU", "Direktør for samhandling", "vv", "leder.osu@khs.example"),
    PersonText("sykehus", "Medlem Bærum sykehus", "Avdelingssjef", "baerum-sykehus", "baerum.sykehus@khs.example"),
    PersonText("kpr", "Medlem psykisk helse og rus", "Klinikkdirektør", "kpr", "psykisk.helse@khs.example"),
    PersonText("dps", "Medlem Asker DPS", "Seksjonsleder", "asker-dps", "asker.dps@khs.example"),
    PersonText("bruker", "Brukerrepresentant", "Brukerrepresentant", "mental-helse", "bruker@khs.example"),
    PersonText("tillitsvalgt", "Tillitsvalgt", "Hovedtillitsvalgt", "nsf", "tillitsvalgt@khs.example"),
    PersonText("ks", "Observatør KS", "Spesialrådgiver", "ks", "observatoer.ks@khs.example"),
    PersonText("leder-data", "Leder, Arbeidsgruppen", "Controller", "roeyken", "leder.styringsdata@khs.example"),
    PersonText("analyse", "Analysesjef", "Analysesjef", "hso", "analyse@khs.example"),
    PersonText("fag-baerum", "Ressursperson Bærum", "Fagkoordinator", "baerum", "ressurs.baerum@khs.example"),
    PersonText("fag-sande", "Ressursperson Sande", "Fagsykepleier", "sande", "ressurs.sande@khs.example"),
    PersonText("fag-hallingdal", "Ressursperson Hallingdal", "Samhandlingskoordinator", "hallingdal",
               "ressurs.hallingdal@khs.example"),
    PersonText("fag-ringerike", "Ressursperson Ringeriksregionen", "Fagutviklingssykepleier", "ringerike",
               "ressurs.ringerike@khs.example"),
    PersonText("kontakt-asker", "Svarer for Asker", "Samhandlingskoordinator", "asker", "kontakt.asker@khs.example",
               True),
    PersonText("kontakt-roeyken", "Svarer for Røyken", "Samhandlingskoordinator", "roeyken",
               "kontakt.roeyken@khs.example"),
    PersonText("data", "Dataansvarlig KHS", "Dataansvarlig", "baerum", "data@khs.example", True),
)  # fmt: skip

# Who reads for which organisation without a seat in any body.
READERS = {"leser": "roeyken"}
# Who answers for which organisation, and who answers for the data.
RESPONDERS = {"kontakt-asker": "asker", "kontakt-roeyken": "roeyken"}
DATA_OWNER = "data"
