"""Writes the rows of a spreadsheet: the same number of statements, however many rows.

What is checked row by row on the pages is checked before (setup.sheets.comparing), under the lock of whoever saves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model

from organisations.actions.parties import KINDS
from organisations.models import (
    Affiliation,
    KnownAs,
    Membership,
    Organisation,
    Person,
    Region,
    RegionMember,
    Secretariat,
    User,
    Utvalg,
)
from organisations.models.bodies import RESERVED_BODY_SLUGS
from organisations.text import slug_of, sort_key
from setup.actions.kept import KeptBack
from setup.sheets.access import TASK_ROLES
from setup.sheets.bodies import PLAIN
from setup.sheets.comparing import SheetCompared
from setup.sheets.here import Here
from setup.sheets.layout import ACCESS, BODIES, ORGANISATIONS, PEOPLE
from setup.sheets.rows import Row

# Each before those that hang on it.
ORDER = (
    *("organisations.organisation", "organisations.membership", "organisations.region", "organisations.regionmember"),
    *("organisations.person", "organisations.user", "organisations.knownas", "organisations.utvalg"),
    *("organisations.seat", "organisations.verv", "organisations.leadership", "organisations.affiliation"),
    "organisations.secretariat",
)


SHOWN = ("name", "sort_key", "title", "phone", "organisation_id")


class Writing:
    """One save: `pks` are ids by key, of what stands and of what is made."""

    def __init__(self, compared: SheetCompared) -> None:
        self.compared = compared
        self.samarbeid_id = compared.here.samarbeid_id
        self.kept = KeptBack()
        self.pks: dict[str, int] = {}

    @property
    def here(self) -> Here:
        return self.compared.here

    def rows(self, name: str) -> tuple[list[Row], list[Row]]:
        """New ones, and changed ones."""
        rows = self.compared.rows(name)
        return [row for row in rows if row.outcome == "new"], [row for row in rows if row.outcome == "changed"]

    def pk(self, key: str | None) -> int | None:
        """Of what a cell names; of a person the one whom the samarbeid calls so."""
        if not key:
            return None
        if key in self.here.people:
            return self.here.people[key].row.person_id
        return self.pks[key] if key in self.pks else int(key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))

    def must(self, key: str) -> int:
        found = self.pk(key)
        assert found is not None
        return found

    def make(self, rows: Sequence[Row], one: Callable[[Row], Model]) -> None:
        made = [one(row) for row in rows]
        self.kept.make(made)
        self.pks |= {row.key: each.pk for row, each in zip(rows, made, strict=True)}

    def change(self, pairs: Sequence[tuple[Model, dict[str, Any]]], columns: Sequence[str]) -> None:
        """One table's rows, each with the values it is to have."""
        changed = [row for row, values in pairs if self.kept.change(row, **values)]
        self.kept.write_changes(changed, columns)


def write_parties(writing: Writing) -> None:
    new, changed = writing.rows(ORGANISATIONS.name)
    own = [row for row in new if row.target is None]
    writing.pks |= {row.key: row.target.pk for row in new if row.target is not None}
    writing.make(own, _organisation)
    writing.change(
        [(row.known.organisation, _named(row)) for row in changed if not row.known.organisation.listed_as],
        ["name", "sort_key", "orgnr"],
    )
    writing.kept.make(
        [
            Membership(
                samarbeid_id=writing.samarbeid_id,
                organisation_id=writing.pks[row.key],
                party=row.values["party"],
                valid_from=row.values["from_on"],
            )
            for row in new
        ]
    )
    days = [
        (row.known.membership, {"party": row.value("party"), "valid_from": row.value("from_on")}) for row in changed
    ]
    writing.change(days, ["party", "valid_from"])
    _write_regions(writing, [row for row in (*new, *changed) if "regions" in row.values])


def _organisation(row: Row) -> Organisation:
    kind = KINDS.get(row.values["party"], Organisation.Kind.ORGANISASJON)
    return Organisation(kind=kind, **_named(row))


