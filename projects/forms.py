"""What a project is, and its milestones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.dates import Precision
from organisations.fields import DayField, VersionField, text
from organisations.known import name_here
from organisations.reader import Reader
from organisations.roles import role_of, with_roles
from projects.actions.milestones import MilestoneText
from projects.actions.projects import ProjectText, possible_bodies, possible_owners, possible_participants
from projects.lifecycle import MILESTONE_MOVES, PROJECT_MOVES
from projects.models import Milestone, Project

PARTIES = ("organisations", "bodies")


class ProjectForm(forms.Form):
    """The choices are what `by` may choose among; `project` is None for a new one."""

    version = VersionField(initial=1)
    name = text(gettext_lazy("Navn"), 160, missing=gettext_lazy("Skriv hva prosjektet heter"))
    report_heading = text(
        gettext_lazy("Overskrift i «Informasjon fra prosjektleder»"),
        160,
        help_text=gettext_lazy("Står feltet tomt, blir den «Status» og navnet."),
    )
    summary = text(gettext_lazy("Hva går prosjektet ut på?"), 5000, widget=forms.Textarea({"rows": 3}))
    owner = forms.TypedChoiceField(
        label=gettext_lazy("Ansvarlig"),
        coerce=int,
        help_text=gettext_lazy("Skriver status og holder milepælene ved like."),
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg en ansvarlig fra listen")),
    )
    bodies = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Rapporterer til"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Velg utvalg fra listen")},
    )
    organisations = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Hvem deltar?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Velg deltakere fra listen")},
    )
    participants = text(
        gettext_lazy("Andre som deltar"),
        300,
        help_text=gettext_lazy("De som ikke står på listen, for eksempel en avdeling eller en rolle."),
    )
    mandate = text(gettext_lazy("Mandat"), 20_000, widget=forms.Textarea({"rows": 5}))
    mandate_by = forms.TypedChoiceField(
        label=gettext_lazy("Mandatet er fastsatt av"),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Velg utvalget fra listen")},
    )
    mandate_on = DayField(label=gettext_lazy("Fastsatt dagen"), required=False)
    funding = text(gettext_lazy("Finansiering"), 200)

    def __init__(self, by: Reader, project: Project | None = None, data: Any = None) -> None:
        super().__init__(data, initial=_initial(project) if project else None)
        bodies = [(body.pk, body.name) for body in possible_bodies(by)]
        self._offer("owner", [("", _("Velg")), *_owners(by)])
        self._offer("organisations", [(each.pk, each.name) for each in possible_participants(by)])
        self._offer("bodies", bodies)
        self._offer("mandate_by", [("", _("Ingen ennå")), *bodies])

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("mandate_on") and "mandate_by" in values and values["mandate_by"] is None:
            self.add_error("mandate_by", _("Velg utvalget som fastsatte mandatet, eller la dagen stå tom"))
        return values

    def clean_report_heading(self) -> str:
        heading = str(self.cleaned_data["report_heading"])
        return heading or _("Status %(name)s") % {"name": self.cleaned_data.get("name", "")[:150]}

    def as_text(self) -> ProjectText:
        values = self.cleaned_data
        names = ("name", "report_heading", "summary", "participants", "funding", "mandate", "mandate_on")
        return ProjectText(
            owner_id=values["owner"], mandate_by_id=values["mandate_by"], **{name: values[name] for name in names}
        )

    def parties(self) -> dict[str, list[int]]:
        return {
            "organisation_ids": self.cleaned_data["organisations"],
            "body_ids": self.cleaned_data["bodies"],
        }


def _initial(project: Project) -> dict[str, Any]:
    names = ("version", "name", "report_heading", "summary", "participants", "mandate", "mandate_on", "funding")
    return {
        **{name: getattr(project, name) for name in names},
        "owner": project.owner_id,
        "mandate_by": project.mandate_by_id,
        **{name: [row.pk for row in getattr(project, name).all()] for name in PARTIES},
    }


def _owners(by: Reader) -> list[tuple[int, str]]:
    """People as role and organisation; by name too where two would look the same."""
    assert by.samarbeid_id is not None
    people = [(person, role_of(person, by.samarbeid_id)) for person in with_roles(possible_owners(by))]
    roles = [role for _person, role in people]
    return [
        (person.pk, role if roles.count(role) == 1 else f"{role} ({name_here(person, by.samarbeid_id)})")
        for person, role in people
    ]


class ProjectStateForm(forms.Form):
    """Where a project goes from here."""

    state = forms.ChoiceField(
        choices=[(new, new) for new in sorted({new for _old, new in PROJECT_MOVES})],
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg hva som skal skje")),
    )


class MilestoneForm(forms.Form):
    version = VersionField(initial=1)
    title = text(gettext_lazy("Milepæl"), 200, missing=gettext_lazy("Skriv hva som skal være nådd"))
    on = DayField(label=gettext_lazy("Dag"), help_text=gettext_lazy("Er dagen usikker, velg den første det kan være."))
    precision = forms.ChoiceField(
        label=gettext_lazy("Hvor sikker er dagen?"),
        choices=Precision.choices,
        initial=Precision.DAY,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg hvor sikker dagen er")),
    )
    shown = text(
        gettext_lazy("Slik skrives dagen"),
        80,
        help_text=gettext_lazy("For eksempel «21.–22. januar 2015». Står feltet tomt, skriver portalen dagen."),
    )
    responsible = text(gettext_lazy("Ansvarlig"), 120)

    @classmethod
    def of(cls, milestone: Milestone, data: Any = None) -> MilestoneForm:
        names = ("version", "title", "on", "precision", "shown", "responsible")
        return cls(data, initial={name: getattr(milestone, name) for name in names})

    def as_text(self) -> MilestoneText:
        names = ("title", "on", "precision", "shown", "responsible")
        return MilestoneText(**{name: self.cleaned_data[name] for name in names})


class MilestoneStateForm(forms.Form):
    state = forms.ChoiceField(
        choices=[(new, new) for new in sorted({new for _old, new in MILESTONE_MOVES})],
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg hva som skal skje")),
    )
