"""The commands in the pages of the book run, page by page, in the order in which they stand; those that cannot say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.shell import ROOT, Shell, blocks

NOT_RUN = {
    "docs/benchmarks/coverage.md": "runs all the tests",
    "docs/benchmarks/fuzzing.md": "takes an hour; tests/fuzz gives each target some inputs",
    "docs/benchmarks/mutation.md": "takes hours",
    "docs/benchmarks/soak.md": "takes most of an hour; tests/soak kills a few times",
    "docs/how-to/release.md": "builds and installs a release; tests/release does so",
    "docs/how-to/review-with-two.md": "asks for passwords and serves until Ctrl+C; tests/review does both",
    "docs/how-to/run-on-spark.md": "wants Spark, and a cluster; tests/parts run on Spark where it is installed",
    "docs/how-to/watch-a-folder.md": "watches until Ctrl+C; tests/watch does so",
    "docs/tutorial/ten-minutes-of-review.md": "serves until Ctrl+C; tests/review does so",
}
MILITIA = "docs/how-to/teach-a-militia.md"
PAGES = {page.relative_to(ROOT).as_posix(): page for page in sorted(ROOT.glob("docs/**/*.md")) if blocks(page, "sh", "console")}


def test_pages_that_are_not_run_are_there() -> None:
    assert set(NOT_RUN) <= set(PAGES)
    assert {"docs/how-to/code-a-folder.md", MILITIA, "docs/how-to/compare-with-acled.md"} <= set(PAGES) - set(NOT_RUN)


def run(page: str, folder: Path) -> Shell:
    """Run all commands of a page."""
    shell = Shell(folder)
    for body in blocks(PAGES[page], "sh", "console"):
        told = shell("bash", "-e", "-c", body)
        assert told.returncode == 0, f"{body}\n{told.stdout}{told.stderr}"
    assert shell.called() == ""
    return shell


@pytest.mark.parametrize("page", sorted(set(PAGES) - {*NOT_RUN, MILITIA}))
def test_commands_of_a_page(page: str, tmp_path: Path) -> None:
    run(page, tmp_path)


def test_the_militia_is_known_by_its_name(tmp_path: Path) -> None:
    """What the page promises of its own example."""
    shell = run(MILITIA, tmp_path)
    before, after = (shell("selon", "show", f"{name}.duckdb", "--what", "actors", "--json").stdout for name in ("before", "after"))
    assert "Guardians of Séno" not in before and "Guardians of Séno" in after