def _named(row: Row) -> dict[str, Any]:
    name = row.value("name")
    return {"name": name, "sort_key": sort_key(name), "orgnr": row.value("orgnr") or ""}


def _write_regions(writing: Writing, rows: list[Row]) -> None:
    """Places that are no longer said go, others come; a name that is new is a new region."""
    said = {writing.pk(row.key): set(filter(None, row.values["regions"].split("; "))) for row in rows}
    regions = dict(writing.here.regions)
    fresh = [
        Region(samarbeid_id=writing.samarbeid_id, name=name, sort_key=sort_key(name))
        for name in sorted(set().union(*said.values()) - set(regions))
    ]
    writing.kept.make(fresh)
    regions |= {region.name: region for region in fresh}
    places = RegionMember.objects.filter(samarbeid_id=writing.samarbeid_id, organisation__in=list(said))
    stands = list(places.select_related("region")) if said else []
    there = {(place.organisation_id, place.region.name) for place in stands}
    writing.kept.remove([place for place in stands if place.region.name not in said[place.organisation_id]])
    writing.kept.make(
        [
            RegionMember(samarbeid_id=writing.samarbeid_id, region=regions[name], organisation_id=pk)
            for pk, names in said.items()
            for name in sorted(names)
            if (pk, name) not in there and pk is not None
        ]
    )


def write_people(writing: Writing) -> None:
    new, changed = writing.rows(PEOPLE.name)
    writing.pks |= {row.key: row.target.pk for row in new if row.target is not None}
    writing.make([row for row in new if row.target is None], lambda row: Person(**_person(writing, row)))
    known = [
        KnownAs(samarbeid_id=writing.samarbeid_id, person_id=writing.pks[row.key], **_shown(writing, row))
        for row in new
    ]
    writing.kept.make(known)
    handed = hand_over(writing, [row for row in changed if "email" in row.changes])
    writing.change([(row.known.row, _shown(writing, row)) for row in changed], SHOWN)
    own = [row for row in changed if not row.known.is_shared and row not in handed]
    writing.change([(row.known.row.person, _person(writing, row)) for row in own], (*SHOWN, "email"))


def _shown(writing: Writing, row: Row) -> dict[str, Any]:
    name = row.value("name")
    facts = {"name": name, "sort_key": sort_key(name), "organisation_id": writing.pk(row.value("organisation"))}
    return facts | {"title": row.value("title") or "", "phone": row.value("phone") or ""}


def _person(writing: Writing, row: Row) -> dict[str, Any]:
    return {**_shown(writing, row), "email": (row.value("email") or "").lower()}


def hand_over(writing: Writing, rows: list[Row]) -> list[Row]:
    """Other addresses, as organisations.actions.people has them: one that is free is changed, and the login with it;
    else the person here is another one from now on, and what the old one has is that one's. Returns those rows."""
    handed = [row for row in rows if row.target is not None or row.known.is_shared]
    _change_logins(writing, [row for row in rows if row not in handed])
    writing.change([(row.known.row, {"accepted_at": None}) for row in rows], ["accepted_at"])
    fresh = [row for row in handed if row.target is None]
    after = {row.number: row.target.pk for row in handed if row.target is not None}
    people = [Person(**_person(writing, row)) for row in fresh]
    writing.kept.make(people)
    after |= {row.number: person.pk for row, person in zip(fresh, people, strict=True)}
    doubles = writing.here.doubles
    writing.kept.remove([doubles[pk] for pk in after.values() if pk in doubles])
    before = {row.number: row.known.row.person_id for row in handed}
    moved = {before[number]: pk for number, pk in after.items()}
    joined = [each for each in doubles.values() if each.same_as_id in moved and each.person_id not in after.values()]
    writing.change([(each, {"same_as_id": moved[each.same_as_id or 0]}) for each in joined], ["same_as_id"])
    writing.change([(row.known.row, {"person_id": after[row.number]}) for row in handed], ["person_id"])
    left = [
        KnownAs(
            samarbeid_id=writing.samarbeid_id, person_id=before[row.number], same_as_id=after[row.number],
            **_shown(writing, row),
        )
        for row in handed
    ]  # fmt: skip
    writing.kept.make(left)
    return handed


