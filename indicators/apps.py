from django.apps import AppConfig

from projects import registry


class IndicatorsConfig(AppConfig):
    name = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from indicators import measurements  # noqa: PLC0415  registered when Django is ready

        registry.register(measurements, place=4)
