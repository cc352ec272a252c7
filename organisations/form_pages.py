"""What views do with a form or a button: show it, do the act, say that it is done, or why not.

A form has a page of its own, or it is saved while one writes. Shown again, it has what is wrong in it, or what others
saved meanwhile beside it; nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from organisations import autosaving
from organisations.refusals import Refused, Stale

# What is said when it is done, and where to go: a row with an address, or an address.
Done = tuple[str, Any]
# What the script and the page show when others saved first: the version that stands, and both texts by name.
Both = tuple[int, dict[str, Any]]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, also when that is nothing at all; None where the form is only shown."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest, form: forms.Form, *, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """`template` extends organisations/form.html, which needs `title`, and is given the rest of `context`."""
    return render(request, template, {"form": form, **context}, status=status)


def act_on_form(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], Done],
    *,
    theirs: Callable[[], Any] | None = None,
    beside: Callable[..., HttpResponse] | None = None,
    **page: Any,
) -> HttpResponse:
    """The form, or what comes of it: `act` is called once it is right, and may raise Refused, or Stale where `theirs`
    gives what others saved, by the names of the fields. `beside` shows both in another way than `conflict`; `page` is
    as `form_page` takes it."""
    if not form.is_bound:
        return form_page(request, form, **page)
    if not form.is_valid():
        return form_page(request, form, status=422, **page)
    try:
        said, to = act()
    except Stale:
        if theirs is None:
            raise
        return (beside or conflict)(request, form, theirs(), **page)
    except Refused as refused:
        form.add_error(None, list(refused.sentences))
        return form_page(request, form, status=422, **page)
    messages.success(request, said)
    return redirect(to)


def act_while_writing(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], HttpResponse],
    *,
    page: Callable[..., HttpResponse],
    both: Callable[[], Both],
    conflict: str,
) -> HttpResponse:
    """What comes of a form that static/js/words.js saves, too: `act` may raise Refused and Stale.

    `page(form, status=…, **both texts)` shows the form again; the script gets sentences, or the template `conflict`.
    `is_same` among both texts: what stands there is what was typed, and no conflict; `act` is called once more.
    """
    try:
        if form.is_valid():
            return act()
    except Refused as refused:
        form.add_error(None, list(refused.sentences))
    except Stale:
        version, texts = both()
        if _is_one_text(texts) and not request.FILES:
            # What was to be saved stands there already: its answer never came, or two wrote the same.
            form.cleaned_data["version"] = version
            return act_while_writing(request, form, act, page=page, both=both, conflict=conflict)
        if autosaving.is_autosave(request):
            return render(request, conflict, texts, status=409)
        # To save once more on top of the newest version is the person's choice.
        form.data = request.POST.copy()
        form.data["version"] = str(version)
        return page(form, status=409, **texts)
    return autosaving.not_valid(form) if autosaving.is_autosave(request) else page(form, status=422)


def _is_one_text(texts: dict[str, Any]) -> bool:
    """Whether what others saved is what was typed, as `is_same` of `both` says."""
    return bool(texts.pop("is_same", False))


def act_on_button(request: HttpRequest, act: Callable[[], object], said: str, to: Any) -> HttpResponse:
    """Does it, says so or why not, and goes `to` a row with an address, or an address. `act` may raise Refused."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect(to)


def say_undoable(request: HttpRequest, said: str, undo_url: str) -> None:
    """Say that it is done, with the button «Angre» beside it, which posts to `undo_url`."""
    messages.success(request, said, extra_tags=undo_url)


def conflict(request: HttpRequest, form: forms.Form, theirs: dict[str, Any], **context: Any) -> HttpResponse:
    """What was typed stays in the form; what others saved stands above it. To save once more is the person's choice."""
    typed = form.cleaned_data
    form.data = request.POST.copy()
    form.data["version"] = str(theirs["version"])
    others = [
        (form.fields[name].label, _value_text(form.fields[name], theirs[name]))
        for name in form.fields
        if name != "version" and not _same(typed.get(name), theirs[name])
    ]
    return form_page(request, form, status=409, others=others, **context)


def _same(typed: Any, theirs: Any) -> bool:
    if isinstance(theirs, list):
        return sorted(row.pk for row in typed) == sorted(theirs)
    return bool(typed == theirs) or (not typed and not theirs)


def _value_text(field: forms.Field, value: Any) -> str:
    """As the form's own choices name it."""
    words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list) else [value]
    texts = [words.get(str(each), str(each)) for each in values if each not in (None, "")]
    return ", ".join(texts) or "–"
