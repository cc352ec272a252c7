from django.apps import AppConfig

from projects import registry


class ProjectsConfig(AppConfig):
    name = "projects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from projects import milestones  # noqa: PLC0415  registered when Django is ready

        registry.register(milestones, place=1)
