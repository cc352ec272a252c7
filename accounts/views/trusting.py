"""After a code: whether this browser is to be asked for one again."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.decorators import method_decorator

from accounts.entering import trust_browser
from accounts.lengths import TRUSTED


@method_decorator(login_not_required, name="dispatch")
class TrustBrowser(views.TrustView):  # type: ignore[misc]
    """«Ja» makes the browser trusted, as the login that follows is noted."""

    def form_valid(self, form: Any) -> HttpResponse:
        if self.request.POST.get("action") == "trust":
            trust_browser(self.request)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "days": TRUSTED.days}
