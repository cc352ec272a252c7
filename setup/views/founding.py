"""The first samarbeid of an empty portal, by a one-time link that `up` prints."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.models import LoginLink
from accounts.views.links import behind_a_token, link_is_over
from organisations.form_pages import answer_form, form_page, posted
from setup.actions.founding import create_samarbeid_by_link
from setup.forms.founding import SamarbeidForm


@sensitive_variables("token")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def first_samarbeid(request: HttpRequest, token: str) -> HttpResponse:
    """The form that create_samarbeid asks at a terminal. Opened, it spends nothing."""
    if not LoginLink.objects.standing().behind(token).filter(purpose=LoginLink.Purpose.SETUP).exists():
        return link_is_over(request)
    form = SamarbeidForm(posted(request))

    def page(form: SamarbeidForm, **context: Any) -> HttpResponse:
        title = _("Nytt samarbeid")
        return behind_a_token(form_page(request, form, template="setup/first_samarbeid.html", title=title, **context))

    def create() -> HttpResponse:
        made = create_samarbeid_by_link(token, form.samarbeid_text, preset=form.cleaned_data["preset"])
        messages.success(request, _("%(name)s er laget.") % {"name": made.first.samarbeid})
        return redirect("accounts:link", made.link.token) if made.link else redirect("account_login")

    return answer_form(request, form, create, page=page, stored=None) if form.is_bound else page(form)
