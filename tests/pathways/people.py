"""Those who answer for an organisation."""

from tests import factories


def responder_of(world, organisation, email):
    person = factories.PersonFactory(email=email)
    factories.AffiliationFactory(samarbeid=world.samarbeid, person=person, organisation=organisation, role="responder")
    return world.reader(factories.UserFactory(person=person))
