"""Bodies as they are usually set up, by the name under which one asks for them.

A body of a preset is made with rules and deadlines and without seats; its numbers begin at 1.
"""

from __future__ import annotations

from organisations.models import Utvalg
from organisations.texts import BodyText

RULES = Utvalg.Ruleset

PRESETS = {
    "partnerskapsmoete": BodyText("Partnerskapsmøtet", "", RULES.PARTSSAMMENSATT, paper_days=21, call_days=14),
    "ssu": BodyText("Strategisk samarbeidsutvalg", "SSU", RULES.PARTSSAMMENSATT, paper_days=21, call_days=14),
    "fsu": BodyText("Faglig samarbeidsutvalg", "FSU", RULES.PARTSSAMMENSATT, paper_days=10, call_days=7),
    "styre": BodyText("Styret", "", RULES.STYRE, paper_days=10, call_days=7),
    "prosjektstyre": BodyText("Prosjektstyret", "PS", RULES.STYRE, paper_days=10, call_days=7),
    "styringsgruppe": BodyText(
        "Administrativ styringsgruppe", "ASG", RULES.PARTSSAMMENSATT, paper_days=35, call_days=28
    ),
    "arbeidsgruppe": BodyText("Arbeidsgruppen", "", RULES.ARBEIDSGRUPPE, paper_days=10, call_days=7),
    "ressursgruppe": BodyText("Ressursgruppen", "", RULES.ARBEIDSGRUPPE, paper_days=10, call_days=7),
}
