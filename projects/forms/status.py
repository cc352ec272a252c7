"""Writing a status update, and saying why one is returned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.richtext import RichTextField
from organisations import clock
from organisations.dates import day_month, long_date
from projects.models import StatusUpdate
from projects.texts import UpdateText, gaps_in

MARKS = {"paa_plan": "ok", "foelg_med": "warn", "avvik": "bad"}
# Asked of everyone who sends; a draft may still lack them.
ASKED = ("light", "headline", "done")


def _light_choices() -> list[tuple[str, str]]:
    return [
        (value, format_html('<span class="st {}">{}</span>', MARKS[value], label))
        for value, label in StatusUpdate.Light.choices
    ]


class UpdateForm(forms.Form):
    """`complete` is asked when the text is sent: then what is missing is an error at its field."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    light = forms.ChoiceField(label=gettext_lazy("Hvordan går det?"), choices=_light_choices, widget=forms.RadioSelect)
    headline = forms.CharField(
        label=gettext_lazy("Kort sagt"),
        help_text=gettext_lazy("Én setning som står på statuskortet."),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
        error_messages={
            "max_length": gettext_lazy("Setningen kan ha høyst %(limit_value)d tegn, nå har den %(show_value)d")
        },
    )
    done = RichTextField(help_text=gettext_lazy("To til fire setninger. Styret leser dette først."), max_length=50_000)
    next = RichTextField(label=gettext_lazy("Hva skjer videre?"), required=False, max_length=50_000)
    period_to = forms.DateField(
        label=gettext_lazy("Statusen gjelder per"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Skriv dagen statusen gjelder for"),
            "invalid": gettext_lazy("Skriv datoen som dag.måned.år, for eksempel 24.11.2014"),
        },
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Målform"), choices=[("nb", "Bokmål"), ("nn", "Nynorsk")], widget=forms.RadioSelect
    )

    def __init__(
        self, update: StatusUpdate, previous: StatusUpdate | None, data: Any = None, *, complete: bool = False
    ) -> None:
        self.previous = previous
        self.complete = complete
        names = ("version", "light", "headline", "done", "next", "period_to", "language")
        super().__init__(data, initial={name: getattr(update, name) for name in names})
        self.fields["done"].label = _done_label(previous)
        if previous:
            self.fields["light"].help_text = _("Forrige status, %(day)s: %(light)s") % {
                "day": day_month(previous.period_to),
                "light": previous.get_light_display(),
            }

    def full_clean(self) -> None:
        """Required on the screen, but a draft is kept as it is; what is missing is said by gaps_in alone."""
        for name in ASKED:
            self.fields[name].required = False
        super().full_clean()
        for name in ASKED:
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        if self.complete and "period_to" in self.cleaned_data:
            previous_on = self.previous.period_to if self.previous else None
            for name, sentence in gaps_in(self.text(), previous_on=previous_on, today=clock.today()).items():
                if name not in self.errors:
                    self.add_error(name, sentence)
        return self.cleaned_data

    def clean_headline(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["headline"].split())

    def text(self) -> UpdateText:
        names = ("period_to", "light", "headline", "done", "next", "language")
        return UpdateText(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data})


def _done_label(previous: StatusUpdate | None) -> str:
    if previous is None:
        return _("Hva er gjort?")
    return _("Hva er gjort siden %(day)s?") % {"day": long_date(previous.period_to)}


class AnswerForm(forms.Form):
    """Which text is approved, returned or withdrawn: the version that the person has read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(AnswerForm):
    because = forms.CharField(
        label=gettext_lazy("Hva må endres?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={
            "required": gettext_lazy("Skriv hva som må endres"),
            "max_length": gettext_lazy("Skriv hva som må endres, med høyst 300 tegn"),
        },
    )
