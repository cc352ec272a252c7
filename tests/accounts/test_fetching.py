"""What the portal bears of a provider that it asks."""

import threading
import time
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest

from accounts.fetching import CarefulSession, Unusable


class Dripping(StreamRequestHandler):
    """A byte now and then: no timeout between two bytes ever ends it."""

    over = threading.Event()

    def handle(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not self.over.wait(0.05):
            self.wfile.write(b"x")


@pytest.fixture
def dripping(settings):
    settings.LOCAL_MODE = True
    Dripping.over.clear()
    ThreadingTCPServer.daemon_threads = True
    with ThreadingTCPServer(("127.0.0.1", 0), Dripping) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        Dripping.over.set()
        server.shutdown()


def test_a_provider_that_answers_byte_by_byte_is_waited_for_no_longer_than_one_that_is_silent(dripping):
    with pytest.raises(Unusable, match="did not answer in time"):
        CarefulSession(time.monotonic() + 0.3).request("GET", dripping)


def test_nothing_is_asked_after_the_time_is_over(dripping):
    with pytest.raises(Unusable, match="did not answer in time"):
        CarefulSession(time.monotonic() - 1).request("GET", dripping)


@pytest.mark.parametrize("address", ["http://kommune.example/", "ftp://kommune.example/", "https:///", "file:///etc"])
def test_only_https_is_asked(dripping, address):
    with pytest.raises(Unusable, match="not https"):
        CarefulSession(time.monotonic() + 5).request("GET", address)


def test_whoever_is_not_there(dripping):
    with pytest.raises(Unusable, match="could not be asked: ConnectionError"):
        CarefulSession(time.monotonic() + 20).request("GET", "http://127.0.0.1:1/")
