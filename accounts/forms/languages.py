"""Bokmål or nynorsk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import LANGUAGES


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Målform"),
        choices=LANGUAGES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Velg bokmål eller nynorsk")),
    )
