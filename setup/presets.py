"""Bodies as they are usually set up, by the name under which one asks for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.numbers import SeriesText
from organisations.models import Organisation, Seat, Utvalg
from organisations.rulesets import RULESETS
from organisations.texts import BodyText, SeatText

RULES = Utvalg.Ruleset
ROLES = Seat.Role


BY_YEAR = SeriesText()


@dataclass(frozen=True)
class Preset:
    """`said` is what it is for, in a sentence. `sides` of Membership.Party: each organisation on them gets a seat,
    before the `seats` that it has anywhere."""

    text: BodyText
    said: str | Promise
    seats: tuple[SeatText, ...] = ()
    sides: tuple[str, ...] = ()
    series: SeriesText = BY_YEAR


def _body(name: str, short_name: str, ruleset: str, *days: int, **more: object) -> BodyText:
    """`days` before a meeting: saker, saksframlegg, innkalling. The circles are those of the rules."""
    matter_days, paper_days, call_days = days
    of_rules = RULESETS[ruleset]
    text = BodyText(name, short_name, ruleset, paper_days, call_days, matter_days)
    text = replace(text, call_circle=of_rules.call_circle, minutes_circle=of_rules.minutes_circle)
    return replace(text, **more)  # type: ignore[arg-type]


def _member(appointed_by: str, label: str = "") -> SeatText:
    return SeatText(ROLES.MEDLEM, appointed_by=appointed_by, label=label)


def _observer(appointed_by: str, label: str = "") -> SeatText:
    return SeatText(ROLES.OBSERVATOER, appointed_by=appointed_by, label=label, voting=False)


SECRETARY = SeatText(ROLES.SEKRETAER, appointed_by="Sekretariatet", voting=False)
KOMMUNENE, FORETAKET, BRUKERNE, FASTLEGENE = "Kommunene", "Helseforetaket", "Brukerutvalget", "Fastlegene i kommunene"
USER = _member(BRUKERNE, "Brukerrepresentant")
GP = _member(FASTLEGENE, "Fastlege")

PRESETS = {
    "partnerskapsmoete": Preset(
        _body("Partnerskapsmøtet", "", RULES.PARTSSAMMENSATT, 28, 21, 14, call_circle="parties"),
        _("Alle parter, én gang i året."),
        (USER, GP, SECRETARY),
        ("kommune", "foretak"),
    ),
    "ssu": Preset(
        _body("Strategisk samarbeidsutvalg", "SSU", RULES.PARTSSAMMENSATT, 28, 21, 14),
        _("Toppledere fra partene, fire til seks møter i året. Kalles også OSU."),
        (*3 * (_member(KOMMUNENE),), *3 * (_member(FORETAKET),), USER, GP, _observer("Statsforvalteren"), SECRETARY),
    ),
    "fsu": Preset(
        _body("Faglig samarbeidsutvalg", "FSU", RULES.PARTSSAMMENSATT, 21, 14, 7, leadership_alternates=True),
        _("Fagfolk og brukere, seks møter i året. Partene leder på omgang."),
        (*3 * (_member(KOMMUNENE),), *3 * (_member(FORETAKET),), USER, GP),
    ),
    "styre": Preset(
        _body("Styret", "", RULES.STYRE, 21, 14, 7),
        _("Styre eller prosjektstyre: protokoll, vedtaksførhet og stemmer."),
        (*3 * (_member(KOMMUNENE),), *2 * (_member(FORETAKET),), USER, SECRETARY),
        series=SeriesText("PS 12/24", "PS"),
    ),
    "styringsgruppe": Preset(
        _body("Administrativ styringsgruppe", "ASG", RULES.PARTSSAMMENSATT, 42, 35, 28),
        _("Kommunedirektører og ledere som forbereder saker for andre utvalg."),
        (*3 * (_member(KOMMUNENE, "Kommunedirektør"),), _member(FORETAKET), SECRETARY),
    ),
    "arbeidsgruppe": Preset(
        _body("Arbeidsgruppen", "", RULES.ARBEIDSGRUPPE, 10, 7, 7, minutes_circle="members"),
        _("Et oppdrag med en frist. Bare referat."),
        (*2 * (_member(KOMMUNENE),), *2 * (_member(FORETAKET),), USER),
    ),
    "ressursgruppe": Preset(
        _body("Ressursgruppen", "", RULES.ARBEIDSGRUPPE, 10, 7, 7),
        _("Fagpersoner som gir råd. Bare referat."),
        (*3 * (_member(KOMMUNENE, "Fagperson"),), _member(FORETAKET, "Fagperson"), USER),
    ),
    "politisk_raad": Preset(
        _body("Representantskapet", "", RULES.FOLKEVALGT, 28, 21, 14),
        _("Folkevalgt organ i et interkommunalt politisk råd: kommuneloven kapittel 11, åpne møter og protokoll."),
        (SECRETARY,),
        ("kommune",),
        series=SeriesText("PS 12/24", "PS"),
    ),
}


def seats_in(preset: Preset, samarbeid_id: int) -> tuple[SeatText, ...]:
    """With one for each organisation that takes part in the samarbeid on the preset's sides."""
    here = {"memberships__samarbeid_id": samarbeid_id, "memberships__party__in": preset.sides}
    parties = Organisation.objects.taking_part_in(samarbeid_id).filter(**here).distinct().order_by("sort_key", "pk")
    return (*(SeatText(ROLES.MEDLEM, organisation=each) for each in parties), *preset.seats)
