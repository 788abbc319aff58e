"""The review app as a browser meets it."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from selon.linking import link
from selon.model import Attribution, Claim, ClaimPlace, ClaimTime, Region, Report, Span, Toll
from selon.review.app import build
from selon.review.desk import Desk
from selon.review.site import EXPORTS, STATIC
from selon.store import Store

HOST = "127.0.0.1:8765"
FROM_HERE = {"origin": f"http://{HOST}"}
HOSTILE = '<script>alert("x")</script> 🚀 À \u202eAlep, <img src=x onerror=alert(1)> sept soldats tués, selon الوكالة & "Sana". Accueil | Menu'


def claim_in(report: Report, number: int, word: str, source: str, killed: int, **more: object) -> Claim:
    def at(text: str) -> tuple[str, int, int]:
        start = report.text.index(text)
        return text, start, start + len(text)

    name, start, end = at("Alep")
    claim = Claim(
        claim_id=f"c{number}", report_id=report.report_id, report=report.report, coder="-", type="attack", factuality="attributed",
        sentence=Span(report.text, 0, len(report.text)), trigger=Span(*at(word)),
        place=ClaimPlace(name, start, end, "aleppo", "Aleppo", lat=36.2, lon=37.16, country="SY"),
        time=ClaimTime(None, None, None, "2017-07-30", "2017-07-30", "document"),
        toll=(Toll("killed", killed, killed, killed, False, "combatant", *at("soldats")),),
        attribution=(Attribution(*at(source), "media"),),
    )  # fmt: skip
    return replace(claim, **more)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    menu = HOSTILE.index("Accueil")
    one = Report('a"><b>.txt', HOSTILE, regions=(Region(menu, len(HOSTILE), "menu"),))
    two = Report("b.txt", "À Alep, douze soldats tués, selon Reuters.")
    claims = [claim_in(one, 1, "tués", "Sana", 7), claim_in(two, 2, "tués", "Reuters", 12)]
    store_path = tmp_path / "s.duckdb"
    with Store(store_path, create=True) as store:
        store.begin_run("-")
        store.add(one, claims[:1])
        store.add(two, claims[1:])
        store.flush()
        incidents = link(claims)[1]
        store.write_incidents([replace(incidents[0], claim_ids=("c1", "c2"), reports=(one.report, two.report))])
    return store_path


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with Store(path) as store:
        yield Desk(store, "Ana")


@pytest.fixture
def client(desk: Desk) -> TestClient:
    client = TestClient(build(desk, [FROM_HERE["origin"]], token="token"), base_url=f"http://{HOST}")
    assert client.get("/?token=token").status_code == 200
    return client


def key_of(desk: Desk) -> str:
    return next(iter(desk.board.incidents))


def tags(page: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Reader().feed(page)
    return found


def test_the_door(desk: Desk) -> None:
    app = build(desk, [FROM_HERE["origin"]], token="token")
    stranger = TestClient(app, base_url=f"http://{HOST}")
    assert stranger.get("/").status_code == 403
    assert stranger.get(f"{STATIC}/selon.css").status_code == 403
    assert stranger.get("/?token=other").status_code == 403
    assert stranger.get("/history?token=token").status_code == 403
    cookie = stranger.get("/?token=token", follow_redirects=False).headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert TestClient(app, base_url=f"http://{HOST}").get("/?token=token").status_code == 403  # it opens once
    assert TestClient(app, base_url="http://elsewhere.example").get("/?token=token").status_code == 421


def test_every_answer_has_the_policy(client: TestClient) -> None:
    for address in ("/", "/history", "/nowhere", "/points.json", f"{STATIC}/keys.js"):
        headers = client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]


def test_pages_load_nothing_from_elsewhere(client: TestClient, desk: Desk) -> None:
    for address in ("/", f"/incidents/{key_of(desk)}", "/history"):
        page = client.get(address).text
        for tag, given in tags(page):
            for name in ("src", "href", "action"):
                assert given.get(name, "/").startswith(("/", "#", "data:,")), given
            assert tag != "script" or "src" in given
            assert not [name for name in given if name.startswith("on") or name == "style"]


def test_a_hostile_report_is_text(client: TestClient, desk: Desk) -> None:
    for report_id in desk.by_report:
        page = client.get(f"/reports/{report_id}").text
        assert "<img" not in page and "alert(1)>" not in page and "\u202e" not in page
    page = client.get(f"/incidents/{key_of(desk)}").text
    assert "<img" not in page and "<b>" not in page and "\u202e" not in page
    assert "&lt;script&gt;" in page and "⟦U+202E⟧" in page
    assert re.search(r'class="s-place "[^>]*>Alep</span>', page)  # by code points, after an emoji
    assert re.search(r'class="s-source "[^>]*>Sana</span>', page)
    searched = client.get("/", params={"text": '"><script>alert(2)</script>'}).text
    assert "<script>alert" not in searched


def test_what_is_not_the_story_is_grey(client: TestClient, desk: Desk) -> None:
    page = client.get(f"/reports/{desk.claims_of(key_of(desk))[0].report_id}?from=0&to=20").text
    assert re.search(r'<span class="region"[^>]*><span[^>]*>Accueil \| Menu', page) and 'id="here"' in page


def test_a_contradiction_is_marked(client: TestClient, desk: Desk) -> None:
    page = client.get(f"/incidents/{key_of(desk)}").text
    rows = dict(re.findall(r'<tr class="(\w+)">\s*<th scope="row">(\w+)', page)[i][::-1] for i in range(4))
    assert rows["place"] == "agree" and rows["time"] == "agree"
    assert re.search(r'<tr class="differ">\s*<th scope="row">killed', page)
    assert page.count('class="against"') == 2


def test_filters_live_in_the_address(client: TestClient) -> None:
    def count(query: str) -> str:
        return re.search(r'id="total">(\d+)', client.get(f"/?{query}").text)[1]  # type: ignore[index]

    assert count("") == count("type=attack&text=ALEP&since=2017-07-01&until=2017-07-31&review=open") == "1"
    for query in ("type=ambush", "text=nulle+part", "since=2018-01-01", "until=2016-01-01", "review=accepted", "actor=x"):
        assert count(query) == "0", query
    assert len(client.get("/points.json").json()["id"]) == 1
    assert client.get("/view.json?type=ambush").json()["bits"] == "AA==" and client.get("/view.json?type=attack").json()["bits"] == "AQ=="
    assert client.get("/view.json?type=attack&since=2018-01-01").json()["total"] == 0
    assert client.get("/?page=99&sort=%27%3B--&order=x").status_code == 200


def post(client: TestClient, address: str, **form: str) -> int:
    return client.post(address, data=form, headers=FROM_HERE, follow_redirects=False).status_code


def test_decisions(client: TestClient, desk: Desk, path: Path) -> None:
    key = key_of(desk)
    decide = f"/incidents/{key}/decide"
    assert client.post(decide, data={"verdict": "accept"}).status_code == 403  # no origin
    assert client.post(decide, data={"verdict": "accept"}, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert post(client, decide, verdict="accept", seen="") == 303
    assert desk.incident(key).verdict == "accepted"  # type: ignore[union-attr]
    assert post(client, decide, verdict="reject", seen="") == 409  # decided since
    seen = desk.made
    assert post(client, decide, verdict="correct", seen=seen, field="toll.killed", value="many") == 422
    assert post(client, decide, verdict="correct", seen=seen, field="incident_id", value="x") == 422
    assert post(client, decide, verdict="correct", seen=seen, field="toll.killed", value="7 - 12") == 303
    assert "killed 7-12" in client.get("/").text
    assert post(client, "/undo") == 303
    assert desk.incident(key).verdict == "accepted"  # type: ignore[union-attr]
    page = client.get("/history").text
    assert page.count('class="undone"') == 1 and page.count("Ana") == 4
    assert post(client, decide, verdict="burn", seen="") == 400
    assert client.post(decide, content=b"a=" + b"x" * 30_000, headers=FROM_HERE).status_code == 413


def test_decisions_are_kept_and_never_changed(path: Path) -> None:
    with Store(path) as store:
        desk = Desk(store, "Ana")
        key = key_of(desk)
        desk.decide(key, "correct", 0, "place", "Hama")
        desk.decide(key, "reject", desk.made)
        desk.undo()
    with Store(path) as store:
        desk = Desk(store, "Ben")
        assert [made.verdict for made in desk.board.history] == ["correct", "reject", "undo"]
        one = desk.incident(key)
        assert one is not None and one.verdict == "corrected" and one.incident.place == "Hama" and one.incident.lat is None
        assert (desk.board.history[0].before, desk.board.history[0].after, desk.board.history[0].reviewer) == ("Aleppo", "Hama", "Ana")
        assert desk.undo() is None  # Ben has decided nothing


@pytest.mark.parametrize(("what", "fmt"), EXPORTS)
def test_every_export_is_a_button(client: TestClient, what: str, fmt: str) -> None:
    full = client.get(f"/export/claims.{fmt}").content if ("claims", fmt) in EXPORTS else b"-"
    assert full and f'href="/export/{what}.{fmt}"' in client.get("/").text
    answer = client.get(f"/export/{what}.{fmt}")
    assert answer.status_code == 200 and f"{what}.{fmt}" in answer.headers["content-disposition"]
    assert client.get(f"/export/decisions.{fmt}").status_code == 404


def test_french(client: TestClient, desk: Desk) -> None:
    assert 'lang="fr"' in client.get("/language/fr", params={"back": "/?type=attack"}).text
    page = client.get(f"/incidents/{key_of(desk)}").text
    assert "Les récits côte à côte" in page and "Accounts" not in page
    for back in ("//elsewhere.example/x", "http://elsewhere.example/x", "/\\elsewhere.example"):
        sent = client.get("/language/en", params={"back": back}, follow_redirects=False).headers["location"]
        assert re.match(r"/[^/\\]", sent), sent


def test_the_command(path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "selon", "serve", str(path), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            address = served.stdout.readline().split()[-1]
            assert address.startswith("http://127.0.0.1:")
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            assert b"Aleppo" in opener.open(address, timeout=10).read()
            second = subprocess.run(command, capture_output=True, text=True, check=False)
            assert second.returncode == 1 and "is in use by process" in second.stderr and len(second.stderr.splitlines()) == 1
        finally:
            served.terminate()
    missing = subprocess.run([*command[:4], str(tmp_path / "none.duckdb")], capture_output=True, text=True, check=False)
    assert missing.returncode == 1 and "there is no such store" in missing.stderr
