"""Writing an inquiry, and the acts on one that is sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.richtext import RichTextField
from inquiries.models import Inquiry
from inquiries.seats import Option
from inquiries.texts import InquiryText, gaps_in_inquiry
from organisations import clock
from organisations.dates import local
from organisations.fields import ClockField, DayField, LineField, VersionField
from organisations.fields import text as line
from organisations.models import Organisation, Region
from projects.models import Project

KINDS = [
    (Inquiry.Kind.ANSWER, gettext_lazy("Be om svar")),
    (Inquiry.Kind.NOMINATE, gettext_lazy("Be om forslag til et utvalg")),
    (Inquiry.Kind.ATTEND, gettext_lazy("Inviter til noe")),
]
UNKNOWN = {"invalid_choice": gettext_lazy("Noe av det som er valgt, finnes ikke lenger. Velg på nytt")}
# Required of everyone who sends; a draft may still lack them.
REQUIRED = ("title", "text", "due_on", "organisations")


class InquiryForm(forms.Form):
    """`complete` is asked when the inquiry is to be sent: then what is missing is an error at its field."""

    version = VersionField()
    kind = forms.ChoiceField(
        label=gettext_lazy("Hva ber dere om?"), choices=KINDS, widget=forms.RadioSelect, error_messages=UNKNOWN
    )
    title = LineField(
        label=gettext_lazy("Tittel"), help_text=gettext_lazy("Står i e-posten og i listen."), max_length=160
    )
    text = RichTextField(
        label=gettext_lazy("Spørsmålet"),
        help_text=gettext_lazy("Hva trenger dere å vite, og hva skal det brukes til?"),
        max_length=50_000,
    )
    due_on = DayField(label=gettext_lazy("Frist for å svare"))
    starts_on = DayField(label=gettext_lazy("Dag"), required=False)
    starts_time = ClockField(label=gettext_lazy("Klokkeslett"))
    place = LineField(label=gettext_lazy("Sted"), required=False, max_length=160)
    seats = forms.MultipleChoiceField(
        label=gettext_lazy("Ledige plasser som skal fylles"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages=UNKNOWN,
    )  # fmt: skip
    organisations = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem skal svare?"), widget=forms.CheckboxSelectMultiple, error_messages=UNKNOWN
    )
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("Regioner"),
        help_text=gettext_lazy("Går til dem som er med i regionen den dagen forespørselen sendes."),
        required=False, widget=forms.CheckboxSelectMultiple, error_messages=UNKNOWN,
    )  # fmt: skip
    project = forms.ChoiceField(label=gettext_lazy("Prosjekt"), required=False, error_messages=UNKNOWN)

    def __init__(
        self, inquiry: Inquiry, text: InquiryText, choices: Choices, data: Any = None, *, complete: bool = False
    ) -> None:
        self.complete = complete
        super().__init__(data, initial={"version": inquiry.version, **initial_of(text)})
        for name, options in choices.by_field().items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        for name in ("seats", "regions"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]
        if choices.must_have_project:
            self.fields["project"].required = True
            self.fields["project"].error_messages["required"] = _("Velg et av prosjektene dine")

    def full_clean(self) -> None:
        """Required on the screen, but a draft is kept as it is; what is missing is said by gaps_in_inquiry alone."""
        for name in REQUIRED:
            self.fields[name].required = False
        super().full_clean()
        for name in REQUIRED:
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("kind") == "attend":
            self._check_moment(cleaned)
        else:
            cleaned.update({"starts_on": None, "starts_time": None, "place": ""})
        if cleaned.get("kind") != "nominate":
            cleaned["seats"] = []
        if self.complete and "kind" in cleaned:
            for name, sentence in gaps_in_inquiry(self.as_text(), today=clock.today()).items():
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, sentence)
        return cleaned

    def _check_moment(self, cleaned: dict[str, Any]) -> None:
        """A day without time of day, or the other way round, would be dropped unsaid."""
        for given, lacking, sentence in (
            ("starts_time", "starts_on", _("Skriv dagen også")),
            ("starts_on", "starts_time", _("Skriv klokkeslettet også")),
        ):
            if cleaned.get(given) and not cleaned.get(lacking) and lacking not in self.errors:
                self.add_error(lacking, sentence)

    def clean_title(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["title"].split())

    def as_text(self) -> InquiryText:
        """The text that was typed; `clean` leaves out fields that belong to another kind of inquiry."""
        cleaned = self.cleaned_data
        starts_at = _moment(cleaned.get("starts_on"), cleaned.get("starts_time"))
        return InquiryText(
            kind=cleaned.get("kind", ""),
            title=cleaned.get("title", ""),
            text=cleaned.get("text", ""),
            due_on=cleaned.get("due_on"),
            project_id=int(cleaned["project"]) if cleaned.get("project") else None,
            starts_at=starts_at,
            place=cleaned.get("place", ""),
            organisation_ids=_ids(cleaned.get("organisations")),
            region_ids=_ids(cleaned.get("regions")),
            seat_ids=_ids(cleaned.get("seats")),
        )


class Choices:
    """What may be chosen in an InquiryForm: rows of the samarbeid, in their order.

    Without `may_nominate` nobody is asked for nominees.
    """

    def __init__(
        self,
        *,
        organisations: Iterable[Organisation],
        regions: Iterable[Region],
        seats: Iterable[Option],
        projects: Iterable[Project],
        must_have_project: bool,
        may_nominate: bool,
    ) -> None:
        self.kinds = [(kind, label) for kind, label in KINDS if may_nominate or kind != Inquiry.Kind.NOMINATE]
        self.organisations = [(str(each.pk), each.name) for each in organisations]
        self.regions = [(str(each.pk), each.name) for each in regions]
        self.seats = list(seats)
        self.projects = [(str(each.pk), each.name) for each in projects]
        self.must_have_project = must_have_project

    def by_field(self) -> dict[str, list[Any]]:
        none = [] if self.must_have_project else [("", _("Ikke knyttet til et prosjekt"))]
        return {
            "kind": self.kinds,
            "organisations": self.organisations,
            "regions": self.regions,
            "seats": self.seats,
            "project": [*none, *self.projects],
        }


def initial_of(text: InquiryText) -> dict[str, Any]:
    starts = local(text.starts_at) if text.starts_at else None
    return {
        "kind": text.kind,
        "title": text.title,
        "text": text.text,
        "due_on": text.due_on,
        "starts_on": starts.date() if starts else None,
        "starts_time": starts.time() if starts else None,
        "place": text.place,
        "organisations": [str(pk) for pk in text.organisation_ids],
        "regions": [str(pk) for pk in text.region_ids],
        "seats": [str(pk) for pk in text.seat_ids],
        "project": str(text.project_id or ""),
    }


def _ids(values: Iterable[str] | None) -> frozenset[int]:
    return frozenset(int(value) for value in values or ())


def _moment(day: date | None, at: time | None) -> datetime | None:
    return datetime.combine(day, at, tzinfo=settings.OSLO) if day and at else None


class NewInquiryForm(forms.Form):
    kind = forms.ChoiceField(choices=KINDS, error_messages={"required": gettext_lazy("Velg hva dere ber om")})
    project = forms.SlugField(required=False, max_length=60)


class RecallForm(forms.Form):
    because = line(
        gettext_lazy("Hvorfor trekkes den?"),
        300,
        missing=gettext_lazy("Skriv hvorfor den trekkes"),
        help_text=gettext_lazy("Alle som fikk forespørselen, får en e-post med grunnen."),
        widget=forms.Textarea({"rows": 2}),
    )


class ReadInquiryForm(forms.Form):
    """Which inquiry was read, where the nominee that is posted may be gone from it."""

    inquiry = forms.IntegerField(widget=forms.HiddenInput)


class SeatForm(forms.Form):
    """Which vacant seat a nominee gets."""

    seat = forms.ChoiceField(
        label=gettext_lazy("Plass"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg en ledig plass fra listen")),
    )

    def __init__(self, options: list[Option], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["seat"].choices = options  # type: ignore[attr-defined]
