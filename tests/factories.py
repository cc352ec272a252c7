"""Rows for tests: each factory fills what the table demands and nothing else."""

from datetime import date, datetime

import factory
from django.conf import settings
from django.utils import timezone

from documents.models import Document
from meetings.models import Attachment, Meeting, PaperImport, Sak, Section
from organisations.models import (
    Affiliation,
    Hjemmel,
    Leadership,
    Membership,
    Organisation,
    Person,
    Samarbeid,
    Seat,
    Secretariat,
    User,
    Utvalg,
    Verv,
)
from organisations.text import slug_of
from projects.models import Project, ReportsTo
from reporting.models import StatusUpdate

PASSWORD = "riktig hest batteri stift"
FIRST_DAY = date(2010, 1, 1)


class SamarbeidFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Samarbeid

    slug = factory.Sequence(lambda n: f"samarbeid-{n}")
    name = factory.Sequence(lambda n: f"Samarbeidet {n}")
    short_name = factory.LazyAttribute(lambda s: s.name)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    kind = "kommune"
    name = factory.Sequence(lambda n: f"Kommune {n}")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    samarbeid = factory.SubFactory(SamarbeidFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    party = "kommune"
    valid_from = FIRST_DAY


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@kommune.example")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    person = factory.SubFactory(PersonFactory)
    email = factory.LazyAttribute(lambda u: u.person.email)
    password = factory.django.Password(PASSWORD)
    # Noted once in a life, which would be a statement more at the first login of each test.
    first_login_at = factory.LazyFunction(timezone.now)


class UtvalgFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Utvalg

    samarbeid = factory.SubFactory(SamarbeidFactory)
    name = factory.Sequence(lambda n: f"Utvalg {n}")
    slug = factory.LazyAttribute(lambda u: slug_of(u.name))
    ruleset = "styre"
    valid_from = FIRST_DAY


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    utvalg = factory.SubFactory(UtvalgFactory)
    samarbeid = factory.SelfAttribute("utvalg.samarbeid")
    role = "medlem"


class VervFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Verv

    seat = factory.SubFactory(SeatFactory)
    samarbeid = factory.SelfAttribute("seat.samarbeid")
    person = factory.SubFactory(PersonFactory)
    valid_from = FIRST_DAY


class LeadershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Leadership

    verv = factory.SubFactory(VervFactory)
    utvalg = factory.SelfAttribute("verv.seat.utvalg")
    samarbeid = factory.SelfAttribute("verv.samarbeid")
    role = "leder"
    valid_from = factory.SelfAttribute("verv.valid_from")
    valid_to = factory.SelfAttribute("verv.valid_to")


class LeaderFactory(VervFactory):
    """The verv of whoever leads the body as long as it lasts: `leads="nestleder"` for the other role."""

    class Meta:
        skip_postgeneration_save = True

    @factory.post_generation
    def leads(verv, create, extracted, **_kwargs):
        LeadershipFactory(verv=verv, role=extracted or "leder")


class AffiliationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Affiliation

    samarbeid = factory.SubFactory(SamarbeidFactory)
    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    valid_from = FIRST_DAY


class SecretariatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Secretariat

    samarbeid = factory.SubFactory(SamarbeidFactory)
    person = factory.SubFactory(PersonFactory)
    valid_from = FIRST_DAY


class HjemmelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Hjemmel

    code = factory.Sequence(lambda n: f"offl-{n}")
    text = "Offentleglova § 13, jf. forvaltningsloven § 13 (taushetsplikt)"
    valid_from = FIRST_DAY


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Project

    samarbeid = factory.SubFactory(SamarbeidFactory)
    name = factory.Sequence(lambda n: f"Prosjekt {n}")
    slug = factory.LazyAttribute(lambda p: slug_of(p.name))
    report_heading = factory.LazyAttribute(lambda p: f"Status {p.name}")
    owner = factory.SubFactory(PersonFactory)


class ReportsToFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportsTo

    project = factory.SubFactory(ProjectFactory)
    samarbeid = factory.SelfAttribute("project.samarbeid")
    utvalg = factory.SubFactory(UtvalgFactory, samarbeid=factory.SelfAttribute("..samarbeid"))


class StatusUpdateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StatusUpdate

    project = factory.SubFactory(ProjectFactory)
    samarbeid = factory.SelfAttribute("project.samarbeid")
    author = factory.SelfAttribute("project.owner")
    period_to = date(2014, 11, 10)
    light = "paa_plan"
    headline = "To av tre samlinger er holdt."
    done = "<p>To samlinger er holdt.</p>"
    next = "<p>Den siste er i januar.</p>"


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    utvalg = factory.SubFactory(UtvalgFactory)
    samarbeid = factory.SelfAttribute("utvalg.samarbeid")
    starts_at = datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)
    place = "Kunnskapssenteret, Asker"


class SakFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sak

    meeting = factory.SubFactory(MeetingFactory)
    utvalg = factory.SelfAttribute("meeting.utvalg")
    samarbeid = factory.SelfAttribute("utvalg.samarbeid")
    position = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Saken nummer {n}")
    proposal = "<p>Saken tas til etterretning.</p>"
    responsible = "Sekretariat KHS"


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    sak = factory.SubFactory(SakFactory)
    samarbeid = factory.SelfAttribute("sak.samarbeid")
    position = factory.Sequence(lambda n: n)
    heading = "Saksopplysninger"
    html = "<p>Opplysninger i saken.</p>"


class DocumentFactory(factory.django.DjangoModelFactory):
    """A row without bytes; use documents.actions.receive where the file itself matters."""

    class Meta:
        model = Document

    samarbeid = factory.SubFactory(SamarbeidFactory)
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    original_name = "referat virksomhetsdata 21  oktober.pdf"
    mime = "application/pdf"
    bytes = 1000


class AttachmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attachment

    sak = factory.SubFactory(SakFactory)
    samarbeid = factory.SelfAttribute("sak.samarbeid")
    document = factory.SubFactory(DocumentFactory, samarbeid=factory.SelfAttribute("..samarbeid"))
    position = factory.Sequence(lambda n: n)
    title = factory.SelfAttribute("document.original_name")


class PaperImportFactory(factory.django.DjangoModelFactory):
    """Without bytes; upload a paper where it is to be read."""

    class Meta:
        model = PaperImport

    utvalg = factory.SubFactory(UtvalgFactory)
    samarbeid = factory.SelfAttribute("utvalg.samarbeid")
    by = factory.SubFactory(PersonFactory)
    document = factory.SubFactory(DocumentFactory, samarbeid=factory.SelfAttribute("..samarbeid"))
