"""Imports a file of numbers that is too large for the page: `manage.py import_styringsdata FILE --samarbeid khs …`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indicators.actions.indicators import import_dataset
from indicators.models import Indicator, IndicatorDefinition, ShownPoint
from indicators.readings import definition_in_use, streamed_reading
from organisations.models import Samarbeid
from organisations.refusals import Refused


class Command(BaseCommand):
    help = "Importerer en fil med styringsdata: legger til og retter tallene i den, som en ny versjon av hele serien."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--samarbeid", required=True)
        parser.add_argument("--indicator", required=True)
        parser.add_argument("--definition", type=date.fromisoformat, help="dagen en nyere definisjon gjelder fra")
        parser.add_argument("--source", default="")
        parser.add_argument("--preliminary", action="store_true")
        parser.add_argument(
            "--replace-all", action="store_true", help="fila er hele serien: alle tall som ikke står i den, blir borte"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing. Raises CommandError with the sentences of what is wrong."""
        samarbeid, definition = self._rows(options)
        try:
            reading = streamed_reading(options["file"], definition, progress=self._progress("lest"))
        except OSError as error:
            raise CommandError(f"Fila kan ikke leses: {error.strerror}") from error
        try:
            dataset = import_dataset(
                definition.indicator,
                reading,
                samarbeid=samarbeid,
                source=options["source"],
                file_name=options["file"].name,
                preliminary=options["preliminary"],
                extent="whole" if options["replace_all"] else "parts",
                progress=self._progress("lagret"),
            )
        except Refused as refused:
            raise CommandError("\n".join(refused.sentences)) from refused
        shown = ShownPoint.objects.filter(dataset=dataset)
        together, hidden = shown.count(), shown.filter(sign=":").count()
        self.stdout.write(
            f"Importert som versjon {dataset.version}: {len(reading.cells)} tall fra fila, {together} i serien, "
            f"{hidden} skjult."
        )

    def _rows(self, options: dict[str, Any]) -> tuple[Samarbeid, IndicatorDefinition]:
        """The definition is the one in use, or the one that is valid from the day that was asked for."""
        try:
            samarbeid = Samarbeid.objects.get(slug=options["samarbeid"])
            indicator = Indicator.objects.get(code=options["indicator"])
            if options["definition"]:
                return samarbeid, indicator.definitions.get(valid_from=options["definition"])
            return samarbeid, definition_in_use(indicator, samarbeid.pk)
        except Samarbeid.DoesNotExist as error:
            raise CommandError("Samarbeidet finnes ikke.") from error
        except Indicator.DoesNotExist as error:
            known = ", ".join(Indicator.objects.values_list("code", flat=True))
            raise CommandError(f"Indikatoren finnes ikke. Kjente: {known}") from error
        except IndicatorDefinition.DoesNotExist as error:
            raise CommandError("Indikatoren har ingen slik definisjon.") from error

    def _progress(self, verb: str) -> Any:
        return lambda done: self._say(f"{verb}: {done}") if done % 10_000 == 0 else None

    def _say(self, line: str) -> None:
        """At once, also where the output is a file."""
        self.stdout.write(line)
        self.stdout.flush()
