"""Forms about the answers of municipalities: to which sak they belong, and what is chosen for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inquiries.models import Inquiry
from meetings.actions.looking import Look
from meetings.forms.saker import unmark
from meetings.looks import Answer
from meetings.models import AnswerLook, Section
from organisations.models import Hjemmel

NOT_YET = "wait"


class PlaceForm(forms.Form):
    """Which inquiry's answers belong to the sak, and where."""

    inquiry = forms.ChoiceField(
        label=gettext_lazy("Forespørsel"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg en forespørsel fra listen.")),
    )
    section = forms.ChoiceField(
        label=gettext_lazy("Plass i saken"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Velg en plass fra listen.")},
    )

    def __init__(self, *args: Any, inquiries: Iterable[Inquiry], sections: Iterable[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inquiries = {str(each.pk): each for each in inquiries}
        self.sections = {str(each.pk): each for each in sections}
        self.fields["inquiry"].choices = [  # type: ignore[attr-defined]
            ("", _("Velg forespørsel")),
            *((pk, str(each)) for pk, each in self.inquiries.items()),
        ]
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            ("", _("Bakerst i saken")),
            *((pk, each.heading) for pk, each in self.sections.items()),
        ]
        unmark(self, "section")

    @property
    def chosen(self) -> tuple[Inquiry, Section | None]:
        values = self.cleaned_data
        return self.inquiries[values["inquiry"]], self.sections.get(values["section"])


class SharedHjemmelForm(forms.Form):
    """The hjemmel of those that are exempt and have none of their own."""

    hjemmel = forms.ChoiceField(
        label=gettext_lazy("Hjemmel for svar som er unntatt"),
        required=False,
        help_text=gettext_lazy("Gjelder de svarene nedenfor som ikke har fått sin egen."),
        error_messages={"invalid_choice": gettext_lazy("Velg en hjemmel fra listen.")},
    )

    def __init__(self, *args: Any, hjemler: dict[str, Hjemmel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hjemmel"].choices = hjemmel_choices(hjemler, _("Velg hjemmel"))  # type: ignore[attr-defined]
        unmark(self, "hjemmel")


class LookForm(forms.Form):
    """What is chosen for one answer. `seen` is the answer as it stood on the page."""

    seen = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages=dict.fromkeys(
            ("required", "max_length"), gettext_lazy("Siden er for gammel. Last den inn på nytt.")
        ),
    )
    choice = forms.ChoiceField(
        label=gettext_lazy("I saken"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Velg om svaret skal være med i saken.")
        ),
    )
    hjemmel = forms.ChoiceField(
        label=gettext_lazy("Hjemmel for dette svaret"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Velg en hjemmel fra listen.")},
    )

    def __init__(self, data: Any, *, answer: Answer, hjemler: dict[str, Hjemmel], may_open: bool) -> None:
        self.answer, self.hjemler, self.shared = answer, hjemler, ""
        look = answer.look
        initial = {
            "seen": answer.fingerprint,
            "choice": look.choice if look else AnswerLook.Choice.EXEMPT,
            "hjemmel": str(look.exemption_id) if look and look.exemption_id else "",
        }
        super().__init__(data, prefix=f"svar-{answer.recipient.pk}", initial=initial)
        offered = [each for each in AnswerLook.Choice.choices if may_open or each[0] != AnswerLook.Choice.OPEN]
        waits = [(NOT_YET, _("Ikke avgjort ennå"))] if look is None else []
        self.fields["choice"].choices = [*offered, *waits]  # type: ignore[attr-defined]
        self.fields["hjemmel"].choices = hjemmel_choices(hjemler, _("Som felles hjemmel"))  # type: ignore[attr-defined]
        unmark(self, "hjemmel")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("seen", self.answer.fingerprint) != self.answer.fingerprint:
            # What was typed was about another answer; the one on the page now is the one that is read next.
            self.data = {**dict(self.data.items()), self.add_prefix("seen"): self.answer.fingerprint}
            self.add_error("choice", _("Svaret er endret siden du leste det. Les det på nytt, og velg igjen."))
        if values.get("choice") == AnswerLook.Choice.EXEMPT and "hjemmel" not in self.errors:
            values["hjemmel"] = values.get("hjemmel") or self.shared
            if not values["hjemmel"]:
                name = self.answer.recipient.organisation.name
                said = _("Velg hjemmelen for svaret fra %(name)s, her eller øverst.")
                self.add_error("hjemmel", said % {"name": name})
        return values

    @property
    def look(self) -> Look | None:
        """None where it is to wait."""
        values = self.cleaned_data
        if values["choice"] == NOT_YET:
            return None
        hjemmel = self.hjemler.get(values["hjemmel"])
        return Look(self.answer.recipient.pk, values["seen"], values["choice"], hjemmel)


def hjemmel_choices(hjemler: dict[str, Hjemmel], nothing: str) -> list[tuple[str, str]]:
    return [("", nothing), *((pk, each.text) for pk, each in hjemler.items())]


class LooksForm:
    """All the forms of the page: the shared hjemmel, then one for each answer. `looks` after is_valid()."""

    def __init__(self, data: Any, *, answers: Iterable[Answer], hjemler: Iterable[Hjemmel], may_open: bool) -> None:
        known = {str(each.pk): each for each in hjemler}
        self.is_bound = data is not None
        self.shared = SharedHjemmelForm(data, hjemler=known, prefix="felles")
        self.each = [LookForm(data, answer=answer, hjemler=known, may_open=may_open) for answer in answers]

    @property
    def waiting(self) -> list[LookForm]:
        return [form for form in self.each if form.answer.look is None]

    @property
    def decided(self) -> list[LookForm]:
        return [form for form in self.each if form.answer.look]

    @property
    def forms(self) -> list[forms.Form]:
        return [self.shared, *self.each]

    def is_valid(self) -> bool:
        shared = self.shared.is_valid()
        for form in self.each:
            form.shared = self.shared.cleaned_data.get("hjemmel", "")
        # Each is asked, so that each says what is wrong with it.
        faults = [form for form in self.each if not form.is_valid()]
        return shared and not faults

    @property
    def looks(self) -> list[Look]:
        """Those whose choice is new; what stands as it was chosen before is not chosen again."""
        found = [form.look for form in self.each if form.answer.look is None or form.has_changed()]
        return [look for look in found if look is not None]
