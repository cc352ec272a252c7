"""Writing a status update, and saying why one is returned."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.richtext import RichTextField
from figures.figures import Figure
from organisations import clock
from organisations.dates import day_month, long_date
from organisations.fields import TOO_LONG, DayField, VersionField, VersionForm, text
from reporting.models import StatusUpdate
from reporting.numbers import figures_of, values_of
from reporting.paper import on_paper
from reporting.previews import text_of
from reporting.texts import UpdateText, gaps_in

MARKS = {"paa_plan": "ok", "foelg_med": "warn", "avvik": "bad"}
# Required of everyone who sends; a draft may still lack them.
REQUIRED = ("light", "headline", "done")
NAMES = (
    "version",
    "light",
    "headline",
    "done",
    "next",
    "period_to",
    "language",
    "asks_title",
    "asks_proposal",
    "paper_figures",
)
# The answer for a status that is for information only.
NO = "nei"


def _light_choices() -> list[tuple[str, str]]:
    return [
        (value, format_html('<span class="st {}">{}</span>', MARKS[value], label))
        for value, label in StatusUpdate.Light.choices
    ]


class FigureTicks(forms.MultipleChoiceField):
    """Titles of figures. Those the page was `shown` with are not looked up: a form that saves while one writes would
    ask for all of a project's data each time, and the packet leaves out what the project has no longer."""

    shown: Collection[str] = ()

    def valid_value(self, value: str) -> bool:
        return value in self.shown or super().valid_value(value)


