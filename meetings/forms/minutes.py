"""What the secretariat types into the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from documents.richtext import RichTextField
from meetings.models import Attendance, Sak, Vedtak
from organisations.fields import SeenField, VersionField
from organisations.known import name_here
from organisations.models import Person, Seat, Verv
from organisations.querysets import PersonQuerySet

PRESENT, ABSENT = "til_stede", "forfall"


def usual_mode(sak: Sak) -> str:
    """How a sak of this kind usually ends in a body with these rules."""
    if sak.kind not in Sak.NEEDS_PROPOSAL:
        return Vedtak.Mode.NOTED
    by_majority = sak.utvalg.rules.decides == "majority"
    return Vedtak.Mode.UNANIMOUS if by_majority else Vedtak.Mode.CONSENSUS


def written_so_far(sak: Sak) -> dict[str, Any]:
    """The vedtak's own words, or the proposal where nothing is written yet."""
    vedtak = getattr(sak, "vedtak", None)
    if vedtak is None:
        return {"text": sak.proposal, "mode": usual_mode(sak), "treatment": "", "version": 0}
    return {"text": vedtak.text, "mode": vedtak.mode, "treatment": vedtak.treatment, "version": vedtak.version}


def form_for(sak: Sak) -> VedtakForm:
    return VedtakForm(initial=written_so_far(sak), needs_text=sak.kind in Sak.NEEDS_PROPOSAL)


def _bare_helper() -> FormHelper:
    """The page draws the form element and the buttons itself."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class VedtakForm(forms.Form):
    """`version` is the vedtak's when the page was made; 0 where nothing was written."""

    treatment = RichTextField(
        label=_("Behandling"), required=False, help_text=_("Hva som kom fram i møtet. Skriv kort, uten sitater.")
    )
    text = RichTextField(
        label=_("Vedtak"), required=False, help_text=_("Forslaget står her fra før. Rett det som ble endret.")
    )
    mode = forms.ChoiceField(
        label=_("Slik ble det vedtatt"),
        choices=Vedtak.Mode.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg hvordan vedtaket ble gjort."),
            "invalid_choice": _("Velg en av måtene i listen."),
        },
    )
    version = VersionField()

    def __init__(self, *args: Any, needs_text: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _bare_helper()
        # Half a vedtak may be saved; only finishing the sak asks for all of it. So no «valgfritt» beside the label.
        self.fields["text"].required = needs_text and not self.is_bound


class MeetingAttendanceForm(forms.Form):
    """One choice for each who sits in the body; `present` gives {verv id: came}. `seen` marks what is noted."""

    def __init__(
        self, holders: Iterable[Verv], recorded: dict[int, bool], *args: Any, seen: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _bare_helper()
        self.fields["seen"] = SeenField(initial=seen)
        for verv in holders:
            is_vara = verv.seat.role == Seat.Role.VARA
            self.fields[f"verv_{verv.pk}"] = forms.ChoiceField(
                label=_holder_label(verv),
                choices=[(PRESENT, _("Til stede")), (ABSENT, _("Møter ikke") if is_vara else _("Forfall"))],
                initial=PRESENT if recorded.get(verv.person_id, not is_vara) else ABSENT,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Velg om %(name)s var til stede.") % {"name": _name(verv)},
                    "invalid_choice": _("Velg «Til stede» eller «Forfall»."),
                },
            )

    @property
    def present(self) -> dict[int, bool]:
        answers = {name: answer for name, answer in self.cleaned_data.items() if name != "seen"}
        return {int(name.removeprefix("verv_")): answer == PRESENT for name, answer in answers.items()}


def _name(verv: Verv) -> str:
    return name_here(verv.person, verv.samarbeid_id)


def _holder_label(verv: Verv) -> str:
    parts = [_name(verv), verv.role_label]
    if verv.seat.organisation:
        parts.append(verv.seat.organisation.name)
    return ", ".join(parts)


class AttendeeForm(forms.Form):
    """Someone who came without a seat of the body."""

    person = forms.ModelChoiceField(
        label=_("Navn"),
        queryset=Person.objects.none(),
        empty_label=_("Velg person"),
        error_messages={
            "required": _("Velg hvem som var til stede."),
            "invalid_choice": _("Velg en person fra listen. Den du valgte, står der ikke lenger."),
        },
    )
    role = forms.ChoiceField(
        label=_("Møtte som"),
        choices=[choice for choice in Attendance.Role.choices if choice[0] != Attendance.Role.MEMBER],
        error_messages={
            "required": _("Velg hva personen møtte som."),
            "invalid_choice": _("Velg en av rollene i listen."),
        },
    )
    seat = forms.ModelChoiceField(
        label=_("Møtte for"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=_("Ingen"),
        error_messages={"invalid_choice": _("Velg en plass i dette utvalget.")},
    )

    def __init__(
        self, people: PersonQuerySet, holders: Iterable[Verv], *args: Any, samarbeid_id: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _bare_helper()
        seated = [verv for verv in holders if verv.seat.role != Seat.Role.VARA]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = lambda person: name_here(person, samarbeid_id)  # type: ignore[attr-defined]
        self.fields["seat"].queryset = Seat.objects.filter(pk__in=[verv.seat_id for verv in seated])  # type: ignore[attr-defined]
        names = {verv.seat_id: _holder_label(verv) for verv in seated}
        self.fields["seat"].label_from_instance = lambda seat: names[seat.pk]  # type: ignore[attr-defined]
