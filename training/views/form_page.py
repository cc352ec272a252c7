"""A form of a course on a page of its own, and where it leads back to."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from projects.models import Project


def form_page(*, title: str, button: str, project: Project, back: str, **more: Any) -> dict[str, Any]:
    """The page of organisations.form_pages.act_on_form; `more` may have `lead`, `danger`, and the `day`."""
    facts = {"title": title, "button": button, "project": project, "back": back}
    return {"template": "training/form.html", **facts, **more}


def url_of(name: str, project: Project) -> str:
    return reverse(f"training:{name}", args=[project.samarbeid.slug, project.slug])
