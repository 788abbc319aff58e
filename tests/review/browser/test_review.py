"""Deciding by keys: accept, correct, reject, split, merge, next, undo, a missed event, history, agreement."""

from __future__ import annotations

from tests.review.browser.conftest import Open, key_of


def incident(app: Open, claim_id: str, query: str = "") -> str:
    key = key_of(app.desk, claim_id)
    app.go(f"/incidents/{key}{query}")
    app.page.wait_for_selector("html[data-keys=ready]")
    return key


def press(app: Open, key: str) -> None:
    """Press a key that brings a new page."""
    with app.page.expect_navigation():
        app.page.keyboard.press(key)
    app.page.wait_for_selector("html[data-keys=ready]")


def verdict(app: Open, key: str) -> str:
    one = app.desk.incident(key)
    assert one is not None
    return one.verdict


def test_accept_reject_undo(app: Open) -> None:
    key = incident(app, "c6")
    press(app, "a")
    assert verdict(app, key) == "accepted" and app.page.inner_text(".badge.accepted") == "accepted"
    press(app, "r")
    assert verdict(app, key) == "rejected" and app.page.locator("ul.decisions li").count() == 2
    press(app, "u")
    press(app, "u")
    assert verdict(app, key) == "open"
    app.go("/history")
    assert app.page.locator("tbody tr").count() == 4 and app.page.locator("tr.undone").count() == 2


def test_correcting_offers_what_the_text_holds_and_what_the_packs_know(app: Open) -> None:
    key = incident(app, "c6")
    page = app.page
    page.select_option("#field", "place")
    assert page.input_value("#value") == "Homs"
    page.select_option("#field", "targets")
    page.fill("#value", "")
    page.focus("#value")
    page.keyboard.type("daech")
    page.wait_for_selector("#offer-targets option[value='Islamic State']", state="attached")
    page.fill("#value", "Islamic State")
    press(app, "Enter")
    assert app.desk.incident(key).incident.targets == ("Islamic State",)  # type: ignore[union-attr]
    page.select_option("#field", "place")
    page.fill("#value", "Hama [35.1318, 36.7578]")
    press(app, "Enter")
    one = app.desk.incident(key).incident  # type: ignore[union-attr]
    assert (one.place, one.lat) == ("Hama", 35.1318)
    page.select_option("#field", "toll.killed")
    page.fill("#value", "many")
    page.on("console", lambda said: app.complaints.clear())
    press(app, "Enter")
    assert "cannot hold" in page.inner_text("[role=alert]")
    app.complaints.clear()


def test_split_and_undo(app: Open) -> None:
    key = incident(app, "c1")
    told = [claim.claim_id for claim in app.desk.claims_of(key)]
    assert len(told) > 1
    app.page.keyboard.press("s")  # nothing is marked yet: the first mark gets the focus
    app.page.keyboard.press("Space")
    press(app, "s")
    assert app.page.url.split("/")[-1].split("?")[0] in app.desk.board.incidents
    first = app.desk.board.where[told[0]]
    assert {app.desk.board.where[other] for other in told[1:]} != {first}
    press(app, "u")
    assert [claim.claim_id for claim in app.desk.claims_of(key)] == told


def test_merge_and_undo(app: Open) -> None:
    one, other = key_of(app.desk, "c3"), key_of(app.desk, "c6")
    app.desk.decide(other, "correct", 0, "place", "Alep [36.2, 37.16]")  # near enough to be offered
    count = len(app.desk.found())
    incident(app, "c3")
    app.page.keyboard.press("m")
    app.page.select_option("#other", other)
    press(app, "Enter")
    assert len(app.desk.found()) == count - 1 and key_of(app.desk, "c3") == key_of(app.desk, "c6")
    app.go(f"/incidents/{other}")  # what was merged away leads to what it is now
    assert app.page.locator("blockquote", has_text="raid").count() == 1
    app.page.wait_for_selector("html[data-keys=ready]")
    press(app, "u")
    assert (key_of(app.desk, "c3"), key_of(app.desk, "c6"), len(app.desk.found())) == (one, other, count)


