"""Somebody with an authenticator app, and somebody whose time to make one is over."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.utils import timezone

from organisations.models import Secretariat, User


def with_app(user: User) -> User:
    TOTP.activate(user, generate_totp_secret())
    return user


def without(user: User) -> User:
    Authenticator.objects.filter(user=user).delete()
    return user


def logged_in_before(user: User, days: int) -> User:
    """The first login lies so many days back."""
    user.first_login_at = timezone.now() - timedelta(days=days)
    user.save(update_fields=["first_login_at"])
    return user


def overdue(user: User) -> User:
    """The grace is over, and the task is old enough."""
    return logged_in_before(user, settings.MFA_GRACE_DAYS + 1)


def has_task_since(user: User, days: int) -> User:
    begun = timezone.localdate() - timedelta(days=days)
    Secretariat.objects.filter(person=user.person).update(valid_from=begun)
    return user
