"""Actors, sources, network, figures, exports and the sheet."""

from __future__ import annotations

from pathlib import Path

from selon.review.marks import shown
from tests.review.browser.conftest import Open, key_of


def test_an_actor(app: Open) -> None:
    page = app.ready("/actors/Syrian%20Army")
    facts = page.inner_text("dl.facts")
    assert "armée syrienne" in facts and "military" in facts and "1945" in facts
    assert page.locator("svg.chart").count() == 1 and int(page.get_attribute("#map", "data-passing")) > 0


def test_a_source(app: Open) -> None:
    page = app.go("/sources")
    page.click("main a:has-text('Sana')")
    assert page.inner_text("h1").startswith("Sana") and page.locator("h2").count() >= 2


def test_the_network_slides(app: Open) -> None:
    page = app.ready("/network")
    rows = page.locator("tbody tr").count()
    assert int(page.get_attribute("#network", "data-edges")) == rows
    page.evaluate("() => { const until = document.getElementById('until'); until.value = 0; until.dispatchEvent(new Event('input')); }")
    page.locator("tbody td a").first.click()
    assert "/relations/" in page.url and page.locator("blockquote").count() > 0


def test_figures_download(app: Open, tmp_path: Path) -> None:
    page = app.go("/figures")
    for name in ("toll", "types", "actors"):
        for kind, opening in (("csv", b""), ("svg", b"<svg"), ("png", b"\x89PNG")):
            with page.expect_download() as waiting:
                page.click(f"button[data-name='{name}.png']" if kind == "png" else f"a[download='{name}.{kind}']")
            file = tmp_path / f"{name}.{kind}"
            waiting.value.save_as(file)
            assert waiting.value.suggested_filename == f"{name}.{kind}" and file.read_bytes().startswith(opening) and file.stat().st_size > 20
    assert (tmp_path / "toll.csv").read_text().splitlines()[0] == "month,low,best,high,incidents"


def test_every_export_is_a_button(app: Open) -> None:
    page = app.go("/")
    page.click("summary:has-text('Export')")
    for what, fmt in (("incidents", "acled"), ("relations", "graphml"), ("claims", "csv")):
        with page.expect_download() as waiting:
            page.click(f"a[download='{what}.{fmt}']")
        assert waiting.value.path().stat().st_size > 0


def test_the_sheet_prints_all_accounts(app: Open) -> None:
    key = key_of(app.desk, "c1")
    page = app.go(f"/incidents/{key}/sheet")
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible() and not page.locator("#print").is_visible()
    text = page.inner_text("article.sheet")
    for claim in app.desk.claims_of(key):
        assert shown(claim.sentence.text).strip() in text and claim.report in text
    assert page.pdf()[:4] == b"%PDF"
