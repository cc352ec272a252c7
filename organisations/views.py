"""The ground floor's pages: bodies and the local outbox."""

from __future__ import annotations
