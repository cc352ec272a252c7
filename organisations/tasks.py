"""Job handlers of organisations."""

from smtplib import SMTPConnectError, SMTPRecipientsRefused, SMTPServerDisconnected
from socket import gaierror

from django.utils.translation import gettext as _

from jobs.registry import Claim, Hopeless, NotNow, handles
from organisations.actions import note_sent
from organisations.mailing import mail_of
from organisations.models import Notice

# No connection, no answer, no such host: nothing is wrong with the mail.
SERVER_IS_AWAY = (SMTPConnectError, SMTPServerDisconnected, ConnectionError, TimeoutError, gaierror)


# A mail can repeat only if the worker dies between the server's answer and the commit; it then has the
# same Message-ID.
@handles("notice.send")
def send_notice(held: Claim) -> None:
    notice = Notice.objects.get(pk=held.payload["notice_id"])
    if notice.sent_at is None:
        _send(notice)
    note_sent(notice, held)


def _send(notice: Notice) -> None:
    try:
        mail_of(notice).send()
    except SMTPRecipientsRefused as error:
        [(code, _said)] = error.recipients.values()
        # 4xx passes by itself (RFC 5321 4.2.1).
        if code < 500:
            raise
        raise Hopeless(_("E-posttjeneren tok ikke imot adressen (%(code)d).") % {"code": code}) from error
    except SERVER_IS_AWAY as error:
        raise NotNow(_("E-posttjeneren svarer ikke. Varselet sendes når den gjør det.")) from error
