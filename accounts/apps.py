from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import entering, gate, happening  # noqa: F401, PLC0415  registered when Django is ready

        gate.listen()
