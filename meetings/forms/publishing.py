"""Publishing: what was seen, and for whom the paper is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.circles import CircleChoice
from organisations.fields import VersionField


class CircleField(forms.ChoiceField):
    """One of those that stand on the page, beside each other where there are several."""

    def __init__(self) -> None:
        missing = dict.fromkeys(("required", "invalid_choice"), _("Velg hvem som kan lese."))
        super().__init__(label=_("Hvem kan lese?"), widget=forms.RadioSelect, error_messages=missing)


class PublishForm(forms.Form):
    version = VersionField()
    circle = CircleField()

    def __init__(self, offered: Sequence[CircleChoice], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offered = offered
        self.fields["circle"].choices = [(each.value, each.label) for each in offered]  # type: ignore[attr-defined]

    @property
    def rows(self) -> list[tuple[CircleChoice, bool]]:
        """Each choice, and whether it is chosen."""
        chosen = self["circle"].value()
        return [(each, each.value == chosen) for each in self.offered]


class PublishMinutesForm(PublishForm):
    """The version is seen in its own way there: pressing twice publishes once."""

    version = None  # type: ignore[assignment]
