"""The projects of Kommunehelsesamarbeidet with what they reported before the meetings of September and November."""

from demo import milestones
from demo.shapes import FileSeed, ProjectSeed, StatusSeed

PS, ASG, OSU = "prosjektstyret", "administrativ-styringsgruppe", "osu"
MUNICIPALITIES = ("asker", "baerum", "roeyken", "sande", "hallingdal", "ringerike")

ALERT = ProjectSeed(
    slug="alert",
    name="Alert-opplæring",
    report_heading="Status Alert",
    summary="""
        Alert er et system for strukturert og riktig prioritert symptombehandling, for alle yrkesgrupper.
        Superinstruktører fra kommunene får opplæring sammen med sykehuset og holder kurs på åtte timer hjemme.""",
    participants="",
    taking_part=(*MUNICIPALITIES, "vv"),
    funding="Helsedirektoratet",
    mandate="""
        Prosjektet skal gi kommunene og sykehuset en felles måte å vurdere og varsle om pasienter på. Alle kommunene
        skal ha superinstruktører som kan holde kurs i egen organisasjon. Erfaringene samles i en sluttrapport.""",
    mandate_by=PS,
    milestones=milestones.ALERT,
    bodies=(PS, ASG),
    updates=(
        StatusSeed(
            "2014-09-17", "paa_plan", "Første samling for superinstruktører er holdt, to gjenstår.",
            """Første opplæring av superinstruktører ble holdt 11.–12. september. Det var forankringsmøter med
            ledelsen i de kommunene som deltok, og KHS har betalt lærebøkene.""",
            "Neste opplæring er 16.–17. oktober. Den siste er planlagt i januar 2015.",
        ),
        StatusSeed(
            "2014-11-10", "paa_plan", "To av tre samlinger er holdt. Den siste er 21.–22. januar.",
            """Opplæring av superinstruktører er gjennomført 11.–12. september og 16.–17. oktober. Deltakerne er
            meget godt fornøyde med undervisningen. Flere kommuner er i gang med å bredde Alert i egen organisasjon,
            og noen har fått råd av oss etterpå.

            Sammen med koordinator for Alert og faglig ansvarlig i Vestre Viken har prosjektleder holdt forankringsmøter
            før hver opplæring.""",
            """Siste opplæring er planlagt 21.–22. januar for kommunene i Hallingdal, Ringeriksregionen og Sande.
            Forankringsmøtene fortsetter fram til da. Sluttrapporten kommer ca. 1. februar 2015.
            {milepæler nådd} av {milepæler i alt} milepæler er nådd.""",
        ),
    ),
)  # fmt: skip

STYRINGSDATA = ProjectSeed(
    slug="styringsdata",
    name="Styringsdata",
    report_heading="Status partssammensatt arbeidsgruppe som jobber med styringsdata",
    summary="En felles oversikt over bruken av spesialisthelsetjenester, laget slik at kommunene kan styre etter den.",
    participants="",
    taking_part=("asker", "roeyken", "vv", "hso"),
    milestones=milestones.STYRINGSDATA,
    bodies=(PS, OSU),
    updates=(
        StatusSeed(
            "2014-09-18", "paa_plan", "Arbeidsgruppen er i gang og har hatt sitt første møte.",
            """Arbeidsgruppen hadde sitt første møte 26. august. Kommunene la fram hvilke tall de savner innen somatikk:
            innleggelser, liggedøgn for utskrivningsklare og bruk av akuttmottak.""",
            "Helse Sør-Øst undersøker om tallene kan vises på nett. Neste møte er 21. oktober.",
        ),
        StatusSeed(
            "2014-11-10", "paa_plan", "Workshop 11. desember om tall for psykisk helse og rus.",
            """Arbeidsgruppen har hatt sitt andre møte, se vedlagt referat. Analysesjefen i Helse Sør-Øst lager en
            nettløsning for styringsdata innen somatikk, etter ønske fra kommunene. Kommunene vil ha en tilsvarende
            oversikt for psykisk helse og rus. Det er nybrottsarbeid for Helse Sør-Øst, men de er innstilt på å få
            det til.""",
            """Helse Sør-Øst, Vestre Viken, Asker og Røyken er invitert til workshop 11. desember kl. 14–17. Målet er
            å finne egnede styringsdata innen psykisk helse og rus. Workshopen er et ledd i prosjektet om forpliktende
            samhandlingsmodeller, der Asker og Røyken deltar sammen med Asker DPS.""",
            files=(FileSeed("referat virksomhetsdata 21  oktober.pdf", "virksomhetsdata"),),
        ),
    ),
)  # fmt: skip

