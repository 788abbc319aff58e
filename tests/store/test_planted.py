"""Every cell, row and link of a store altered, one at a time: each alteration is found, and none is found in a sound store."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from selon.store import TABLES, Store, verify
from selon.store.hashes import NOTHING
from selon.store.schema import KEYS
from tests.store import histories

CELLS = [(table, column) for table, columns in TABLES.items() for column in columns if table != "meta"]
ROWS = [table for table in TABLES if table != "meta"]
OTHER = {
    "VARCHAR": "coalesce({0}, '') || 'x'", "INTEGER": "coalesce({0}, 0) + 1", "BIGINT": "coalesce({0}, 0) + 1", "DOUBLE": "coalesce({0}, 0) + 0.001",
    "BOOLEAN": "NOT coalesce({0}, false)", "DATE": "coalesce({0}, DATE '2000-01-01') + 1", "TIMESTAMP": "coalesce({0}, now()) + INTERVAL 1 DAY",
    "VARCHAR[]": "list_append(coalesce({0}, []), 'x')", "BIGINT[]": "list_append(coalesce({0}, []), 1)",
}  # fmt: skip
"""Another value of each kind, near the old one."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path, dice = tmp_path_factory.mktemp("planted") / "s.duckdb", random.Random(1)
    with Store(path, create=True):
        pass
    for step in (histories.run, histories.run, histories.run_over_nothing, histories.decide, histories.add, histories.split, histories.undo, histories.link_anew):
        step(path, dice)
    with Store(path) as opened:
        assert verify(opened).sound
        yield opened


def altered(store: Store, table: str, *statements: str) -> bool:
    """Say whether an alteration of a table is found; put the table back as it was."""
    ask = store._db.ask
    ask(f'CREATE OR REPLACE TEMP TABLE was AS SELECT * FROM "{table}"')
    try:
        for statement in statements:
            ask(statement)
        return not verify(store).sound
    finally:
        ask(f'DELETE FROM "{table}"')
        ask(f'INSERT INTO "{table}" SELECT * FROM was')


def test_every_altered_cell_is_found(store: Store) -> None:
    assert len(CELLS) > 150
    missed = []
    for table, column in CELLS:
        other = OTHER[TABLES[table][column]].format(f'"{column}"')
        if not altered(store, table, f'UPDATE "{table}" SET "{column}" = {other} WHERE rowid = (SELECT max(rowid) FROM "{table}")'):
            missed.append((table, column))
    assert missed == []


@pytest.mark.parametrize("table", ROWS)
def test_every_row_taken_out_is_found(store: Store, table: str) -> None:
    count = store.count(table)
    assert count and altered(store, table, f'DELETE FROM "{table}"')
    assert all(altered(store, table, f'DELETE FROM "{table}" WHERE rowid = (SELECT rowid FROM "{table}" ORDER BY 1 LIMIT 1 OFFSET {n})') for n in range(count))


@pytest.mark.parametrize("table", sorted(set(ROWS) - set(KEYS)))
def test_a_row_that_is_there_twice_is_found(store: Store, table: str) -> None:
    assert altered(store, table, f'INSERT INTO "{table}" SELECT * FROM "{table}" LIMIT 1')


LINKS = {
    "a lineage taken out with its hash": (
        "reports", "UPDATE reports SET lineage = NULL, credits = NULL, shingles = NULL, sketch = NULL, lineage_hash = NULL WHERE claims = 0",
    ),
    "a decision with its hash, and not that of those after it": (
        "decisions", "UPDATE decisions SET reviewer = 'x', hash = sha256('x') WHERE n = 0",
    ),
    "two decisions in each other's place": ("decisions", "UPDATE decisions SET n = 1 - n WHERE n < 2"),
    "two reports in each other's place": (
        "reports", "UPDATE reports SET text = (SELECT r.text FROM reports r WHERE r.report_id <> reports.report_id ORDER BY r.report_id LIMIT 1)",
    ),
    "all hashes of claims taken out": ("claims", "UPDATE claims SET hash = NULL"),
    "a sum taken out": ("meta", "DELETE FROM meta WHERE key = 'sum_runs'"),
    "a sum of nothing": ("meta", f"UPDATE meta SET value = '{NOTHING}' WHERE key = 'sum_lineages'"),
    "the end of the chain": ("meta", "DELETE FROM meta WHERE key = 'decisions_head'"),
    "what the last run found": ("meta", "UPDATE meta SET value = 'x' WHERE key = 'sum_found'"),
}  # fmt: skip


@pytest.mark.parametrize("what", LINKS)
def test_a_broken_link_is_found(store: Store, what: str) -> None:
    assert altered(store, *LINKS[what])


def test_the_alterations_leave_the_store_as_it_was(store: Store) -> None:
    """Else one test would find what another has left."""
    assert verify(store).sound


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 5))])
def test_no_false_alarm(seed: int, tmp_path: Path) -> None:
    """Ten states of one store, each of them sound; five such stores with ``make soak``."""
    path, dice = tmp_path / "s.duckdb", random.Random(seed)
    with Store(path, create=True) as empty:
        assert verify(empty).sound
    happened = []
    for step in [histories.run, *dice.choices(histories.STEPS, k=9)]:
        step(path, dice)
        happened.append(step.__name__)
        with Store(path, read_only=True) as store:
            assert verify(store).faults == (), happened
            claims = [row["claim_id"] for row in store.table("claims")]
            assert len(claims) == len(set(claims)), happened


def test_a_store_of_version_3_is_sound_before_and_after_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store(path, create=True):
        pass
    histories.run(path, random.Random(1))
    with duckdb.connect(str(path)) as db:
        db.execute("DELETE FROM meta WHERE key IN ('sum_runs', 'sum_lineages'); UPDATE meta SET value = '3' WHERE key = 'store_version'")
    with Store(path, read_only=True) as old:
        assert verify(old).sound
    with Store(path) as store:
        assert verify(store).sound and "sum_runs" in store.kept()