class UpdateForm(forms.Form):
    """`complete` is asked when the text is sent: then what is missing is an error at its field."""

    version = VersionField()
    light = forms.ChoiceField(label=gettext_lazy("Hvordan går det?"), choices=_light_choices, widget=forms.RadioSelect)
    headline = forms.CharField(
        label=gettext_lazy("Kort sagt"),
        help_text=gettext_lazy("Én setning som står på statuskortet."),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )
    done = RichTextField(help_text=gettext_lazy("To til fire setninger. Styret leser dette først."), max_length=50_000)
    next = RichTextField(label=gettext_lazy("Hva skjer videre?"), required=False, max_length=50_000)
    asks_utvalg = forms.ChoiceField(
        label=gettext_lazy("Må et utvalg ta stilling?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": gettext_lazy("Velg om statusen er til orientering, eller hvilket utvalg som tar stilling")
        },
    )
    asks_title = text(gettext_lazy("Hva skal saken hete?"), 250)
    asks_proposal = RichTextField(
        label=gettext_lazy("Forslag til vedtak"),
        help_text=gettext_lazy("Det utvalget skal vedta. Sekretariatet kan endre det i saken."),
        required=False,
        max_length=50_000,
    )
    paper_figures = FigureTicks(
        label=gettext_lazy("Hvilke figurer skal stå i møtepakken?"),
        help_text=gettext_lazy(
            "Hver figur fyller gjerne en side. Resten vises i portalen, og pakken har adressen dit."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("En av figurene er ikke lenger med. Velg på nytt")},
    )
    period_to = DayField(
        label=gettext_lazy("Statusen gjelder per"), missing=gettext_lazy("Skriv dagen statusen gjelder for")
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Målform"), choices=[("nb", "Bokmål"), ("nn", "Nynorsk")], widget=forms.RadioSelect
    )

    def __init__(
        self, update: StatusUpdate, previous: StatusUpdate | None, data: Any = None, *, complete: bool = False
    ) -> None:
        self.previous = previous
        self.complete = complete
        self.project = update.project
        initial = {name: getattr(update, name) for name in NAMES}
        super().__init__(data, initial={**initial, "asks_utvalg": update.asks_utvalg_id or NO})
        self._offer_figures(update)
        self.fields["asks_utvalg"].choices = _bodies_asked(update)  # type: ignore[attr-defined]
        self.fields["done"].label = _done_label(previous)
        for name in ("asks_utvalg", "asks_title", "asks_proposal"):
            self.fields[name].unmarked = True  # type: ignore[attr-defined]
        if previous:
            self.fields["light"].help_text = _("Forrige status, %(day)s: %(light)s") % {
                "day": day_month(previous.period_to),
                "light": previous.get_light_display(),
            }

    def _offer_figures(self, update: StatusUpdate) -> None:
        """Those of the project today, ticked as they would stand now; one alone is no choice."""
        self.update = update
        self.chosen_before = update.paper_figures
        # Where nothing was ticked the page sends an empty one.
        shown = self.data.getlist("ticked") if isinstance(self.data, QueryDict) else []
        self.shown = {title for title in shown if title}
        if not shown and (self.is_bound or len(self.figures) < 2):
            del self.fields["paper_figures"]
            return
        field = self.fields["paper_figures"]
        assert isinstance(field, FigureTicks)
        field.shown = self.shown
        field.choices = lambda: [(figure.title, figure.title) for figure in self.figures]
        if not self.is_bound:
            self.initial["paper_figures"] = self.ticked

    @cached_property
    def figures(self) -> list[Figure]:
        """All that the project's own data say: not asked for where the ticks are as they were shown."""
        return figures_of(self.project)

    @property
    def ticked(self) -> list[str]:
        return on_paper(self.figures, text_of(self.update))

    def clean_paper_figures(self) -> list[str] | None:
        """Nobody has chosen as long as the ticks are those that the page was shown with (`ticked`), or would be."""
        ticked: list[str] = self.cleaned_data["paper_figures"]
        if set(ticked) == self.shown:
            return self.chosen_before
        return None if self.chosen_before is None and set(ticked) == set(self.ticked) else ticked

    def full_clean(self) -> None:
        """Required on the screen, but a draft is kept as it is; what is missing is said by gaps_in alone."""
        for name in REQUIRED:
            self.fields[name].required = False
        super().full_clean()
        for name in REQUIRED:
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("asks_utvalg") is None and "asks_utvalg" not in self.errors:
            self._forget_ask()
        if self.complete and "period_to" in self.cleaned_data:
            for name, sentence in self._gaps().items():
                if name not in self.errors:
                    self.add_error(name, sentence)
        return self.cleaned_data

    def _forget_ask(self) -> None:
        """What stands in fields that nobody sees is neither kept nor wrong."""
        for name in ("asks_title", "asks_proposal"):
            self.errors.pop(name, None)
            self.cleaned_data[name] = ""

    def _gaps(self) -> dict[str, str]:
        previous_on = self.previous.period_to if self.previous else None
        values = values_of(self.project)
        return gaps_in(self.text(), previous_on=previous_on, today=clock.today(), values=values)

    def clean_asks_utvalg(self) -> int | None:
        chosen = self.cleaned_data["asks_utvalg"]
        return None if chosen in ("", NO) else int(chosen)

    def clean_asks_title(self) -> str:
        return " ".join(self.cleaned_data["asks_title"].split())

    def clean_headline(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["headline"].split())

    def text(self) -> UpdateText:
        words = {name: self.cleaned_data[name] for name in NAMES[1:] if name in self.cleaned_data}
        return UpdateText(**words, asks_utvalg_id=self.cleaned_data.get("asks_utvalg"))


def _bodies_asked(update: StatusUpdate) -> list[tuple[str, str]]:
    ask = _("Ja, lag vedtakssak i %(body)s")
    bodies = [(str(body.pk), ask % {"body": body.name}) for body in update.project.bodies.all()]
    return [(NO, _("Nei, til orientering")), *bodies]


def _done_label(previous: StatusUpdate | None) -> str:
    if previous is None:
        return _("Hva er gjort?")
    return _("Hva er gjort siden %(day)s?") % {"day": long_date(previous.period_to)}


class ReturnForm(VersionForm):
    """Why it is returned, and which text: the version that the person has read."""

    because = text(
        gettext_lazy("Hva må endres?"),
        300,
        missing=gettext_lazy("Skriv hva som må endres"),
        widget=forms.Textarea({"rows": 2}),
    )
