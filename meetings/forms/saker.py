"""Forms of the sak: head, section, openness, files, filter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.forms import ManyFilesField
from documents.richtext import RichTextField
from meetings.actions.saker import Openness, mark_of_openness
from meetings.models import Attachment, Sak, Section
from meetings.models.agenda import LONGEST_SAK_MINUTES
from organisations.fields import DayField, SeenField, VersionForm, text
from organisations.models import LANGUAGES, Hjemmel, Utvalg
from organisations.querysets import valid_on

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LEVELS = [("1", gettext_lazy("Overskrift")), ("2", gettext_lazy("Underoverskrift"))]
STATES = [
    ("", gettext_lazy("Under arbeid")),
    ("draft", gettext_lazy("Utkast")),
    ("ready", gettext_lazy("Klar")),
    ("listed", gettext_lazy("På saksliste")),
    ("treated", gettext_lazy("Behandlet")),
    ("withdrawn", gettext_lazy("Trukket")),
    ("discarded", gettext_lazy("Forkastet")),
    ("alle", gettext_lazy("Alle")),
]


def unmark(form: forms.Form, *names: str) -> None:
    """The labels do not say «valgfritt»: the fields are needed later, or in some cases, or are only a filter."""
    for name in names:
        form.fields[name].unmarked = True  # type: ignore[attr-defined]


def title_field(missing: StrPromise) -> forms.CharField:
    """`missing` is the sentence where nothing is written."""
    return text(gettext_lazy("Tittel"), 250, missing=missing)


def heading_field(missing: StrPromise, label: StrPromise = gettext_lazy("Overskrift")) -> forms.CharField:  # noqa: B008
    """`missing` is the sentence where nothing is written."""
    return text(label, 250, missing=missing)


class SakVersionForm(VersionForm):
    """A form whose row may have been saved by someone else since the page was shown."""

    def speak(self, name: str, language: str) -> None:
        """The field's text is in this language; the page's own is bokmål."""
        if language != "nb":
            self.fields[name].widget.attrs["lang"] = language


class HeadForm(SakVersionForm):
    title = title_field(gettext_lazy("Skriv en tittel på saken."))
    kind = forms.ChoiceField(
        label=gettext_lazy("Sakstype"),
        choices=Sak.Kind.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg sakstype.")),
    )
    responsible = text(gettext_lazy("Saksansvarlig"), 120)
    minutes = forms.IntegerField(
        label=gettext_lazy("Varighet i minutter"),
        min_value=1,
        max_value=LONGEST_SAK_MINUTES,
        error_messages={
            "required": gettext_lazy("Skriv hvor mange minutter saken tar."),
            "invalid": gettext_lazy("Skriv varigheten som et helt tall."),
            "min_value": gettext_lazy("Varigheten må være minst 1 minutt."),
            "max_value": gettext_lazy("Varigheten kan være høyst 240 minutter."),
        },
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Målform"),
        choices=LANGUAGES,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg bokmål eller nynorsk.")),
    )
    proposal = RichTextField(
        label=gettext_lazy("Forslag til vedtak"),
        required=False,
        help_text=gettext_lazy("Må fylles ut før en vedtakssak kan merkes som klar."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(self, "responsible", "proposal")

    @classmethod
    def of(cls, sak: Sak) -> HeadForm:
        names = ("version", "title", "kind", "responsible", "minutes", "language", "proposal")
        form = cls(initial={name: getattr(sak, name) for name in names})
        form.speak("proposal", sak.language)
        return form


class SectionForm(SakVersionForm):
    heading = heading_field(gettext_lazy("Skriv en overskrift på delen."))
    level = forms.TypedChoiceField(
        label=gettext_lazy("Nivå"),
        choices=LEVELS,
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg nivå for overskriften.")),
    )
    html = RichTextField(label=gettext_lazy("Tekst"), required=False)

    @classmethod
    def of(cls, section: Section, data: Any = None) -> SectionForm:
        names = ("version", "heading", "level", "html")
        initial = {name: getattr(section, name) for name in names}
        form = cls(data, auto_id=f"id_del_{section.pk}_%s", initial=initial)
        unmark(form, "html")
        form.speak("html", section.sak.language)
        return form


class NewSectionForm(forms.Form):
    heading = heading_field(
        gettext_lazy("Skriv en overskrift på den nye delen."), label=gettext_lazy("Overskrift på den nye delen")
    )


class AttachmentsForm(forms.Form):
    uploads = ManyFilesField(
        label=gettext_lazy("Velg filer"), error_messages={"required": gettext_lazy("Velg minst én fil.")}
    )

    def __init__(self, *args: Any, section_id: int | None = None, **kwargs: Any) -> None:
        self.section_id = section_id
        kwargs["auto_id"] = f"id_del_{section_id}_%s" if section_id else "id_sak_%s"
        super().__init__(*args, **kwargs)


def public_title_field(help_text: Any) -> forms.CharField:
    return text(gettext_lazy("Offentlig tittel"), 250, help_text=help_text)


class OpennessForm(forms.Form):
    """Public, or exempt with a hjemmel and a title that may be shown. `as_openness()` after is_valid()."""

    seen = SeenField()
    access = forms.ChoiceField(
        label=gettext_lazy("Tilgang"),
        choices=[("open", gettext_lazy("Offentlig")), ("exempt", gettext_lazy("Unntatt offentlighet"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Velg offentlig eller unntatt.")),
    )
    hjemmel = forms.ChoiceField(
        label=gettext_lazy("Hjemmel"),
        required=False,
        help_text=gettext_lazy("Velges når noe er unntatt. Vurder alltid om deler av innholdet kan gis ut."),
        error_messages={"invalid_choice": gettext_lazy("Velg en hjemmel fra listen.")},
    )
    public_title = public_title_field(
        gettext_lazy("Står på den åpne sakslisten i stedet for tittelen. Skriv ikke noe som røper innholdet.")
    )

    def __init__(self, *args: Any, hjemler: Iterable[Hjemmel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hjemler = {str(hjemmel.pk): hjemmel for hjemmel in hjemler}
        choices = [("", _("Velg hjemmel"))] + [(pk, hjemmel.text) for pk, hjemmel in self.hjemler.items()]
        self.fields["hjemmel"].choices = choices  # type: ignore[attr-defined]
        unmark(self, "hjemmel", "public_title")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("access") == "exempt":
            if not values.get("hjemmel") and "hjemmel" not in self.errors:
                self.add_error("hjemmel", _("Velg hjemmelen for unntaket."))
            if not values.get("public_title") and "public_title" not in self.errors:
                self.add_error("public_title", _("Skriv en offentlig tittel."))
        return values

    def as_openness(self) -> Openness:
        values = self.cleaned_data
        if values["access"] == "open":
            return Openness()
        return Openness(self.hjemler[values["hjemmel"]], values["public_title"], values.get("until"))


class SakOpennessForm(OpennessForm):
    until = DayField(label=gettext_lazy("Unntatt til og med"), required=False)


class SectionOpennessForm(OpennessForm):
    public_title = public_title_field(
        gettext_lazy("Står i den åpne saken i stedet for overskriften. Skriv ikke noe som røper innholdet.")
    )


class AttachmentForm(OpennessForm):
    title = title_field(gettext_lazy("Skriv en tittel på vedlegget."))
    field_order = ("title", "access", "hjemmel", "public_title")


def hjemler_for(current: Hjemmel | None) -> list[Hjemmel]:
    """Those in force today, and the one already chosen."""
    return list(Hjemmel.objects.filter(valid_on() | Q(pk=current.pk if current else None)))


def openness_initial(row: Sak | Section | Attachment) -> dict[str, Any]:
    """What the forms of openness show of it; of an attachment its title too."""
    exemption, public_title = row.exemption, row.public_heading if isinstance(row, Section) else row.public_title
    more = {"until": row.exempt_until} if isinstance(row, Sak) else {}
    return {
        **more,
        "title": row.title if isinstance(row, Attachment) else "",
        "seen": mark_of_openness(row),
        "access": "exempt" if exemption else "open",
        "hjemmel": str(exemption.pk) if exemption else "",
        "public_title": public_title,
    }


class SakFilterForm(forms.Form):
    """Which saker the list shows; anything that makes no sense is as if it was not asked."""

    utvalg = forms.ModelChoiceField(
        label=gettext_lazy("Utvalg"),
        queryset=Utvalg.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=gettext_lazy("Alle utvalg"),
    )
    tilstand = forms.ChoiceField(label=gettext_lazy("Tilstand"), choices=STATES, required=False)

    def __init__(self, data: Any, *, utvalg: Any) -> None:
        super().__init__(data)
        self.fields["utvalg"].queryset = utvalg  # type: ignore[attr-defined]
        unmark(self, "utvalg", "tilstand")
