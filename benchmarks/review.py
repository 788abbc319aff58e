"""The review app with many incidents in Debian's chromium: what a person waits for. Needs ``make browser``.

    review.py [INCIDENTS] [--store FILE]

Medians of one run: the first view, a filter to the redrawn view, an incident page, a decision from its key to its answer,
frames while the time line is dragged and the map is panned, and the network's first view. The store is made up: places
around a few centres, four years, a tenth of the incidents with two or three origins.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import which
from typing import Any

from playwright.sync_api import sync_playwright

from selon.linking.incidents import incident_of
from selon.model import Attribution, Claim, ClaimActor, ClaimPlace, ClaimTime, Report, Span, Toll
from selon.store import Store

GOALS = {
    "first view, ms": 2000, "filter to redraw, ms": 200, "incident page, ms": 200, "decision saved, ms": 50,
    "frame while brushing, ms": 33, "frame while panning, ms": 33,
}  # fmt: skip
CENTRES = ((36.2, 37.2, "SY"), (33.5, 36.3, "SY"), (15.3, -1.7, "ML"), (13.5, 2.1, "NE"), (-1.7, 29.2, "CD"), (1.6, 30.2, "CD"))
TYPES = ("armed_clash", "ambush", "air_strike", "shelling", "attack", "killing", "abduction", "displacement", "ceasefire", "explosive_device")
ACTORS = [f"Group {n}" for n in range(80)]
FRAMES = """() => { window.frames_ = []; let last = performance.now(); window.stop_ = false;
  const step = (now) => { window.frames_.push(now - last); last = now; if (!window.stop_) requestAnimationFrame(step); };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(step); }); }"""


def claims_of(dice: random.Random, report: Report, sentence: str, n: int, count: int) -> list[Claim]:
    """Return the claims of one incident, all in one report."""
    lat, lon, country = dice.choice(CENTRES)
    day = f"{dice.randrange(2020, 2024)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
    kind, sides = dice.choice(TYPES), dice.sample(ACTORS, 2)
    spot = (lat + dice.gauss(0, 1.5), lon + dice.gauss(0, 1.5))
    start = report.text.index(sentence)
    made = []
    for m in range(count):
        killed = dice.randrange(30)
        made.append(Claim(
            claim_id=f"{n:06}-{m}", report_id=report.report_id, report=report.report, coder="-", type=kind,
            factuality=dice.choice(("asserted", "attributed", "hearsay", "denied")), sentence=Span(sentence, start, start + len(sentence)),
            trigger=Span(sentence[:8], start, start + 8),
            actors=tuple(ClaimActor(role, name, start, start + 4, None, name) for role, name in zip(("initiator", "target"), sides, strict=True)),
            place=ClaimPlace(f"Place {n % 900}", start, start + 5, f"p{n % 900}", f"Place {n % 900}", "in", *spot, dice.choice((1, 1, 1, 2, 3)), country),
            time=ClaimTime(None, None, None, day, day, "explicit"),
            toll=(Toll("killed", killed, killed, killed, False, "unknown", sentence[:4], start, start + 4),),
            attribution=(Attribution(f"Source {dice.randrange(60)}", start, start + 4, "media"),),
        ))  # fmt: skip
    return made


def fill(path: Path, incidents: int) -> None:
    """Write a store with that many incidents, ten to a report."""
    dice = random.Random(7)
    sentences = [f"Combat numéro {n} près du village : des hommes armés ont attaqué une position, selon une source." for n in range(10)]
    text = "\n".join(sentences)
    with Store(path, create=True) as store:
        store.begin_run("-")
        found = []
        for first in range(0, incidents, 10):
            report = Report(f"report-{first:06}.txt", text, source=f"Outlet {first % 37}")
            groups = [
                claims_of(dice, report, sentences[n - first], n, dice.choice((1,) * 9 + (3,))) for n in range(first, min(first + 10, incidents))
            ]
            store.add(report, [claim for group in groups for claim in group])
            found += [incident_of(group) for group in groups]
        store.end_run()
        store.write_incidents(found)


def timed(page: Any, act: Any) -> float:
    """Return the milliseconds that an act takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def frames(page: Any, act: Any) -> float:
    """Return the median frame while something is done."""
    page.evaluate(FRAMES)
    act()
    return statistics.median(page.evaluate("() => { window.stop_ = true; return window.frames_; }"))


