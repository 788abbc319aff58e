"""Serve a store's review app: to one browser of this machine, or to reviewers who sign in."""

from __future__ import annotations

import contextlib
import errno
import gc
import ipaddress
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from selon.linking import NOTHING, Backing
from selon.review.app import build
from selon.review.desk import Desk
from selon.review.known import Known
from selon.review.reviewers import Reviewers
from selon.store import Store

PORT = 8765
LOOPBACK = "127.0.0.1"


class AddressTaken(Exception):
    """Nothing can listen at the address asked for."""


class BadAddress(ValueError):
    """An address by which no browser can reach the app."""


@dataclass(frozen=True)
class Reach:
    """Where the app listens, and by which addresses browsers come to it.

    Args:
        host: a name or address of this machine.
        port: by default 8765, or any free one where that is taken.
        origins: addresses such as ``https://review.example.org``, where browsers come by others than host and port.
        certificate: files of a TLS certificate with its chain, and of its key; the app then speaks HTTPS.

    Raises:
        BadAddress: if browsers could not reach it so.
    """

    host: str = LOOPBACK
    port: int | None = None
    origins: tuple[str, ...] = ()
    certificate: tuple[Path, Path] | None = None

    def __post_init__(self) -> None:
        for origin in self.origins:
            parts = urlsplit(origin)
            if parts.scheme not in ("http", "https") or not parts.hostname or origin != f"{parts.scheme}://{parts.netloc}":
                raise BadAddress(f"{origin} is not of the form https://NAME or https://NAME:PORT")
        if self.host in ("0.0.0.0", "::", "") and not self.origins:
            raise BadAddress(f"{self.host} is every address of this machine; name the one that reviewers open, as --origin http://NAME:PORT")

    @property
    def is_local(self) -> bool:
        """Whether nothing but this machine can connect."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def addresses(self, port: int) -> list[str]:
        """Return the addresses by which browsers may come, the one to be printed first, as browsers write them.

        >>> Reach("::1").addresses(8765), Reach(origins=("https://Review.example.org:443",)).addresses(8765)[:1]
        (['http://[::1]:8765'], ['https://review.example.org'])
        """
        scheme = "https" if self.certificate else "http"
        hosts = [LOOPBACK, "localhost"] if self.host == LOOPBACK else [self.host]
        own = [f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}" for host in hosts]
        return [_as_browsers_write(origin) for origin in (*self.origins, *own)]


def _as_browsers_write(origin: str) -> str:
    """Leave out the port that goes without saying."""
    origin = origin.lower()
    usual = ":443" if origin.startswith("https:") else ":80"
    return origin.removesuffix(usual)


def serve(
    store: Store, reviewer: str, reach: Reach | None = None, ready: Callable[[str], object] = print, *, reviewers: Reviewers | None = None,
    backing: Backing = NOTHING, known: Known | None = None,
) -> None:  # fmt: skip
    """Serve the app until it is interrupted.

    Args:
        store: open for writing.
        reviewer: the name that decisions are kept under where nobody signs in.
        reach: where to listen; by default this machine alone.
        ready: called with the address to open, when the server listens.
        reviewers: who may sign in. Without them, the address opens one browser, once.
        backing: what is known of sources and reports beyond the claims.
        known: what the packs know.

    Raises:
        AddressTaken: if nothing can listen there.
        BadAddress: if others than this machine could connect and nobody has to sign in.
    """
    reach = reach or Reach()
    if not reach.is_local and reviewers is None:
        raise BadAddress(f"others can reach {reach.host}, so reviewers must sign in: --auth FILE, with lines that selon review-password prints")
    with listening(reach.host, reach.port) as sock:
        origins = reach.addresses(sock.getsockname()[1])
        token = secrets.token_urlsafe(24)
        desk = Desk(store, reviewer, backing, known)
        app = build(desk, origins, token=token, reviewers=reviewers)
        gc.freeze()  # the store's objects are here for good: looking through them for garbage would hold up an answer
        certificate, key = reach.certificate or (None, None)
        config = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, lifespan="off", ws="none", ssl_certfile=certificate, ssl_keyfile=key
        )
        ready(f"{origins[0]}/" if reviewers else f"{origins[0]}/?token={token}")
        with contextlib.suppress(KeyboardInterrupt):  # how it is meant to end
            uvicorn.Server(config).run(sockets=[sock])
        gc.unfreeze()
        desk.settle()


def listening(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens at an address of this machine."""
    try:
        family, *_, (address, *_rest) = socket.getaddrinfo(host or None, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError:
        raise AddressTaken(f"{host} is no address of this machine") from None
    for wanted in (port,) if port is not None else (PORT, 0):
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((address, wanted))
            sock.listen(64)
            return sock
        except OSError as error:
            sock.close()
            if error.errno == errno.EADDRNOTAVAIL:
                raise AddressTaken(f"{host} is no address of this machine") from None
            if error.errno == errno.EACCES:
                raise AddressTaken(f"port {wanted} is for the system's own; name another with --port") from None
    raise AddressTaken(f"port {port} is taken; name another with --port, or leave it out")
