from django.core.management.base import BaseCommand

from jobs.actions import sweep


class Command(BaseCommand):
    help = "Rings again for every overdue job, as the worker's own clock does; for cron where beat is not run."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{sweep()} jobs rung for")
