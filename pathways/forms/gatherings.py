"""Typed facts about a gathering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.fields import ClockField, DayField, VersionForm, helper, text
from pathways.actions.gatherings import GatheringFacts
from pathways.models import Gathering, Pathway
from projects.models import Project


class GatheringForm(VersionForm):
    title = text(_("Navn på samlingen"), 160, missing=_("Skriv hva samlingen heter"))
    kind = forms.ChoiceField(label=_("Type"), choices=Gathering.Kind.choices, widget=forms.RadioSelect)
    starts_on = DayField(label=_("Dato"), missing=_("Skriv hvilken dag samlingen er"))
    ends_on = DayField(label=_("Siste dag"), required=False, help_text=_("Bare når den varer flere dager."))
    starts_at = ClockField(label=_("Begynner kl."), help_text=_("La stå tomt for en heldagssamling."))
    ends_at = ClockField(label=_("Slutter kl."))
    venue = text(_("Sted"), 200)
    process_support = text(_("Prosesstøtte"), 200, help_text=_("Hvem som hjelper deltakerne med arbeidet."))
    pathways = forms.ModelMultipleChoiceField(
        label=_("Hvilke forløp gjelder den?"),
        queryset=Pathway.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Velg blant forløpene i listen"),
            "invalid_pk_value": _("Velg blant forløpene i listen"),
        },
    )

    helper = helper(_("Lagre samlingen"))

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pathways = Pathway.objects.filter(project=project)
        self.fields["pathways"].queryset = pathways  # type: ignore[attr-defined]
        if not pathways:
            del self.fields["pathways"]

    @staticmethod
    def initial_of(gathering: Gathering) -> dict[str, Any]:
        names = [name for name in GatheringForm.base_fields if name != "pathways"]
        chosen = [link.pathway_id for link in gathering.links.all()]
        last = None if gathering.ends_on == gathering.starts_on else gathering.ends_on
        return {**{name: getattr(gathering, name) for name in names}, "ends_on": last, "pathways": chosen}

    def facts(self) -> GatheringFacts:
        """A gathering without a last day ends on its first."""
        apart = ("version", "pathways")
        typed = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        return GatheringFacts(**{**typed, "ends_on": typed["ends_on"] or typed["starts_on"]})

    def chosen(self) -> list[Pathway]:
        return list(self.cleaned_data.get("pathways", ()))
