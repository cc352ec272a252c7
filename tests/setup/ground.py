from datetime import date
from types import SimpleNamespace

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now

from documents.actions import receive
from jobs.actions import claim
from jobs.models import Job
from organisations.models import KnownAs, Region
from setup import tasks
from setup.actions.departures import leave
from setup.actions.sheets import receive_sheet, save_sheet
from setup.gaps import standing_bodies
from setup.models import Mandate, Merger, MergerPart, SheetUpload
from tests import factories
from tests.documents.looked_at import looked_at
from tests.setup.sheets.books import workbook


def make(world, project, word) -> SimpleNamespace:
    """`own` takes part and was made here; `listed` is in the list and free; `planned` is a merger to come.
    `body` has a file of a mandate, and neither meetings nor papers; `over` lies under it
    and has a last day. `sheet` is a spreadsheet that was looked at, `saved_sheet` one that was saved, `lost_sheet` one
    that no job reads."""
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
    document = looked_at(receive(SimpleUploadedFile("mandat.txt", b"Mandat"), by=world.by))
    Mandate.objects.create(samarbeid=world.samarbeid, utvalg=body, document=document, added_by=world.secretary.person)
    return SimpleNamespace(
        **make_people(world),
        **members,
        body=body,
        over=over,
        planned=planned,
        **make_seats(world, own),
        saved_sheet=sheet_saved(world, word),
        sheet=sheet_sent(world, word),
        lost_sheet=SheetUpload.objects.create(samarbeid=world.samarbeid, file_name="tapt.xlsx"),
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
    no other; `secured` has an authenticator app; `reads` and `task` are what may be ended; `departs` leaves on a day to
    come."""
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
    app = factories.UserFactory(person__name=f"Sikret {slug}")
    Authenticator.objects.create(user=app, type=Authenticator.Type.TOTP, data={"secret": ""})
    rows["secured"] = KnownAs.objects.create(**here, person=app.person, name=app.person.name, accepted_at=Now())
    departs = factories.SecretariatFactory(**here, role="prosjektleder", person__name=f"Slutter {slug}").person
    leave(departs, on=date(2099, 12, 31), new_owners={}, by=world.by)
    rows["departs"] = KnownAs.objects.get(**here, person=departs)
    return {**rows, "local": local, "reads": reads, "task": secretary}


def numbers_used(ground) -> dict[str, str]:
    """The form of the numbers used, with one field for each body, filled in."""
    return {
        f"last_{pk}": "700"
        for pk in standing_bodies().filter(samarbeid=ground.world.samarbeid).values_list("pk", flat=True)
    }


def sheet_sent(world, word, name="Ny") -> SheetUpload:
    """Read, with a row to save and one that is wrong."""
    slug = world.samarbeid.slug
    rows = [[None, f"{name} {word}", None, f"{name.lower()}@{slug}.example"], [None, f"Feil {word}", None, "feil"]]
    upload = receive_sheet(data=workbook({"Personer": rows}), file_name=f"{word}.xlsx", by=world.by)
    tasks.read_sheet(claim(Job.objects.get(kind="setup.sheet", key=f"sheet-{upload.pk}").pk))
    upload.refresh_from_db()
    return upload


def sheet_saved(world, word) -> SheetUpload:
    upload = sheet_sent(world, word, "Lagret")
    save_sheet(upload, seen=upload.fingerprint, by=world.by)
    return upload
