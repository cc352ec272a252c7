"""The milestones of the projects of Kommunehelsesamarbeidet in the autumn of 2014, one of them overdue."""

from demo.shapes import MilestoneSeed

PROSJEKTLEDER = "Prosjektleder KHS"

ALERT = (
    MilestoneSeed(
        "Første opplæring av superinstruktører", "2014-09-11", shown="11.–12. september 2014",
        responsible=PROSJEKTLEDER, reached_on="2014-09-12",
    ),
    MilestoneSeed(
        "Andre opplæring av superinstruktører", "2014-10-16", shown="16.–17. oktober 2014",
        responsible=PROSJEKTLEDER, reached_on="2014-10-17",
    ),
    MilestoneSeed(
        "Siste opplæring, for Hallingdal, Ringeriksregionen og Sande", "2015-01-21", shown="21.–22. januar 2015",
        responsible=PROSJEKTLEDER,
    ),
    MilestoneSeed("Sluttrapport", "2015-02-01", "circa", responsible=PROSJEKTLEDER),
)  # fmt: skip
STYRINGSDATA = (
    MilestoneSeed(
        "Andre møte i arbeidsgruppen", "2014-10-21", responsible="Leder, Arbeidsgruppen", reached_on="2014-10-21"
    ),
    MilestoneSeed(
        "Workshop om styringsdata for psykisk helse og rus", "2014-12-11", shown="11. desember 2014 kl. 14–17",
        responsible=PROSJEKTLEDER,
    ),
)  # fmt: skip
KSU = (
    MilestoneSeed("Mandatet er fastsatt", "2014-09-22", responsible="OSU", reached_on="2014-09-22"),
    MilestoneSeed("Frist for forslag til leder og leger", "2014-11-11", responsible="Kommuneoverlegene"),
    MilestoneSeed("Første møte i utvalget", "2015-01-01", "month", responsible="Leder, KSU"),
)
PASIENTFORLOEP = (
    MilestoneSeed("Forløpet for psykisk helse og rus starter", "2014-11-24", responsible=PROSJEKTLEDER),
    MilestoneSeed("Første heldagssamling for alle fire forløpene", "2015-01-09", responsible="Kvalitetsavdelingen"),
)
