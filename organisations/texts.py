"""What is said of a samarbeid, a body, a seat in it and a person, each as one value that an action takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from organisations.models import Organisation, Seat, Utvalg


@dataclass(frozen=True)
class SamarbeidText:
    """`archive_orgnr` is that of whoever owns the archive, empty where it is not chosen yet; an owner that is in no
    list is called `archive_name`, or its number."""

    slug: str
    name: str
    short_name: str
    language: str
    secretary_name: str
    secretary_email: str
    archive_orgnr: str = ""
    archive_name: str = ""


@dataclass(frozen=True)
class IdentityText:
    """What a samarbeid is called, and whose its archive is: one that takes part (`owner_id`), or the one that bears
    `owner_orgnr`, called `owner_name` where it is in no list. Neither: not chosen yet."""

    name: str
    short_name: str
    language: str
    owner_id: int | None = None
    owner_orgnr: str = ""
    owner_name: str = ""


@dataclass(frozen=True)
class BodyText:
    """Deadlines are days before a meeting, the longest first: saker are proposed, saksframlegg are in, the innkalling
    goes out. The circles are what the publishing page offers first."""

    name: str
    short_name: str
    ruleset: str
    paper_days: int
    call_days: int
    matter_days: int = 17
    call_circle: str = "members"
    minutes_circle: str = "parties"
    deputies_read_all: bool = False
    leadership_alternates: bool = False
    mandate: str = ""


@dataclass(frozen=True)
class SeatText:
    """`role` is of Seat.Role. Who appoints is the organisation, or `appointed_by` in words where it is none of ours.

    `deputy_for` is the seat that a deputy stands in for, empty for one who does so for anyone of the organisation;
    `rank` the order in the body, of deputies that in which they are called. `follows` with `follows_role`: whoever has
    that role in that body holds the seat. `valid_from` is its first day where it is not the body's.
    """

    role: str
    organisation: Organisation | None = None
    appointed_by: str = ""
    label: str = ""
    voting: bool = True
    rank: int = 1
    deputy_for: Seat | None = None
    follows: Utvalg | None = None
    follows_role: str = ""
    appoint_by: date | None = None
    valid_from: date | None = None


@dataclass(frozen=True)
class PersonText:
    """What is typed of a person, all but the name may be empty. The address is who it is: one address is one person."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    organisation: Organisation | None = None
