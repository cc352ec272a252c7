from django.apps import AppConfig

from organisations.unanswered import register_asking
from projects import registry


class InquiriesConfig(AppConfig):
    name = "inquiries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from inquiries import replies, unanswered  # noqa: PLC0415  registered when Django is ready

        registry.register(replies, place=5)
        register_asking(unanswered)
