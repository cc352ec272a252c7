"""What views do with a form or a button: show it, do the act, say that it is done, or why not.

A form has a page of its own, or it is saved while one writes. Shown again, it has what is wrong in it, or what others
saved meanwhile beside it; nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from organisations import autosaving
from organisations.conflicts import Stored, conflict_of, is_as_stored, parts_of
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale

# What is said when it is done, and where to go: a row with an address, or an address.
Done = tuple[str, Any]
# Shows the form again: page(form, status=…), and with `conflict` what others saved.
Page = Callable[..., HttpResponse]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, also when that is nothing at all; None where the form is only shown."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest, form: forms.Form, *, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """`template` extends organisations/form.html, which needs `title`, and is given the rest of `context`."""
    _note_form_page(request)
    return render(request, template, {"form": form, **context}, status=status)


def _note_form_page(request: HttpRequest) -> None:
    request.is_form_page = True  # type: ignore[attr-defined]


def is_form_page(request: HttpRequest) -> bool:
    """Whether what is shown is there to write in, and for nothing else."""
    return getattr(request, "is_form_page", False)


def act_on_form(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], Done],
    *,
    stored: Callable[[], Stored] | None = None,
    page: Page | None = None,
    is_read_too: bool = False,
    **context: Any,
) -> HttpResponse:
    """The form, or what comes of it: `act` is called once it is right, and may raise Refused, or Stale where `stored`
    gives what others saved. `page` shows the form; without it, form_page with `context`. `is_read_too` is for a page
    that people also open to read what stands beside the form."""
    page = page or partial(form_page, request, **context)
    if not form.is_bound:
        if not is_read_too:
            _note_form_page(request)
        return page(form)

    def do() -> HttpResponse:
        said, to = act()
        messages.success(request, said)
        return redirect(to)

    return answer_form(request, form, do, page=page, stored=stored)


def answer_form(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], HttpResponse],
    *,
    page: Page,
    stored: Callable[[], Stored] | None,
) -> HttpResponse:
    """What comes of a form that was sent, also by static/js/words.js: `act` may raise Refused and Stale.

    `page` shows the form again; the script gets sentences, or both texts as a fragment. What it sends of what stands
    already is saved without another version: no other window builds on an older text then.
    """
    quietly = autosaving.is_autosave(request)
    try:
        if form.is_valid():
            stands = stored() if quietly and stored else None
            return _saved_already(form, stands) or act()
    except Refused as refused:
        form.add_error(None, list(refused.sentences))
    except Stale:
        if stored is None:
            raise
        return _others_saved(request, form, act, page=page, stored=stored)
    return autosaving.not_valid(form) if quietly else page(form, status=422)


def _saved_already(form: forms.Form, stands: Stored | None) -> HttpResponse | None:
    """The answer to what is the stored text; None where it is another, or no row holds it yet."""
    return autosaving.saved(int(stands.mark)) if stands and stands.saves and not parts_of(form, stands) else None


def _others_saved(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], HttpResponse],
    *,
    page: Page,
    stored: Callable[[], Stored],
) -> HttpResponse:
    """Both texts, and the choice; `act` once more where nobody's words are lost by it."""
    stands = stored()
    if not request.FILES and is_as_stored(form, stands, request.POST.get("unconfirmed", "")):
        for name, value in stands.carried.items():
            form.cleaned_data[name] = form.fields[name].clean(value)
        return answer_form(request, form, act, page=page, stored=stored)
    conflict = conflict_of(form, stands, reader_of(request))
    if autosaving.is_autosave(request):
        return render(request, "organisations/_conflict.html", {"conflict": conflict}, status=409)
    # To save once more, on top of what is shown here, is the person's choice.
    form.data = request.POST.copy()
    for name, value in stands.carried.items():
        form.data[name] = value
    return page(form, status=409, conflict=conflict)


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
