"""Which acts are told, under which heading, and how. An act that is not here is told where it was done, or is not for
anybody to follow: a look is none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from setup.happenings.acts import Act
from setup.happenings.sentences import bodies, moving_in, parties, people, seats, sheets
from setup.happenings.shapes import Telling

ACCESS, PEOPLE, SEATS, BODIES, PARTIES = "tilganger", "personer", "plasser", "utvalg", "organisasjoner"
SHEETS, SETUP = "regneark", "oppsett"
# In the order of the filter, whose address has these words.
KINDS = {
    ACCESS: _("Tilganger"),
    PEOPLE: _("Personer"),
    SEATS: _("Plasser og ledere"),
    BODIES: _("Utvalg og regler"),
    PARTIES: _("Organisasjoner"),
    SHEETS: _("Regneark og import"),
    SETUP: _("Oppsett"),
}


# Who acts where the trail names no person: a job, or whoever runs the portal.
BY_A_JOB, AT_A_TERMINAL = _("Portalen"), _("Den som drifter portalen")
WHOEVER_GOT_IT = _("Den som fikk e-posten")


@dataclass(frozen=True)
class Verb:
    kind: str
    tell: Callable[[Act], Telling]
    alone: Any = BY_A_JOB


VERBS: dict[str, Verb] = {
    "create_samarbeid": Verb(SETUP, moving_in.create_samarbeid, AT_A_TERMINAL),
    "change_samarbeid": Verb(SETUP, moving_in.change_samarbeid),
    "mark_point": Verb(SETUP, moving_in.mark_point),
    "bring_back_point": Verb(SETUP, moving_in.bring_back_point),
    "try_mail": Verb(SETUP, moving_in.try_mail),
    "create_body": Verb(BODIES, bodies.create_body, AT_A_TERMINAL),
    "change_body": Verb(BODIES, bodies.change_body),
    "add_mandate": Verb(BODIES, bodies.add_mandate),
    "dissolve_body": Verb(BODIES, bodies.dissolve_body),
    "keep_body": Verb(BODIES, bodies.keep_body),
    "set_series": Verb(BODIES, bodies.set_series, AT_A_TERMINAL),
    "add_seat": Verb(SEATS, seats.add_seat),
    "change_seat": Verb(SEATS, seats.change_seat),
    "end_seat": Verb(SEATS, seats.end_seat),
    "appoint": Verb(SEATS, seats.appoint),
    "end_verv": Verb(SEATS, seats.end_verv),
    "change_period": Verb(SEATS, seats.change_period),
    "lead": Verb(SEATS, seats.lead),
    "end_leadership": Verb(SEATS, seats.end_leadership),
    "add_person": Verb(PEOPLE, people.add_person),
    "change_person": Verb(PEOPLE, people.change_person),
    "join_people": Verb(PEOPLE, people.join_people),
    "part_people": Verb(PEOPLE, people.part_people),
    "give_access": Verb(ACCESS, people.give_access),
    "end_access": Verb(ACCESS, people.end_access),
    "give_task": Verb(ACCESS, people.give_task),
    "end_task": Verb(ACCESS, people.end_task),
    "plan_departure": Verb(ACCESS, people.plan_departure),
    "undo_departure": Verb(ACCESS, people.undo_departure),
    "depart": Verb(ACCESS, people.depart),
    "give_login_link": Verb(ACCESS, people.give_login_link, AT_A_TERMINAL),
    "reset_factors": Verb(ACCESS, people.reset_factors),
    "log_in_by_link": Verb(ACCESS, people.log_in_by_link),
    "invite": Verb(ACCESS, people.invite),
    "refuse_invitation": Verb(ACCESS, people.refuse_invitation),
    "accept_invitation": Verb(ACCESS, people.accept_invitation),
    "disown_invitation": Verb(ACCESS, people.disown_invitation, WHOEVER_GOT_IT),
    "end_invitation": Verb(ACCESS, people.end_invitation),
    "connect_provider": Verb(ACCESS, people.connect_provider),
    "join": Verb(PARTIES, parties.join),
    "change_party": Verb(PARTIES, parties.change_party),
    "leave": Verb(PARTIES, parties.leave),
    "stay": Verb(PARTIES, parties.stay),
    "save_region": Verb(PARTIES, parties.save_region),
    "plan_merger": Verb(PARTIES, parties.plan_merger),
    "undo_merger": Verb(PARTIES, parties.undo_merger),
    "merge": Verb(PARTIES, parties.merge),
    "import_setup": Verb(SHEETS, sheets.import_setup, AT_A_TERMINAL),
    "take_back_setup": Verb(SHEETS, sheets.take_back_setup),
}
