"""Lists of group names as files have them, with the place of each, in one line: `name | place`.

`=` is the sum of all, `.` a part of all, `<X` a part of X, `=X` the same as X; `~` is read of the name, and with `?`
nothing tells what it is: for both nothing is suggested. `#word` after the place is its division. A list whose title
ends with `!` has no numbers.
"""

LISTS = """\
== diagnoser
Kols | .
Hoftebrudd | .
Alle diagnoser | =
== kjønn samlet
Kvinner | ~
Menn | ~
Kjønn samlet | =
== alder i alt
0-17 år | ~
18-49 år | ~
50-66 år | ~
67-79 år | ~
80 år eller eldre | ~
Alder i alt | =
== totalt antall
Hjerneslag | .
Hjertesvikt | .
Annet | .
Totalt antall | =
== hele befolkningen
Hele befolkningen | =
0–66 år | ~
67+ | ~
== samlet sist
Somatikk | .
Psykisk helsevern | .
TSB | .
Samlet | =
== sum med kolon
Sum: | =
Dag | .
Kveld | .
Natt | .
== total engelsk
Total | =
Acute | .
Elective | .
== i alt store bokstaver
I ALT | =
ØYEBLIKKELIG HJELP | .
PLANLAGT | .
== alle pasienter
Alle pasienter | =
Førstegangs | .
Reinnlagt | .
== alle andre er en rest
Alle | =
Kols | .
Diabetes | .
Alle andre | .
== uten total
Kols | ?
Diabetes | ?
Hjertesvikt | ?
== overlapper summen
Alle diagnoser | =
Kols | ?
Diabetes | ?
Multisyke | ?
== nøstet med strek
Alle | =
Kols | .
Kols – mild | <Kols
Kols – alvorlig | <Kols
Diabetes | .
== delsummer
Somatikk i alt | .
Innlagt somatikk | <Somatikk i alt
Poliklinikk somatikk | <Somatikk i alt
Psykiatri i alt | .
Innlagt psykiatri | <Psykiatri i alt
Poliklinikk psykiatri | <Psykiatri i alt
I alt | =
== to totaler
Alle | =
Sum | =
Korttid | .
Langtid | .
== to inndelinger
Totalt | =
Kols | .
Hoftebrudd | .
Andre diagnoser | .
Øyeblikkelig hjelp | .#inndeling 2
Planlagt | .#inndeling 2
== under og over
Under 18 år | .#alder
18–66 år | .#alder
67 år og over | .#alder
Alle aldre samlet | =
== barn og voksne
Barn (0–17 år) | .#alder
Voksne (18–66 år) | .#alder
Eldre (67 år og eldre) | .#alder
I alt | =
== nøstede aldre, ett uvant navn
Under 67 år | .#alder
0–17 år | <Under 67 år#alder
18–66 år | <Under 67 år#alder
67–79 år | .#alder
80 år og eldre | .#alder
== nøstede aldre som leses
0–69 år | ~
0–17 år | ~
18–69 år | ~
70+ | ~
== kvinner i alt
Kvinner | ~
Menn | ~
Begge | =
== menn og kvinner
Menn | ~
Kvinner | ~
Menn og kvinner | =
== begge kjønn med tall bak
Begge kjønn (sum) | =
Jenter | ~
Gutter | ~
== nynorsk
Til saman | =
Heimesjukepleie | .
Sjukeheim | .
Anna | .
== nynorsk samla
Samla for alle | =
Menn | ~
Kvinner | ~
== hele landet er summen
Hele sykehuset | =
Medisinsk avdeling | .
Kirurgisk avdeling | .
Barneavdelingen | .
== hele døgnet er ikke alle
Hele døgnet | .
Dagtid | .
Samtlige | =
== totalprotese
Totalprotese | .
Halvprotese | .
Alle inngrep | =
== total kneprotese
Total hofteprotese | .
Total kneprotese | .
Totalt | =
== bare navn, alle !
Alle diagnosegrupper samlet | =
Kols | ?
Hoftebrudd | ?
== bare navn, ialt !
ialt | =
Kols | ?
Slag | ?
== bare navn, kjønn totalt !
Kjønn totalt | =
Kvinne | ~
Mann | ~
== bare navn, uten total !
A | ?
B | ?
== summen heter noe annet
Innleggelser | =
Øhj | .
Elektiv | .
== gruppe som er sum av to
Innleggelser | .
Øhj | <Innleggelser
Elektiv | <Innleggelser
Poliklinikk | .
Dagbehandling | .
Alle kontakter | =
== dypt tre
Alle | =
Hjerte og kar | .
Hjerteinfarkt | <Hjerte og kar
Hjertesvikt | <Hjerte og kar
Lunge | .
Kols | <Lunge
Astma | <Lunge
Annet | .
== icd
J40–J47 | .
I60–I69 | .
S72 | .
A00–Z99 | =
== liggetid
0–1 dager | .
2–7 dager | .
Over 7 dager | .
Totalt antall opphold | =
== ventetid uten sum
Under 30 dager | ?
Under 90 dager | ?
Under 180 dager | ?
== nivåer
Nivå 1 | .
Nivå 2 | .
Nivå 3 | .
Alle nivåer | =
== kvinner i alt som eneste
Kvinner i alt | .#kjønn
Menn i alt | .#kjønn
Totalt | =
== alle kvinner
Alle kvinner | =Kvinner#kjønn
Kvinner | ~
Menn | ~
Alle | =
== alle 67 år og eldre
67–79 år | <Alle 67 år og eldre#alder
80+ | <Alle 67 år og eldre#alder
Alle 67 år og eldre | .#alder
== komma i navnet
Bronkitt, emfysem og astma | .
Hjerneslag | .
Alle årsaker | =
== sum antall personer
Sum antall personer | =
Hjemmeboende | .
I institusjon | .
== totalsum
Totalsum | =
Fysioterapi | .
Ergoterapi | .
Logoped | .
== totalt med stjerne
Totalt* | =
Tjeneste A | .
Tjeneste B | .
== sum alle
SUM ALLE | =
kortid | .
langtid | .
avlastning | .
== uansett
Uansett alder | =
0-5 år | ~
6-15 år | ~
16+ | ~
== alle tilsammen
Alle til sammen | =
Fastlege | .
Legevakt | .
== kommunale i alt
Kommunale i alt | .
Private i alt | .
Totalt i alt | =
== herav
Utskrevne i alt | =
Utskrivningsklare | .
Ikke utskrivningsklare | .
"""
