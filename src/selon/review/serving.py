"""Serve a store's review app on this machine's own address."""

from __future__ import annotations

import contextlib
import secrets
import socket
from collections.abc import Callable

import uvicorn

from selon.linking import NOTHING, Backing
from selon.review.app import build
from selon.review.desk import Desk
from selon.review.known import Known
from selon.store import Store

PORT = 8765


class AddressTaken(Exception):
    """Something else listens at the port asked for."""


def serve(
    store: Store, reviewer: str, port: int | None = None, ready: Callable[[str], object] = print, backing: Backing = NOTHING,
    known: Known | None = None,
) -> None:  # fmt: skip
    """Serve the app until it is interrupted.

    Args:
        store: open for writing.
        reviewer: the name that decisions are kept under.
        port: where to listen; by default 8765, or any free one where that is taken.
        ready: called with the address to open, when the server listens.
        backing: what is known of sources and reports beyond the claims.
        known: what the packs know.

    Raises:
        AddressTaken: if the port asked for is taken.
    """
    with listening(port) as sock:
        at = sock.getsockname()[1]
        token = secrets.token_urlsafe(24)
        desk = Desk(store, reviewer, backing, known)
        app = build(desk, frozenset([f"127.0.0.1:{at}", f"localhost:{at}"]), token)
        config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, lifespan="off", ws="none")
        ready(f"http://127.0.0.1:{at}/?token={token}")
        with contextlib.suppress(KeyboardInterrupt):  # how it is meant to end
            uvicorn.Server(config).run(sockets=[sock])
        desk.settle()


def listening(port: int | None) -> socket.socket:
    """Return a socket that listens on loopback."""
    for wanted in (port,) if port is not None else (PORT, 0):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(("127.0.0.1", wanted))
            sock.listen(64)
            return sock
        except OSError:
            sock.close()
    raise AddressTaken(f"port {port} is taken; name another with --port, or leave it out")
