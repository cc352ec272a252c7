"""The text of the attachment that is a Word file: how the clinical committee is to work, and when it meets."""

from demo.papers import AttachedPaper

YEARLY_PLAN = AttachedPaper(
    "Arbeidsform og årsplan for klinisk samarbeidsutvalg", "Kommunale akutte døgnplasser. Forslag til plan for 2015",
    """
    Planen utfyller mandatet som OSU fastsatte 22. september 2014. Den er laget av sekretariatet etter samtaler med
    legevakten, de kommunale døgnplassene og Bærum sykehus. Utvalget vedtar selv sin arbeidsform i det første møtet, og
    planen er ment som et forslag å begynne med.

    ## Hva utvalget skal få til det første året

    De kommunale akutte døgnplassene har vært i drift i litt over ett år. Belegget er lavere enn forutsatt, og
    kriteriene for innleggelse brukes ulikt fra legevakt til legevakt. Utvalget bør derfor samle seg om få oppgaver:

    1. Felles kriterier for hvem som kan legges inn, med eksempler fra praksis.
    2. En fast måte å gå gjennom uønskede hendelser på, på tvers av kommune og sykehus.
    3. Tall som alle stoler på: belegg, liggetid og innleggelser i sykehus innen 72 timer.
    4. Rutine for medikamentlisten når pasienten flyttes.

    ## Møter og temaer

    | Dag | Sted | Tema og forberedelse |
    | 14. januar | Legevakten på Bærum sykehus | Arbeidsform, valg av nestleder og gjennomgang av mandatet. Medlemmene
    leser mandatet og denne planen. |
    | 11. mars | Asker | Kriterier for innleggelse. Hver legevakt tar med fem anonymiserte henvisninger. |
    | 6. mai | Drammen | Belegg og liggetid i 2014. Sekretariatet legger fram tall fra kommunene og Vestre Viken. |
    | 2. september | Hønefoss | Uønskede hendelser i første halvår. Meldingene sammenlignes, og tiltak foreslås. |
    | 4. november | Asker | Rapport til OSU. Utkastet sendes medlemmene 14 dager før møtet. |

    Møtene varer i to timer. Saksliste og papirer sendes sju dager før. Referatet legges ut for alle kommunene når det
    er godkjent.

    ## Slik arbeider utvalget mellom møtene

    Leder og sekretær møtes hver måned og går gjennom meldinger som er kommet inn. Haster noe, kalles utvalget inn til
    et møte på skjerm. Et medlem kan be om det når pasientsikkerheten står i fare.

    Arbeid som krever mer enn to møter, legges til en liten gruppe med frist og skriftlig oppdrag. Gruppen har alltid
    med én fra kommunene og én fra sykehuset. Brukerrepresentanten får tilbud om å delta i alle grupper.

    ## Uønskede hendelser

    Hendelser meldes i egen virksomhet som før. Utvalget får dem når de gjelder overgangen mellom kommune og sykehus, og
    alltid uten navn og fødselsdato. Gjennomgangen svarer på tre spørsmål:

    - Hva skjedde, og hva var planen?
    - Hva i overgangen gjorde at det gikk annerledes?
    - Hva kan kommunene eller sykehuset endre, hver for seg og sammen?

    Læringen skrives på én side og sendes til legevaktene, døgnplassene og akuttmottaket.

    ## Hvem som gjør hva

    | Rolle | Oppnevnes av | Ansvar |
    | Leder | Kommunene | Leder møtene, godkjenner saksliste og rapporterer til OSU hvert halvår. |
    | Fire leger | Kommunene | Fastleger eller kommuneoverleger. Tar med erfaringer fra egen legevakt, og tar
    kriteriene med hjem igjen. |
    | Representant for sykehuset | Vestre Viken | Skaffer tall fra sykehuset og følger opp tiltak der. |
    | Brukerrepresentant | Mental Helse | Legger fram erfaringer fra pasienter og pårørende. Har vara fra 2015. |
    | Sekretær | KHS | Innkaller, skriver referat og holder oversikt over tiltakene. |

    ## Kostnader

    Arbeidstid og reise dekkes av den som oppnevner. Honorar til brukerrepresentanten dekkes av KHS og er beregnet til
    12 000 kroner i 2015. Lokaler stilles gratis til rådighet av den som er vert.

    ## Veien videre

    Prosjektstyret bes om å gi innspill til planen 24. november. Innspillene legges fram for utvalget sammen med planen
    i det første møtet, 14. januar 2015.
    """,
)  # fmt: skip
