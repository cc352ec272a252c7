from django.apps import AppConfig

from projects import registry


class TrainingConfig(AppConfig):
    name = "training"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from training import coverage  # noqa: PLC0415  registered when Django is ready

        registry.register(coverage, place=2)
