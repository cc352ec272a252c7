"""Rows of inquiries for tests: each factory fills what the table demands and nothing else."""

from datetime import date, datetime

import factory
from django.conf import settings

from inquiries.models import Inquiry, InquirySeat, InquiryTarget, Nominee, Recipient
from organisations.models import Region, RegionMember
from tests import factories

SENT = datetime(2014, 10, 1, 9, tzinfo=settings.OSLO)


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region

    samarbeid = factory.SubFactory(factories.SamarbeidFactory)
    name = factory.Sequence(lambda n: f"Region {n}")


class RegionMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RegionMember

    region = factory.SubFactory(RegionFactory)
    samarbeid = factory.SelfAttribute("region.samarbeid")
    organisation = factory.SubFactory(factories.OrganisationFactory)


class DraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inquiry

    samarbeid = factory.SubFactory(factories.SamarbeidFactory)
    created_by = factory.SubFactory(factories.PersonFactory)
    title = factory.Sequence(lambda n: f"Forespørsel {n}")
    text = "<p>Hva trenger dere?</p>"
    due_on = date(2014, 12, 5)


class InquiryFactory(DraftFactory):
    state = "sent"
    sent_at = SENT


class InquiryTargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InquiryTarget

    inquiry = factory.SubFactory(DraftFactory)
    samarbeid = factory.SelfAttribute("inquiry.samarbeid")


class InquirySeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InquirySeat

    inquiry = factory.SubFactory(DraftFactory)
    samarbeid = factory.SelfAttribute("inquiry.samarbeid")


class RecipientFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recipient

    inquiry = factory.SubFactory(InquiryFactory)
    samarbeid = factory.SelfAttribute("inquiry.samarbeid")
    organisation = factory.SubFactory(factories.OrganisationFactory)


class AnsweredFactory(RecipientFactory):
    state = "answered"
    answer = "<p>Vi trenger dette.</p>"
    answered_at = datetime(2014, 11, 3, 10, tzinfo=settings.OSLO)
    answered_by = factory.SubFactory(factories.PersonFactory)


class NomineeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Nominee

    recipient = factory.SubFactory(AnsweredFactory)
    samarbeid = factory.SelfAttribute("recipient.samarbeid")
    name = factory.Sequence(lambda n: f"Kandidat {n}")
    title = "Kommuneoverlege"
