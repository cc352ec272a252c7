"""A form of a course on a page of its own, and where it leads back to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from organisations import form_pages
from projects.models import Project


def form_page(*, title: str, button: str, project: Project, back: str, **more: Any) -> dict[str, Any]:
    """The page of organisations.form_pages.act_on_form; `more` may have `lead`, `danger`, and the `day`."""
    facts = {"title": title, "button": button, "project": project, "back": back}
    return {"template": "training/form.html", "beside": _beside, **facts, **more}


def _beside(request: HttpRequest, form: Any, theirs: forms.Form, **page: Any) -> HttpResponse:
    """What others saved, above what the person typed. To save once more is the person's choice."""
    values = [(field.label, _value_text(field)) for field in theirs if not field.is_hidden]
    form.data = request.POST.copy()
    # The version, or what was seen: whoever saves once more has read what others saved.
    for field in theirs.hidden_fields():
        form.data[field.name] = str(field.initial)
    return form_pages.form_page(request, form, status=409, theirs=values, **page)


def _value_text(field: BoundField) -> Any:
    """As the form's own choices name it."""
    return dict(getattr(field.field, "choices", ())).get(field.initial, field.initial)


def url_of(name: str, project: Project) -> str:
    return reverse(f"training:{name}", args=[project.samarbeid.slug, project.slug])
