"""Asks clamd whether a file is infected, by its own protocol (INSTREAM, clamd(8)). Called from the worker only."""

from __future__ import annotations

import socket
import struct
import time
from typing import IO

CONNECT_SECONDS = 2
ANSWER_SECONDS = 30
CHUNK = 1 << 16
# A scanner that does not answer is left alone so long, so that the files of a packet do not wait for it one by one.
LEFT_ALONE_SECONDS = 15
LONGEST_ANSWER = 4096

_away_until: dict[str, float] = {}


class ScannerAway(Exception):
    """Nobody answered, not in time, or not with an answer about the file."""


def scan(file: IO[bytes], address: str) -> str:
    """The name of what was found, empty for a clean file. `address` is a path or host:port. Raises ScannerAway."""
    if time.monotonic() < _away_until.get(address, 0):
        raise ScannerAway("did not answer a moment ago")
    try:
        return _verdict(_ask(file, address))
    except (OSError, ScannerAway) as error:
        _away_until[address] = time.monotonic() + LEFT_ALONE_SECONDS
        raise ScannerAway(str(error)) from error


def is_there(address: str, seconds: float) -> bool:
    """Whether a scanner answers PING, each step within `seconds`."""
    try:
        with _connected(address, seconds) as scanner:
            scanner.sendall(b"zPING\0")
            return _answer(scanner) == b"PONG"
    except (OSError, ValueError):
        return False


def _ask(file: IO[bytes], address: str) -> bytes:
    with _connected(address) as scanner:
        scanner.settimeout(ANSWER_SECONDS)
        scanner.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            scanner.sendall(struct.pack("!L", len(chunk)) + chunk)
        scanner.sendall(struct.pack("!L", 0))
        return _answer(scanner)


def _connected(address: str, seconds: float = CONNECT_SECONDS) -> socket.socket:
    if "/" not in address:
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=seconds)
    scanner = socket.socket(socket.AF_UNIX)
    try:
        scanner.settimeout(seconds)
        scanner.connect(address)
    except OSError:
        scanner.close()
        raise
    return scanner


def _answer(scanner: socket.socket) -> bytes:
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        part = scanner.recv(LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n")


def _verdict(answer: bytes) -> str:
    """«stream: OK», «stream: <name> FOUND», or something that is no verdict, such as a file over clamd's own limit."""
    said = answer.decode("utf-8", "replace").removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise ScannerAway(said or "no answer")
