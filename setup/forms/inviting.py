"""Whom to invite: those that the page showed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import KnownAs
from organisations.querysets import KnownAsQuerySet

_GONE = _("Listen er endret. Last inn siden på nytt")


class InviteManyForm(forms.Form):
    """`who` are rows of the list, hidden: the page names each of them."""

    who = forms.ModelMultipleChoiceField(
        KnownAs.objects.none(),
        label=_("Hvem som får invitasjon"),
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": _("Ingen får invitasjon nå"),
            "invalid_choice": _GONE,
            "invalid_pk_value": _GONE,
            "invalid_list": _GONE,
        },
    )

    def __init__(self, rows: KnownAsQuerySet, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["who"].queryset = rows.select_related("person")  # type: ignore[attr-defined]
