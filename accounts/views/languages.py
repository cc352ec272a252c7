"""The page where one chooses bokmål or nynorsk."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.languages import choose_language
from accounts.forms.languages import LanguageForm
from organisations.form_pages import Done, act_on_form, posted
from organisations.languages import language_of_login
from organisations.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    if user.person is None:
        raise Http404
    form = LanguageForm(posted(request), initial={"language": language_of_login(user)})

    def choose() -> Done:
        choose_language(form.cleaned_data["language"], by=user)
        return _("Valget er lagret."), reverse("language")

    context: dict[str, Any] = {"title": _("Språk"), "has_chosen": bool(user.person.language)}
    return act_on_form(request, form, choose, template="accounts/language.html", **context)
