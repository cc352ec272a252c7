"""Those who answer for an organisation."""

from tests import factories


def responder(world, organisation=None, email="svarer@kommune.example"):
    user = factories.UserFactory(person__email=email)
    factories.AffiliationFactory(
        samarbeid=world.samarbeid,
        person=user.person,
        organisation=organisation or world.municipality,
        role="responder",
    )
    return world.reader(user)
