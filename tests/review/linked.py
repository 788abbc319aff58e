"""A store as a run leaves it: reports, their claims, and the incidents linked from them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from selon.linking import link
from selon.model import Claim, Report
from selon.store import Store


def linked_store(path: Path, reports: Iterable[Report], claims: list[Claim]) -> Path:
    """Make the store at ``path``, and return its path."""
    with Store(path, create=True) as store:
        store.begin_run("-")
        for report in reports:
            store.add(report, [claim for claim in claims if claim.report_id == report.report_id])
        store.end_run()
        store.write_incidents(link(claims)[1])
    return path