KSU = ProjectSeed(
    slug="ksu",
    name="Klinisk samarbeidsutvalg (KSU)",
    report_heading="Status klinisk samarbeidsutvalg – samarbeid om kommunale akutte døgnplasser",
    summary="Et utvalg der kommunene og Vestre Viken samarbeider klinisk om de kommunale akutte døgnplassene.",
    participants="",
    taking_part=(*MUNICIPALITIES, "vv", "mental-helse"),
    mandate="""
        Utvalget skal ledes av en representant som kommunene oppnevner, og ha en brukerrepresentant og fire fastleger
        eller kommuneoverleger.""",
    mandate_by=OSU,
    mandate_on="2014-09-22",
    milestones=milestones.KSU,
    bodies=(PS, OSU),
    updates=(
        StatusSeed(
            "2014-09-22", "paa_plan", "Mandatet er fastsatt i OSU. Oppnevningen er i gang.",
            """OSU har tidligere vedtatt å opprette et klinisk samarbeidsutvalg. Mandatet ble fastsatt i OSU
            22. september 2014.""",
            "Kommuneoverlegene foreslår leder og leger innen 11. november, Mental Helse en brukerrepresentant.",
        ),
        StatusSeed(
            "2014-11-12", "foelg_med", "Kommunal leder og fire leger er ikke oppnevnt. Fristen var 11. november.",
            """Utvalget skal ledes av en representant som kommunene oppnevner, og ha brukerrepresentant og fire
            fastleger eller kommuneoverleger. Brukerrepresentanten er oppnevnt. En kommuneoverlege har på vegne av de
            andre påtatt seg å finne de kommunale representantene. Fristen var 11. november, og vi har ikke fått navn
            ennå.""",
            "Vi purrer kommuneoverlegene denne uken. Første møte er planlagt i januar 2015.",
        ),
    ),
)  # fmt: skip

PASIENTFORLOEP = ProjectSeed(
    slug="gode-pasientforloep",
    name="Gode pasientforløp",
    report_heading="Status «Gode pasientforløp», med prosjekt finansiert av Helsedirektoratet",
    summary="Fire pasientforløp som kommuner og sykehus utvikler sammen, med prosesstøtte fra Vestre Viken.",
    participants="",
    taking_part=("baerum", "asker", "roeyken", "baerum-sykehus", "asker-dps", "kvalitet"),
    milestones=milestones.PASIENTFORLOEP,
    funding="Helsedirektoratet (forløp 4)",
    bodies=(PS, ASG),
    updates=(
        StatusSeed(
            "2014-09-19", "foelg_med", "To av fire forløp mangler deltakere.",
            """Fire forløp er valgt: alkohol, kols, hoftebrudd, og psykisk helse og rus. Bærum har sagt ja til det
            første, Asker og Røyken til det siste. Søknaden til Helsedirektoratet er innvilget.""",
            "Vestre Viken inviterer kommuner til de to andre. Datoer for samlingene avtales i oktober.",
        ),
        StatusSeed(
            "2014-11-11", "paa_plan", "Fire forløp og fire heldagssamlinger i 2015 er på plass.",
            """1. Skadelig bruk og avhengighet av alkohol: Bærum kommune og Bærum sykehus deltar.
            2. Kols: Vestre Viken har invitert kommuner til å delta.
            3. Hoftebrudd: Vestre Viken har invitert kommuner til å delta.
            4. Organisatorisk forpliktende samhandlingsmodeller innen psykisk helse og rus, finansiert av
               Helsedirektoratet: Asker kommune, Røyken kommune og Asker DPS deltar.

            Prosjektleder har planlagt og tilrettelagt arbeidet sammen med Kvalitetsavdelingen i Vestre Viken.""",
            """Forløpet for psykisk helse og rus starter 24. november, med workshop 11. desember. Alle fire forløpene
            har heldagssamlinger 9. januar, 26. mars, 12. juni og 11. september 2015 på Kunnskapssenteret i Asker.
            Vestre Viken stiller med prosesstøtte.""",
        ),
    ),
)  # fmt: skip

SYKEPLEIERE = ProjectSeed(
    slug="sykepleierforbundet",
    name="Samarbeid med Sykepleierforbundet",
    report_heading="Status samarbeid med Sykepleierforbundet",
    summary="Kommunenes innspill til framtidens grunn-, videre- og masterutdanning av sykepleiere.",
    participants="Prosjektleder KHS",
    taking_part=("nsf",),
    bodies=(PS,),
    updates=(
        StatusSeed(
            "2014-09-16", "paa_plan", "Vi har deltatt på to samlinger om framtidens utdanning.",
            "Prosjektleder har deltatt på to samlinger om hva kommunene trenger av framtidens sykepleiere.",
            "Kommunene er bedt om innspill før den tredje samlingen i oktober.",
        ),
        StatusSeed(
            "2014-11-07", "paa_plan", "Innspill er gitt på tre samlinger. Få kommuner har svart oss.",
            """Prosjektleder har deltatt på tre samlinger og gitt innspill etter beste evne, siden få kommuner har meldt
            tilbake. Innspillene er:

            - Utdanningene og kommunene må samarbeide tettere, i grunn-, videre- og masterutdanning.
            - Kommunene trenger sykepleiere med god vurderings- og handlingskompetanse og klinisk blikk.
            - Kommunene trenger generalister. Samhandlingsreformen krever stadig mer kompetanse i kommunene.""",
        ),
    ),
)  # fmt: skip

