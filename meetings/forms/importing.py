"""Forms of the import: the paper, and what was read from it for a person to correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.actions.importing import NamedFile, PaperSection
from meetings.forms.saker import LEVELS, heading_field, title_field
from meetings.importing import ImportedSak, ImportedSection
from meetings.models import Meeting, Sak
from organisations.dates import long_date
from organisations.fields import text as line
from organisations.models import LANGUAGES, Utvalg

CHOOSE_TARGET = dict.fromkeys(
    ("required", "invalid_choice"), gettext_lazy("Velg møtet eller køen som saken skal ligge i.")
)


class Targets:
    """Where an imported sak can go: meetings that take saker, and each body's queue."""

    def __init__(self, meetings: Sequence[Meeting], utvalg: Sequence[Utvalg]) -> None:
        self.meetings = {self.key_of(meeting.utvalg_id, meeting.pk): meeting for meeting in meetings}
        self.queues = {self.key_of(one.pk, None): one for one in utvalg}

    @property
    def choices(self) -> list[tuple[str, str]]:
        meetings = [(key, f"{m.utvalg} {long_date(m.local_start)}") for key, m in self.meetings.items()]
        queues = [(key, _("Køen til %(utvalg)s") % {"utvalg": one}) for key, one in self.queues.items()]
        return [("", _("Velg møte eller kø")), *meetings, *queues]

    @staticmethod
    def key_of(utvalg_id: int, meeting_id: int | None) -> str:
        return f"k{utvalg_id}" if meeting_id is None else f"m{meeting_id}"

    def place(self, key: str) -> tuple[Utvalg, Meeting | None]:
        if key in self.queues:
            return self.queues[key], None
        return self.meetings[key].utvalg, self.meetings[key]


class PaperUploadForm(forms.Form):
    target = forms.ChoiceField(label=gettext_lazy("Møte eller kø"), error_messages=CHOOSE_TARGET)
    file = forms.FileField(
        label=gettext_lazy("Saksframlegg som tekstfil"),
        help_text=gettext_lazy("Ren tekst (.txt), høyst 200 kB. Originalen blir tatt vare på."),
        error_messages={
            "required": gettext_lazy("Velg filen med saksframlegget."),
            "empty": gettext_lazy("Filen er tom. Velg en fil med tekst i."),
        },
    )

    def __init__(self, *args: Any, targets: Targets, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets
        self.fields["target"].choices = targets.choices  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """The head of the paper as it was understood."""

    target = forms.ChoiceField(label=gettext_lazy("Møte eller kø"), error_messages=CHOOSE_TARGET)
    title = title_field(gettext_lazy("Skriv en tittel på saken."))
    kind = forms.ChoiceField(label=gettext_lazy("Sakstype"), choices=Sak.Kind.choices)
    language = forms.ChoiceField(label=gettext_lazy("Målform"), choices=LANGUAGES)
    responsible = line(gettext_lazy("Saksansvarlig"), 120)
    number_hint = line(
        gettext_lazy("Saksnummer i papiret"),
        20,
        help_text=gettext_lazy("Nummeret gis når innkallingen publiseres. Du får beskjed hvis det blir et annet."),
    )
    proposal = forms.CharField(
        label=gettext_lazy("Forslag til vedtak"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, targets: Targets, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets
        self.fields["target"].choices = targets.choices  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(paper: ImportedSak, *, target: str, responsible: str) -> dict[str, Any]:
        kind = Sak.Kind.VEDTAK if paper.forslag_til_vedtak else Sak.Kind.ORIENTERING
        number = paper.number
        prefix = f"{number.prefix} " if number and number.prefix else ""
        return {
            "target": target,
            "title": paper.title,
            "kind": kind,
            "language": paper.language,
            "responsible": responsible,
            "number_hint": f"{prefix}{number.number}/{number.year}" if number else "",
            "proposal": "\n".join(paper.forslag_til_vedtak),
        }


class NamedFileField(forms.FileField):
    """A file for an attachment that the paper names; not demanded, it can be uploaded in the sak later."""

    default_error_messages = {"empty": gettext_lazy("Filen er tom. Velg en fil med innhold.")}

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is not None and file.size > settings.MAX_UPLOAD_BYTES:
            limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
            raise forms.ValidationError(_("Filen er større enn %(limit)d MB. Del den opp.") % {"limit": limit})
        return file


class NamedFilesForm(forms.Form):
    """One file field per attachment name in the paper."""

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"file_{index}": name for index, name in enumerate(names)}
        for field, name in self.names.items():
            self.fields[field] = NamedFileField(label=name, required=False)

    @property
    def file_fields(self) -> list[forms.BoundField]:
        return [self[field] for field in self.names]

    @property
    def files_given(self) -> list[NamedFile]:
        given = ((name, self.cleaned_data.get(field)) for field, name in self.names.items())
        return [NamedFile(name, upload) for name, upload in given if upload]

    @property
    def names_left(self) -> list[str]:
        return [name for field, name in self.names.items() if not self.cleaned_data.get(field)]


class PartForm(NamedFilesForm):
    """One section as it was understood: plain text, a paragraph per line."""

    heading = heading_field(gettext_lazy("Skriv en overskrift på delen, eller velg at den ikke skal være med."))
    level = forms.TypedChoiceField(
        label=gettext_lazy("Nivå"),
        choices=LEVELS,
        coerce=int,
    )
    text = forms.CharField(label=gettext_lazy("Tekst"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    skip = forms.BooleanField(label=gettext_lazy("Ta ikke med denne delen"), required=False)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("skip"):
            self.errors.clear()
        return values

    def as_section(self) -> PaperSection:
        values = self.cleaned_data
        return PaperSection(values["heading"], values["level"], values["text"], self.files_given)

    @staticmethod
    def initial_of(section: ImportedSection) -> dict[str, Any]:
        # Text before the first heading has none in the paper.
        return {
            "heading": section.heading or _("Saksopplysninger"),
            "level": str(min(max(section.level, 1), 2)),
            "text": section.text,
        }
