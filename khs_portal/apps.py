from django.apps import AppConfig
from django.db.models.signals import post_migrate

from khs_portal import checks  # noqa: F401  (registers the system checks)
from khs_portal.grants import grant_application_role


class KhsPortalConfig(AppConfig):
    name = "khs_portal"
    verbose_name = "KHS-portalen"

    def ready(self) -> None:
        post_migrate.connect(grant_application_role, dispatch_uid="khs_portal.grants")
