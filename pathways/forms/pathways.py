"""Typed facts about a pathway, whom to invite, and what the invited answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.dates import Precision
from organisations.fields import DayField, SeenField, VersionForm, helper, text
from organisations.marks import mark_of
from organisations.models import Organisation
from pathways.actions.pathways import PathwayFacts
from pathways.models import GatheringInvitation, Pathway, PathwayParticipant


class PathwayForm(VersionForm):
    number = forms.IntegerField(
        label=_("Nummer"),
        min_value=1,
        max_value=999,
        error_messages={
            "required": _("Skriv nummeret på forløpet"),
            "invalid": _("Skriv nummeret som et helt tall"),
            "min_value": _("Nummeret må være 1 eller mer"),
            "max_value": _("Nummeret kan være høyst 999"),
        },
    )
    name = text(_("Navn"), 160, missing=_("Skriv hva forløpet heter"))
    summary = text(_("Hva forløpet går ut på"), 4000, widget=forms.Textarea({"rows": 3}))
    funding = text(_("Finansiering"), 200)
    process_support = text(_("Prosesstøtte"), 200, help_text=_("Hvem som hjelper deltakerne med arbeidet."))
    phase = forms.ChoiceField(label=_("Fase"), choices=Pathway.Phase.choices, widget=forms.RadioSelect)
    starts_on = DayField(
        label=_("Starter"), required=False, help_text=_("Er dagen ikke kjent, skriv den første den kan være.")
    )
    starts_precision = forms.ChoiceField(label=_("Hvor sikker er datoen?"), choices=Precision.choices)
    starts_shown = text(_("Skriv den slik"), 60, help_text=_("For eksempel «ca. 1. februar 2015» eller «etter påske»."))

    helper = helper(_("Lagre forløpet"))

    @staticmethod
    def initial_of(pathway: Pathway) -> dict[str, Any]:
        return {name: getattr(pathway, name) for name in PathwayForm.base_fields}

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("starts_shown") and not self.cleaned_data.get("starts_on") and not self.errors:
            self.add_error("starts_on", _("Skriv også en dato, så forløpet kan plasseres på tidslinjen"))
        return self.cleaned_data

    def facts(self) -> PathwayFacts:
        return PathwayFacts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class InviteForm(forms.Form):
    """`organisations` are those that may be invited and are not yet."""

    organisations = forms.ModelMultipleChoiceField(
        label=_("Hvem skal inviteres?"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Velg minst én som skal inviteres"),
            "invalid_choice": _("Velg blant dem som står i listen"),
            "invalid_pk_value": _("Velg blant dem som står i listen"),
        },
    )

    helper = helper(_("Send invitasjon"))

    def __init__(self, organisations: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = organisations  # type: ignore[attr-defined]


class PathwayInviteForm(InviteForm):
    reply_by = DayField(label=_("Frist for å svare"), required=False)


class AnswerForm(forms.Form):
    """`states` are the answers that whoever answers may give."""

    seen = SeenField()
    state = forms.ChoiceField(
        label=_("Svar"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg et svar"), "invalid_choice": _("Velg et av svarene i listen")},
    )
    note = text(_("Melding til dem som leder"), 300, widget=forms.Textarea({"rows": 2}))

    helper = helper(_("Send svaret"))

    def __init__(self, states: list[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = states  # type: ignore[attr-defined]

    @classmethod
    def of_participant(cls, row: PathwayParticipant, data: Any = None, *, leads: bool) -> AnswerForm:
        words = {"confirmed": _("Ja, vi deltar"), "declined": _("Nei, vi deltar ikke")}
        if leads:
            words |= {"no_answer": _("Ikke svart innen fristen"), "invited": _("Inviter på nytt")}
        chosen = row.state if row.state in ("confirmed", "declined") else None
        seen = mark_of(row.state, row.note)
        form = cls(list(words.items()), data, initial={"state": chosen, "note": row.note, "seen": seen})
        if leads:
            # One that has passed is not the deadline of a new round.
            coming = row.reply_by if row.reply_by and row.reply_by >= clock.today() else None
            form.fields["reply_by"] = DayField(
                label=_("Frist for å svare"),
                required=False,
                initial=coming,
                help_text=_("Gjelder når dere inviterer på nytt. Tomt betyr ingen frist."),
            )
        return form

    @classmethod
    def of_invitation(cls, row: GatheringInvitation, data: Any = None) -> AnswerForm:
        words: dict[str, Any] = {"coming": _("Ja, vi kommer"), "not_coming": _("Nei, vi kommer ikke")}
        chosen = row.state if row.state in words else None
        seen = mark_of(row.state, row.note)
        return cls(list(words.items()), data, initial={"state": chosen, "note": row.note, "seen": seen})
