"""Every write about a forgotten password."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from allauth.account import app_settings
from allauth.account.utils import filter_users_by_email, user_pk_to_url_str
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts import forgotten_mails as mails
from accounts.actions.links import renew_login_link
from accounts.actions.tries import may_mail
from accounts.factors import has_passkey
from accounts.links import onward
from accounts.models import AskedPassword
from accounts.providers import provider_named
from accounts.ways_in import logging_in
from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations.languages import language_in, writing_to_login
from organisations.mailing import Mail
from organisations.models import User
from organisations.refusals import Refused

LONGEST_NEXT = 2000


@transaction.atomic
def ask_for_way_in(address: str, *, to: str = "") -> None:
    """Promise one mail to the address, if anybody has it: the job looks. `to` is where the person was going.

    Effects: the request is counted; a row, until the job is done, and the job. Nothing where the address was sent
    enough within the hour, which nobody is told. The same statements for every address.
    """
    if may_mail(address):
        asked = AskedPassword.objects.create(address=address, next=to if _can_be_kept(to) else "")
        enqueue("password.forgotten", asked_id=asked.pk)


def _can_be_kept(to: str) -> bool:
    return len(to) <= LONGEST_NEXT and "\0" not in to


@transaction.atomic
def forget_asked(asked_id: int, held: Claim) -> None:
    """Effects: the row deleted, the job finished."""
    AskedPassword.objects.filter(pk=asked_id).delete()
    finish(held)


def mails_for(asked: AskedPassword) -> Iterator[EmailMessage]:
    """What is true of each login behind the address; nothing where nobody with access has it.

    They go to the address as we know it: one that was typed may only look like it.

    Effects: the older links of whoever gets a new one end.
    """
    users = cast(list[User], filter_users_by_email(asked.address, prefer_verified=True))
    able = logging_in(users)
    for user in users:
        if user.is_active and user.pk in able:
            with writing_to_login(user):
                mail = _about_password(user, _reset_address(user, asked.next))
            yield _message(mail, user.email)
    if not able:
        yield from _first_links(asked)


def _about_password(user: User, address: str) -> Mail:
    if user.has_usable_password():
        return mails.new_password(address)
    providers = [provider_named(each.provider) for each in SocialAccount.objects.filter(user=user)]
    ways = [*([_("tilgangsnøkkel")] if has_passkey(user) else []), *(each.name for each in providers if each)]
    return mails.without_password(address, _(" eller ").join(ways))


def _first_links(asked: AskedPassword) -> Iterator[EmailMessage]:
    try:
        given = renew_login_link(asked.address, reset=False)
    except Refused:
        return
    if given.person:
        with override(language_in(given.samarbeid_id, given.person.pk)):
            mail = mails.first_link(given, asked.next)
        yield _message(mail, given.person.email)


def _message(mail: Mail, to: str) -> EmailMessage:
    return EmailMessage(subject=mail.subject, body=mail.body, to=[to])


def _reset_address(user: User, to: str) -> str:
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    names = {"uidb36": user_pk_to_url_str(user), "key": key}
    return onward(settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=names), to)
