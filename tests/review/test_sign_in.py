"""Reviewers with names and passwords: signing in and out, and two of them on one record."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from selon.model import Claim, Report, Span
from selon.review.app import IDLE, build
from selon.review.desk import Conflict, Desk
from selon.review.reviewers import AuthError, Failures, Reviewers, Sessions, line_of
from selon.review.serving import BadAddress, Reach, serve
from selon.review.site import STATIC
from selon.store import Store
from tests.review.linked import linked_store

ORIGIN = "https://review.example.org"
HERE = {"origin": ORIGIN}
TEXT = "L'armée a attaqué Alep. Un raid a visé Homs."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    report = Report("a.txt", TEXT)
    claims = [
        Claim(claim_id=word, report_id=report.report_id, report="a.txt", coder="-", type=kind, factuality="asserted", sentence=Span(TEXT, 0, len(TEXT)),
              trigger=Span(word, TEXT.index(word), TEXT.index(word) + len(word)))
        for word, kind in (("attaqué", "attack"), ("raid", "air_strike"))
    ]  # fmt: skip
    with Store(linked_store(tmp_path / "s.duckdb", [report], claims)) as store:
        yield Desk(store, "")


@pytest.fixture(scope="session")
def auth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("auth") / "reviewers.txt"
    path.write_text("# who reviews\n\n" + line_of("Ana", "correct horse") + "\n" + line_of("Zoé", "battery staple") + "\n", "utf-8")
    return path


def browser(desk: Desk, auth: Path) -> TestClient:
    return TestClient(build(desk, [ORIGIN], reviewers=Reviewers(auth)), base_url=ORIGIN)


def sign_in(client: TestClient, name: str, password: str, back: str = "/") -> int:
    return client.post("/sign-in", params={"back": back}, data={"name": name, "password": password}, headers=HERE, follow_redirects=False).status_code


def test_nothing_is_told_to_who_is_not_signed_in(desk: Desk, auth: Path) -> None:
    client = browser(desk, auth)
    for address in ("/", "/history", "/reports/x", "/export/claims.csv", "/nowhere", "/sign-inn", "/static/../history"):
        answer = client.get(address, follow_redirects=False)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?back="), address
    assert client.get("/points.json").status_code == client.get("/view.json").status_code == 401
    assert client.post("/undo", headers=HERE).status_code == 401
    page = client.get("/?type=attack")
    assert page.status_code == 200 and "s.duckdb" not in page.text and "/export" not in page.text
    for free in (f"{STATIC}/none", "/language/"):
        assert "s.duckdb" not in client.get(free).text
    assert client.get(f"{STATIC}/selon.css").status_code == 200
    assert 'lang="fr"' in client.get("/language/fr", params={"back": "/sign-in?back=%2Fqueue"}).text


def test_signing_in_and_out(desk: Desk, auth: Path) -> None:
    client = browser(desk, auth)
    assert sign_in(client, "Ana", "wrong password") == sign_in(client, "Nobody", "correct horse") == sign_in(client, "", "") == 403
    answer = client.post("/sign-in", params={"back": "/queue?sort=time"}, data={"name": " Zoe\u0301", "password": "battery staple"}, headers=HERE, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert answer.headers["location"] == "/queue?sort=time"
    assert "httponly" in cookie and "samesite=strict" in cookie and "; secure" in cookie
    assert "Zoé" in client.get("/history").text
    assert client.get("/sign-in", follow_redirects=False).status_code == 303  # signed in already
    old = dict(client.cookies)
    client.post("/sign-out", headers=HERE)
    assert client.get("/history", follow_redirects=False).status_code == 303
    client.cookies.update(old)
    assert client.get("/history", follow_redirects=False).status_code == 303  # the session itself is over


def test_the_way_back_stays_here(desk: Desk, auth: Path) -> None:
    client = browser(desk, auth)
    answer = client.post(
        "/sign-in", params={"back": "https://elsewhere.example/x"}, data={"name": "Ana", "password": "correct horse"}, headers=HERE, follow_redirects=False
    )
    assert answer.headers["location"] == "/x"


def test_writes_come_from_the_given_address(desk: Desk, auth: Path) -> None:
    client = browser(desk, auth)
    form = {"name": "Ana", "password": "correct horse"}
    for origin in ("http://review.example.org", "https://elsewhere.example", "null"):
        assert client.post("/sign-in", data=form, headers={"origin": origin}).status_code == 403
    assert client.post("/sign-in", data=form).status_code == 403  # without any
    assert client.get("/sign-in", headers={"host": "elsewhere.example"}).status_code == 421
    assert client.get("/sign-in", headers={"host": "127.0.0.1:8765"}).status_code == 421


def test_too_many_failures_have_to_wait(desk: Desk, auth: Path) -> None:
    client = browser(desk, auth)
    assert [sign_in(client, "Ana", "wrong password") for _ in range(6)] == [403] * 5 + [429]
    assert sign_in(client, "Ana", "correct horse") == 429  # the right one too
    assert sign_in(client, "Zoé", "battery staple") == 303
    answer = client.post("/sign-in", data={"name": "Ana", "password": "x"}, headers=HERE)
    assert "no-store" in answer.headers["cache-control"]


def test_failures_are_counted_and_pass() -> None:
    now = [0.0]
    failures = Failures(window=60, clock=lambda: now[0])
    assert [failures.take([("a", 2), ("b", 9)]) for _ in range(3)] == [0, 0, 60]
    now[0] = 59.0
    assert failures.take([("a", 2)]) == 1
    failures.forgive(["a"])
    assert failures.take([("a", 2)]) == 0
    now[0] = 121.0
    assert failures.take([("a", 1)]) == 0


def test_sessions_end_when_nobody_comes() -> None:
    now = [0.0]
    sessions = Sessions(IDLE, clock=lambda: now[0])
    key = sessions.open("Ana")
    now[0] = IDLE - 1
    assert sessions.name(key) == "Ana"
    now[0] = 2 * IDLE - 2
    assert sessions.name(key) == "Ana"  # it was used since
    now[0] = 4 * IDLE
    assert sessions.name(key) is None and sessions.name("") is None


def test_the_name_is_that_of_the_session(desk: Desk, auth: Path) -> None:
    client = browser(desk, auth)
    sign_in(client, "Ana", "correct horse")
    key = desk.board.where["raid"]
    client.post(f"/incidents/{key}/decide", data={"verdict": "accept", "seen": "0", "reviewer": "Zoé"}, headers=HERE)
    assert [made.reviewer for made in desk.board.history] == ["Ana"]
    client.post("/undo", headers=HERE)
    form = {"trigger": "0-7", "type": "attack", "factuality": "asserted", "reviewer": "Zoé"}
    client.post(f"/reports/{next(iter(desk.reports))}/add", data=form, headers=HERE)
    assert {made.reviewer for made in desk.board.history} == {"Ana"} and len(desk.board.history) == 3


def test_two_on_one_record(desk: Desk, auth: Path) -> None:
    app = build(desk, [ORIGIN], reviewers=Reviewers(auth))
    ana, zoe = (TestClient(app, base_url=ORIGIN) for _ in range(2))
    sign_in(ana, "Ana", "correct horse")
    sign_in(zoe, "Zoé", "battery staple")
    key, other = desk.board.where["raid"], desk.board.where["attaqué"]
    at = f"/incidents/{key}/decide"
    assert ana.post(at, data={"verdict": "correct", "field": "place", "value": "Hama", "seen": "0"}, headers=HERE).status_code == 200
    late = zoe.post(at, data={"verdict": "correct", "field": "place", "value": "Homs", "seen": "0"}, headers=HERE)
    assert late.status_code == 409 and "Ana" in late.text and "<bdi>Hama</bdi>" in late.text and "<bdi>Homs</bdi>" in late.text
    assert desk.board.incidents[key].place == "Hama"
    merged = {"verdict": "merge", "other": key, "seen": "0"}
    assert zoe.post(f"/incidents/{other}/decide", data=merged, headers=HERE).status_code == 409  # the other one was changed
    assert zoe.post(at, data={"verdict": "accept", "seen": "1"}, headers=HERE).status_code == 200  # having seen it
    assert ana.post("/undo", headers=HERE).status_code == 409  # Zoé's decision rests on hers
    assert ana.post("/undo", data={"key": key, "seen": "2"}, headers=HERE).status_code == 200
    assert [made.verdict for made in desk.board.history] == ["correct", "accept", "undo"]
    assert zoe.post(at, data={"verdict": "reject", "seen": "2"}, headers=HERE).status_code == 409  # an undo came between too


def test_what_was_merged_away_is_a_conflict_too(desk: Desk) -> None:
    key, other = desk.board.where["raid"], desk.board.where["attaqué"]
    now = desk.merge(key, other, 0, "Ana")
    gone = next(one for one in (key, other) if one != now)
    with pytest.raises(Conflict) as found:
        desk.decide(gone, "accept", 0, reviewer="Zoé")
    assert found.value.key == now and [made.verdict for made in found.value.since] == ["same"]
    with pytest.raises(KeyError):
        desk.decide("nowhere", "accept", 0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no name in it"), ("Ana", "line 1"), ("Ana:secret", "line 1"), ("# only this", "no name in it"),
        (":" + line_of("Ana", "correct horse").partition(":")[2], "line 1"), ("\n".join([line_of("Ana", "correct horse")] * 2), "Ana comes twice"),
    ],
    ids=["empty", "no secret", "a bare secret", "a remark", "no name", "twice"],  # a line differs with each run: its salt
)  # fmt: skip
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "reviewers.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(AuthError, match=told):
        Reviewers(path)


@pytest.mark.parametrize(("name", "password"), [("", "correct horse"), ("a:b", "correct horse"), ("#a", "correct horse"), ("a\nb", "correct horse"), ("Ana", "short")])
def test_a_line_that_cannot_be_made(name: str, password: str) -> None:
    with pytest.raises(ValueError, match="has"):
        line_of(name, password)


def test_where_it_may_listen(desk: Desk) -> None:
    for reach in (Reach("192.168.1.20"), Reach("review.lan"), Reach("0.0.0.0", origins=(ORIGIN,))):
        with pytest.raises(BadAddress, match="--auth"):
            serve(desk.store, "Ana", reach)
    assert Reach("::1").is_local and Reach("127.0.0.2").is_local and not Reach("::", origins=(ORIGIN,)).is_local
    for host, origins in (("0.0.0.0", ()), ("::", ()), ("127.0.0.1", ("review.example.org",)), ("127.0.0.1", (f"{ORIGIN}/path",))):
        with pytest.raises(BadAddress):
            Reach(host, origins=origins)
    assert Reach("192.168.1.20", certificate=(Path("c"), Path("k"))).addresses(443) == ["https://192.168.1.20"]


def called(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "selon", *words], capture_output=True, text=True, check=False, input=stdin, timeout=120)


def test_the_commands(tmp_path: Path, desk: Desk) -> None:
    store = str(desk.store.path.with_name("other.duckdb"))
    with Store(store, create=True):
        pass
    refused = called("serve", store, "--host", "192.168.1.20", "--no-browser")
    assert refused.returncode == 2 and "--auth" in refused.stderr and len(refused.stderr.splitlines()) == 1
    made = called("review-password", "Ana", stdin="correct horse\n")
    assert made.returncode == 0 and "correct" not in made.stdout
    path = tmp_path / "reviewers.txt"
    path.write_text(made.stdout, "utf-8")
    assert Reviewers(path).check("Ana", "correct horse") and not Reviewers(path).check("Ana", "correct horse ")
    short = called("review-password", "Ana", stdin="short\n")
    assert short.returncode == 2 and len(short.stderr.splitlines()) == 1
    both = called("serve", store, "--auth", str(path), "--reviewer", "Ben", "--no-browser")
    assert both.returncode == 2 and len(both.stderr.splitlines()) == 1
    nowhere = called("serve", store, "--host", "192.0.2.1", "--auth", str(path), "--no-browser")
    assert nowhere.returncode == 1 and "no address of this machine" in nowhere.stderr
