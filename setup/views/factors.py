"""A lost telephone or key: the secretariat resets what a person proves with beside the password."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.factors import reset_factors
from accounts.rules import can_reset_factors
from organisations.form_pages import Done, act_on_form, posted
from organisations.refusals import require
from setup.forms.factors import ResetFactorsForm
from setup.views.people import address_of_person, keeper_of, row_of


@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = keeper_of(request)
    row = row_of(reader, pk)
    require(can_reset_factors(reader, row.person_id))
    form = ResetFactorsForm(posted(request))

    def act() -> Done:
        said = form.cleaned_data
        reset_factors(row.person, reason=said["reason"], asked=said["asked"], by=reader)
        return _("Sikringen er nullstilt, og %(name)s er logget ut overalt.") % {"name": row.name}, (
            address_of_person(row)
        )

    title = _("Nullstill sikringen for %(name)s") % {"name": row.name}
    return act_on_form(request, form, act, template="setup/person_factors.html", row=row, title=title)
