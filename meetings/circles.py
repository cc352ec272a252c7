"""For whom a paper can be opened, how many each choice tells, and who stands for its readers before it is out. A choice
on the page; nothing is opened by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from meetings.models import Meeting, Publication
from meetings.recipients import people_in
from organisations.reader import Reader
from organisations.refusals import Refused

# What the portal can do today, from the narrowest; «public» is saved as a body's wish until it can.
OFFERED = ("members", "parties")
# No organisation has it: who stands for all parties reads for none of them.
NO_ORGANISATION = 0


@dataclass(frozen=True)
class CircleChoice:
    """`told` is how many get mail; `said` who may read, in a sentence."""

    value: str
    label: str
    said: str
    told: int


def first_choice(meeting: Meeting, kind: str) -> str:
    """What the body wishes, as far as the portal goes, and never narrower than the version before."""
    is_call = kind == Publication.Kind.INNKALLING
    wished = meeting.utvalg.call_circle if is_call else meeting.utvalg.minutes_circle
    return max(wished if wished in OFFERED else OFFERED[-1], _circle_before(meeting, kind), key=OFFERED.index)


def choices_for(meeting: Meeting, kind: str) -> list[CircleChoice]:
    """The circles that a new version can have: a circle only widens."""
    narrowest = OFFERED.index(_circle_before(meeting, kind))
    return [_choice(meeting, circle) for circle in OFFERED[narrowest:]]


def refuse_narrower(before: Publication | None, circle: str) -> None:
    """Raises Refused: whoever could read the last version reads the next one too."""
    if before is None or before.status.retracted:
        return
    if OFFERED.index(circle) < OFFERED.index(_offered(before.status.circle)):
        sentence = _("Versjon %(version)d er åpen for partene. Da er den neste det også.")
        raise Refused(sentence % {"version": before.version})


def _circle_before(meeting: Meeting, kind: str) -> str:
    papers = Publication.objects.filter(meeting=meeting, kind=kind, status__retracted=False)
    circle = papers.order_by("-version").values_list("status__circle", flat=True).first()
    return _offered(circle) if circle else OFFERED[0]


def _offered(circle: str) -> str:
    return circle if circle in OFFERED else OFFERED[-1]


def _choice(meeting: Meeting, circle: str) -> CircleChoice:
    told = len(people_in(meeting, circle))
    labels = {"members": _("Utvalget"), "parties": _("Partene")}
    readers = {
        "members": _("De som sitter i utvalget, kan lese."),
        "parties": _("Utvalget, og de som leser for kommunene og de andre partene. De ser ikke det som er unntatt."),
    }
    mailed = _("%(count)d får e-post.") % {"count": told} if told else _("Ingen får e-post.")
    return CircleChoice(circle, labels[circle], f"{readers[circle]} {mailed}", told)


@dataclass(frozen=True)
class Stand:
    """Somebody whom the meeting is shown as. `key` stands in the address; `said` goes on from «Du ser møtet som»."""

    key: str
    label: str
    said: str
    reader: Reader


def stands_for(meeting: Meeting) -> list[Stand]:
    """Those of each circle that a paper is opened for (OFFERED), and a deputy who is called, where the body
    has deputies. One query."""
    return list(_stands(meeting))


def _stands(meeting: Meeting) -> Iterator[Stand]:
    body = meeting.utvalg_id
    nobody = Reader(
        samarbeid_id=meeting.samarbeid_id,
        samarbeid_slug=meeting.samarbeid.slug,
        samarbeid_name=meeting.samarbeid.name,
    )
    member = replace(nobody, body_roles=((body, "medlem"),))
    yield Stand("utvalget", _("Utvalget"), _("et medlem av utvalget"), member)
    if meeting.utvalg.seats.filter(role="vara").exists():
        reads_all = meeting.utvalg.deputies_read_all
        called = replace(
            nobody,
            body_roles=((body, "vara"),),
            deputy_body_ids=frozenset() if reads_all else frozenset({body}),
            called_meeting_ids=frozenset() if reads_all else frozenset({meeting.pk}),
        )
        yield Stand("vara", _("En vara som er innkalt"), _("en vara som er innkalt"), called)
    party = replace(nobody, organisation_ids=frozenset({NO_ORGANISATION}))
    yield Stand("partene", _("Partene"), _("en leser hos partene, hvis innkallingen åpnes for dem"), party)
