from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from demo.removing import remove_demo


class Command(BaseCommand):
    help = "Fjerner eksempelet med alt som hører til det, og ikke noe annet. Kjøres som databasens eier."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = remove_demo()
        if not removed:
            self.stdout.write("Her er det ikke noe eksempel.")
            return
        self.stdout.write(f"Fjernet: {', '.join(removed)}.")
        if settings.DEMO_TODAY:
            self.stdout.write("Start portalen på nytt med KHS_DEMO=0 og uten KHS_DEMO_TODAY, så går klokken igjen.")