def measure(address: str, ids: list[str]) -> dict[str, float]:
    """Open the app in a browser and do what a person does."""
    found: dict[str, float] = {}
    base = address.partition("/?")[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})

        def first() -> None:
            page.goto(address)
            page.wait_for_selector("[data-ready]")

        found["first view, ms"] = timed(page, first)
        page.wait_for_selector("[data-ready=all]")

        def choose(kind: str) -> None:
            page.evaluate(
                """(kind) => new Promise((done) => { const map = document.getElementById("map"), was = map.dataset.turn;
                new MutationObserver((_, seen) => { if (map.dataset.turn !== was) { seen.disconnect(); requestAnimationFrame(() => setTimeout(done)); } })
                  .observe(map, { attributes: true });
                const select = document.querySelector("select[name=type]"); select.value = kind; select.dispatchEvent(new Event("change", { bubbles: true })); })""",
                kind,
            )

        found["filter to redraw, ms"] = statistics.median(timed(page, lambda kind=kind: choose(kind)) for kind in (*TYPES, ""))
        box = page.locator("#brush .u-over").bounding_box()

        def brush() -> None:
            page.mouse.move(box["x"] + 80, box["y"] + 30)
            page.mouse.down()
            for step in range(90):
                page.mouse.move(box["x"] + 90 + step * 8, box["y"] + 30)
            page.mouse.up()

        found["frame while brushing, ms"] = frames(page, brush)
        page.goto(f"{base}/")
        page.wait_for_selector("[data-ready=all]")
        box = page.locator("#map").bounding_box()

        def pan() -> None:
            for _ in range(3):
                page.mouse.move(box["x"] + 900, box["y"] + 100)
                page.mouse.down()
                for step in range(40):
                    page.mouse.move(box["x"] + 900 - step * 12, box["y"] + 100 + step * 3)
                page.mouse.up()

        found["frame while panning, ms"] = frames(page, pan)
        keys = ids[:: max(1, len(ids) // 40)][:40]
        found["incident page, ms"] = statistics.median(
            timed(page, lambda key=key: page.goto(f"{base}/incidents/{key}", wait_until="load")) for key in keys
        )
        saved = []
        for key in keys:
            page.goto(f"{base}/incidents/{key}?queue=1&review=open&sort=doubt")
            page.wait_for_selector("html[data-keys=ready]")
            with page.expect_navigation(), page.expect_response(lambda answer: answer.request.method == "POST") as waiting:
                page.keyboard.press("a")
            timing = waiting.value.request.timing
            saved.append(timing["responseStart"] - timing["requestStart"])
        found["decision saved, ms"] = statistics.median(saved)
        for name in ("network", "figures", "sources", "actors", "queue"):
            found[f"{name} page, ms"] = timed(page, lambda name=name: page.goto(f"{base}/{name}", wait_until="load"))
        browser.close()
    return found


def main() -> None:
    """Measure, and print a line for each with its goal."""
    words = [word for word in sys.argv[1:] if word.isdigit()]
    incidents = int(words[0]) if words else 20_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[sys.argv.index("--store") + 1]) if "--store" in sys.argv else Path(folder, "many.duckdb")
        if not path.exists():
            fill(path, incidents)
        with Store(path, read_only=True) as store:
            ids = sorted(incident.incident_id for incident in store.incidents())
        began = time.perf_counter()
        command = [sys.executable, "-m", "selon", "serve", str(path), "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as served:
            assert served.stdout is not None
            address = served.stdout.readline().split()[-1]
            print(f"{len(ids)} incidents, served after {time.perf_counter() - began:.1f} s")
            try:
                for name, value in measure(address, ids).items():
                    print(f"{name:28} {value:8.1f}" + (f"   goal {GOALS[name]}" if name in GOALS else ""))
            finally:
                served.terminate()


if __name__ == "__main__":
    main()
