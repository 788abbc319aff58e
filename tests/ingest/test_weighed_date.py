"""Metadata are weighed against the address, the text and the day of the crawl."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from selon.coding.base.tools import load_tools
from selon.ingest import narrow, read_reports
from selon.ingest.weighed_date import weighed_date
from selon.model import Report

LINED = "Publié le 12 mars 2015\nTrois soldats ont été tués près du puits."
PLAIN = "Trois soldats ont été tués près du puits."
TOLD = "Le convoi a sauté sur une mine le 4 mai 2018 près du puits. Le 6 mai 2018, deux blessés sont morts."


@pytest.mark.parametrize(
    ("text", "given", "url", "fetched", "day", "words"),
    [
        (PLAIN, "2017-07-30", None, None, "2017-07-30", "given: 2017-07-30"),
        (LINED, "2015-03-12", None, None, "2015-03-12", "given: 2015-03-12"),
        (LINED, "2015-03-14", None, None, "2015-03-14", "given: 2015-03-14"),
        (LINED, "2015-03-25", None, None, "2015-03-25", "the text (2015-03-12) contradicts it"),
        (LINED, "2021-06-01", None, None, "2015-03-12", "set aside: the text (2015-03-12) contradicts it"),
        (LINED, "2015-03-25", "https://exemple.org/2015/03/12/a", None, "2015-03-12", "contradict it"),
        (LINED, "2021-06-01", "https://exemple.org/2021/06/01/a", None, "2021-06-01", "the text (2015-03-12) contradicts it"),
        (PLAIN, "2021-06-01", "https://exemple.org/2015/03/12/a", None, "2015-03-12", "the address (2015-03-12) contradicts it"),
        (PLAIN, None, "https://exemple.org/2015/03/12/a", None, "2015-03-12", "address: 2015-03-12"),
        (PLAIN, "2021-06-01", None, "2019-02-03T10:00:00Z", None, "fetched before, on 2019-02-03"),
        (TOLD, "2016-01-01", None, None, "2018-05-06", "the story tells"),
        (PLAIN, "hier", "https://exemple.org/2015/03/12/a", None, "2015-03-12", '"hier" is none'),
    ],
)
def test_weighing(text: str, given: str | None, url: str | None, fetched: str | None, day: str | None, words: str) -> None:
    found = weighed_date(text, given, url=url, fetched=fetched)
    assert found.interval.start == day, found.grounds
    assert words in found.grounds


def test_a_page_is_not_younger_than_its_crawl() -> None:
    found = weighed_date(PLAIN, None, fetched="2019-02-03T10:00:00Z")
    assert (found.interval.start, found.interval.end, found.basis) == (None, "2019-02-03", "text")
    report = narrow(Report("a", "Les FDSI ont pris Raqqa.", date=found), load_tools().packs, load_tools().names)
    assert report.date.interval.end == "2019-02-03"


def test_a_wrong_weekday_is_told_beside_a_given_date() -> None:
    found = weighed_date("Le raid a eu lieu mardi 30 juillet 2017.", "2017-08-01")
    assert found.interval.start == "2017-08-01"
    assert 'contradicts the calendar: it was a dimanche' in found.grounds


def test_a_table_and_an_archive(tmp_path: Path) -> None:
    table = tmp_path / "reports.jsonl"
    row = {"id": "a", "text": LINED, "date": "2021-06-01", "url": "https://exemple.org/2015/03/12/a"}
    table.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (report,) = [r for r in read_reports([str(table)]) if isinstance(r, Report)]
    assert report.date.interval.start == "2015-03-12"

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    archive = tmp_path / "pages.warc.gz"
    page = "<html><body><article>" + "".join(f"<p>{PLAIN} Le village {k} reste calme ce soir.</p>" for k in range(6)) + "</article></body></html>"
    with archive.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "https://exemple.org/a", "response", payload=BytesIO(page.encode()), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2019-02-03T10:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    (found,) = [r for r in read_reports([str(archive)]) if isinstance(r, Report)]
    assert found.date.interval.end == "2019-02-03"
