"""Two reviewers with names and passwords, each in a browser of their own, on one record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from selon.review.desk import Desk
from selon.review.reviewers import Reviewers, line_of
from selon.store import Store
from tests.review.browser.conftest import Quick, key_of, served
from tests.review.browser.test_pages import SERIOUS

PASSWORDS = {"Ana": "correct horse", "Ben": "battery staple"}


@pytest.fixture
def two(store_path: Path, tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """A served store that Ana and Ben may sign in to."""
    auth = tmp_path / "reviewers.txt"
    auth.write_text("\n".join(line_of(name, password) for name, password in PASSWORDS.items()), "utf-8")
    with Store(store_path) as store:
        desk = Desk(store, "", explainer=Quick())
        with served(desk, Reviewers(auth)) as (base, _):
            yield desk, base


def signed_in(chromium: Any, base: str, name: str, path: str) -> Any:
    """Open a page in a browser of one's own: it leads to the sign-in page, and from there to the page."""
    page = chromium.new_context(viewport={"width": 1200, "height": 850}, locale="en-GB").new_page()
    page.goto(base + path)
    assert page.inner_text("h1") == "Sign in"
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORDS[name])
    with page.expect_navigation(url=base + path):
        page.keyboard.press("Enter")
    return page


def press(page: Any, key: str) -> None:
    page.wait_for_selector("html[data-keys=ready]")
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_second_sees_what_the_first_decided(chromium: Any, two: tuple[Desk, str]) -> None:
    desk, base = two
    key = key_of(desk, "c6")
    ana, ben = (signed_in(chromium, base, name, f"/incidents/{key}") for name in PASSWORDS)
    press(ana, "r")
    ben.wait_for_selector("html[data-keys=ready]")
    ben.select_option("#field", "place")
    ben.fill("#value", "Hama")
    press(ben, "Enter")
    alert = ben.inner_text("[role=alert]")
    assert "Another decision came between" in alert and "Ana" in alert and "reject" in alert
    assert "Yours: correct place: Hama" in ben.inner_text(".yours")
    one = desk.incident(key)
    assert one is not None and one.verdict == "rejected" and one.incident.place == "Homs"  # nothing lost, nothing written over
    press(ben, "a")  # having seen it
    assert desk.incident(key).verdict == "accepted"  # type: ignore[union-attr]
    assert [(made.reviewer, made.verdict) for made in desk.board.history] == [("Ana", "reject"), ("Ben", "accept")]
    press(ana, "u")  # Ben decided on it since
    assert "Ben" in ana.inner_text("[role=alert]") and len(desk.board.history) == 2
    press(ana, "u")
    assert [made.verdict for made in desk.board.history] == ["reject", "accept", "undo"]
    assert "Ana" in ana.inner_text("header .where")
    with ana.expect_navigation():
        ana.click("text=Sign out")
    ana.goto(f"{base}/incidents/{key}")
    assert ana.inner_text("h1") == "Sign in"


def test_one_who_fails_is_told_and_may_try_again(chromium: Any, two: tuple[Desk, str]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    _, base = two
    for scheme in ("light", "dark"):
        page = chromium.new_context(viewport={"width": 390, "height": 800}, locale="fr-FR", color_scheme=scheme).new_page()
        complaints: list[str] = []
        page.on("console", lambda said, kept=complaints: kept.append(said.text) if said.type in ("error", "warning") else None)
        page.goto(f"{base}/queue")
        assert page.inner_text("h1") == "Se connecter" and complaints == []
        page.fill("[name=name]", "Ana")
        page.fill("[name=password]", "wrong password")
        press_enter(page)
        assert page.inner_text("[role=alert]") == "Nom ou mot de passe incorrect." and page.input_value("[name=name]") == "Ana"
        assert page.input_value("[name=password]") == ""
        assert page.evaluate("document.activeElement.name") == "password"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in SERIOUS] == []
    page.click("a[hreflang=en]")
    assert page.inner_text("h1") == "Sign in"
    for _ in range(4):
        page.fill("[name=name]", "Ana")
        page.fill("[name=password]", "wrong password")
        press_enter(page)
    assert "Too many attempts failed" in page.inner_text("[role=alert]")


def press_enter(page: Any) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_session_that_ended_leads_to_the_sign_in_page(chromium: Any, two: tuple[Desk, str]) -> None:
    _, base = two
    page = signed_in(chromium, base, "Ana", "/")
    page.wait_for_selector("[data-ready=all]")
    page.context.clear_cookies()
    page.select_option("select[name=type]", "attack")
    page.wait_for_selector("h1:text('Sign in')")
