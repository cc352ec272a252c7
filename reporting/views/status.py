"""The status of a project: writing one, and answering one that was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.forms import UploadForm
from documents.lifecycle import UNDER_WAY
from organisations import autosaving
from organisations.conflicts import Stored
from organisations.fields import VersionForm
from organisations.form_pages import answer_form
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale
from organisations.roles import role_of, roles_of
from projects.models import Project
from projects.rules import can_write_update
from reporting import rules
from reporting.actions import status as actions
from reporting.forms.status import ReturnForm, UpdateForm
from reporting.lifecycle import WRITABLE_UPDATES
from reporting.models import StatusUpdate, UpdateAttachment
from reporting.previews import preview_of


@require_http_methods(["GET", "POST"])
def new_update(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    """A click begins a draft or opens the one begun before; a followed link leads to the button."""
    row = get_object_or_404(Project.objects.visible_to(reader_of(request)), slug=project)
    if request.method == "GET":
        return redirect("project", samarbeid, project)
    update = actions.start_update(row, by=reader_of(request))
    return redirect("reporting:update", samarbeid, update.pk)


@require_http_methods(["GET", "POST"])
def update(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = update_or_404(request, pk)
    if request.method == "POST":
        return _save(request, row)
    if row.state in WRITABLE_UPDATES and can_write_update(reader_of(request), row.project):
        return writing_page(request, row)
    return _reading_page(request, row, ReturnForm(initial={"version": row.version}))


def _save(request: HttpRequest, row: StatusUpdate) -> HttpResponse:
    form, reader = UpdateForm(row, _previous(row), request.POST), reader_of(request)

    def save() -> HttpResponse:
        saved = actions.save_update(row, form.text(), version=form.cleaned_data["version"], by=reader)
        if autosaving.is_autosave(request):
            return autosaving.saved(saved.version)
        messages.success(request, _("Utkastet er lagret."))
        return redirect("project", reader.samarbeid_slug, row.project.slug)

    return _while_writing(request, row, form, save)


@require_POST
def submit(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = update_or_404(request, pk), reader_of(request)
    form = UpdateForm(row, _previous(row), request.POST, complete=True)

    def send() -> HttpResponse:
        actions.submit_update(row, form.text(), version=form.cleaned_data["version"], by=reader)
        messages.success(request, _("Statusen er sendt til godkjenning."))
        return redirect("reporting:update", samarbeid, pk)

    return _while_writing(request, row, form, send)


def _while_writing(
    request: HttpRequest, row: StatusUpdate, form: UpdateForm, act: Callable[[], HttpResponse]
) -> HttpResponse:
    def stored() -> Stored:
        fresh = update_or_404(request, row.pk)
        acts = [(fresh, verb) for verb in ("save_update", "submit_update")]
        return Stored(UpdateForm(fresh, _previous(fresh)), *acts, to=fresh.get_absolute_url())

    return answer_form(request, form, act, page=partial(writing_page, request, row), stored=stored)


@require_POST
def approve(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _answer(request, pk, VersionForm, actions.approve_update, _("Statusen er godkjent."))


@require_POST
def send_back(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _answer(request, pk, ReturnForm, actions.return_update, _("Statusen er sendt tilbake."))


@require_POST
def withdraw(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _answer(request, pk, VersionForm, actions.withdraw_update, _("Statusen er trukket."))


@require_GET
def preview(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The status as the board will read it; fetched again after each save."""
    row = update_or_404(request, pk)
    return render(request, "reporting/_preview.html", {"preview": preview_of(row, _previous(row))})


def _answer(
    request: HttpRequest, pk: int, form_class: type[VersionForm], act: Callable[..., StatusUpdate], done: str
) -> HttpResponse:
    row, form, reader = update_or_404(request, pk), form_class(request.POST), reader_of(request)
    if not form.is_valid():
        return _reading_page(request, row, form, status=422)
    try:
        act(row, **form.cleaned_data, by=reader)
    except Stale:
        messages.error(request, _("Teksten er endret siden du leste den. Les den på nytt før du svarer."))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
        return redirect("project", reader.samarbeid_slug, row.project.slug)
    return redirect("reporting:update", reader.samarbeid_slug, pk)


def writing_page(
    request: HttpRequest,
    row: StatusUpdate,
    form: UpdateForm | None = None,
    *,
    upload: UploadForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Everything for the one who writes; without a form it shows what is stored."""
    form, files = form or UpdateForm(row, _previous(row)), files_of(request, row)
    context = {
        "update": row,
        "project": row.project,
        "form": form,
        "preview": preview_of(row, form.previous),
        "previous": preview_of(form.previous, None) if form.previous else None,
        "files": files,
        "watches": under_way(files),
        "upload": upload or UploadForm(),
        "may_remove": True,
        **more,
    }
    return render(request, "reporting/write.html", context, status=status)


def _reading_page(request: HttpRequest, row: StatusUpdate, form: VersionForm, status: int = 200) -> HttpResponse:
    previous = _previous(row)
    context = {
        "update": row,
        "project": row.project,
        "form": form,
        "preview": preview_of(row, previous),
        "previous_on": previous.period_to if previous else None,
        "files": files_of(request, row),
        "return_form": form if isinstance(form, ReturnForm) else ReturnForm(),
        "may_answer": rules.can_approve_update(reader_of(request), row),
        "author": role_of(row.author, row.samarbeid_id),
    }
    return render(request, "reporting/update.html", context, status=status)


def update_or_404(request: HttpRequest, pk: int) -> StatusUpdate:
    updates = StatusUpdate.objects.visible_to(reader_of(request))
    rows = updates.select_related("project__samarbeid", "asks_utvalg", "author__organisation").prefetch_related(
        *roles_of("author")
    )
    found: StatusUpdate = get_object_or_404(rows, pk=pk)
    return found


def _previous(row: StatusUpdate) -> StatusUpdate | None:
    """The approved status before this one."""
    before: StatusUpdate | None = StatusUpdate.objects.approved_before(row).select_related("project").first()
    return before


def files_of(request: HttpRequest, row: StatusUpdate) -> list[UpdateAttachment]:
    """Its files that the reader may see, with where they stand; each was received, so each has a check."""
    visible = UpdateAttachment.objects.visible_to(reader_of(request)).filter(update=row)
    return list(visible.select_related("document__documentcheck"))


def under_way(files: list[UpdateAttachment]) -> bool:
    """Whether one of them is still looked at."""
    return any(each.document.documentcheck.state in UNDER_WAY for each in files)
