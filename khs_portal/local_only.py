"""The local mode answers its own machine and nobody else, whatever address a server was started on by hand.

It has no https, cookies that travel in the clear, and an outbox where mails about passwords can be read.
"""

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def loopback_only(application: WsgiApplication) -> WsgiApplication:
    """The application for requests from this machine; 403 for all others."""

    def answered(request: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_here(request.get("REMOTE_ADDR", "")):
            return application(request, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return ["Portalen kjører lokalt og svarer bare på samme maskin.\n".encode()]

    return answered


def is_here(address: str) -> bool:
    """A socket file has no address, and only this machine reaches it."""
    try:
        return not address or ip_address(address).is_loopback
    except ValueError:
        return False
