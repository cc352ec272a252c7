"""Where a sak stands: put on a meeting, sent to the queue, discarded, and brought back."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings import rules
from meetings.actions import arranging, discarding
from meetings.forms.arranging import FromQueueForm, PutForm, put_sentence
from meetings.lifecycle import SAK_WITHOUT_NUMBER
from meetings.models import Meeting, Sak
from meetings.views.fetching import meeting_at
from meetings.views.sak_page import page_context, sak_or_404, says_why
from organisations.dates import long_date
from organisations.form_pages import Done, act_on_form, posted, say_undoable
from organisations.readers import reader_of
from organisations.refusals import require


def line_of(sak: Sak) -> str:
    """The sak's line on its agenda; its own page where it waits."""
    return f"{sak.meeting.get_absolute_url()}#sak-{sak.pk}" if sak.meeting else sak.get_absolute_url()


def _arranged(request: HttpRequest, slug: str) -> Sak:
    sak = sak_or_404(request, slug)
    require(rules.can_arrange_sak(reader_of(request), sak))
    return sak


@require_http_methods(["GET", "HEAD", "POST"])
@says_why
def put_on_meeting(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    sak = _arranged(request, slug)
    if request.method != "POST" and sak.state not in SAK_WITHOUT_NUMBER:
        return redirect(sak)
    meetings = Meeting.objects.taking_saker().filter(utvalg=sak.utvalg_id).select_related("utvalg", "samarbeid")
    form = PutForm(posted(request), sak=sak, meetings=meetings)
    title = _("Flytt saken") if sak.meeting else _("Sett saken på et møte")
    page = {**page_context(request, sak), "title": title, "template": "meetings/put_on_meeting.html"}
    return act_on_form(request, form, partial(_put, request, sak, form), **page)


def _put(request: HttpRequest, sak: Sak, form: PutForm) -> Done:
    meeting, by = form.meeting, reader_of(request)
    if meeting is None:
        return _("Saken venter i sakskøen."), arranging.send_to_queue(sak, by=by)
    facts = {"utvalg": meeting.utvalg.name, "day": long_date(meeting.local_start)}
    said = _("Saken står på sakslisten til %(utvalg)s %(day)s.") % facts
    return said, line_of(arranging.put_on_meeting(sak, meeting, by=by))


@require_http_methods(["GET", "HEAD", "POST"])
def from_queue(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """«Fra sakskøen»: those that wait for a meeting of the body."""
    meeting = meeting_at(request, slug)
    require(rules.can_edit_agenda(reader_of(request), meeting))
    form = FromQueueForm(posted(request), queue=Sak.objects.in_queue().filter(utvalg=meeting.utvalg_id))

    def fill() -> Done:
        arranging.fill_from_queue(meeting, form.chosen, by=reader_of(request))
        return put_sentence(len(form.chosen)), meeting

    template = "meetings/from_queue.html"
    return act_on_form(request, form, fill, template=template, meeting=meeting, title=_("Fra sakskøen"))


@require_http_methods(["GET", "HEAD", "POST"])
@says_why
def discard_sak(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    sak = _arranged(request, slug)
    if request.method == "POST":
        discarding.discard_sak(sak, by=reader_of(request))
        say_undoable(request, _("Saken er forkastet."), reverse("meetings:undo", args=[samarbeid, sak.slug]))
        return redirect(sak.meeting or reverse("meetings:sak_list", args=[samarbeid]))
    if sak.state not in SAK_WITHOUT_NUMBER:
        return redirect(sak)
    context = {
        **page_context(request, sak),
        "title": _("Forkaste saken?"),
        "text": _leaves(sak) % {"title": sak.title},
        "more": _("Du kan angre, og finner saken igjen blant de forkastede under Saker."),
        "button": _("Forkast saken"),
        "back": line_of(sak),
    }
    return render(request, "meetings/confirm.html", context)


def _leaves(sak: Sak) -> str:
    return _("«%(title)s» går ut av sakslisten.") if sak.meeting else _("«%(title)s» går ut av sakskøen.")


@require_POST
@says_why
def undo(request: HttpRequest, samarbeid: str, slug: str) -> HttpResponse:
    """What was discarded or withdrawn is not."""
    sak, by = _arranged(request, slug), reader_of(request)
    if sak.state == "withdrawn":
        back, said = discarding.undo_withdrawal(sak, by=by), _("Saken er ikke trukket lenger.")
    else:
        back, said = discarding.bring_back_sak(sak, by=by), _("Saken er hentet tilbake.")
    messages.success(request, said)
    return redirect(line_of(back))
