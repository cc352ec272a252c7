"""The tables, by noun. Import from here."""

from accounts.models.addresses import AddressChange
from accounts.models.devices import Device
from accounts.models.invitations import Invitation
from accounts.models.links import LoginLink
from accounts.models.tries import AskedPassword, Tries

__all__ = ["AddressChange", "AskedPassword", "Device", "Invitation", "LoginLink", "Tries"]
