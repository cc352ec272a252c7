"""What a session was begun with, as far as a provider of logins had a part in it."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.providers import offered


def came_by_factor(request: HttpRequest, user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the user has come, in this session, by a provider that has asked for a second factor itself."""
    records = get_authentication_records(request, user)
    issuers = {each.get("provider") for each in records if each.get("method") == "socialaccount"}
    return any(each.counts_as_factor for each in offered() if each.issuer in issuers)
