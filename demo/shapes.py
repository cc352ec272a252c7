"""What the content of the demo is made of. Texts are markup (see markup.py); days are ISO; rows are named by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OrganisationSeed:
    """`party` is its side in the samarbeid, empty where it takes no part itself; `nr` its municipality number in 2014,
    which those of Fjordhelsa only seem to have."""

    key: str
    name: str
    kind: str
    party: str = ""
    parent: str = ""
    valid_to: str = ""
    successor: str = ""
    nr: str = ""


@dataclass(frozen=True)
class PersonSeed:
    """`login` gives the person an account."""

    key: str
    name: str
    title: str
    organisation: str
    email: str
    login: bool = False


@dataclass(frozen=True)
class SeatSeed:
    """A seat without person is vacant."""

    role: str
    organisation: str = ""
    person: str = ""
    valid_from: str = "2013-01-01"


@dataclass(frozen=True)
class BodySeed:
    """`next_number` is the first number of 2014 that the portal gives: earlier ones were given on paper."""

    slug: str
    name: str
    short_name: str
    ruleset: str
    mandate: str
    seats: tuple[SeatSeed, ...]
    valid_from: str = "2013-01-01"
    parent: str = ""
    paper_days: int = 10
    call_days: int = 7
    next_number: int = 1
    pattern: str = "27/2014"


@dataclass(frozen=True)
class FileSeed:
    """A file on a sak: `made` names its bytes in attachments.py; with `hjemmel` (a code) it is exempt."""

    name: str
    made: str
    hjemmel: str = ""
    public_title: str = ""


@dataclass(frozen=True)
class StatusSeed:
    """A status update with its files; one that is not `approved` waits for approval."""

    on: str
    light: str
    headline: str
    done: str
    next: str = ""
    approved: bool = True
    files: tuple[FileSeed, ...] = ()


@dataclass(frozen=True)
class MilestoneSeed:
    """`on` is the earliest day; with `reached_on` it was marked as reached that day."""

    title: str
    on: str
    precision: str = "day"
    shown: str = ""
    responsible: str = ""
    reached_on: str = ""


@dataclass(frozen=True)
class ProjectSeed:
    """`taking_part` are organisations by key, `participants` are words beside them. `mandate_by` is a body."""

    slug: str
    name: str
    report_heading: str
    summary: str
    participants: str
    bodies: tuple[str, ...]
    updates: tuple[StatusSeed, ...]
    funding: str = ""
    state: str = "active"
    taking_part: tuple[str, ...] = ()
    mandate: str = ""
    mandate_by: str = ""
    mandate_on: str = ""
    milestones: tuple[MilestoneSeed, ...] = ()


@dataclass(frozen=True)
class SectionSeed:
    heading: str
    text: str = ""
    level: int = 1
    files: tuple[FileSeed, ...] = ()


@dataclass(frozen=True)
class OutcomeSeed:
    """What the minutes say. Without `text` the sak was noted."""

    text: str = ""
    mode: str = "noted"
    treatment: str = ""


@dataclass(frozen=True)
class SakSeed:
    """`from_updates`: begins with the sections of the projects' status, which bring their files."""

    title: str
    kind: str
    responsible: str
    minutes: int
    proposal: str = ""
    sections: tuple[SectionSeed, ...] = ()
    files: tuple[FileSeed, ...] = ()
    language: str = "nb"
    ready: bool = True
    hjemmel: str = ""
    public_title: str = ""
    from_updates: bool = False
    outcome: OutcomeSeed = OutcomeSeed()


@dataclass(frozen=True)
class MeetingSeed:
    """Without `called_on` it is a draft; without `minutes_on` it has no minutes yet. `absent` sent forfall."""

    body: str
    starts_at: str
    place: str
    planned_on: str
    written_on: str
    saker: tuple[SakSeed, ...]
    called_on: str = ""
    minutes_on: str = ""
    absent: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()


@dataclass(frozen=True)
class SamarbeidSeed:
    """Everything in one samarbeid. The first two people are the secretariat and the project lead.

    `readers` and `responders` read and answer for an organisation, by person's key; `data_owner` answers for the data.
    """

    slug: str
    name: str
    short_name: str
    organisations: tuple[OrganisationSeed, ...]
    people: tuple[PersonSeed, ...]
    readers: Mapping[str, str]
    bodies: tuple[BodySeed, ...]
    projects: tuple[ProjectSeed, ...]
    meetings: tuple[MeetingSeed, ...]
    responders: Mapping[str, str] = field(default_factory=dict)
    data_owner: str = ""
