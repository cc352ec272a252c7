"""Settings, all from the environment. docs/operations.md lists every variable; a test keeps the two alike."""

import os
import sys
import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from kombu import Queue
from whitenoise.compress import Compressor

from accounts.lengths import IDLE, TRUSTED

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION: str = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def env_flag(name: str) -> bool:
    return env(name).lower() in {"1", "true", "yes", "on"}


def env_list(name: str) -> list[str]:
    return [item.strip() for item in env(name).split(",") if item.strip()]


# Local mode: everything on one machine, reachable from that machine alone. Set by `manage.py up`.
LOCAL_MODE = env_flag("KHS_LOCAL")
STATE_DIR = Path(env("KHS_STATE", str(BASE_DIR / ".state"))).resolve()
DEBUG = False

SECRET_KEY = env("KHS_SECRET_KEY", "usikker-nokkel-bare-for-kommandoer-uten-nettjener" + "x" * 20)
SECRET_KEY_IS_SET = bool(env("KHS_SECRET_KEY"))

LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = LOCAL_HOSTS if LOCAL_MODE else env_list("KHS_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in env_list("KHS_ALLOWED_HOSTS")]
SITE_URL = env("KHS_SITE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "khs_portal",
    "demo",
    "setup",
    "reading",
    "meetings",
    "reporting",
    "training",
    "pathways",
    "indicators",
    "inquiries",
    "projects",
    "figures",
    "documents",
    "accounts",
    "organisations",
    "jobs",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "django_htmx",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "khs_portal.caching.NoStoreMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "accounts.entering.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organisations.keeping.LoginMiddleware",
    "organisations.keeping.SamePersonMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "organisations.keeping.SavedWordsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "organisations.readers.ReaderMiddleware",
    "accounts.pausing.PauseMiddleware",
    "accounts.entering.StayMiddleware",
    "accounts.gate.SecondFactorMiddleware",
]

ROOT_URLCONF = "khs_portal.urls"
WSGI_APPLICATION = "khs_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "khs_portal.context.portal",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Web and worker connect as an application role that may not change insert-only tables;
# migrations and restore connect as the owner (KHS_DB_ROLE=owner). See ADR 0001.
DATABASE_URL = env("DATABASE_URL", "postgres:///khs")
DATABASE_OWNER_URL = env("DATABASE_OWNER_URL", DATABASE_URL)
DATABASE_APP_ROLE = env("KHS_DB_APP_ROLE", "khs_app")
_database_url = DATABASE_OWNER_URL if env("KHS_DB_ROLE") == "owner" else DATABASE_URL
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **dj_database_url.parse(_database_url, conn_max_age=60, conn_health_checks=True),
        "ENGINE": "django.db.backends.postgresql",
    }
}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 3)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BROKER_URL = env("BROKER_URL", "redis://127.0.0.1:6379/0")
_cache_url = BROKER_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
CACHES = {"default": {"BACKEND": "khs_portal.cache.ForgivingRedisCache", "LOCATION": _cache_url, "KEY_PREFIX": "khs"}}

# The job row is the promise; these settings only make the doorbell ring promptly (see jobs.actions).
CELERY_BROKER_URL = BROKER_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Celery's default gives up after some fifty minutes, and the worker ends.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 270
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.5}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A message that comes again cannot do a job twice (the row is held), so a running job may outlive the broker.
# Cancelled, it would wait for its lease to run out: half a minute per packet.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A worker takes from its queues in turn: mail does not wait behind packets. Foreign files and large packets have a
# queue and a worker each (khs_portal.up.workers, ADR 0008); a worker that is told no queue takes from all four.
CELERY_TASK_QUEUES = [Queue("celery"), Queue("packets"), Queue("files"), Queue("large")]
JOB_QUEUES = {
    "packet.build": "packets",
    "packet.preview": "packets",
    "document.intake": "files",
    "publication.own_pdf": "files",
    "numbers.read": "files",
    "setup.sheet": "files",
    "numbers.import": "files",
    "numbers.judge": "files",
}
# Below this the heartbeat would hardly come in time, and beat would sweep without a pause.
SHORTEST_LEASE_SECONDS = 3.0
# Whoever does a job holds it by a lease, which the heartbeat renews each third of it. The other clocks of jobs go with
# it, so that all of them can go faster at once, in drills.
JOB_LEASE_SECONDS = max(float(env("KHS_LEASE_SECONDS", "30")), SHORTEST_LEASE_SECONDS)
JOB_SWEEP_SECONDS = JOB_LEASE_SECONDS / 3
JOB_RING_AGAIN_SECONDS = JOB_LEASE_SECONDS / 2
JOB_RETRY_SECONDS = JOB_LEASE_SECONDS / 6
JOB_POSTPONE_SECONDS = JOB_LEASE_SECONDS * 2
# What /readyz/ knows to be silent is borne so long by `up`, and then started again: never what only is slow.
SILENCE_SECONDS = float(env("KHS_SILENCE_SECONDS", "0")) or max(60.0, 3 * JOB_LEASE_SECONDS)
CELERY_TIMEZONE = "Europe/Oslo"
# Rings only while it holds a lock of the database (ADR 0017).
CELERY_BEAT_SCHEDULER = "khs_portal.beat:OnlyBeat"


