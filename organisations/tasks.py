"""Job handlers of organisations."""

from jobs.registry import Claim, handles
from organisations.actions import note_sent
from organisations.delivering import deliver_or_end
from organisations.mailing import mail_of
from organisations.models import Notice


# A mail can repeat only if the worker dies between the server's answer and the commit; it then has the
# same Message-ID.
@handles("notice.send")
def send_notice(held: Claim) -> None:
    notice = Notice.objects.get(pk=held.payload["notice_id"])
    if notice.sent_at is None:
        deliver_or_end(mail_of(notice))
    note_sent(notice, held)
