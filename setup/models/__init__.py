from setup.models.departures import Departure
from setup.models.mandates import Mandate
from setup.models.mergers import Merger, MergerPart
from setup.models.moving_in import MailTrial, MovingIn, PointMark
from setup.models.sheets import SheetUpload

__all__ = ["Departure", "MailTrial", "Mandate", "Merger", "MergerPart", "MovingIn", "PointMark", "SheetUpload"]
