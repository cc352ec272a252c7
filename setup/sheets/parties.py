"""The sheet «Organisasjoner»: municipalities by their number, others by theirs or by name."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from organisations import clock
from organisations.models import Organisation
from organisations.refusals import Refused
from organisations.taking_part import refuse_outside, used_elsewhere
from setup.orgnr import WrongNumber, checked_orgnr
from setup.parties import SIDES
from setup.sheets.here import Here, KnownParty, is_valid_number, lasts, organisation_key
from setup.sheets.municipalities import organisation_of, why_not_valid
from setup.sheets.names import meant, same_key
from setup.sheets.references import RowDirectory
from setup.sheets.rows import Row
from setup.sheets.settling import check_required, check_twice, find_by_nr, read_cells

MUNICIPALITY_WORD = " kommune"


def said(known: KnownParty) -> dict[str, object]:
    row, organisation = known.membership, known.organisation
    return {
        "orgnr": organisation.orgnr,
        "name": organisation.name,
        "municipality": known.number,
        "party": row.party,
        "from_on": row.valid_from,
        "regions": "; ".join(known.regions),
    }


def names_of(organisation: Organisation) -> set[str]:
    """«Kinn» is «Kinn kommune» too; one with names in two languages is known by each."""
    parts = {organisation.name, *organisation.name.split(" - ")}
    if organisation.kind != Organisation.Kind.KOMMUNE:
        return {same_key(part) for part in parts}
    return {same_key(part + word) for part in parts for word in ("", MUNICIPALITY_WORD)}


def directory_of(here: Here, rows: Iterable[Row]) -> RowDirectory:
    found = RowDirectory(_("Ingen organisasjon her heter «%(typed)s»."))
    for key, known in here.parties.items():
        names = {*names_of(known.organisation), known.number, known.number.lstrip("0"), known.organisation.orgnr}
        found.add(key, known.organisation.name, names)
    for row in rows:
        if not row.is_example:
            _add(found, row)
    for key, stranger in here.strangers.items():
        # One that takes part has the name to itself.
        if key not in found.labels:
            found.add(key, stranger.name, [] if found.has(stranger.name) else names_of(stranger))
    return found


def check_takes_part(row: Row, field: str, here: Here) -> None:
    """One that does not take part (any more) stays where it stands, and comes nowhere else."""
    stranger = here.strangers.get(str(row.values.get(field)))
    if stranger is not None and (row.known is None or field in row.changes):
        row.wrong(field, _("%(name)s er ikke med i samarbeidet.") % {"name": stranger.name})


def _add(found: RowDirectory, row: Row) -> None:
    joined: Organisation | None = row.known.organisation if row.known else row.target
    typed = str(row.values.get("name") or "")
    names = {typed, *(names_of(joined) if joined else ()), str(row.values.get("municipality") or "")}
    label = joined.name if joined and joined.listed_as else typed
    found.add(row.key, label or (joined.name if joined else ""), {*names, str(row.values.get("orgnr") or "")}, row)


def settle(rows: list[Row], here: Here) -> None:
    listed = _ListedParty(here)
    for row in rows:
        if row.is_example:
            continue
        read_cells(row, days=("from_on",))
        _read_number(row)
        _identify(row, here, listed)
        _check_facts(row, here)
        row.before = said(row.known) if row.known else {}
        check_required(row)
        if row.known is None:
            _fill(row)
    check_twice(rows, _thing, _where, _("Samme organisasjon står på rad %(row)d."))
    _check_own(rows, here.samarbeid_id)


def _thing(row: Row) -> object:
    joined = row.known.organisation if row.known else row.target
    if joined is not None:
        return joined.pk
    name = row.values.get("name")
    return same_key(str(name)) if name else None


def _where(row: Row) -> str:
    return next((field for field in ("nr", "municipality", "orgnr", "name") if row.is_typed(field)), "name")


def _read_number(row: Row) -> None:
    if row.is_typed("orgnr"):
        try:
            row.values["orgnr"] = checked_orgnr(row.texts["orgnr"].replace("-", " "))
        except WrongNumber as wrong:
            row.wrong("orgnr", str(wrong))
            row.values.pop("orgnr", None)
    typed = row.texts.get("municipality", "")
    if not typed:
        row.values.pop("municipality", None)
        return
    digits = typed.removesuffix(",0")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) not in (3, 4):
        row.wrong("municipality", _("Et kommunenummer har fire sifre."))
        row.values.pop("municipality", None)
        return
    row.values["municipality"] = digits.zfill(4)


class _ListedParty:
    """The organisations that can be named: those here, and the list."""

    def __init__(self, here: Here) -> None:
        self.here = here
        self.own: dict[str, list[KnownParty]] = {}
        for known in here.parties.values():
            for name in names_of(known.organisation):
                self.own.setdefault(name, []).append(known)
        self.by_name: dict[str, list[Organisation]] = {}
        for each in here.listed:
            for name in names_of(each):
                self.by_name.setdefault(name, []).append(each)

    def lasting(self, name: str) -> list[Organisation]:
        """Those of the name; of them those that are not over, where there are any."""
        found = self.by_name.get(same_key(name), [])
        return [each for each in found if lasts(each.valid_to, clock.today())] or found


def _identify(row: Row, here: Here, listed: _ListedParty) -> None:
    """Sets `known`, or `target` of one that joins: by key, municipality number, organisation number, or name."""
    if find_by_nr(row, here.parties):
        return
    joined = _by_municipality(row, here) or here.numbered.get(str(row.values.get("orgnr") or ""))
    name = str(row.values.get("name") or "")
    if joined is None and row.is_typed("municipality"):
        return
    if joined is None and name:
        own = listed.own.get(same_key(name), [])
        if len(own) == 1:
            row.known = own[0]
            return
        joined = _by_name(row, listed.lasting(name), here)
    if joined is not None:
        row.known = here.parties.get(organisation_key(joined.pk))
        row.target = None if row.known else joined


def _by_name(row: Row, found: list[Organisation], here: Here) -> Organisation | None:
    if len(found) < 2:
        return found[0] if found else None
    numbers = [each.nr for one in found for each in here.numbers_of.get(one.pk, [])[-1:]]
    words = {"name": row.texts["name"], "numbers": ", ".join(numbers)}
    row.wrong("name", _("Flere heter «%(name)s». Skriv kommunenummeret: %(numbers)s.") % words)
    return None


def _by_municipality(row: Row, here: Here) -> Organisation | None:
    nr = str(row.values.get("municipality") or "")
    if not nr:
        return None
    numbers = here.list_numbers.get(nr, [])
    if not numbers:
        row.wrong("municipality", _("Ingen kommune har nummer %(nr)s.") % {"nr": nr})
        return None
    today = clock.today()
    valid = [each for each in numbers if is_valid_number(each, today)]
    if not valid:
        row.wrong("municipality", why_not_valid(numbers[-1], here))
        return None
    organisation = organisation_of(valid[0], here)
    if len(row.texts["municipality"].removesuffix(",0")) < 4:
        words = {"typed": row.texts["municipality"], "nr": nr, "name": valid[0].name or organisation.name}
        row.warn("municipality", _("«%(typed)s» er lest som %(nr)s %(name)s.") % words)
    return organisation


def _check_facts(row: Row, here: Here) -> None:
    """That it is called and numbered as the list says; an own one may be called otherwise."""
    joined: Organisation | None = row.known.organisation if row.known else row.target
    if joined is not None:
        _check_name(row, joined)
        _check_numbers(row, joined, here)
    _check_regions(row, here)


def _check_name(row: Row, joined: Organisation) -> None:
    name = str(row.values.get("name") or "")
    if not name or same_key(name) in names_of(joined):
        row.values["name"] = joined.name if joined.listed_as or not name else name
        # Whoever leaves the name out of a row with a number has said enough.
        row.texts["name"] = row.texts.get("name") or joined.name
    elif joined.listed_as:
        row.wrong("name", _("Raden er %(listed)s, ikke «%(name)s».") % {"listed": joined.name, "name": name})
    elif row.target is not None:
        row.warn("name", _("Nummeret hører til %(name)s, som blir med.") % {"name": joined.name})
        row.values["name"] = joined.name


def _check_numbers(row: Row, joined: Organisation, here: Here) -> None:
    nr, orgnr = row.values.get("municipality"), row.values.get("orgnr")
    mine = [each.nr for each in here.numbers_of.get(joined.pk, [])]
    if row.known is not None and not row.is_typed("municipality"):
        row.values.pop("municipality", None)
    elif nr and nr not in mine:
        row.wrong("municipality", _("%(name)s har ikke nummer %(nr)s.") % {"name": joined.name, "nr": nr})
    if joined.listed_as and orgnr is not None and orgnr != joined.orgnr:
        row.values.pop("orgnr")
        if orgnr:
            words = {"name": joined.name}
            row.warn("orgnr", _("Nummeret lagres ikke: %(name)s er fra listen, som har opplysningene selv.") % words)
    elif orgnr and here.numbered.get(str(orgnr), joined).pk != joined.pk:
        row.wrong("orgnr", _("Organisasjonsnummeret hører til en annen organisasjon. Se om to sifre er byttet om."))


def _check_regions(row: Row, here: Here) -> None:
    if not row.is_typed("regions"):
        return
    typed = [" ".join(each.split()) for each in row.texts["regions"].replace(",", ";").split(";")]
    by_key = {same_key(name): name for name in here.regions}
    named = {by_key.get(same_key(each), each) for each in typed if each}
    for new in sorted(named - set(here.regions)):
        guess = meant(new, here.regions)
        if guess:
            words = {"name": new, "guess": guess}
            row.wrong("regions", _("Det finnes ingen region som heter «%(name)s». Mente du «%(guess)s»?") % words)
        else:
            row.warn("regions", _("Regionen «%(name)s» er ny, og blir laget.") % {"name": new})
    row.values["regions"] = "; ".join(sorted(named))


def _check_own(rows: list[Row], samarbeid_id: int) -> None:
    """One that others use too keeps its name and number."""
    renamed = [row for row in rows if row.known and not row.is_wrong and {"name", "orgnr"} & set(row.changes)]
    shared = used_elsewhere([row.known.organisation for row in renamed], samarbeid_id) if renamed else set()
    for row in renamed:
        if row.known.organisation.pk in shared:
            field = "name" if "name" in row.changes else "orgnr"
            row.wrong(field, _("Navn og nummer kan ikke endres her: flere samarbeid bruker organisasjonen."))


def _fill(row: Row) -> None:
    """What is usual, where nothing is said of a new one."""
    row.values.setdefault("from_on", clock.today())
    if row.target is not None:
        kind = Organisation.Kind(row.target.kind)
        row.values.setdefault("party", SIDES.get(kind, "annen"))
        if "from_on" not in {note.field for note in row.notes}:
            try:
                refuse_outside(row.target, row.values["from_on"])
            except Refused as refused:
                row.wrong("from_on" if row.is_typed("from_on") else _where(row), str(refused))
    elif "party" not in row.values and not row.is_wrong:
        row.wrong("party", _("Velg part."))
