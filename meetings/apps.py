from django.apps import AppConfig

from documents import exemptions
from meetings import rules
from organisations.called import register_calling


class MeetingsConfig(AppConfig):
    name = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from meetings.recipients import called_as_deputy  # noqa: PLC0415  registered when Django is ready

        exemptions.register(rules.exempt_documents)
        register_calling(called_as_deputy)
