"""How far each municipality has come with training its own people."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import trail
from organisations.marks import check_seen, mark_of
from organisations.models import Organisation
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, require
from training import rules
from training.lifecycle import ROLLOUT_MOVES
from training.models import Rollout, Training
from training.querysets import municipalities


@transaction.atomic
def set_rollout(
    training: Training, organisation: Organisation, *, state: str, trained: int, note: str, seen: str = "", by: Reader
) -> Rollout:
    """How far a municipality has come with its own people. `seen` is mark_of_rollout of the row that the person read;
    empty where nobody read anything.

    Raises NotAllowed, Refused, and Stale where others have saved since.
    """
    require(rules.can_answer_for(by, training.project, organisation.pk))
    if not municipalities(training.samarbeid_id).filter(pk=organisation.pk).exists():
        raise Refused(_("Kommunen er ikke med i samarbeidet."))
    Rollout.objects.get_or_create(samarbeid_id=training.samarbeid_id, training=training, organisation=organisation)
    fresh: Rollout = Rollout.objects.select_for_update().get(training=training, organisation=organisation)
    check_seen(seen, *_said(fresh))
    words = {"state": fresh.get_state_display()}
    otherwise = _("Breddingen er «%(state)s» og kan ikke gå dit. Velg et annet steg.") % words
    check_move(ROLLOUT_MOVES, fresh.state, state, otherwise, may_stay=True)
    fresh.state, fresh.trained, fresh.note = state, trained, note
    fresh.save()
    trail.record("set_rollout", fresh, by=by, training_id=training.pk, state=state)
    return fresh


def mark_of_rollout(rollout: Rollout) -> str:
    return mark_of(*_said(rollout))


def _said(rollout: Rollout) -> tuple[str, int, str]:
    """All that people write of it: of two who write at once, neither overwrites what was not read."""
    return rollout.state, rollout.trained, rollout.note
