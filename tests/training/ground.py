from datetime import date
from types import SimpleNamespace

from tests import factories
from tests.training.factories import (
    RegistrationFactory,
    RolloutFactory,
    TrainingDayFactory,
    TrainingFactory,
    TrainingGoalFactory,
)


def make(world, project, word) -> SimpleNamespace:
    """A course with a day to come, one held and one cancelled. The word is the name of a person of another
    municipality than the world's own."""
    elsewhere = factories.OrganisationFactory(name=f"Nabokommunen {world.samarbeid.slug}")
    factories.MembershipFactory(samarbeid=world.samarbeid, organisation=elsewhere)
    course = TrainingFactory(project=project, title="Superinstruktørkurs")
    for organisation in (world.municipality, elsewhere):
        TrainingGoalFactory(training=course, organisation=organisation)
    RolloutFactory(training=course, organisation=elsewhere, trained=5)
    planned = TrainingDayFactory(training=course, starts_on=date(2099, 1, 21))
    held = TrainingDayFactory(training=course, starts_on=date(2014, 9, 11), state="held")
    cancelled = TrainingDayFactory(training=course, starts_on=date(2014, 10, 16), state="cancelled")
    return SimpleNamespace(
        course=course,
        planned=planned,
        held=held,
        cancelled=cancelled,
        elsewhere=elsewhere,
        hidden=RegistrationFactory(day=planned, organisation=elsewhere, person_name=word),
        hidden_held=RegistrationFactory(day=held, organisation=elsewhere, person_name=word),
        mine=RegistrationFactory(day=planned, organisation=world.municipality, person_name="Deltaker A"),
    )
