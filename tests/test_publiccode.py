"""publiccode.yml says what catalogues of public software ask for (version 0.4 of the standard), and nothing old."""

import re
from typing import Any

import pytest
import yaml
from django.conf import settings

from tests.house import ROOT

KEYS = (
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
    "description", "legal", "maintenance", "localisation",
)  # fmt: skip


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text())


def test_what_must_be_there_is_there(said):
    assert [key for key in KEYS if not said.get(key)] == []
    assert said["legal"]["license"] == "MIT"
    assert all(contact["name"] for contact in said["maintenance"]["contacts"])
    assert said["localisation"] == {"localisationReady": True, "availableLanguages": ["nb"]}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_descriptions_have_the_length_that_catalogues_take(said, language):
    text = said["description"][language]
    assert len(text["shortDescription"]) <= 150
    assert 150 <= len(text["longDescription"]) <= 10_000
    assert text["features"]
    assert all((ROOT / picture).is_file() for picture in text["screenshots"])


def test_version_and_date_are_those_of_the_changelog(said):
    newest = re.search(r"^## \[(.+?)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest.groups() == (said["softwareVersion"], said["releaseDate"])
    assert said["softwareVersion"] == settings.VERSION
