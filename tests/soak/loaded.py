"""Imported by the process from which the soak forks: loads everything, once."""

from tests.soak.children import load

load()
