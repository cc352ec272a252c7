"""One form on a page of its own: shown, shown again with what is wrong, or with what others saved meanwhile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from organisations.refusals import Refused


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, also when that is nothing at all; None where the form is only shown."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, form: forms.Form, *, status: int = 200, **context: Any) -> HttpResponse:
    """`title`, `project` and where there is one `pathway`, `gathering` or what is answered."""
    return render(request, "projects/pathways/form.html", {"form": form, **context}, status=status)


def invalid(request: HttpRequest, form: forms.Form, **context: Any) -> HttpResponse:
    return form_page(request, form, status=422, **context)


def refused_page(request: HttpRequest, form: forms.Form, refused: Refused, **context: Any) -> HttpResponse:
    form.add_error(None, list(refused.sentences))
    return invalid(request, form, **context)


def conflict(request: HttpRequest, form: forms.Form, theirs: dict[str, Any], **context: Any) -> HttpResponse:
    """What was typed stays in the form; what others saved stands above it. Saving once more is then the person's
    choice."""
    typed = form.cleaned_data
    form.data = request.POST.copy()
    form.data["version"] = str(theirs["version"])
    others = [
        (form.fields[name].label, _shown(form.fields[name], theirs[name]))
        for name in form.fields
        if name != "version" and not _same(typed.get(name), theirs[name])
    ]
    return form_page(request, form, status=409, others=others, **context)


def _same(typed: Any, theirs: Any) -> bool:
    if isinstance(theirs, list):
        return sorted(row.pk for row in typed) == sorted(theirs)
    return bool(typed == theirs) or (not typed and not theirs)


def _shown(field: forms.Field, value: Any) -> str:
    """As the form's own choices name it."""
    words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list) else [value]
    shown = [words.get(str(each), str(each)) for each in values if each not in (None, "")]
    return ", ".join(shown) or "–"
