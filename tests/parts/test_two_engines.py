"""The same reports by one process, by two workers and by Spark: equal claims, incidents and complaints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from selon.engines.spark import lacking
from selon.model import Claim, Incident
from selon.parts import PartsError, build_store
from selon.pipeline import Summary, code_reports
from selon.store import Store, verify

MADE = Path(__file__).parents[1] / "gold" / "made"
NO_SPARK = pytest.mark.skipif(lacking() is not None, reason=f"{lacking()}: pip install 'selon[spark]', and Java 17 or later")
ENGINES = [pytest.param("one"), pytest.param("two"), pytest.param("spark", marks=NO_SPARK)]

Coded = tuple[Summary, list[Claim], list[Incident], dict[str, object]]


def rows() -> list[dict[str, str | None]]:
    """Made reports, one of them twice, and what cannot be coded: no text, another language, no id."""
    made = [{"id": path.name, "text": path.read_text("utf-8"), "date": None} for path in sorted(MADE.glob("*-00[12].txt"))]
    return [
        *made,
        {"id": None, "text": "L'armée a repoussé lundi un assaut à Deraa, selon Sana.", "date": "2017-07-30"},
        made[0],
        {"id": "en", "text": "The army repelled an attack on the town on Monday, residents said. Nobody was hurt.", "date": None},
        {"id": None, "text": " ", "date": None},
        {"id": "copy", "text": made[2]["text"], "date": "2021-05-02"},
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files of Parquet."""
    made = tmp_path_factory.mktemp("reports")
    table = pa.Table.from_pylist(rows(), schema=pa.schema([(name, pa.string()) for name in ("id", "text", "date")]))
    half = len(table) // 2
    pq.write_table(table.slice(0, half), made / "a.parquet")
    pq.write_table(table.slice(half), made / "b.parquet")
    return made


def left(summary: Summary, path: Path) -> Coded:
    with Store(path, read_only=True) as store:
        assert verify(store).faults == ()
        lineages = {row["report"]: (row["lineage"], row["date_from"], row["claims"]) for row in store.table("reports")}
        return summary, list(store.claims()), list(store.incidents()), lineages


def by_processes(folder: Path, where: Path, workers: int) -> Coded:
    with Store(where / "s.duckdb", create=True) as store:
        summary = code_reports([str(folder)], store, workers=workers, source="Made")
    return left(summary, where / "s.duckdb")


def by_spark(folder: Path, where: Path) -> Coded:
    from selon.parts.spark import code_parquet

    summary = code_parquet([str(folder)], str(where / "coded"), workers=2, source="Made")
    with Store(where / "s.duckdb", create=True) as store:
        built = build_store(where / "coded", store)
    assert (built.coded, built.claims, built.unreadable) == (summary.coded, summary.claims, summary.unreadable)
    return left(summary, where / "s.duckdb")


@pytest.fixture(scope="module")
def coded(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Coded, Path]]:
    """What an engine makes of the folder, and where it did; done once for all tests."""
    done: dict[str, tuple[Coded, Path]] = {}

    def by(engine: str) -> tuple[Coded, Path]:
        if engine not in done:
            where = tmp_path_factory.mktemp(engine)
            made = by_spark(folder, where) if engine == "spark" else by_processes(folder, where, 1 if engine == "one" else 2)
            done[engine] = made, where
        return done[engine]

    return by


@pytest.mark.parametrize("engine", ENGINES)
def test_claims_and_incidents_are_equal(engine: str, coded: Callable[[str], tuple[Coded, Path]]) -> None:
    (_, claims, incidents, reports), _ = coded(engine)
    (_, same_claims, same_incidents, same_reports), _ = coded("one")
    assert len(claims) > 40 and len(incidents) > 20
    assert claims == same_claims
    assert incidents == same_incidents
    assert reports == same_reports


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_passed_over_is_told_alike(engine: str, coded: Callable[[str], tuple[Coded, Path]], folder: Path) -> None:
    (summary, _, _, _), _ = coded(engine)
    count = len(rows())
    assert (summary.seen, summary.coded, summary.known) == (count, count - 3, 1)
    assert dict(summary.skipped) == {"in English": 1}
    assert [item.what for item in summary.unreadable] == ["the row has no text"]
    assert summary.unreadable[0].report.startswith(f"{folder}/b.parquet#")


