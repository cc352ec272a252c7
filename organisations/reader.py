"""Who looks. A frozen fact sheet that the rules of every floor read; it knows no table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """One person in one samarbeid, at one moment. Anonymous: everything empty.

    `body_roles` maps an utvalg's id to the reader's role there (leder, nestleder, medlem, vara, observatoer,
    sekretaer). `deputy_body_ids` are those bodies where the reader is a deputy and reads the papers of
    `called_meeting_ids` alone, to which he or she is called. `organisation_ids` are the organisations the reader
    answers or reads for, `answers_for_ids` those that the reader may answer for, `administers_ids` those whose readers
    and responders the reader adds and ends. `double_ids` are persons that were joined with this one here.
    `is_known_elsewhere`: another samarbeid knows the person, whether or not there is a role; for the person alone.
    `sees_raw_data`: small numbers too, each look in the trail.
    """

    samarbeid_id: int | None = None
    samarbeid_slug: str = ""
    samarbeid_name: str = ""
    person_id: int | None = None
    is_secretariat: bool = False
    leads_projects: bool = False
    body_roles: tuple[tuple[int, str], ...] = ()
    deputy_body_ids: frozenset[int] = frozenset()
    called_meeting_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    answers_for_ids: frozenset[int] = frozenset()
    administers_ids: frozenset[int] = frozenset()
    double_ids: frozenset[int] = frozenset()
    is_known_elsewhere: bool = False
    sees_raw_data: bool = False
    role_label: str = ""

    @property
    def is_authenticated(self) -> bool:
        return self.person_id is not None

    @property
    def acting_id(self) -> int:
        """The person who acts. Raises ValueError for an anonymous reader, who may do nothing."""
        if self.person_id is None:
            raise ValueError("anonymous cannot act")
        return self.person_id

    @property
    def person_ids(self) -> frozenset[int]:
        """All rows that are this person here; empty for an anonymous reader."""
        return self.double_ids | {self.person_id} if self.person_id is not None else frozenset()

    @property
    def body_ids(self) -> frozenset[int]:
        """The bodies of which the reader reads all papers."""
        return frozenset(utvalg_id for utvalg_id, _ in self.body_roles) - self.deputy_body_ids

    @property
    def led_body_ids(self) -> frozenset[int]:
        return frozenset(utvalg_id for utvalg_id, role in self.body_roles if role == "leder")

    @property
    def is_member(self) -> bool:
        return bool(self.body_roles)

    @property
    def is_municipality(self) -> bool:
        return bool(self.organisation_ids)

    @property
    def has_several(self) -> bool:
        """Whether it must be said which of the reader's organisations something is about."""
        return len(self.organisation_ids) > 1

    @property
    def has_role(self) -> bool:
        """Whether the samarbeid knows this person at all today."""
        return any((self.is_secretariat, self.leads_projects, self.sees_raw_data, self.is_member, self.is_municipality))


ANONYMOUS = Reader()