ELAERING = ProjectSeed(
    slug="e-laering",
    name="E-læring",
    report_heading="E-læring",
    summary="Felles moduler for e-læring til helsepersonell i kommuner og sykehus.",
    participants="KHS",
    taking_part=("hso", "ks", "vv"),
    bodies=(PS,),
    updates=(
        StatusSeed(
            "2014-09-22", "paa_plan", "KHS er invitert med og har sagt ja.",
            "Helse Sør-Øst, KS og Vestre Viken har invitert KHS med på å utvikle hensiktsmessige moduler for e-læring.",
            "Første møte holdes i oktober.",
        ),
        StatusSeed(
            "2014-11-06", "paa_plan", "Første møte er holdt. Innholdet er ikke avklart.",
            """Første møte med Helse Sør-Øst, KS og Vestre Viken er holdt. Et utkast til modul ble vist, se
            skjermbildet.""",
            "Vi kommer tilbake til hva samarbeidet går ut på, og hvordan kommunene i KHS blir med.",
            files=(FileSeed("Utkast til modul, skjermbilde.png", "skjermbilde"),),
        ),
        StatusSeed(
            "2014-11-14", "paa_plan", "Modul om legemiddelhåndtering er valgt som den første.",
            "Den første modulen handler om legemiddelhåndtering. KHS skal finne to kommuner som prøver den.",
            "Kommuner som vil prøve modulen, melder seg innen 5. desember.",
            approved=False,
        ),
    ),
)  # fmt: skip

MELDINGSLOEFT = ProjectSeed(
    slug="elektronisk-meldingsloeft",
    name="Elektronisk meldingsløft",
    report_heading="Videreføring av elektronisk meldingsløft",
    summary="Elektroniske meldinger mellom kommuner, fastleger og sykehus.",
    participants="",
    taking_part=(*MUNICIPALITIES, "nhn"),
    funding="Norsk Helsenett",
    bodies=(PS,),
    updates=(
        StatusSeed(
            "2014-09-15", "foelg_med", "Finansieringen etter nyttår er ikke avklart.",
            "Alle kommunene sender og mottar pleie- og omsorgsmeldinger. Prosjektet har penger ut året.",
            "Vi har bedt Norsk Helsenett om svar på om prosjektet kan fortsette.",
        ),
        StatusSeed(
            "2014-11-05", "foelg_med", "Videreføringen er finansiert. Mål og oppgaver er ikke klarlagt.",
            "Norsk Helsenett har bevilget penger til en videreføring. Mål og oppgaver er ikke klarlagt ennå.",
            "Vi kommer snarlig tilbake til hvilke muligheter dette gir for KHS.",
        ),
    ),
)  # fmt: skip

# Has said nothing since the board met in September.
MENTAL_HELSE = ProjectSeed(
    slug="brukermedvirkning",
    name="Brukermedvirkning med Mental Helse",
    report_heading="Status samarbeid med Mental Helse",
    summary="Brukernes erfaringer inn i planer og pasientforløp innen psykisk helse og rus.",
    participants="",
    taking_part=(*MUNICIPALITIES, "mental-helse"),
    bodies=(PS, ASG),
    updates=(
        StatusSeed(
            "2014-09-18", "paa_plan", "Mental Helse vil være med i alle de fire pasientforløpene.",
            "Vi har møtt Mental Helse to ganger etter sommeren. De vil delta i planleggingen av alle forløpene.",
            "Vi avtaler hvem som møter, før samlingene i 2015.",
        ),
    ),
)  # fmt: skip

KARTLEGGING = ProjectSeed(
    slug="kartlegging-psykisk-helse",
    name="Kartlegging psykisk helse og rus 2013",
    report_heading="Kartlegging psykisk helse og rus",
    summary="Spørreundersøkelse i alle kommunene høsten 2013 og dagssamling med Mental Helse 3. desember 2013.",
    participants="",
    taking_part=MUNICIPALITIES,
    bodies=(ASG,),
    updates=(
        StatusSeed(
            "2014-01-20", "paa_plan", "Kartleggingen er ferdig og lagt fram for kommunene.",
            """Alle kommunene svarte. De ønsker samarbeid om pasientgruppene som krever mest, og at sykehuset deler mer
            kompetanse.""",
            "Resultatet tas med til møtet med klinikk for psykisk helse og rus 27. januar.",
        ),
    ),
    state="ended",
)  # fmt: skip

PROJECTS = (
    ALERT,
    STYRINGSDATA,
    KSU,
    PASIENTFORLOEP,
    SYKEPLEIERE,
    ELAERING,
    MELDINGSLOEFT,
    MENTAL_HELSE,
    KARTLEGGING,
)
