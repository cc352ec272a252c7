from django.apps import AppConfig

from organisations.unanswered import register_asking
from projects import registry


class PathwaysConfig(AppConfig):
    name = "pathways"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pathways import timelines, unanswered  # noqa: PLC0415  registered when Django is ready

        registry.register(timelines, place=3)
        register_asking(unanswered)