def each_sweep(task: str, queue: str) -> dict[str, Any]:
    return {"task": task, "schedule": JOB_SWEEP_SECONDS, "options": {"expires": JOB_SWEEP_SECONDS, "queue": queue}}


CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep-jobs": each_sweep("jobs.tasks.sweep", "celery"),
    # The small worker shows life by the sweep, the others by these.
    "life-of-files": each_sweep("jobs.tasks.show_life", "files"),
    "life-of-large": each_sweep("jobs.tasks.show_life", "large"),
    # Each morning: whoever has said nothing before the papers are due.
    "remind-of-status": {"task": "meetings.tasks.remind_daily", "schedule": crontab(hour=7, minute=0)},
    "remind-of-inquiries": {"task": "inquiries.tasks.enqueue_reminders", "schedule": crontab(hour=7, minute=15)},
    "carry-out-mergers": {"task": "setup.tasks.enqueue_mergers", "schedule": crontab(minute=5)},
    "forget-tries": {"task": "accounts.tasks.enqueue_forgetting", "schedule": crontab(hour=3, minute=20)},
    "end-departures": {"task": "setup.tasks.enqueue_departures", "schedule": crontab(minute=10)},
    "erase-names": {"task": "training.tasks.ask_for_erasure", "schedule": 6 * 60 * 60.0},
}
# Names of people on courses go so many days after the course; role, attendance and counts stay.
NAMES_KEPT_DAYS = int(env("KHS_NAMES_KEPT_DAYS", "365"))

# Files: content-addressed below the state folder, or any Django storage by name.
FILES_ROOT = Path(env("KHS_FILES_ROOT", str(STATE_DIR / "files")))
STORAGES = {
    "default": {"BACKEND": env("KHS_FILES_STORAGE", "documents.storage.DurableFileStorage")},
    "staticfiles": {"BACKEND": "khs_portal.static_files.HashedFiles"},
}
MEDIA_ROOT = FILES_ROOT
STATIC_URL = "/static/"
# Source maps are megabytes that only a debugger asks for.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env("KHS_STATIC_ROOT", str(BASE_DIR / "staticfiles")))
# A virus scanner: the socket or host:port of clamd. Empty: none.
CLAMD = env("KHS_CLAMD")
# LibreOffice makes pages of office files. Empty: the soffice in PATH; files wait where there is none.
SOFFICE = env("KHS_SOFFICE")
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
# Endings of files that run, or make something run, on the machine of whoever opens them (docs/operations.md).
REFUSED_FILES = env_list("KHS_REFUSED_FILES") or [
    *("exe", "com", "scr", "pif", "cpl", "dll", "msi", "msp", "msix", "appx", "jar", "jnlp", "app", "reg", "inf"),
    *("bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh", "sct", "sh", "py", "chm", "hta"),
    *("html", "htm", "xhtml", "mht", "mhtml", "svg", "lnk", "url", "xll", "wll", "iso", "img", "vhd", "vhdx"),
    *(
        "vb",
        "ws",
        "wsc",
        "msc",
        "msu",
        "mst",
        "scf",
        "application",
        "gadget",
        "xht",
        "svgz",
        "command",
        "desktop",
        "dmg",
    ),
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "documents.uploads.PatientUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.passwords.StrengthValidator"},
]
# Those who prepare or administer make a second factor within so many days of their first login; «av»: nobody must, as
# where everything runs on one machine, which the demo does.
_grace = env("KHS_MFA_GRACE_DAYS", "av" if LOCAL_MODE else "14")
MFA_GRACE_DAYS: int | None = None if _grace == "av" else int(_grace)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front_page"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.entrance.LoginForm",
    "change_password": "accounts.forms.entrance.ChangePasswordForm",
    "reauthenticate": "accounts.forms.entrance.ReauthenticateForm",
    "reset_password": "accounts.forms.entrance.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.entrance.ResetPasswordKeyForm",
    "set_password": "accounts.forms.entrance.SetPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Wrong passwords are counted by accounts.actions.tries. What is left to allauth, and why:
