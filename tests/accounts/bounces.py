"""Mails that come back, as mail servers write them (RFC 3464)."""

from __future__ import annotations

REPORT = """\
Return-Path: <>
Received: from post.vik.example by post.khs.example; Mon, 30 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@post.vik.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: {kind}; report-type=delivery-status; boundary="del"

--del
Content-Type: text/plain; charset=utf-8

Meldingen kunne ikke leveres.

--del
Content-Type: message/delivery-status

Reporting-MTA: dns; post.vik.example
Arrival-Date: Mon, 30 Nov 2026 09:59:00 +0100

Final-Recipient: rfc822; kari@vik.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 ukjent mottaker

--del
Content-Type: text/rfc822-headers

From: KHS-portalen <ikke-svar@khs.example>
To: kari@vik.example
Subject: Invitasjon

--del--
"""


def report(to: str, *, action: str = "failed", status: str = "5.1.1", kind: str = "multipart/report") -> bytes:
    text = REPORT.format(to=to, action=action, status=status, kind=kind)
    return text.replace("\n", "\r\n").encode()
