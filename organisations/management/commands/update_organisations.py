from typing import Any

from django.core.management import BaseCommand

from organisations.actions.listed import update_listed
from organisations.dates import long_date
from organisations.listing import LISTED_ON, shipped


class Command(BaseCommand):
    help = "Load the shipped list of organisations (municipalities, health trusts and others), and say what it changed."

    def handle(self, *args: Any, **options: Any) -> None:
        changes = update_listed(shipped())
        self.stdout.write(
            f"Listen fra {long_date(LISTED_ON)}: {len(changes.new)} nye, {len(changes.taken_over)} overtatt, "
            f"{len(changes.changed)} endret, {changes.unchanged} uendret."
        )
        for word, names in (("Overtatt", changes.taken_over), ("Endret", changes.changed)):
            for name in names:
                self.stdout.write(f"{word}: {name}")
