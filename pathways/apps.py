from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "pathways"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pathways import timelines
        from projects import registry

        registry.register(timelines, place=3)
