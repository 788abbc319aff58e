"""Take the pictures of the review app that the README shows, in Debian's chromium (make browser).

python tools/pictures.py STORE FOLDER
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from shutil import copyfile, which
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import sync_playwright

from selon.review.app import build
from selon.review.desk import Desk
from selon.review.serving import listening
from selon.store import Store

SIZE = {"width": 1280, "height": 860}


def told_most(desk: Desk) -> str:
    """Return the incident with most accounts, of those most claims: what there is most to see of."""
    return max(desk.board.incidents, key=lambda key: (len(desk.board.incidents[key].accounts), len(desk.claims_of(key)), key))


def take(base: str, desk: Desk, folder: Path) -> None:
    """Take the three pictures."""
    pages = {"list": ("/?country=CD", "[data-ready=all]"), "incident": (f"/incidents/{told_most(desk)}", "main"), "network": ("/network", "[data-ready=all]")}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="en-GB", color_scheme="light")
        page.goto(f"{base}/?token=token")
        for name, (address, drawn) in pages.items():
            page.goto(base + address)
            page.wait_for_selector(drawn)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


def main() -> None:
    """Serve a copy of the store and take the pictures into the folder."""
    store_path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    if which("chromium") is None:
        sys.exit("there is no chromium here: make browser installs Debian's package")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, Store(copyfile(store_path, Path(place, "samples.duckdb"))) as store:
        desk = Desk(store, "reviewer")
        with listening("127.0.0.1", 0) as sock:
            host = f"127.0.0.1:{sock.getsockname()[1]}"
            server = uvicorn.Server(uvicorn.Config(build(desk, [f"http://{host}"], token="token"), log_level="error", lifespan="off", ws="none"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
            thread.start()
            take(f"http://{host}", desk, folder)
            server.should_exit = True
            thread.join(10)


if __name__ == "__main__":
    main()
