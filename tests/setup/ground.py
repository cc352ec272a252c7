from datetime import date
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from organisations.models import KnownAs, Region
from setup.gaps import standing_bodies
from setup.models import Mandate, Merger, MergerPart
from tests import factories


def make(world, project, word) -> SimpleNamespace:
    """`own` takes part and was made here; `listed` is in the list and free; `planned` is a merger to come.
    `body` has a file of a mandate, and neither meetings nor papers; `over` lies under it
    and has a last day."""
    slug = world.samarbeid.slug
    own = factories.OrganisationFactory(name=f"Laget {slug}", kind="organisasjon")
    ends, leaves = (factories.OrganisationFactory(name=f"{name} {slug}") for name in ("Nes", "Straumen"))
    after = factories.OrganisationFactory(name=f"Straumnes {slug}")
    members = {
        name: factories.MembershipFactory(samarbeid=world.samarbeid, organisation=row)
        for name, row in (("own", own), ("ends", ends), ("leaves", leaves), ("after", after))
    }
    leaves_on = date(2099, 12, 31)
    members["leaves"].valid_to = leaves_on
    members["leaves"].save()
    planned = Merger.objects.create(
        samarbeid=world.samarbeid, successor=after, on=date(2099, 1, 1), created_by=world.secretary.person
    )
    MergerPart.objects.create(samarbeid=world.samarbeid, merger=planned, organisation=leaves)
    body, over = (
        factories.UtvalgFactory(samarbeid=world.samarbeid, name=f"{name} {slug}") for name in ("Rådet", "Gruppen")
    )
    over.valid_to, over.parent = leaves_on, body
    over.save()
    document = receive(SimpleUploadedFile("mandat.txt", b"Mandat"), by=world.by)
    Mandate.objects.create(samarbeid=world.samarbeid, utvalg=body, document=document, added_by=world.secretary.person)
    return SimpleNamespace(
        **make_people(world),
        **members,
        body=body,
        over=over,
        planned=planned,
        **make_seats(world, own),
        listed=factories.OrganisationFactory(name=f"Listen {slug}", listed_as=f"liste-{slug}"),
        region=Region.objects.create(samarbeid=world.samarbeid, name=f"Øyene {slug}"),
    )


def make_seats(world, organisation) -> dict[str, object]:
    """`held` is a verv in `seated`, which it leads; `vacant` is a seat that the organisation appoints to."""
    slug = world.samarbeid.slug
    seated = factories.UtvalgFactory(samarbeid=world.samarbeid, name=f"Fagutvalget {slug}")
    held = factories.VervFactory(seat=factories.SeatFactory(utvalg=seated, label=f"Plassen {slug}"))
    vacant = factories.SeatFactory(utvalg=seated, organisation=organisation)
    return {"seated": seated, "held": held, "vacant": vacant, "leads": factories.LeadershipFactory(verv=held)}


def make_people(world) -> dict[str, object]:
    """`known` reads for the municipality; `joined` was joined with `also`; `local` administers the municipality and
    no other; `reads`, `lead` and `secretary` are what may be ended."""
    slug = world.samarbeid.slug
    here = {"samarbeid": world.samarbeid}
    local = factories.UserFactory(person__name=f"Lokal {slug}")
    people = {
        name: factories.PersonFactory(name=f"{title} {slug}")
        for name, title in (("known", "Kjent"), ("joined", "Dobbel"), ("also", "Enkel"))
    }
    reads = factories.AffiliationFactory(**here, person=people["known"], organisation=world.municipality)
    for name in ("joined", "also"):
        factories.SecretariatFactory(**here, person=people[name], role="prosjektleder")
    admin = {**here, "person": local.person, "organisation": world.municipality}
    factories.AffiliationFactory(**admin, role="local_admin")
    rows = {name: KnownAs.objects.get(**here, person=person) for name, person in people.items()}
    KnownAs.objects.filter(pk=rows["joined"].pk).update(same_as=people["also"], joined_on=date(2014, 11, 1))
    secretary = factories.SecretariatFactory(**here)
    return {**rows, "local": local, "reads": reads, "task": secretary}


def numbers_used(ground) -> dict[str, str]:
    """The form of the numbers used, with one field for each body, filled in."""
    return {
        f"last_{pk}": "700"
        for pk in standing_bodies().filter(samarbeid=ground.world.samarbeid).values_list("pk", flat=True)
    }