@NO_SPARK
def test_a_second_run_codes_nothing(coded: Callable[[str], tuple[Coded, Path]], folder: Path) -> None:
    from selon.parts.spark import code_parquet

    (first, claims, _, _), where = coded("spark")
    again = code_parquet([str(folder)], str(where / "coded"), workers=2, source="Made")
    assert (again.coded, again.known) == (0, first.coded + first.known)
    with Store(where / "s.duckdb") as store:
        built = build_store(where / "coded", store)
        assert (built.coded, built.known) == (0, first.coded)
        assert [claim.claim_id for claim in store.claims()] == [claim.claim_id for claim in claims]


@NO_SPARK
def test_claims_and_incidents_lie_in_parquet(coded: Callable[[str], tuple[Coded, Path]]) -> None:
    import duckdb

    from selon.parts.spark import write_found

    (_, claims, incidents, _), where = coded("spark")
    with Store(where / "s.duckdb", read_only=True) as store:
        write_found(str(where / "coded"), store, workers=2)
    flat = f"SELECT claim_id, incident_id FROM read_parquet('{where}/coded/claims/*/*.parquet', hive_partitioning = true)"
    assert sorted(duckdb.sql(flat).fetchall()) == sorted((claim.claim_id, claim.incident_id) for claim in claims)
    found = f"SELECT incident_id FROM read_parquet('{where}/coded/incidents/*/*.parquet', hive_partitioning = true)"
    assert sorted(key for (key,) in duckdb.sql(found).fetchall()) == sorted(incident.incident_id for incident in incidents)


@NO_SPARK
@pytest.mark.parametrize(("column", "words"), [("texte", "no column text"), (None, "cannot be read")])
def test_input_that_holds_no_reports(column: str | None, words: str, tmp_path: Path) -> None:
    from selon.parts.spark import code_parquet

    if column:
        pq.write_table(pa.table({column: ["Le calme."]}), tmp_path / "a.parquet")
    with pytest.raises(PartsError, match=words):
        code_parquet([str(tmp_path / "a.parquet")], str(tmp_path / "out"), workers=2)


def test_a_folder_that_holds_nothing_coded(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb", create=True) as store:
        with pytest.raises(PartsError, match="no such folder"):
            build_store(tmp_path / "nowhere", store)
        (tmp_path / "reports").mkdir()
        pq.write_table(pa.table({"text": ["Le calme."]}), tmp_path / "reports" / "a.parquet")
        with pytest.raises(PartsError, match="lacks"):
            build_store(tmp_path, store)


def test_of_two_coders_the_later_counts(tmp_path: Path) -> None:
    from selon.ingest import report_of
    from selon.parts.rows import COLUMNS, RunNote, coded_row
    from tests.pipeline.fake import FakeCoder

    reports = [report_of(f"un deux numéro{n}", report=f"r{n}", date="2021") for n in range(4)]
    runs = RunNote("b", "2026-02-01", "newer 2", ("world",)), RunNote("a", "2026-01-01", "older 1", ("world",))
    claims = FakeCoder().code(reports)
    rows = [coded_row(report, told, run) for run, part in zip(runs, (reports[:3], reports[1:]), strict=True)
            for report, told in zip(part, claims[reports.index(part[0]) :], strict=False)]  # fmt: skip
    kinds = {name: pa.list_(pa.string()) for name in ("claims", "packs")}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS if name != "year"])
    (tmp_path / "reports" / "year=2021").mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), tmp_path / "reports" / "year=2021" / "a.parquet")
    for known in (0, 4):
        with Store(tmp_path / "s.duckdb", create=True) as store:
            summary = build_store(tmp_path, store)
            assert (summary.seen, summary.coded, summary.known) == (6, 4 - known, 2 + known)
            coders = {row["report"]: row["coder"] for row in store.table("reports")}
            assert coders == {"r0": "newer 2", "r1": "newer 2", "r2": "newer 2", "r3": "older 1"}
            assert store.count("claims") == 12 and verify(store).faults == ()
