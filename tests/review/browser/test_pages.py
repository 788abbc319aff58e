"""Every page: no serious finding of axe-core, nothing from elsewhere, no complaint in the console, no wider than the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from selon.linking.relations import relations
from tests.review.browser.conftest import HOSTILE, Open, key_of, opened

PAGES = (
    "/", "/?type=attack&sort=killed", "/queue", "/history", "/agreement", "/actors", "/actors/Syrian%20Army", "/sources", "/sources/Sana",
    "/network", "/figures", "/nowhere", "incident", "sheet", "report", "hostile", "why", "relation",
)  # fmt: skip
SERIOUS = ("serious", "critical")


def address(app: Open, name: str) -> str:
    key = key_of(app.desk, "c1")
    reports = {claim.report: claim.report_id for claim in app.desk.board.all_claims()}
    match name:
        case "incident":
            return f"/incidents/{key}?queue=1"
        case "sheet":
            return f"/incidents/{key}/sheet"
        case "report":
            return f"/reports/{reports['osdh.txt']}?from=0&to=10#here"
        case "hostile":
            return f"/reports/{next(key for name, key in reports.items() if '<b>' in name)}"
        case "why":
            return "/why/c1"
        case "relation":
            [found] = relations(app.desk.board.all_claims())
            return f"/relations/{found.relation_id}"
    return name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page(chromium: Any, store_path: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with opened(chromium, store_path, color_scheme=scheme) as app:
        app.desk.decide(key_of(app.desk, "c6"), "accept", 0)
        for name in PAGES:
            app.go(address(app, name))
            app.page.wait_for_load_state("networkidle")
            found = Axe().run(app.page).response["violations"]
            bad = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in SERIOUS]
            assert bad == [], name
            if name == "/nowhere":
                assert [said for said in app.complaints if "404" not in said] == []
                app.complaints.clear()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (900, 700)])
def test_no_page_is_wider_than_the_window(chromium: Any, store_path: Path, width: int, height: int) -> None:
    with opened(chromium, store_path, viewport={"width": width, "height": height}) as app:
        for name in PAGES:
            if name == "/nowhere":
                continue
            app.go(address(app, name))
            app.page.wait_for_load_state("networkidle")
            assert app.page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_hostile_report_is_text(app: Open) -> None:
    page = app.go(address(app, "hostile"))
    assert page.title() == 'a"><b>.txt · Selon'
    assert page.locator("article img, article script, article b, article table").count() == 0
    text = page.inner_text("article")
    assert '<script>document.title="bad"</script>' in text and "⟦U+202E⟧" in text and "\u202e" not in text and "x" * 200_000 in text
    for kind, words in (("place", "Alep"), ("toll", "sept soldats"), ("source", "Sana"), ("trigger", "attaque")):
        assert page.locator(f"article .s-{kind}").first.inner_text() == words  # by code points, after emoji, flags and Arabic
    assert "Accueil" in page.inner_text("article .region")
    page = app.go(f"/incidents/{key_of(app.desk, 'c7')}")
    assert "<script>" in page.inner_text("main") and page.locator("main img, blockquote b").count() == 0
    page = app.go(f"/?text={quote('<script>alert(1)</script>')}")
    assert page.input_value("input[name=text]") == "<script>alert(1)</script>"
    assert len(HOSTILE) > 200_000


def test_both_languages(app: Open) -> None:
    page = app.ready("/?type=attack")
    page.click("a[hreflang=fr]")
    page.wait_for_selector("html[lang=fr]")
    assert page.url.endswith("/?type=attack") and page.inner_text("h1") == "Incidents" and "sur" in page.inner_text("[role=status]")
    page.wait_for_selector("[data-ready=all]")
    app.go(f"/incidents/{key_of(app.desk, 'c1')}")
    assert "Les récits côte à côte" in page.inner_text("main")
