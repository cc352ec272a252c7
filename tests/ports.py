"""Ports of the test's own servers."""

import random
import socket
from contextlib import suppress
from pathlib import Path


def free_port() -> int:
    """Below those that the kernel gives to whoever asks for any: it is some seconds before the instance takes it, and
    the servers of other tests ask meanwhile."""
    lowest_given = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    below = range(max(1024, lowest_given - 10_000), lowest_given)
    for port in (*random.sample(below, min(100, len(below))), 0):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise AssertionError("no free port")
