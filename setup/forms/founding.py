"""What one says of a new samarbeid: the page's form, and the checks of the command's flags."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum.no import orgnr

from organisations.fields import helper, text
from organisations.models import LANGUAGES
from organisations.models.parties import RESERVED_SLUGS
from organisations.texts import SamarbeidText
from setup.presets import PRESETS

SLUG = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Bruk små bokstaver fra a til z, tall og enkle bindestreker"))


class SamarbeidForm(forms.Form):
    name = text(_("Hva heter samarbeidet?"), 120, missing=_("Skriv hva samarbeidet heter"))
    short_name = text(
        _("Kort navn"),
        40,
        missing=_("Skriv et kort navn"),
        help_text=_("Står der det er liten plass: «Sekretariat KHS»."),
    )
    slug = text(
        _("Kortnavn i adressen"),
        40,
        missing=_("Skriv kortnavnet som skal stå i adressen"),
        validators=[SLUG],
        help_text=_("Begynner adressen til alle sidene, og kan ikke endres siden: /khs/moter/."),
    )
    language = forms.ChoiceField(
        label=_("Målform"),
        choices=LANGUAGES,
        initial="nb",
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Velg nb for bokmål eller nn for nynorsk")),
    )
    archive_orgnr = text(
        _("Organisasjonsnummeret til den som eier arkivet"),
        20,
        help_text=_("Kommunen eller foretaket som papirene arkiveres hos. Kan vente."),
    )
    archive_name = text(
        _("Navnet på den som eier arkivet"), 120, help_text=_("Står feltet tomt, vises nummeret til navnet er kjent.")
    )
    secretary_name = text(
        _("Navnet på den første i sekretariatet"), 120, missing=_("Skriv navnet på den første i sekretariatet")
    )
    secretary_email = forms.EmailField(
        label=_("E-posten til den første i sekretariatet"),
        max_length=254,
        error_messages={
            "required": _("Skriv e-posten til den første i sekretariatet"),
            "invalid": _("Skriv en e-postadresse, for eksempel navn@kommune.no"),
        },
    )
    preset = forms.ChoiceField(
        label=_("Første utvalg"),
        required=False,
        choices=[("", _("Vent med utvalg")), *((name, preset.text.name) for name, preset in PRESETS.items())],
        error_messages={
            "invalid_choice": _("Det finnes ikke noe ferdig oppsett med det navnet. Velg blant: %(names)s")
            % {"names": ", ".join(PRESETS)}
        },
        help_text=_("Med regler, frister, numre og ledige plasser. Personer kommer etterpå."),
    )

    helper = helper(_("Lag samarbeidet"))

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(
                _("Portalen bruker selv ordet «%(slug)s» i adressen. Velg et annet"), params={"slug": slug}
            )
        return slug

    def clean_archive_orgnr(self) -> str:
        """Nine digits and a right check digit (Brønnøysundregistrene: modulus 11), however they are grouped."""
        number = orgnr.compact(self.cleaned_data["archive_orgnr"])
        if not number:
            return ""
        if not (number.isascii() and number.isdecimal() and len(number) == 9):
            raise forms.ValidationError(_("Et organisasjonsnummer har ni siffer"))
        if not orgnr.is_valid(number):
            raise forms.ValidationError(_("Kontrollsifferet stemmer ikke. Se etter om to siffer er byttet om"))
        return str(number)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("archive_name") and not typed.get("archive_orgnr") and "archive_orgnr" not in self.errors:
            self.add_error("archive_orgnr", _("Skriv også organisasjonsnummeret"))
        return typed

    @property
    def samarbeid_text(self) -> SamarbeidText:
        """What was typed, once it is valid."""
        return SamarbeidText(**{name: value for name, value in self.cleaned_data.items() if name != "preset"})
