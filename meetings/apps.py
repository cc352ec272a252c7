from django.apps import AppConfig

from documents import exemptions
from meetings import rules


class MeetingsConfig(AppConfig):
    name = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        exemptions.register(rules.exempt_documents)
