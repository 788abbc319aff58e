"""Who may sign in: a file of names and hashed passwords, sessions, and how often somebody may fail."""

from __future__ import annotations

import secrets
import threading
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 8
"""Signs that a password has at least."""

_NAME_LENGTH = 80
_HASHER = PasswordHasher()


class AuthError(Exception):
    """The file of names and passwords cannot be used; says which line and why."""


class Reviewers:
    """The names of a file with the hashes of their passwords.

    Each line is ``NAME:HASH``, as ``selon review-password NAME`` prints it; empty lines and those that begin with ``#`` are skipped.

    Raises:
        AuthError: if a line is none of these, a name comes twice, or there is no name.
    """

    def __init__(self, path: Path) -> None:
        self._hashes: dict[str, str] = {}
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            raise AuthError(f"{path}: this is no text") from None
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                self._read(f"{path}, line {number}", line.strip())
        if not self._hashes:
            raise AuthError(f"{path}: there is no name in it; selon review-password NAME prints a line for it")
        self._nobody = _HASHER.hash(secrets.token_hex())
        self._one = threading.Lock()

    def _read(self, where: str, line: str) -> None:
        told, _, hashed = line.partition(":")
        try:
            name = checked_name(told)
            extract_parameters(hashed)
        except (ValueError, InvalidHashError):
            raise AuthError(f"{where}: this is not NAME:HASH as selon review-password prints it") from None
        if name in self._hashes:
            raise AuthError(f"{where}: {name} comes twice")
        self._hashes[name] = hashed

    def __contains__(self, name: object) -> bool:
        return name in self._hashes

    def check(self, name: str, password: str) -> bool:
        """Say whether this is the name's password. A name that is not there takes as long."""
        hashed = self._hashes.get(name, self._nobody)
        with self._one:  # each check takes 64 MiB
            try:
                return _HASHER.verify(hashed, password) and name in self._hashes
            except (VerificationError, UnicodeEncodeError):
                return False


def line_of(name: str, password: str) -> str:
    """Return the line of the file for a name and its password.

    Raises:
        ValueError: if either will not do; says why.

    >>> line_of("Ana", "correct horse").startswith("Ana:$argon2id$")
    True
    """
    name = checked_name(name)
    if len(password) < SHORTEST:
        raise ValueError(f"a password has at least {SHORTEST} signs")
    return f"{name}:{_HASHER.hash(password)}"


def checked_name(name: str) -> str:
    """Return a name in its one form.

    Raises:
        ValueError: if it is none.

    >>> checked_name(" Zoe\u0301 ")
    'Zoé'
    """
    name = unicodedata.normalize("NFC", name).strip()
    if not name or ":" in name or name.startswith("#") or not name.isprintable() or len(name) > _NAME_LENGTH:
        raise ValueError(f"a name has no colon, no # before it, and at most {_NAME_LENGTH} signs")
    return name


class Sessions:
    """Who is signed in, by the key that their browser keeps.

    Args:
        idle: seconds without a request after which a session ends; for good where there is none.
        clock: tells the time.
    """

    def __init__(self, idle: float = float("inf"), clock: Callable[[], float] = time.monotonic) -> None:
        self._idle, self._clock = idle, clock
        self._open: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def open(self, name: str) -> str:
        """Sign somebody in; return the key."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            now = self._clock()
            self._open = {old: (who, last) for old, (who, last) in self._open.items() if now - last <= self._idle}
            self._open[key] = name, now
        return key

    def name(self, key: str) -> str | None:
        """Return whose session a key opens, and keep it open."""
        with self._lock:
            name, last = self._open.get(key, (None, 0.0))
            if name is None or self._clock() - last > self._idle:
                return None
            self._open[key] = name, self._clock()
        return name

    def close(self, key: str) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(key, None)


class Failures:
    """Counts attempts to sign in that failed, by what they have in common, and says when there were too many.

    Args:
        window: seconds that a failure counts.
        clock: tells the time.
    """

    def __init__(self, window: float = 900, clock: Callable[[], float] = time.monotonic) -> None:
        self._window, self._clock = window, clock
        self._failed: dict[str, list[float]] = defaultdict(list)
        self._lock = threading.Lock()

    def take(self, limits: Iterable[tuple[str, int]]) -> float:
        """Count an attempt as failed under each key, before it is known; or return the seconds to wait, where a key has its fill."""
        with self._lock:
            now = self._clock()
            kept = ((key, [at for at in failed if now - at < self._window]) for key, failed in self._failed.items())
            self._failed = defaultdict(list, {key: failed for key, failed in kept if failed})
            wait = max((self._failed[key][-most] + self._window - now for key, most in limits if len(self._failed.get(key, ())) >= most), default=0.0)
            if not wait:
                for key, _ in limits:
                    self._failed[key].append(now)
        return wait

    def forgive(self, keys: Iterable[str]) -> None:
        """Take the last attempt back: it did not fail."""
        with self._lock:
            for key in keys:
                if self._failed.get(key):
                    self._failed[key].pop()
