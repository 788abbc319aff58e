"""A copy of what documents need, in which their commands and their Python run, and from which no way leads to the network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)

GUARD = '''
import os, socket

def _refuse(*words, **options):
    with open(os.environ["SELON_TEST_CALLS"], "a") as calls:
        calls.write(repr(words) + "\\n")
    raise OSError("this test has no network")

_connect = socket.socket.connect

def _local_only(self, address):
    return _connect(self, address) if self.family == socket.AF_UNIX else _refuse(address)

socket.socket.connect = socket.socket.connect_ex = _local_only
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = _refuse
'''


def blocks(page: Path, *languages: str) -> list[str]:
    """Return the blocks of a document in these languages."""
    return [body for language, body in FENCE.findall(page.read_text("utf-8")) if language in languages]


class Shell:
    """Runs command lines in a copy of what they need, with every way out to the network watched and shut."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.calls = folder, folder / "calls.txt"
        shutil.copytree(ROOT / "samples", folder / "samples")
        made = folder / "tests" / "gold" / "made"
        made.mkdir(parents=True)
        for file in sorted((ROOT / "tests" / "gold" / "made").glob("*-00[12].*")):
            shutil.copy(file, made)
        bin_folder, guard = folder / "bin", folder / "guard"
        bin_folder.mkdir()
        guard.mkdir()
        (folder / "out").mkdir()
        (guard / "sitecustomize.py").write_text(GUARD)
        selon = bin_folder / "selon"
        selon.write_text(f'#!/bin/sh\nexec {sys.executable} -m selon "$@"\n')
        selon.chmod(0o755)
        self.env = {
            **os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONPATH": f"{guard}:{ROOT / 'src'}",
            "SELON_TEST_CALLS": str(self.calls),
        }  # fmt: skip

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)

    def called(self) -> str:
        return self.calls.read_text() if self.calls.exists() else ""
