from django.apps import AppConfig
from django.db.models.signals import post_migrate

from khs_portal import checks  # noqa: F401  (registers the system checks)
from khs_portal.grants import grant_application_role


class KhsPortalConfig(AppConfig):
    name = "khs_portal"
    verbose_name = "KHS-portalen"

    def ready(self) -> None:
        from accounts.landing import register_files  # noqa: PLC0415  registered when Django is ready
        from khs_portal.files import PAGES  # noqa: PLC0415  registered when Django is ready

        register_files(PAGES)
        post_migrate.connect(grant_application_role, dispatch_uid="khs_portal.grants")
