"""Makes a samarbeid with its first secretary, from flags or by asking."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.forms import Field

from accounts.links import login_address
from accounts.texts import about_link
from organisations.refusals import Refused
from setup.actions.founding import NewSamarbeid, create_samarbeid
from setup.forms.founding import SamarbeidForm
from setup.presets import PRESETS
from setup.texts import day_here

# The fields of the form by their flags; an owner has two fields and one flag.
FLAGS = {
    "name": "--name",
    "short_name": "--short-name",
    "slug": "--slug",
    "language": "--language",
    "archive_orgnr": "--archive-owner",
    "archive_name": "--archive-owner",
    "secretary_name": "--secretary-name",
    "secretary_email": "--secretary-email",
    "preset": "--preset",
}


class Command(BaseCommand):
    help = "Lager et samarbeid med den første i sekretariatet, og skriver ut lenken som logger inn én gang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="hva samarbeidet heter")
        parser.add_argument("--slug", help="kortnavnet i adressen: små bokstaver, tall og bindestreker")
        parser.add_argument("--short-name", help="kort navn, der det er liten plass")
        parser.add_argument("--language", help="målform: nb (vanlig) eller nn")
        parser.add_argument("--archive-owner", metavar="ORGNR[=NAVN]", help="hvem papirene arkiveres hos; kan vente")
        parser.add_argument("--secretary-name", help="navnet på den første i sekretariatet")
        parser.add_argument("--secretary-email", help="og e-posten")
        parser.add_argument("--preset", help=f"et første utvalg: {', '.join(PRESETS)}; kan vente")
        parser.add_argument("--json", action="store_true", help='bare {"slug", "url", "link"}')

    def handle(self, *args: Any, json: bool, **options: Any) -> None:
        typed = typed_in(options)
        if sys.stdin.isatty() and not json:
            try:
                self.ask_for_the_rest(typed)
            except (EOFError, KeyboardInterrupt):
                raise CommandError("\nIngenting er lagret.") from None
        form = SamarbeidForm({"language": "nb", **typed})
        if not form.is_valid():
            raise CommandError("\n".join(["Ingenting er lagret.", *sentences(form)]))
        try:
            made = create_samarbeid(form.samarbeid_text, preset=form.cleaned_data["preset"])
        except Refused as refused:
            raise CommandError(f"Ingenting er lagret.\n{refused}") from refused
        self.stdout.write(as_json(made) if json else as_text(made))

    def ask_for_the_rest(self, typed: dict[str, str]) -> None:
        """Each until the answer is right; an empty one where it may wait."""
        for name, field in SamarbeidForm.base_fields.items():
            if name == "archive_name" and not typed.get("archive_orgnr"):
                continue
            while name not in typed or name in SamarbeidForm(typed).errors:
                if name in typed:
                    self.stdout.write(f"  {' '.join(map(str, SamarbeidForm(typed).errors[name]))}")
                typed[name] = input(question(name, field)) or str(field.initial or "")


def typed_in(options: dict[str, Any]) -> dict[str, str]:
    """What the flags say, by the form's fields."""
    typed = {name: options[name] for name in FLAGS if options.get(name) is not None}
    if options["archive_owner"] is not None:
        number, _equals, owner = options["archive_owner"].partition("=")
        typed |= {"archive_orgnr": number, "archive_name": owner}
    return typed


def question(name: str, field: Field) -> str:
    choices = f" ({', '.join(PRESETS)})" if name == "preset" else " (nb, nn)" if name == "language" else ""
    may_wait = "" if field.required else " [kan vente]"
    usual = f" [{field.initial}]" if field.initial else ""
    return f"{str(field.label).rstrip('?')}{choices}{may_wait}{usual}: "


def sentences(form: SamarbeidForm) -> list[str]:
    return [f"{FLAGS[name]}: {said}" for name, errors in form.errors.items() for said in errors]


def as_json(made: NewSamarbeid) -> str:
    link = login_address(made.link.token) if made.link else None
    return json.dumps({"slug": made.first.samarbeid.slug, "url": f"{settings.SITE_URL}/", "link": link})


def as_text(made: NewSamarbeid) -> str:
    samarbeid, person = made.first.samarbeid, made.first.person
    lines = [f"{samarbeid} er laget. Portalen: {settings.SITE_URL}/"]
    if made.link:
        lines += [about_link(made.link), f"En ny lenke: manage.py login_link {person.email}"]
    else:
        lines.append(f"{person} ({person.email}) har passord fra før, og logger inn med det.")
    if samarbeid.archive_owner is None:
        lines.append("Hvem som eier arkivet, er ikke valgt ennå.")
    return "\n".join(filter(None, [*lines, day_here()]))
