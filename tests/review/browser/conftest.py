"""The review app in Debian's chromium. Where it is not installed (make browser), these tests are skipped and say so."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import uvicorn

from selon.model import Attribution, Claim, ClaimActor, ClaimPlace, ClaimTime, Region, Report, Span, Toll
from selon.review.app import build
from selon.review.desk import Desk
from selon.review.explainer import Explainer, Told
from selon.review.marks import Mark
from selon.review.reviewers import Reviewers
from selon.store import Store
from tests.review.linked import linked_store

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := which(name))), None)
REASON = "no chromium here: make browser installs Debian's package" if CHROMIUM is None else "playwright is not installed: make setup"
HAS_BROWSER = CHROMIUM is not None and find_spec("playwright") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and not HAS_BROWSER:
            item.add_marker(pytest.mark.skip(reason=REASON))


class Quick(Explainer):
    """Knows without the coder that what stands after the first comma is a cue of the voice of every claim with a source."""

    def cues(self, passage: str, date: str | None) -> Told:
        at = passage.find(", selon") + 2
        return {(passage.index("tués"), passage.index("tués") + 4, "casualties"): [Mark(at, at + 5, "", "factuality")]} if at > 1 else {}

    def printed(self, passage: str, date: str | None) -> str:
        return f"{passage}\ncasualties"


@dataclass
class Open:
    """A page open on a served store, and what its browser complained of."""

    page: Any
    desk: Desk
    base: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        """Open an address of the app."""
        self.page.goto(self.base + path)
        return self.page

    def ready(self, path: str = "/") -> Any:
        """Open an address whose scripts draw, and wait until they have drawn."""
        self.go(path)
        self.page.wait_for_selector("[data-ready=all]")
        return self.page


@contextlib.contextmanager
def served(desk: Desk, reviewers: Reviewers | None = None) -> Iterator[tuple[str, str]]:
    """Serve a desk in a thread; yields its address and the token that opens it, if nobody signs in."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{sock.getsockname()[1]}"
        config = uvicorn.Config(build(desk, [f"http://{host}"], token="token", reviewers=reviewers), log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        yield f"http://{host}", "token"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextlib.contextmanager
def opened(chromium: Any, store_path: Path, explainer: Explainer | None = None, **context: Any) -> Iterator[Open]:
    """Open a store in a fresh browser window."""
    with Store(store_path) as store:
        desk = Desk(store, "Ana", explainer=explainer or Quick())
        with served(desk) as (base, token):
            window = chromium.new_context(**{"viewport": {"width": 1200, "height": 850}, "locale": "en-GB", **context})
            page = window.new_page()
            one = Open(page, desk, base)
            page.on("console", lambda said: one.complaints.append(said.text) if said.type in ("error", "warning") else None)
            page.on("pageerror", lambda error: one.complaints.append(str(error)))
            page.on("request", lambda asked: None if asked.url.startswith((base, "data:", "blob:")) else one.strangers.append(asked.url))
            page.goto(f"{base}/?token={token}")
            yield one
            window.close()
            assert one.complaints == [], "the console complains"
            assert one.strangers == [], "a request left the machine"


@pytest.fixture
def app(chromium: Any, store_path: Path) -> Iterator[Open]:
    with opened(chromium, store_path) as one:
        yield one


# A small war of our own.

HOSTILE = (
    '<script>document.title="bad"</script> <img src=x onerror="document.title=1"> </td></table><b>Une \u202eattaque\u202c 🚀🇸🇾 à Alep : '
    'sept soldats tués, selon الوكالة « Sana ».</b> Accueil | Menu\r\n' + "x" * 200_000
)

TEXTS = {
    "osdh.txt": "L'armée a attaqué Alep dimanche. Douze soldats ont été tués, selon Reuters. Les rebelles auraient fui.",
    "sana.txt": "Les rebelles ont attaqué Alep dimanche. Sept soldats tués, selon Sana.",
    "radio.txt": "Un raid a visé Homs le 3 août. Aucun bilan n'est connu. Une patrouille a été prise dans une embuscade lundi.",
    "a\"><b>.txt": HOSTILE,
}


def claim(report: Report, number: str, kind: str, word: str, **told: Any) -> Claim:
    """Make a claim by the words that it was read from."""

    def at(text: str) -> tuple[str, int, int]:
        start = report.text.index(text)
        return text, start, start + len(text)

    place, source, killed = told.get("place"), told.get("source"), told.get("killed")
    start = at(word)[1]
    first = max(report.text.rfind(sign, 0, start) for sign in ".\n") + 1
    last = next((n for n in (report.text.find(".", start),) if n > 0), len(report.text) - 1) + 1
    if report.text.startswith("<script>"):
        first, last = 0, report.text.index("Accueil")
    while report.text[first] == " ":
        first += 1
    day = told.get("day", "2017-07-30")
    return Claim(
        claim_id=number, report_id=report.report_id, report=report.report, coder="-", type=kind, factuality=told.get("voice", "asserted"),
        sentence=Span(report.text[first:last], first, last), trigger=Span(*at(word)),
        actors=tuple(ClaimActor(role, *at(words), actor_id, name) for role, words, actor_id, name in told.get("actors", ())),
        place=ClaimPlace(*at(place[0]), place[1], place[0], lat=place[2], lon=place[3], country="SY", precision=place[4]) if place else None,
        time=ClaimTime(None, None, None, day, day, "explicit") if day else None,
        toll=(Toll("killed", killed[0], killed[0], killed[0], False, "combatant", *at(killed[1])),) if killed else (),
        attribution=(Attribution(*at(source), "media", source.casefold()),) if source else (),
    )  # fmt: skip


ALEPPO, HOMS = ("Alep", "aleppo", 36.2, 37.16, 1), ("Homs", "homs-governorate", 34.7, 36.7, 3)
ARMY, REBELS = ("armée", "syrian-army", "Syrian Army"), ("rebelles", "free-syrian-army", "Free Syrian Army")


def war() -> tuple[list[Report], list[Claim]]:
    """Return the reports and the claims of the small war."""
    menu = HOSTILE.index("Accueil")
    outlets = {"osdh.txt": "OSDH", "sana.txt": "Sana", "radio.txt": None}
    reports = [
        Report(name, text, source=outlets.get(name), regions=(Region(menu, menu + 14, "menu"),) if text is HOSTILE else ())
        for name, text in TEXTS.items()
    ]
    osdh, sana, radio, bad = reports
    return reports, [
        claim(osdh, "c1", "attack", "attaqué", place=ALEPPO, actors=[("initiator", *ARMY), ("target", "rebelles", None, "Islamic State")]),
        claim(osdh, "c2", "casualties", "tués", voice="attributed", source="Reuters", killed=(12, "Douze soldats")),
        claim(osdh, "c3", "withdrawal", "fui", voice="hearsay", actors=[("initiator", *REBELS)]),
        claim(sana, "c4", "attack", "attaqué", place=ALEPPO, actors=[("initiator", *REBELS)]),
        claim(sana, "c5", "casualties", "tués", voice="attributed", source="Sana", killed=(7, "Sept soldats")),
        claim(radio, "c6", "air_strike", "raid", place=HOMS, day="2017-08-03"),
        claim(bad, "c7", "attack", "attaque", place=ALEPPO, source="Sana", killed=(7, "sept soldats"), voice="attributed"),
    ]


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """A store of the small war, with its incidents."""
    return linked_store(tmp_path / "war.duckdb", *war())


def key_of(desk: Desk, claim_id: str) -> str:
    """Return the incident that a claim is in."""
    return desk.board.where[claim_id]


def total(page: Any) -> int:
    """Return how many incidents the list says it shows."""
    found = re.match(r"\d+", page.inner_text("[role=status]"))
    assert found
    return int(found[0])
