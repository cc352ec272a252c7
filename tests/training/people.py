"""Those who answer for a municipality."""

from tests import factories


def responder_of(world):
    user = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=world.samarbeid, person=user.person, organisation=world.municipality, role="responder"
    )
    return user
