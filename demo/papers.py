"""The texts of the attachments that become PDFs. The figures are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AttachedPaper:
    """`lead` is the line under the title: which meeting, which day."""

    title: str
    lead: str
    text: str


PAPERS = {
    "virksomhetsdata": AttachedPaper(
        "Referat fra arbeidsgruppe for styringsdata", "21. oktober 2014 kl. 13.00–15.00, Rådhuset i Asker",
        """
        Til stede: leder (Røyken), medlem Asker, medlem Asker DPS, medlem Vestre Viken, analysesjef Helse Sør-Øst
        (observatør) og prosjektleder KHS (sekretær).

        ## 1 Nettløsning for somatikk

        Analysesjefen viste første utgave av nettløsningen. Kommunene kan velge diagnosegruppe, aldersgruppe og
        periode. Tallene oppdateres hvert kvartal. Gruppen ba om:

        - sammenligning med gjennomsnittet i KHS
        - liggedøgn for utskrivningsklare pasienter
        - tall under fem skjult, også når de kan regnes ut fra summen

        Løsningen åpnes for én person i hver kommune fra januar 2015. Kommunene melder inn hvem det skal være.
        Opplæringen holdes på nett og varer i én time. Helse Sør-Øst svarer på spørsmål fra kommunene i
        prøveperioden, som varer til påske.

        Medlemmet fra Vestre Viken minnet om at tallene for utskrivningsklare er grunnlag for betaling, og at avvik
        må tas opp innen fristene i samarbeidsavtalen, også når nettløsningen viser noe annet.

        Leder spurte om reinnleggelser kan deles etter om pasienten har hatt kommunal døgnplass imellom. Det kan ikke
        gjøres nå, fordi de kommunale plassene ikke rapporterer til det samme registeret. Spørsmålet tas med til
        klinisk samarbeidsutvalg.

        ## 2 Hvilke tall kommunene ønsker først

        | Tall | Asker | Røyken |
        | Innleggelser som øyeblikkelig hjelp | viktig | viktig |
        | Reinnleggelser innen 30 dager | viktig | mindre viktig |
        | Liggedøgn for utskrivningsklare | viktig | viktig |
        | Polikliniske konsultasjoner | mindre viktig | mindre viktig |

        ## 3 Psykisk helse og rus

        Kommunene ønsker en tilsvarende oversikt innen psykisk helse og rus. Det er ikke gjort før i Helse Sør-Øst.
        Definisjonene må avklares med klinikken, og personvernet krever ekstra varsomhet fordi tallene er små.

        Gruppen inviterer til workshop 11. desember kl. 14–17 med Helse Sør-Øst, Vestre Viken, Asker og Røyken.

        Dette må avklares før workshopen:

        - Hva regnes som en henvisning når pasienten allerede er i behandling?
        - Kan polikliniske konsultasjoner i rusbehandling skilles fra dem i psykisk helsevern?
        - Hvordan telles pasienter som flytter mellom kommunene i løpet av året?
        - Hvem kan se tallene før de er kvalitetssikret?

        Asker DPS registrerer henvisninger på hjemkommune. Registreringen er god fra og med 2012. Tallene fra
        klinikkens andre enheter er mindre sammenlignbare, fordi inntaksområdene ble endret i 2013.

        Kommunene bruker i dag egne tellinger. Røyken teller vedtak om tjenester, Asker teller personer. Skal tallene
        fra Helse Sør-Øst gi mening for kommunene, må de kunne stilles ved siden av kommunens egne.

        ## 4 Oppgaver til neste møte

        1. Leder sender invitasjon til workshopen.
        2. Analysesjefen lager en prøveutgave med tall for Asker og Røyken.
        3. Medlemmet fra Asker DPS beskriver hvordan henvisninger registreres.
        4. Asker og Røyken melder inn hvem som får tilgang til prøveutgaven.
        5. Prosjektleder spør de andre kommunene hvilke tall de bruker i dag.

        ## 5 Neste møte

        Workshopen 11. desember er også gruppens tredje møte. Det fjerde holdes i februar 2015.
        """,
    ),
    "nettloesning": AttachedPaper(
        "Skisse til nettløsning for styringsdata", "Helse Sør-Øst, oktober 2014",
        """
        ## Hva løsningen viser

        - innleggelser som øyeblikkelig hjelp, per kommune og kvartal
        - liggedøgn for utskrivningsklare pasienter
        - reinnleggelser innen 30 dager

        ## Hvordan den brukes

        Brukeren velger kommune, aldersgruppe og periode. Tall under fem vises ikke. Tabellene kan lastes ned.
        """,
    ),
    "ressursgruppen": AttachedPaper(
        "Referat fra møtet i ressursgruppen KHS", "7. november 2014 kl. 12.00–14.30, Kunnskapssenteret, Asker",
        """
        Til stede: ressurspersonene fra Asker, Bærum, Hallingdal og Ringeriksregionen, og prosjektleder KHS. Forfall:
        Sande. Røyken har ikke oppnevnt noen.

        ## 1 Alert

        Asker har holdt tre kurs i egen organisasjon, Bærum to. Røyken begynner i januar. Det er vanskeligst å få
        vikarer. Kursene bør settes i turnusplanen et halvt år fram.

        Erfaringene fra de første kursene:

        - Åtte timer på én dag er mye. To halve dager fungerer bedre i hjemmetjenesten.
        - Leger og sykepleiere på legevakt bør ta kurset sammen med dem som ringer dit.
        - Lommekortet blir brukt. Det bør trykkes i flere eksemplarer.
        - Etter tre måneder trengs en repetisjon på en time.

        Superinstruktørene ønsker et nettverk. Prosjektleder undersøker om Vestre Viken kan samle dem to ganger i
        året. Bærum deler turnusplan og presentasjon med de andre.

        Hallingdal spurte om kurset kan holdes på skjerm når reiseveien er lang. Øvelsene krever at deltakerne er i
        samme rom, men teoridelen kan tas på nett. Dette prøves i januar.

        ## 2 Pasientforløp

        Ringeriksregionen vurderer å delta i forløpet for hoftebrudd, Hallingdal i forløpet for kols. Svar til Vestre
        Viken innen
        1. desember.

        Gruppen mener at disse spørsmålene bør stå først i alle forløpene:

        1. Hvem ringer pasienten til når noe endrer seg hjemme?
        2. Hvem har ansvaret for legemiddellisten den første uken?
        3. Hva må kommunen vite før pasienten forlater sykehuset?
        4. Hvordan får pårørende vite hva som er planlagt?

        Brukerrepresentanter bør være med fra første samling. Bærum har gode erfaringer med å la en tidligere pasient
        fortelle om sitt eget forløp.

        ## 3 E-læring

        Gruppen ønsker korte moduler som kan tas på jobb, helst under 20 minutter, og et bevis som kan skrives ut.

        ## 4 Neste møte

        Februar 2015. Prosjektleder sender forslag til dag.
        """,
    ),
    "protokoll_september": AttachedPaper(
        "Protokoll fra møtet i Prosjektstyret", "29. september 2014 kl. 09.00–10.20, Kunnskapssenteret, Asker",
        """
        Møtt: leder, nestleder, medlemmene fra Asker, Røyken, Sande og Vestre Viken, observatørene og sekretariatet.
        Forfall: medlemmet fra Hallingdal.

        | Sak | Tittel | Utfall |
        | 18/2014 | Godkjenning av innkalling og saksliste | Godkjent |
        | 19/2014 | Godkjenning av protokoll fra møtet 16. juni | Godkjent |
        | 20/2014 | Informasjon fra prosjektleder | Tatt til etterretning |
        | 21/2014 | Deltakelse i pasientforløp for psykisk helse og rus | Vedtatt |
        | 22/2014 | Personalsak | Unntatt offentlighet |
        | 23/2014 | Eventuelt | Ingen vedtak |

        ## Sak 18/2014 Godkjenning av innkalling og saksliste

        Vedtak: Innkalling og saksliste godkjennes. Enstemmig.

        ## Sak 19/2014 Godkjenning av protokoll fra møtet 16. juni 2014

        Vedtak: Protokollen fra møtet 16. juni 2014 godkjennes. Enstemmig.

        ## Sak 20/2014 Informasjon fra prosjektleder

        Prosjektleder gikk gjennom status i åtte prosjekter. Første samling for superinstruktører i Alert er holdt.
        Arbeidsgruppen for styringsdata er i gang. OSU fastsatte mandatet for klinisk samarbeidsutvalg 22. september.
        To av fire pasientforløp mangler deltakere. Finansieringen av elektronisk meldingsløft er ikke avklart etter
        nyttår.

        Styret er bekymret for at få kommuner har meldt seg til forløpene for kols og hoftebrudd. Medlemmet fra
        Røyken spurte om kommunene kan delta sammen to og to. Prosjektleder tar det opp med Vestre Viken.

        Vedtak: Fremlagt orientering tas til etterretning. Enstemmig.

        ## Sak 21/2014 Deltakelse i pasientforløp for psykisk helse og rus

        Prosjektleder la fram saken. Helsedirektoratet har innvilget midlene, og forløpet starter 24. november. Begge
        kommunene har satt av ledere og fagfolk. Medlemmet fra Vestre Viken opplyste at klinikken stiller med
        prosesstøtte i hele perioden.

        Medlemmet fra Sande foreslo at erfaringene legges fram for styret i juni 2015. Forslaget ble tatt inn i
        vedtaket.

        Vedtak: Asker og Røyken deltar i pasientforløpet for psykisk helse og rus sammen med Asker DPS. Erfaringene
        legges fram for styret i juni 2015. Enstemmig.

        ## Sak 22/2014 Personalsak

        Unntatt offentlighet etter offentleglova § 25 første ledd. Behandlingen er ført i egen protokoll.

        ## Sak 23/2014 Eventuelt

        Sande ba om at Alert-kurs også holdes på kveldstid. Prosjektleder ser på det.

        Møtet ble hevet kl. 10.20. Neste møte er mandag 24. november 2014 kl. 09.00.
        """,
    ),
    "kursplan": AttachedPaper(
        "Kursplan Alert 2014–2015", "Ledige plasser per 10. november 2014",
        """
        | Kommune eller region | Samling | Superinstruktører | Ledige plasser |
        | Asker | 11.–12. september | 22 av 24 | 0 |
        | Bærum | 11.–12. september | 28 av 30 | 0 |
        | Røyken | 16.–17. oktober | 11 av 12 | 0 |
        | Sande | 21.–22. januar | 0 av 6 | 2 |
        | Ringeriksregionen | 21.–22. januar | 0 av 18 | 4 |
        | Hallingdal | 21.–22. januar | 0 av 14 | 3 |

        Kurset varer i åtte timer og er for alle yrkesgrupper. Superinstruktører får to dager.
        """,
    ),
    "mandat_ksu": AttachedPaper(
        "Mandat for klinisk samarbeidsutvalg", "Kommunale akutte døgnplasser. OSU 22. september 2014",
        """
        ## Formål

        Utvalget skal bidra til at de kommunale akutte døgnplassene brukes riktig og trygt.

        ## Oppgaver

        1. Foreslå felles kriterier for innleggelse og utskriving.
        2. Gå gjennom uønskede hendelser og dele læring.
        3. Følge med på beleggsprosent, liggetid og reinnleggelser.
        4. Gi råd til OSU.

        ## Sammensetning

        Leder som kommunene oppnevner, én brukerrepresentant, fire fastleger eller kommuneoverleger og én
        representant fra sykehuset.

        ## Arbeidsform

        Utvalget møtes annenhver måned og rapporterer til OSU hvert halvår. Sekretariatet i KHS er sekretær.
        """,
    ),
    "mandat_alert": AttachedPaper(
        "Prosjektmandat Alert", "KHS og Vestre Viken, mai 2014",
        """
        ## Mål

        Alle kommunene i KHS har superinstruktører som holder Alert-kurs i egen organisasjon innen utgangen av 2015.

        ## Leveranser

        - tre samlinger for superinstruktører
        - forankringsmøte med ledelsen i hver kommune før samlingen
        - sluttrapport tidlig i 2015

        ## Økonomi

        Midler fra Helsedirektoratet. Kommunene dekker arbeidstid og reise.
        """,
    ),
    "invitasjon": AttachedPaper(
        "Invitasjon til pasientforløp 2015", "Fra Vestre Viken til kommunene i KHS, 28. oktober 2014",
        """
        Vi inviterer kommuner til å delta i forløpene for kols og hoftebrudd. Hver kommune stiller med to til fire
        ansatte som arbeider med pasientgruppen, og med en leder.

        ## Samlinger

        | Dag | Sted |
        | 9. januar 2015 | Kunnskapssenteret, Asker |
        | 26. mars 2015 | Kunnskapssenteret, Asker |
        | 12. juni 2015 | Kunnskapssenteret, Asker |
        | 11. september 2015 | Kunnskapssenteret, Asker |

        Alle samlingene varer hele dagen. Vestre Viken stiller med prosesstøtte. Svar innen 1. desember.
        """,
    ),
    "tall_aapne": AttachedPaper(
        "Tilvisingar til psykisk helsevern og rus", "Per kvartal 2013–2014. Tal frå 1 til 4 er ikkje viste",
        """
        | Kommune eller region | 1. kv. 2014 | 2. kv. 2014 | 3. kv. 2014 |
        | Asker | 46 | 43 | 48 |
        | Bærum | 97 | 104 | 99 |
        | Røyken | 15 | 18 | 17 |
        | Sande | under 5 | 6 | 8 |
        | Ringeriksregionen | 30 | 36 | 35 |
        | Hallingdal | 10 | under 5 | 12 |
        """,
    ),
    "tall_smaa": AttachedPaper(
        "Tilvisingar med små tal", "Teiepliktige opplysningar. Til medlemene i Prosjektstyret",
        """
        | Kommune eller region | Rus, under 23 år | Rus, 23 år og eldre |
        | Sande, 1. kv. 2014 | 1 | 2 |
        | Hallingdal, 2. kv. 2014 | 3 | 1 |
        """,
    ),
    "kartlegging": AttachedPaper(
        "Oppsummering av kartlegging", "Psykisk helse og rus i kommunene i KHS, høsten 2013",
        """
        Alle kommunene svarte. Dette går igjen:

        - Fordelingen av oppgaver mellom kommune og sykehus er uklar.
        - Samarbeidet om de mest krevende pasientene er personavhengig.
        - Kommunene ønsker veiledning og hospitering.
        - Pasientene etterlyser én plan og én kontaktperson.

        ## Fra dagssamlingen 3. desember

        Kommunene ønsker et sammenhengende og godt koordinert pasientforløp, med kompetanse som deles begge veier.
        """,
    ),
    "fjordavtale": AttachedPaper(
        "Fjordavtale om ambulansebåt", "Utkast, september 2014",
        "Fjordvik, Fjordnes og Fjordsykehuset deler utgiftene til Fjordbåten med en tredel hver i fire år.",
    ),
    "uttalelse": AttachedPaper(
        "Uttalelse om mandat for klinisk samarbeidsutvalg", "Brukerutvalget, 6. november 2014",
        """
        Brukerutvalget har behandlet mandatet og slutter seg til det. Utvalget ber om at:

        - brukerrepresentanten får en vara
        - erfaringer fra pasienter og pårørende legges fram i hvert møte
        - referatene skrives i et språk som alle forstår

        ## Begrunnelse

        De kommunale døgnplassene er nye for de fleste. Pasientene vet ikke alltid hvem som har ansvaret for dem når de
        kommer fra legevakten, og pårørende får ulike svar. Et utvalg som møtes jevnlig, kan se dette i sammenheng.

        ## Honorar

        Utvalget forutsetter at brukerrepresentanten får honorar og dekket reise etter kommunenes satser.
        """,
    ),
}  # fmt: skip