def test_the_queue_goes_from_one_to_the_next(app: Open) -> None:
    count = len(app.desk.found())
    app.go("/queue")
    app.page.wait_for_selector("html[data-keys=ready]")
    press(app, "n")
    seen = set()
    for n in range(count):
        seen.add(app.page.url.split("?")[0])
        press(app, "a" if n % 2 else "r")
    assert len(seen) == count and app.desk.progress() == (count, count)
    assert app.page.url.split("?")[0].endswith("/queue") and "Nothing is left" in app.page.inner_text("main")
    app.go("/queue?status=contested&review=")
    contested = [one for one in app.desk.found() if one.incident.status == "contested"]
    assert app.page.inner_text("[role=status] strong") == str(len(contested))


def test_a_missed_event_is_added_by_marking_words(app: Open) -> None:
    report = next(claim.report_id for claim in app.desk.board.all_claims() if claim.report == "radio.txt")
    page = app.go(f"/reports/{report}")
    for words, mark in (("embuscade", "trigger"), ("Une patrouille", "target")):
        page.evaluate(
            """(words) => { const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) { const at = walker.currentNode.data.indexOf(words); if (at < 0) continue;
              getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length); return; } }""",
            words,
        )
        page.click(f"[data-mark={mark}]")
        assert page.inner_text(f"#told-{mark}") == words
    page.select_option("select[name=type]", "ambush")
    page.fill("input[name=number]", "3-5")
    page.fill("input[name=time]", "2017-07-31")
    with page.expect_navigation():
        page.click("#missed button:has-text('Add')")
    assert "ambush" in page.inner_text("h1") and "killed 3-5" in page.inner_text("main")
    assert page.inner_text("blockquote .s-trigger") == "embuscade" and "Une patrouille" in page.inner_text("blockquote .s-actor")
    app.page.wait_for_selector("html[data-keys=ready]")
    count = len(app.desk.found())
    press(app, "u")
    assert len(app.desk.found()) == count - 1


def test_marking_counts_code_points(app: Open) -> None:
    """After emoji, flags, Arabic and a sign that is shown by its name, the marked words are the right ones."""
    report = next(claim.report_id for claim in app.desk.board.all_claims() if "<b>" in claim.report)
    page = app.go(f"/reports/{report}")
    for selector, words in ((".s-place", "Alep"), (".s-source", "Sana")):
        page.evaluate("(which) => getSelection().selectAllChildren(document.querySelector(`#text ${which}`))", selector)
        page.click("[data-mark=trigger]")
        first, last = map(int, page.input_value("#mark-trigger").split("-"))
        assert app.desk.report(report)["text"][first:last] == words  # type: ignore[index]


def test_help(app: Open) -> None:
    incident(app, "c1")
    app.page.keyboard.press("?")
    assert app.page.locator("dialog[open]").is_visible()
    for key in "acrsmnulq?":
        assert app.page.locator(f"dialog kbd:text-is('{key}')").count() == 1, key
    app.page.keyboard.press("Escape")
    assert app.page.locator("dialog[open]").count() == 0


def test_a_conflict_is_said(app: Open) -> None:
    key = incident(app, "c6")
    app.desk.decide(key, "reject", 0, reviewer="Ben")
    press(app, "a")
    assert "Another decision came between" in app.page.inner_text("[role=alert]") and verdict(app, key) == "rejected"
    assert len(app.complaints) == 1 and "409" in app.complaints.pop()


def test_agreement(app: Open) -> None:
    one, other = key_of(app.desk, "c6"), key_of(app.desk, "c3")
    for key, verdicts in ((one, ("accept", "reject")), (other, ("accept", "accept"))):
        for who, told in zip(("Ana", "Ben"), verdicts, strict=True):
            app.desk.decide(key, told, app.desk.made, reviewer=who)  # type: ignore[arg-type]
    app.go("/agreement")
    row = app.page.locator("tbody tr", has_text="verdict")
    assert row.locator("td").nth(0).inner_text() == "2" and row.locator("td").nth(1).inner_text() == "1"


def test_cues_are_underlined_where_the_page_stands(app: Open) -> None:
    incident(app, "c2")
    quote = app.page.locator("blockquote", has_text="selon Reuters")
    app.page.wait_for_selector("html[data-cues=ready]")
    assert quote.locator(".cue").inner_text() == "selon" and "voice" not in quote.inner_text()
    assert quote.locator(".cue").get_attribute("title") == "cue of factuality"
    incident(app, "c2")  # known by now, it is there from the start
    assert app.page.locator("blockquote[data-cues]").count() == 0 and quote.locator(".cue").count() == 1