ACCOUNT_RATE_LIMITS = {
    # Everybody of a municipality comes from one address, and at nine o'clock at once.
    "login": None,
    "reset_password_from_key": None,
    "change_password": None,
    "reauthenticate": None,
    # Of these, allauth asks for codes alone (authenticator app, recovery codes; key: the user), after a right password.
    "login_failed": "5/5m/key,20/h/key",
    # Each address gets few mails whoever asks (accounts.pauses.MAILS); this stops a list of addresses.
    "reset_password": "300/h/ip",
    # The meter under a new password; it is silent after that.
    "password_strength": "300/m/ip",
}
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
MFA_ADAPTER = "accounts.factor_adapter.FactorAdapter"
MFA_FORMS = {
    "add_webauthn": "accounts.forms.factors.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.factors.NamePasskeyForm",
    "login_webauthn": "accounts.forms.factors.LoginByPasskeyForm",
    "authenticate_webauthn": "accounts.forms.factors.ProveByPasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.factors.ProveAgainByPasskeyForm",
    "authenticate": "accounts.forms.factors.CodeForm",
    "reauthenticate": "accounts.forms.factors.CodeAgainForm",
    "activate_totp": "accounts.forms.factors.ConnectAppForm",
    "deactivate_totp": "accounts.forms.factors.DisconnectAppForm",
    "generate_recovery_codes": "accounts.forms.factors.NewCodesForm",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey is a whole login: the device itself has asked for face, finger or PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Addresses are typed by a secretariat, never by whoever signs up: an unconfirmed one is no stranger's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A code that is nearly over when it is read may still be typed to its end.
MFA_TOTP_TOLERANCE = 1
# There is nothing to guess in a passkey: the limit spares the server, and a whole municipality is one address. Codes
# are counted for each login, after a right password (accounts/codes.py).
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip", "code": "5/5m/key,20/h/key"}
SOCIALACCOUNT_ADAPTER = "accounts.social_adapter.SocialAdapter"


def oidc_provider(key: str) -> dict[str, str]:
    """What is set of a provider of logins (KHS_OIDC_ENTRA_NAME … of «entra»); accounts/providers.py reads it."""
    prefix = f"KHS_OIDC_{key.upper()}_"
    parts = ("NAME", "ISSUER", "CLIENT_ID", "SECRET", "DOMAINS", "ACR_VALUES", "COUNTS_AS_FACTOR")
    return {"key": key, **{part.lower(): env(prefix + part) for part in parts}}


# Other ways in than the portal's own password and passkey: none unless named here.
OIDC_PROVIDERS = [oidc_provider(key) for key in env_list("KHS_OIDC")]
# Behind nginx every request comes from the same socket; the last address in X-Forwarded-For is who asks.
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if LOCAL_MODE else 1
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
# A session that is not remembered; how long each thing lasts stands in accounts/lengths.py.
SESSION_COOKIE_AGE = int(IDLE.total_seconds())
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = TRUSTED
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

if not LOCAL_MODE:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)/$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "khs_portal.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

EMAIL_URL = env("EMAIL_HOST")
EMAIL_BACKEND = (
    "organisations.outbox.OutboxBackend"
    if LOCAL_MODE and not EMAIL_URL
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = EMAIL_URL or "localhost"
EMAIL_PORT = int(env("EMAIL_PORT", "25"))
EMAIL_HOST_USER = env("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env_flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "KHS-portalen <ikke-svar@khs.example>")
# Mails that come back go to this address with a part of their own (organisations/envelopes.py). Empty: to the sender.
BOUNCE_ADDRESS = env("KHS_BOUNCE_ADDRESS")

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk bokmål"), ("nn", "Norsk nynorsk")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Oslo"
OSLO = ZoneInfo(TIME_ZONE)
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["khs_portal.formats"]
# The domain's own clock may stand still in a demo; leases, logins and tokens use the real one.
DEMO_TODAY = env("KHS_DEMO_TODAY")

CRISPY_ALLOWED_TEMPLATE_PACKS = ["designsystemet"]
CRISPY_TEMPLATE_PACK = "designsystemet"
CRISPY_FAIL_SILENTLY = False

CONTACT_EMAIL = env("KHS_CONTACT_EMAIL", "sekretariat@khs.example")
ACCESSIBILITY_STATEMENT_URL = env("KHS_ACCESSIBILITY_STATEMENT_URL", "https://uustatus.no/nb")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "khs_portal.logs.Discreet",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "plain"}},
    # It tells about every glyph of every font at INFO.
    "loggers": {"fontTools": {"level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": env("KHS_LOG_LEVEL", "WARNING")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
