from typing import Any

from django.core.management import BaseCommand

from demo import accounts, loading


class Command(BaseCommand):
    help = "Load the autumn of 2014 as example data into an empty database; run again, it only prints the accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        if not loading.is_loaded():
            loading.load()
        self.stdout.write(accounts.known_lines().rstrip())
