import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from khs_portal.local_only import loopback_only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khs_portal.settings")
if not settings.SECRET_KEY_IS_SET:  # commands without a web server do without one
    raise ImproperlyConfigured("KHS_SECRET_KEY is not set: sessions could be forged.")

_portal = get_wsgi_application()
# Every view, form and style is loaded before the first visitor, who else would wait a second for them.
get_resolver().url_patterns  # noqa: B018
application = loopback_only(_portal) if settings.LOCAL_MODE else _portal
