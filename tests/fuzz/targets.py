"""What is fuzzed: a name, how its input is made, and what must hold whatever the input is."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from selon.export import COLUMNS, contents, format_names, write
from selon.ingest import Skipped, Unreadable, read_reports, report_of
from selon.knowledge import NameFinder, Packs, PlaceResolver, Register
from selon.language.numbers import find_numbers
from selon.language.times import find_times, resolve
from selon.language.which import language_of
from selon.linking import link
from selon.model import EVENT_TYPES, Claim, Factuality, Interval, Report, claim_from_json, claim_to_json
from selon.store import Store
from tests.fuzz.texts import damaged, phrases, reports, telling
from tests.ingest.test_documents import ATOM, PAGE, RSS, archive, docx, pdf
from tests.store.conftest import CODER, make_claims, make_report


@dataclass(frozen=True)
class Target:
    """One thing to fuzz."""

    name: str
    made: st.SearchStrategy[Any]
    check: Callable[[Any], None]
    slow: bool = False
    """Whether one input takes a tenth of a second or more: it gets fewer of them in the ordinary tests."""


# Readers


def reads(suffix: str) -> Callable[[bytes], None]:
    """Check that a file of any bytes gives reports, or lines that say why not, and never an exception."""

    def check(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"f{suffix}")
            path.write_bytes(data)
            found = list(read_reports([str(path)]))
        assert found, "nothing at all is told of a file"
        for item in found:
            sound_item(item)

    return check


def sound_item(item: Report | Unreadable | Skipped) -> None:
    """Check one thing that the readers yield."""
    if isinstance(item, Unreadable):
        assert item.what and item.remedy and "\n" not in item.line and "\r" not in item.line, repr(item.line)
    elif isinstance(item, Report):
        assert item.text.strip() and "\0" not in item.text
        item.text.encode()  # what cannot be written down cannot be stored
        assert len(item.report_id) == 20
        sound_interval(item.date.interval)
        assert all(0 <= region.start <= region.end <= len(item.text) for region in item.regions)


def sound_interval(interval: Interval) -> None:
    """Check that dates are dates, and in order."""
    if interval.start and interval.end:
        assert interval.start <= interval.end, interval
    assert interval.days is None or interval.days >= 1


@cache
def good(kind: str) -> bytes:
    """Return a good file of a kind, to be damaged."""
    rows = [{"id": f"r{n}", "text": f"L'armée a repoussé l'assaut numéro {n} à Alep.", "title": "T", "date": "2021-03-12", "source": "sana"} for n in range(3)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"g{kind}")
        if kind == ".jsonl":
            return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
        if kind == ".csv":
            out = io.StringIO()
            writer = csv.DictWriter(out, rows[0])
            writer.writeheader()
            writer.writerows(rows)
            return out.getvalue().encode()
        if kind == ".parquet":
            pq.write_table(pa.Table.from_pylist(rows), path)
        elif kind in (".warc", ".warc.gz"):
            archive(path, *((f"https://a.example/{n}", "text/html; charset=utf-8", PAGE.encode(), "200 OK") for n in range(2)))
        elif kind == ".docx":
            docx(path, "<w:p><w:r><w:t>L'armée a repoussé l'assaut.</w:t></w:r></w:p>")
        elif kind == ".pdf":
            pdf(path, ["L'armée a repoussé lundi un assaut contre la ville d'Alep,", "selon des sources locales."])
        else:
            return {".html": PAGE, ".rss": RSS, ".atom": ATOM}[kind].encode()
        return path.read_bytes()


def as_bytes(text: str) -> bytes:
    """Encode a text, with what cannot be encoded replaced."""
    return text.encode("utf-8", "replace")


_value = st.one_of(phrases(6), st.integers(), st.none(), st.floats(), st.booleans(), st.lists(st.integers(), max_size=2))
_row = st.dictionaries(st.sampled_from(("id", "text", "title", "date", "source", "url", "language", "x")), _value, max_size=7)
_page = st.tuples(reports, phrases(5), phrases(3)).map(
    lambda t: f'<html><head><title>{t[1]}</title><meta name="date" content="{t[2]}"></head><body><article><p>{t[0]}</p></article></body></html>'
)
_feed = st.tuples(phrases(5), phrases(4), reports).map(
    lambda t: f"<rss><channel><title>{t[0]}</title><item><title>{t[0]}</title><pubDate>{t[1]}</pubDate><description><![CDATA[{t[2]}]]></description></item></channel></rss>"
)
_coded = st.one_of(
    reports.map(as_bytes), st.tuples(reports, st.sampled_from(("cp1252", "utf-16", "utf-32", "mac_roman", "utf-8-sig"))).map(lambda t: t[0].encode(t[1], "replace")),
    st.binary(max_size=400),
)  # fmt: skip


def _table(rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, sorted({key for row in rows for key in row}) or ["text"])
    writer.writeheader()
    writer.writerows(rows)
    return as_bytes(out.getvalue())


def _columns(rows: list[dict[str, str]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({key: pa.array([row.get(key) for row in rows], pa.string()) for key in ("id", "text", "date", "url")}), out)
    return out.getvalue()


def files() -> dict[str, st.SearchStrategy[bytes]]:
    """Return how a file of each kind is made: from nothing, and out of a good one."""
    texts = phrases(6).map(lambda text: text.encode("utf-8", "replace").decode())
    return {
        ".txt": _coded,
        ".md": _coded,
        ".jsonl": st.one_of(st.lists(_row, min_size=1, max_size=3).map(lambda rows: "\n".join(map(json.dumps, rows)).encode()), damaged(good(".jsonl"))),
        ".csv": st.one_of(st.lists(_row, min_size=1, max_size=3).map(_table), damaged(good(".csv"))),
        ".parquet": st.one_of(
            st.lists(st.dictionaries(st.sampled_from(("id", "text", "date", "url")), texts), min_size=1, max_size=3).map(_columns), damaged(good(".parquet")),
        ),
        ".html": st.one_of(_page.map(as_bytes), damaged(good(".html"))),
        ".rss": st.one_of(_feed.map(as_bytes), damaged(good(".rss"))),
        ".atom": damaged(good(".atom")),
        ".warc": damaged(good(".warc")),
        ".warc.gz": damaged(good(".warc.gz")),
        ".docx": damaged(good(".docx")),
        ".pdf": damaged(good(".pdf")),
    }  # fmt: skip


# Language


def check_language(text: str) -> None:
    """Numbers and times are found where they are said to be, and dated with days that exist."""
    language_of(text)
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        assert number.low is None or number.high is None or number.low <= number.high, number
    document = Interval("2021-03-01", "2021-03-12")
    for mention in find_times(text):
        assert text[mention.start : mention.end] == mention.text
        found = resolve(mention, document)
        sound_interval(Interval(found.since, found.until))
    sound_interval(report_of(text).date.interval)


@cache
def names() -> tuple[NameFinder, PlaceResolver]:
    """Return what finds and resolves names."""
    packs = Packs(["world", "syria"])
    return NameFinder(packs), PlaceResolver(packs.places)


def check_names(text: str) -> None:
    """Names are found at their places, and any string may be asked for."""
    finder, resolver = names()
    for hit in finder.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
    resolver.resolve(text[:80])


# The coder


@cache
def coder() -> Any:
    """Return the coder, loaded once."""
    from selon.coding import ReportCoder

    return ReportCoder()


def spans_of(value: object) -> Iterator[tuple[str, int, int]]:
    """Yield every stretch of text in a claim."""
    if isinstance(value, msgspec.Struct):
        names = value.__struct_fields__
        text, start, end = (getattr(value, name, None) for name in ("text", "start", "end"))
        if isinstance(text, str) and isinstance(start, int) and isinstance(end, int):
            yield text, start, end
        for name in names:
            yield from spans_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)


def sound_claim(claim: Claim, text: str) -> None:
    """Check that a claim is true to its text and to the codebook."""
    assert claim.type in EVENT_TYPES and claim.factuality in get_args(Factuality)
    assert claim.trigger.text.strip() and claim.sentence.start <= claim.trigger.start <= claim.trigger.end <= claim.sentence.end
    for said, start, end in spans_of(claim):
        assert text[start:end] == said, (said, text[start:end])
    for toll in claim.toll:
        assert all(n is None or n >= 0 for n in (toll.low, toll.best, toll.high)), toll
        assert toll.low is None or toll.high is None or toll.low <= toll.high, toll
    if claim.time:
        sound_interval(Interval(claim.time.since, claim.time.until))
    if claim.place and claim.place.lat is not None and claim.place.lon is not None:
        assert -90 <= claim.place.lat <= 90 and -180 <= claim.place.lon <= 180
    assert claim_from_json(claim_to_json(claim)) == claim


def check_coder(text: str) -> None:
    """Whatever the text, claims are sound, their ids are their own, and a second time gives the same."""
    if not text.strip():
        return
    report = report_of(text, report="f.txt", date="2021-03-12")
    claims = coder().code(report)
    for claim in claims:
        sound_claim(claim, text)
    assert len({claim.claim_id for claim in claims}) == len(claims)
    assert coder().code(report) == claims


# Exports


def check_exports(text: str) -> None:
    """What was coded of a text can be stored, linked, written in every format, and read back row for row."""
    report = report_of(text.replace("\0", " "), report=text[:12].replace("\0", " ") or "f", date="2021-03-12", source=text[:8])
    claims = coder().code(report) if report.text.strip() else []
    exported(report, claims)


def check_values(told: tuple[str, str, int]) -> None:
    """The same for claims whose names, words and numbers are anything at all."""
    name, words, number = told
    report = make_report(name)
    [claim] = make_claims(report, 1)
    actors = tuple(msgspec.structs.replace(actor, text=words, name=name, framing=(words,)) for actor in claim.actors)
    place = msgspec.structs.replace(claim.place, text=words, name=name, place_id=name) if claim.place else None
    toll = tuple(msgspec.structs.replace(entry, low=number, best=number) for entry in claim.toll)
    said = tuple(msgspec.structs.replace(source, text=words) for source in claim.attribution)
    exported(report, [msgspec.structs.replace(claim, actors=actors, place=place, toll=toll, attribution=said)])


def exported(report: Report, claims: list[Claim]) -> None:
    """Store, link, write and read back."""
    with tempfile.TemporaryDirectory() as folder:
        with Store(Path(folder, "s.duckdb"), create=True) as store:
            store.begin_run(CODER)
            store.add(report, claims)
            store.end_run()
            store.write_incidents(link(list(store.claims()))[1], register())
            for fmt in format_names():
                for what in contents(fmt):
                    out = io.BytesIO()
                    count = write(store, what, fmt, out)
                    read_back(fmt, what, out.getvalue(), count)
        with Store(Path(folder, "s.duckdb"), read_only=True) as store:
            assert [msgspec.structs.replace(claim, incident_id=None, lineage=None) for claim in store.claims()] == claims


@cache
def register() -> Register:
    """Return what the packs know of actors and sources."""
    return Register(Packs(["world", "syria"]))


def read_back(fmt: str, what: str, data: bytes, count: int) -> None:
    """Check that a file of one format can be read, and holds as many records as were written."""
    if fmt in ("csv", "acled", "ged", "hxl"):
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1, "rows of different widths"
        assert len(rows) == count + 1 + (fmt == "hxl")
    elif fmt in ("jsonl", "ftm"):
        rows = [json.loads(line) for line in data.split(b"\n") if line]
        assert len(rows) == count or fmt == "ftm"
    elif fmt == "geojson":
        assert len(json.loads(data)["features"]) == count
    elif fmt in ("parquet", "geoparquet"):
        table = pq.read_table(io.BytesIO(data))
        assert table.num_rows == count and (fmt == "geoparquet" or list(table.column_names) == list(COLUMNS[what]))
    elif fmt == "graphml":
        import networkx

        graph = networkx.parse_graphml(data.decode())
        assert graph.number_of_edges() <= count
    else:
        assert fmt == "gpkg" and data.startswith(b"SQLite format 3\0")


def targets() -> list[Target]:
    """Return all targets."""
    values = st.tuples(phrases(4), phrases(8), st.integers(0, 2**40))
    return [
        *(Target(f"reader {suffix}", made, reads(suffix), slow=suffix == ".pdf") for suffix, made in files().items()),
        Target("numbers, times, dates", reports, check_language),
        Target("names", reports, check_names),
        Target("coder", reports, check_coder, slow=True),
        Target("exports of what was coded", telling(), check_exports, slow=True),
        Target("exports of any values", values, check_values, slow=True),
    ]
