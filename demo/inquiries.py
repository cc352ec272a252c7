"""What was asked of the municipalities in the autumn of 2014, and the few who had answered by 17 November."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile

from demo.ground import Ground
from demo.markup import html
from demo.parties import FIRST_DAY
from demo.plain_texts import nursing_homes
from inquiries.actions.answering import answer, attach, save_draft
from inquiries.actions.inquiries import send_inquiry, start_inquiry, write_inquiry
from inquiries.models import Inquiry, Recipient
from inquiries.texts import InquiryText, NomineeText, Reply
from organisations.models import Affiliation, Region, RegionMember, Seat
from organisations.reader import Reader

Act = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class AnswerSeed:
    """`person` answers for the organisation; one that is not `sent` is a draft."""

    on: str
    person: str
    organisation: str
    text: str
    attending: int | None = None
    # Title and name of who is proposed, for the seat with this number among the vacant ones.
    nominees: tuple[tuple[int, str, str], ...] = ()
    sent: bool = True
    # Name and bytes of a file that goes with the answer.
    file: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class InquirySeed:
    """One inquiry: `seats_of` is the body whose vacant seats are to be filled."""

    on: str
    kind: str
    title: str
    text: str
    due_on: str
    organisations: tuple[str, ...]
    regions: tuple[str, ...] = ()
    project: str = ""
    seats_of: str = ""
    starts_at: str = ""
    place: str = ""
    answers: tuple[AnswerSeed, ...] = ()


@dataclass(frozen=True)
class SamarbeidInquiries:
    """`responders`: who answers for which organisation; `regions`: name and organisations."""

    responders: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asked: tuple[InquirySeed, ...] = field(default=())


EVERYONE = ("asker", "baerum", "roeyken", "sande", "hallingdal", "ringerike")

KHS = SamarbeidInquiries(
    responders=(
        ("fag-baerum", "baerum"), ("fag-sande", "sande"), ("fag-ringerike", "ringerike"), ("vara-asker", "asker"),
        ("leder-data", "roeyken"),
    ),
    regions=(("Kommunene rundt Bærum sykehus", ("asker", "baerum")), ("Røyken og Sande", ("roeyken", "sande"))),
    asked=(
        InquirySeed(
            "2014-09-23", "answer", "Innspill til framtidens sykepleierutdanning",
            """Sykepleierforbundet har bedt om våre innspill til grunn-, videre- og masterutdanningen. Den tredje
            samlingen er i slutten av oktober.

            - Hva må en nyutdannet sykepleier kunne hos dere?
            - Hvilke videreutdanninger trenger dere mest?""",
            "2014-10-20", EVERYONE, project="sykepleierforbundet",
            answers=(
                AnswerSeed(
                    "2014-10-16", "fag-baerum", "baerum",
                    """Vi trenger sykepleiere med god vurderings- og handlingskompetanse, og flere med videreutdanning
                    i geriatri.""",
                    file=("Innspill fra sykehjemmene.txt", nursing_homes()),
                ),
                AnswerSeed(
                    "2014-10-27", "fag-ringerike", "ringerike",
                    "Praksis i kommunene må telle mer. Vi mangler søkere med videreutdanning i psykisk helse og rus.",
                ),
            ),
        ),
        InquirySeed(
            "2014-09-24", "nominate", "Oppnevning til klinisk samarbeidsutvalg for akutte døgnplasser",
            """OSU fastsatte mandatet 22. september 2014. Utvalget ledes av en representant som kommunene oppnevner, og
            har fire fastleger eller kommuneoverleger.

            Foreslå dem dere mener bør sitte i utvalget. Avklar med den det gjelder før dere foreslår.""",
            "2014-11-11", EVERYONE, project="ksu", seats_of="ksu-akutte-doegnplasser",
            answers=(
                AnswerSeed(
                    "2014-11-10", "fag-baerum", "baerum", "Den foreslåtte har sagt ja til vervet.",
                    nominees=((1, "Kommuneoverlege", "Kommuneoverlege i Bærum"),),
                ),
            ),
        ),
        InquirySeed(
            "2014-11-14", "answer", "Hvem vil prøve e-læringen om legemiddelhåndtering?",
            """Den første modulen handler om legemiddelhåndtering. To kommuner får prøve den i januar og februar 2015.
            Svar om dere vil være med, hvor mange ansatte det gjelder, og hvem vi kan kontakte.""",
            "2014-12-05", ("hallingdal", "ringerike"), ("Kommunene rundt Bærum sykehus", "Røyken og Sande"),
            project="e-laering",
            answers=(
                AnswerSeed("2014-11-17", "fag-sande", "sande", "Vi vil være med. Det gjelder om lag 40 ansatte."),
                AnswerSeed(
                    "2014-11-17", "fag-baerum", "baerum", "Vi vil gjerne prøve modulen ved to sykehjem.", sent=False
                ),
            ),
        ),
    ),
)  # fmt: skip

FJORDHELSA = SamarbeidInquiries(
    responders=(("leder", "hf"), ("medlem", "vik")),
    regions=(("Begge fjordkommunene", ("vik", "nes")),),
    asked=(
        InquirySeed(
            "2014-10-20", "nominate", "Fjordoppnevning: medlem fra Fjordnes",
            "Fjordstyret mangler medlemmet fra Fjordnes. Foreslå en.", "2014-12-01", ("nes", "vik"),
            project="fjordvakt", seats_of="fjordstyret",
            answers=(
                AnswerSeed(
                    "2014-11-03", "medlem", "vik", "Fjordvik foreslår en.", nominees=((0, "Lege", "Fjordlege"),),
                    file=("Fjordbrev.txt", "Fjordvik støtter forslaget.".encode()),
                ),
            ),
        ),
    ),
)  # fmt: skip

BY_SAMARBEID = {"khs": KHS, "fjordhelsa": FJORDHELSA}


def load(ground: Ground) -> Iterator[Act]:
    """Who answers for whom at once; then each inquiry and each answer on its day."""
    content = BY_SAMARBEID[ground.samarbeid.slug]
    _add_responders(ground, content)
    _add_regions(ground, content)
    for text in content.asked:
        sent: list[Inquiry] = []
        yield text.on, partial(_ask, ground, text, sent)
        for each in text.answers:
            yield each.on, partial(_answer, ground, sent, each)


def _add_responders(ground: Ground, content: SamarbeidInquiries) -> None:
    for person, organisation in content.responders:
        Affiliation.objects.create(
            samarbeid=ground.samarbeid,
            person=ground.people[person],
            organisation=ground.organisations[organisation],
            role=Affiliation.Role.RESPONDER,
            valid_from=FIRST_DAY,
        )


def _add_regions(ground: Ground, content: SamarbeidInquiries) -> None:
    for name, organisations in content.regions:
        region = Region.objects.create(samarbeid=ground.samarbeid, name=name)
        for key in organisations:
            RegionMember.objects.create(
                samarbeid=ground.samarbeid, region=region, organisation=ground.organisations[key]
            )


def _ask(ground: Ground, text: InquirySeed, sent: list[Inquiry]) -> None:
    lead = ground.by("prosjektleder")
    draft = start_inquiry(text.kind, project=ground.projects.get(text.project), by=lead)
    words = InquiryText(
        kind=text.kind,
        title=text.title,
        text=html(text.text),
        due_on=date.fromisoformat(text.due_on),
        project_id=draft.project_id,
        starts_at=datetime.fromisoformat(text.starts_at).replace(tzinfo=settings.OSLO) if text.starts_at else None,
        place=text.place,
        organisation_ids=frozenset(ground.organisations[key].pk for key in text.organisations),
        region_ids=frozenset(
            Region.objects.filter(samarbeid=ground.samarbeid, name__in=text.regions).values_list("pk", flat=True)
        ),
        seat_ids=frozenset(seat.pk for seat in _vacant(ground, text.seats_of)),
    )
    written = write_inquiry(draft, words, version=draft.version, by=lead)
    sent.append(send_inquiry(written, version=written.version, by=lead))


def _vacant(ground: Ground, body: str) -> list[Seat]:
    return list(Seat.objects.filter(utvalg=ground.bodies[body], verv=None).order_by("rank")) if body else []


def _answer(ground: Ground, sent: list[Inquiry], text: AnswerSeed) -> None:
    recipient = Recipient.objects.get(inquiry=sent[0], organisation=ground.organisations[text.organisation])
    seats = list(sent[0].seats.order_by("rank"))
    nominees = tuple(NomineeText(name, title, seat_id=seats[place].pk) for place, title, name in text.nominees)
    reply = Reply(html(text.text), text.attending, nominees)
    if text.file:
        name, data = text.file
        attach(recipient, [ContentFile(data, name=name)], by=_by(ground, text))
    act = answer if text.sent else save_draft
    act(recipient, reply, version=recipient.version, by=_by(ground, text))


def _by(ground: Ground, text: AnswerSeed) -> Reader:
    """Those who answer have no login in the demo."""
    asked = frozenset({ground.organisations[text.organisation].pk})
    return Reader(
        samarbeid_id=ground.samarbeid.pk,
        samarbeid_slug=ground.samarbeid.slug,
        person_id=ground.people[text.person].pk,
        organisation_ids=asked,
        answers_for_ids=asked,
    )