def _change_logins(writing: Writing, rows: list[Row]) -> None:
    emails = {row.known.row.person_id: row.values["email"].lower() for row in rows if row.values["email"]}
    logins = list(User.objects.filter(person__in=list(emails))) if emails else []
    free = [login for login in logins if not login.has_usable_password()]
    writing.change([(login, {"email": emails[login.person_id or 0]}) for login in free], ["email"])


def write_bodies(writing: Writing) -> None:
    """Addresses are made of names once, and never change."""
    new, changed = writing.rows(BODIES.name)
    slugs = taken_slugs(writing.samarbeid_id) if new else set()
    writing.make(new, lambda row: _body(writing, row, slugs))
    bodies = (
        {each.pk: each for each in Utvalg.objects.filter(pk__in=[writing.pks[row.key] for row in new])} if new else {}
    )
    under = [(bodies[writing.pks[row.key]], _parent(writing, row)) for row in new if row.values.get("parent")]
    for body, values in under:
        body.parent_id = values["parent_id"]
    writing.kept.write_changes([body for body, _values in under], ["parent_id"])
    writing.change(
        [(row.known.body, {**_facts(row), **_parent(writing, row)}) for row in changed],
        [*PLAIN, "sort_key", "parent_id"],
    )


def _body(writing: Writing, row: Row, slugs: set[str]) -> Utvalg:
    return Utvalg(samarbeid_id=writing.samarbeid_id, slug=free_slug(row.values["name"], slugs), **_facts(row))


def _facts(row: Row) -> dict[str, Any]:
    """What a new one does not say is as the table has it."""
    said = {field: row.value(field) for field in PLAIN if row.value(field) is not None}
    return said | {"sort_key": sort_key(row.value("name"))}


def _parent(writing: Writing, row: Row) -> dict[str, Any]:
    return {"parent_id": writing.pk(row.value("parent"))}


def taken_slugs(samarbeid_id: int) -> set[str]:
    """Those of other bodies, and the words of the portal."""
    return {*Utvalg.objects.filter(samarbeid_id=samarbeid_id).values_list("slug", flat=True), *RESERVED_BODY_SLUGS}


def free_slug(name: str, taken: set[str]) -> str:
    """Of the name, with a number behind it where that is taken."""
    first = slug_of(name, longest=56)
    slug = next(each for each in (first, *(f"{first}-{n}" for n in range(2, 999))) if each not in taken)
    taken.add(slug)
    return slug


def write_access(writing: Writing) -> None:
    new, changed = writing.rows(ACCESS.name)
    for table, is_task in ((Affiliation, False), (Secretariat, True)):
        mine = [row for row in changed if isinstance(row.known.row, table)]
        periods = [
            (row.known.row, {"valid_from": row.value("valid_from"), "valid_to": row.value("valid_to")}) for row in mine
        ]
        writing.change(periods, ["valid_from", "valid_to"])
        fresh = [row for row in new if (row.values["role"] in TASK_ROLES) == is_task]
        writing.kept.make([_access(writing, row, table) for row in fresh])


def _access(writing: Writing, row: Row, table: type[Affiliation] | type[Secretariat]) -> Model:
    facts: dict[str, Any] = {"samarbeid_id": writing.samarbeid_id, "person_id": writing.pk(row.values["person"])}
    facts |= {"role": row.values["role"], "valid_from": row.value("valid_from"), "valid_to": row.value("valid_to")}
    if table is Affiliation:
        facts["organisation_id"] = writing.pk(row.values["organisation"])
    return table(**facts)
