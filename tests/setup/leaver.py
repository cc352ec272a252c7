"""Somebody with a bit of everything, to leave."""

from types import SimpleNamespace

from django.test import Client

from indicators.models import IndicatorUpload
from organisations.actions.leading import lead
from organisations.models import Affiliation, Leadership, Secretariat, Verv
from tests import factories
from tests.indicators.factories import DefinitionFactory
from tests.inquiries import factories as asked

# The keys of the five open things begin with these.
KINDS = ("sak", "prosjekt", "foresporsel", "svar", "tall")


def make_leaver(world, name="Kari Vik") -> SimpleNamespace:
    """`person` leads `body`, whose leader sits in `above`; leads projects, and answers for the municipality, as `heir`
    does too. Open are a sak, a project with a status of it, a draft of an inquiry, a begun answer, and a file."""
    here = {"samarbeid": world.samarbeid}
    user = factories.UserFactory(person__name=name, person__email=f"kari@{world.samarbeid.slug}.example")
    person, heir = user.person, factories.PersonFactory(name="Ola Nes")
    factories.SecretariatFactory(**here, person=person, role="prosjektleder")
    for each in (person, heir):
        factories.AffiliationFactory(**here, person=each, organisation=world.municipality, role="responder")
    body, above = (factories.UtvalgFactory(**here, name=name) for name in ("Fagutvalget", "Overutvalget"))
    factories.SeatFactory(utvalg=above, follows=body, follows_role="leder", voting=False)
    verv = factories.VervFactory(
        seat=factories.SeatFactory(utvalg=body, organisation=world.municipality), person=person
    )
    lead(body, verv, "leder", valid_from=factories.FIRST_DAY, by=world.by)
    return SimpleNamespace(
        user=user, person=person, heir=heir, body=body, above=above, verv=verv, **make_open(world, person)
    )


def make_open(world, person) -> dict[str, object]:
    here = {"samarbeid": world.samarbeid}
    sak = factories.SakFactory(meeting__utvalg=world.utvalg, author=person, title="Legevakt i helgene")
    project = factories.ProjectFactory(**here, owner=person)
    update = factories.StatusUpdateFactory(project=project, author=person, state="draft")
    inquiry = asked.DraftFactory(**here, created_by=person)
    recipient = asked.RecipientFactory(
        inquiry__samarbeid=world.samarbeid, organisation=world.municipality, draft={"text": "<p>Begynt</p>"},
        draft_by=person,
    )  # fmt: skip
    definition = DefinitionFactory()
    upload = IndicatorUpload.objects.create(
        **here, indicator=definition.indicator, definition=definition, by=person, data=b"", source="", state="ready"
    )
    return {
        "sak": sak, "project": project, "update": update, "inquiry": inquiry, "recipient": recipient, "upload": upload,
    }  # fmt: skip


def come_in(user) -> Client:
    """As a browser does: it is known from then on."""
    client = Client()
    assert client.post("/konto/logg-inn/", {"login": user.email, "password": factories.PASSWORD}).status_code == 302
    return client


def owners_of(leaver) -> list[object]:
    """Whose the six rows are now."""
    rows = [leaver.sak, leaver.project, leaver.update, leaver.inquiry, leaver.recipient, leaver.upload]
    for row in rows:
        row.refresh_from_db()
    return [
        leaver.sak.author, leaver.project.owner, leaver.update.author, leaver.inquiry.created_by,
        leaver.recipient.draft_by, leaver.upload.by,
    ]  # fmt: skip


def held(world) -> list[tuple[object, ...]]:
    """All that anybody has, as it can be compared."""
    rows: list[tuple[object, ...]] = []
    for table, fields in (
        (Verv, ("seat_id", "person__name")),
        (Secretariat, ("role", "person__name")),
        (Affiliation, ("role", "person__name")),
        (Leadership, ("role", "verv__person__name")),
    ):
        found = table._default_manager.filter(samarbeid=world.samarbeid)
        rows += [(table.__name__, *row) for row in found.values_list(*fields, "valid_from", "valid_to")]
    return sorted(rows, key=str)
