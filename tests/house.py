"""The apps of the house, as the settings list them: top floor first."""

from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
APPS = tuple(app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir())


def code_of(app: str) -> list[Path]:
    """Every module of the app but its migrations."""
    return [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
