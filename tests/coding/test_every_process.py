"""The same report gives the same claims in every process, in whatever order sets are walked there."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
import msgspec, sys
from selon.coding import ReportCoder
from selon.model import Report
text = "Si les renforts n'arrivent pas, Kiev pourrait retirer ses troupes de Bakhmout. Des renforts ont rejoint la garnison lundi."
from selon.coding.base.tools import load_tools
tools = load_tools()
print({form: lemmas for form, lemmas in sorted(tools.forms.nouns.items()) if len(lemmas) > 1})
print({form: [lemma for lemma, _ in lemmas] for form, lemmas in sorted(tools.forms.verbs.items()) if len(lemmas) > 1})
for claim in ReportCoder().code(Report("x", text)):
    print(msgspec.json.encode(claim).decode())
"""


def told(seed: str) -> str:
    run = subprocess.run([sys.executable, "-c", CODE], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    return run.stdout


def test_claims_do_not_hang_on_the_order_of_sets() -> None:
    first = told("1")
    assert "renfort" in first
    assert told("2") == first
