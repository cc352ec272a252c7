"""The forms of organisations, and what each field of them is."""

from tests.access import Ground
from tests.bad_inputs import CHOICES, TEXTS, Form, form, with_foreign


@form
def region(mine: Ground, theirs: Ground) -> Form:
    fine = {"name": "Region nord", "organisations": str(mine.world.municipality.pk)}
    kinds = {"name": TEXTS, "organisations": with_foreign(CHOICES, theirs.world.municipality.pk)}
    return Form("organisations:region", (mine.inquiries.region.pk,), fine, kinds)
