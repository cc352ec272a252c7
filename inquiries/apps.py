from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "inquiries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from inquiries import replies
        from projects import registry

        registry.register(replies, place=5)
