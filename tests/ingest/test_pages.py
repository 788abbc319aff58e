"""Pages saved from the web: main text, date, title and outlet, on pages of our own with the noise that real ones have."""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from selon.ingest import Unreadable, read_reports
from selon.ingest.html_page import read_page
from selon.ingest.tables import Row
from selon.model import Report

PAGES = Path(__file__).parent / "pages"
EXPECTED = list(csv.DictReader((PAGES / "expected.csv").open(encoding="utf-8")))
BODY = "<p>" + "L'armée a repoussé l'assaut à Alep, selon des sources locales. " * 8 + "</p>"


def row(markup: str, **options: str) -> Row:
    found = read_page(markup.encode(), "a.html", **options)
    assert isinstance(found, Row), found
    return found


def f1(found: str, expected: str) -> float:
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    return 2 * (one & other).total() / (one.total() + other.total())


def story(report: Report) -> str:
    text = report.text
    for region in report.regions:
        text = text[: region.start] + " " * (region.end - region.start) + text[region.end :]
    return text


def test_there_are_enough_pages() -> None:
    assert len(EXPECTED) >= 20
    assert len({line["page"].rsplit("-", 1)[0] for line in EXPECTED}) >= 10


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda line: line["page"])
def test_pages(expected: dict[str, str]) -> None:
    path = PAGES / f"{expected['page']}.html"
    [report] = read_reports([str(path)])
    assert isinstance(report, Report), report
    wanted = path.with_suffix(".txt").read_text("utf-8")
    assert f1(report.text, wanted) >= 0.95
    assert f1(story(report), wanted) >= 0.93  # a credit is in the text, and no story
    assert (report.date.interval.start, report.date.interval.end) == (expected["date"], expected["date"])
    assert report.date.basis == "given" and ":" in report.date.grounds
    assert report.source == expected["outlet"]
    assert report.title == wanted.splitlines()[0]
    assert report.text.startswith(report.title)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-03-12T23:50:00+01:00">',
        '<meta name="DC.date.issued" content="2021-03-12">',
        '<meta itemprop="datePublished" content="20210312">',
        '<script type="application/ld+json">[{"@type":["Article"],"datePublished":"2021-03-12"}]</script>',
        '<link rel="canonical" href="https://a.example/2021/03/12/titre.html">',
        '<link rel="canonical" href="https://a.example/titre-20210312.html">',
        "</head><p>Publié le vendredi 12 mars 2021 à 09h30, mis à jour le 3 mai 2022</p>",
        "</head><span class='post-date'>12/03/2021</span>",
        "</head><time datetime='2021-03-12T10:00'>il y a longtemps</time>",
        "</head><div class='meta'>Mis en ligne le 12.03.2021</div>",
    ],
)
def test_dates(head: str) -> None:
    page = f"<html><head><title>Assaut repoussé à Alep</title>{head}<body><h1>Assaut repoussé à Alep</h1>{BODY}"
    assert row(page).date == "2021-03-12"


def test_no_date_is_made_up() -> None:
    page = f"<html><body><header>mardi 5 novembre 2024</header><h1>Assaut repoussé à Alep</h1>{BODY}<footer>© 2023 Le Journal"
    assert row(page).date is None


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "cp1252", "utf-16"])
def test_charsets(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><meta charset="{charset}"><h1>Tué à l’été</h1>{BODY}'.encode(charset, "xmlcharrefreplace"))
    [report] = read_reports([str(path)])
    assert isinstance(report, Report) and report.text.startswith("Tué à l’été")


def test_charset_of_the_server() -> None:
    found = read_page(f"<h1>Tué en été</h1>{BODY}".encode("cp1252"), "a", charset="windows-1252")
    assert isinstance(found, Row) and "été" in found.text


def test_a_link_in_the_middle_goes_and_its_neighbours_stay() -> None:
    page = f"<article><h1>Assaut à Alep</h1>{BODY}<p>Lire aussi : <a href='#'>Dix morts dans un car</a></p>{BODY.replace('Alep', 'Homs')}"
    text = row(page).text
    assert "car" not in text.split() and "Homs" in text and "Alep" in text


def test_headline_and_caption_of_this_story_stay() -> None:
    page = f"<article><h1>Assaut à Alep</h1><figure><img><figcaption>Un char au sud d'Alep.</figcaption></figure>{BODY}</article>"
    assert row(page).text.startswith("Assaut à Alep\n\nUn char au sud d'Alep.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\x00\x00", "is binary"),
        (b"<html><body><nav>Accueil</nav></body></html>", "no main text"),
        (b"<p>" + b"a" * 11_000_000, "11.0 MB"),
        (b"<html><body>" + b"<div>" * 90_000, "tags"),
    ],
)
def test_bad_pages_are_refused_in_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(content)
    [found] = read_reports([str(path)])
    assert isinstance(found, Unreadable) and words in found.line and "\n" not in found.line


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 70_000 + BODY,
        '<div class="menu">' * 5_000 + BODY,
        "<time datetime='x'>Publié le 12 marss 2021</time>" * 15_000 + BODY,
        "<p class='" + "a-" * 2_000_000 + "'>" + BODY,
        "<title>" + "a - " * 500_000 + "</title>" + "<h1>a b c d</h1>" * 5_000 + BODY,
    ],
    ids=["deep", "menus", "times", "attribute", "title"],
)
def test_hostile_pages_end(page: str) -> None:
    began = time.monotonic()
    read_page(page.encode(), "a.html")
    assert time.monotonic() - began < 30
