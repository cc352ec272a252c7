"""A lost factor: why it is reset, and how the secretariat made sure who asks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.second_factor import Asked, Reason

UNKNOWN = _("Velg et av svarene i listen")


class ResetFactorsForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Hva har skjedd?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hva som har skjedd"), "invalid_choice": UNKNOWN},
    )
    asked = forms.ChoiceField(
        label=_("Hvordan spurte du personen?"),
        choices=Asked.choices,
        widget=forms.RadioSelect,
        help_text=_("En e-post er ikke nok: den kan komme fra en annen."),
        error_messages={"required": _("Velg hvordan du spurte personen"), "invalid_choice": UNKNOWN},
    )
