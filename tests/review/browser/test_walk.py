"""The newcomer's walk of docs/tutorial/ten-minutes-of-review.md, each of its steps done on the coded samples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from selon.pipeline import code_reports
from selon.review.explainer import Explainer
from selon.store import Store
from tests.review.browser.conftest import Open, opened, total

ROOT = Path(__file__).parents[3]
WALK = (ROOT / "docs" / "tutorial" / "ten-minutes-of-review.md").read_text("utf-8")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("walk") / "demo.duckdb"
    with Store(path, create=True) as store:
        code_reports([str(ROOT / "samples")], store)
    return path


@pytest.fixture(scope="module")
def walk(chromium: Any, samples: Path) -> Iterator[Open]:
    with opened(chromium, samples, Explainer()) as one:
        yield one


def keyed(app: Open, key: str) -> None:
    app.page.wait_for_selector("html[data-keys=ready]")
    with app.page.expect_navigation():
        app.page.keyboard.press(key)
    app.page.wait_for_selector("html[data-keys=ready]")


def first_claimed(app: Open) -> str:
    """Return an incident of several accounts."""
    return max(app.desk.board.incidents, key=lambda key: (len(app.desk.board.incidents[key].accounts), key))


def see_where_and_when(app: Open) -> None:
    page = app.ready()
    assert total(page) > 20 and int(page.get_attribute("#map", "data-drawn")) > 1 and page.locator("#brush canvas").count() == 1


def narrow_it_down(app: Open) -> None:
    page = app.ready()
    before = total(page)
    page.select_option("select[name=status]", "single-origin")
    page.wait_for_url("**status=single-origin**")
    assert 0 < total(page) < before


def brush_the_time(app: Open) -> None:
    page = app.ready()
    box = page.locator("#brush .u-over").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20, steps=6)
    page.mouse.up()
    page.wait_for_url("**since=**")
    page.mouse.dblclick(box["x"] + 10, box["y"] + 20)
    page.wait_for_url(lambda url: "since" not in url)


def open_an_incident(app: Open) -> None:
    page = app.ready()
    page.click("#table tbody th a")
    assert "/incidents/" in page.url
    app.go(f"/incidents/{first_claimed(app)}")
    assert page.locator(".accounts thead th").count() > 2 and page.locator(".accounts .sign").count() > 3


def read_the_source(app: Open) -> None:
    app.go(f"/incidents/{first_claimed(app)}")
    app.page.locator("a:has-text('in the report')").first.click()
    assert "/reports/" in app.page.url and app.page.locator("#here").count() == 1 and app.page.locator("article .here").count() > 0


def ask_why(app: Open) -> None:
    app.go(f"/incidents/{first_claimed(app)}")
    app.page.wait_for_selector("html[data-cues=ready]", timeout=120_000)
    assert app.page.locator("blockquote .cue").count() > 0
    app.page.locator("td a:has-text('why')").first.click()
    assert "/why/" in app.page.url and len(app.page.inner_text(".printed")) > 100


def work_through_the_queue(app: Open) -> None:
    app.ready()
    keyed(app, "q")
    keyed(app, "n")
    assert "/incidents/" in app.page.url and "queue=1" in app.page.url and "Grounds of doubt" in app.page.inner_text("main")


def decide(app: Open) -> None:
    work_through_the_queue(app)
    seen = {app.page.url}
    for key in "ara":
        keyed(app, key)
        seen.add(app.page.url)
    assert len(seen) == 4 and app.desk.progress()[0] == 3


def correct_a_value(app: Open) -> None:
    app.go(f"/incidents/{first_claimed(app)}")
    app.page.wait_for_selector("html[data-keys=ready]")
    app.page.keyboard.press("c")
    app.page.select_option("#field", "toll.wounded")
    app.page.fill("#value", "4-6")
    keyed(app, "Enter")
    assert "4-6" in app.page.inner_text("ul.decisions") and "wounded 4-6" in app.page.inner_text("main")


def take_it_back(app: Open) -> None:
    correct_a_value(app)
    keyed(app, "u")
    app.page.click("header a:has-text('History')")
    assert app.page.locator("tr.undone").count() >= 1


def add_what_was_missed(app: Open) -> None:
    report = app.desk.claims_of(first_claimed(app))[0].report_id
    page = app.go(f"/reports/{report}")
    page.evaluate("""() => { const node = document.querySelector("#text [data-at]").firstChild; getSelection().setBaseAndExtent(node, 0, node, 5); }""")
    page.click("[data-mark=trigger]")
    with page.expect_navigation():
        page.click("#missed button:has-text('Add')")
    assert "/incidents/" in page.url


def look_at_the_whole(app: Open) -> None:
    for name in ("Actors", "Sources", "Network"):
        app.page.click(f"header a:has-text('{name}')")
        assert app.page.inner_text("h1") == name and app.page.locator("tbody tr").count() > 3


def take_it_with_you(app: Open) -> None:
    page = app.go("/figures")
    with page.expect_download() as waiting:
        page.click("a[download='toll.csv']")
    assert waiting.value.path().read_text().startswith("month,low,best,high")
    page.click("summary:has-text('Export')")
    with page.expect_download() as waiting:
        page.click("a[download='incidents.csv']")
    kept = [found for found in app.desk.found() if found.incident.status != "rejected"]
    assert len(waiting.value.path().read_text().splitlines()) == len(kept) + 1
    app.go(f"/incidents/{first_claimed(app)}")
    page.click("a:has-text('Sheet to print')")
    assert page.locator("article.sheet").count() == 1


STEPS = {
    step.__name__: step
    for step in (
        see_where_and_when, narrow_it_down, brush_the_time, open_an_incident, read_the_source, ask_why, work_through_the_queue, decide,
        correct_a_value, take_it_back, add_what_was_missed, look_at_the_whole, take_it_with_you,
    )
}  # fmt: skip


def test_the_walk_has_these_steps() -> None:
    told = re.findall(r"^\d+\. \*\*(.+?)\.\*\*", WALK, re.MULTILINE)
    assert [title.lower().replace(" ", "_") for title in told] == list(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_step(walk: Open, step: str) -> None:
    STEPS[step](walk)
