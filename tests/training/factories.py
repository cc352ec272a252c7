"""Rows of training for tests."""

from datetime import date

import factory

from tests.factories import OrganisationFactory, PersonFactory, ProjectFactory
from training.models import Registration, Rollout, Training, TrainingDay, TrainingGoal


class TrainingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Training

    project = factory.SubFactory(ProjectFactory)
    samarbeid = factory.SelfAttribute("project.samarbeid")
    title = factory.Sequence(lambda n: f"Kurs {n}")
    kind = "superinstruktoer"


class TrainingDayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TrainingDay

    training = factory.SubFactory(TrainingFactory)
    samarbeid = factory.SelfAttribute("training.samarbeid")
    starts_on = date(2015, 1, 21)
    ends_on = factory.LazyAttribute(lambda day: day.starts_on)
    venue = "Asker"
    places = 10


class TrainingGoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TrainingGoal

    training = factory.SubFactory(TrainingFactory)
    samarbeid = factory.SelfAttribute("training.samarbeid")
    organisation = factory.SubFactory(OrganisationFactory)
    wanted = 4


class RegistrationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Registration

    day = factory.SubFactory(TrainingDayFactory)
    samarbeid = factory.SelfAttribute("day.samarbeid")
    organisation = factory.SubFactory(OrganisationFactory)
    person_name = factory.Sequence(lambda n: f"Deltaker {n}")
    role = "Sykepleier"
    state = "registered"
    registered_by = factory.SubFactory(PersonFactory)


class RolloutFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rollout

    training = factory.SubFactory(TrainingFactory)
    samarbeid = factory.SelfAttribute("training.samarbeid")
    organisation = factory.SubFactory(OrganisationFactory)
    state = "running"
