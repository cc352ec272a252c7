"""The page where a password is forgotten. What is done there stands in the form: ask_for_way_in."""

from __future__ import annotations

from allauth.account.views import PasswordResetView
from django.urls import reverse


class AskForWayIn(PasswordResetView):  # type: ignore[misc]
    """Where the person was going goes along in the mail; allauth would go there at once."""

    def get_success_url(self) -> str:
        return str(self.passthrough_next_url(reverse("account_reset_password_done")))
