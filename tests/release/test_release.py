"""What a release is made of: built twice to the same bytes, and tried in an environment that holds nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from tools import release

ROOT = Path(__file__).parents[2]
MOMENT = 1_700_000_000
IN_GIT = shutil.which("git") is not None and (ROOT / ".git").exists()


def test_one_version_everywhere() -> None:
    stated = release.versions()
    assert len(set(stated.values())) == 1 and all(stated.values()), stated


def test_a_version_without_a_dated_heading_is_told(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("## Unreleased\n\n## 1.2.0 - 2026-01-02\n")
    assert release.described("1.2.0", tmp_path) and not release.described("1.20", tmp_path) and not release.described("1.3.0", tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    if not IN_GIT:
        pytest.skip("no clone: which files belong to a release is told by git")
    folder = tmp_path_factory.mktemp("release")
    tree = release.copy_tracked(folder / "tree")
    names = release.build(tree, folder / "dist", MOMENT)
    wheel, sdist = sorted(names, key=lambda name: not name.endswith(".whl"))
    return {"tree": tree, "wheel": folder / "dist" / wheel, "sdist": folder / "dist" / sdist}


@pytest.mark.slow
def test_two_builds_are_the_same_bytes(built: dict[str, Path], tmp_path: Path) -> None:
    other = release.copy_tracked(tmp_path / "other" / "place")
    for path in other.rglob("*"):
        os.utime(path, (MOMENT - 9_000, MOMENT - 9_000))
        path.chmod(0o700 if path.is_dir() else 0o600)  # neither when nor with which rights a clone was made may show
    release.build(other, tmp_path / "dist", MOMENT)
    for kind in ("wheel", "sdist"):
        assert (tmp_path / "dist" / built[kind].name).read_bytes() == built[kind].read_bytes(), kind


@pytest.mark.slow
def test_the_sdist_builds_the_same_wheel(built: dict[str, Path], tmp_path: Path) -> None:
    with tarfile.open(built["sdist"]) as archive:
        archive.extractall(tmp_path, filter="data")
    [tree] = tmp_path.iterdir()
    release.build(tree, tmp_path / "dist", MOMENT)
    assert (tmp_path / "dist" / built["wheel"].name).read_bytes() == built["wheel"].read_bytes()


@pytest.mark.slow
def test_the_wheel_holds_all_that_selon_reads(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["wheel"]) as wheel:
        held = set(wheel.namelist())
    tracked = {path.relative_to(ROOT / "src").as_posix() for path in map(ROOT.joinpath, release.git("ls-files", "src").splitlines())}
    assert tracked <= held, sorted(tracked - held)
    assert all(name.startswith(("selon/", "selon-")) for name in held)
    assert any(name.endswith("licenses/LICENSE") for name in held)


@pytest.mark.slow
def test_the_sdist_holds_no_reserve_and_no_rubbish(built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as archive:
        names = [name.split("/", 1)[1] for name in archive.getnames() if "/" in name]
    assert {"README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "pyproject.toml", "requirements/run.txt"} <= set(names)
    assert not [name for name in names if name.startswith(("tests/gold", ".git/", "out/"))]


class Installed:
    """An environment with the wheel in it, run from a folder that is no clone."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.python = folder, folder / "env" / "bin" / "python"
        venv.create(folder / "env", with_pip=True)
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") and name != "VIRTUAL_ENV"}

    def pip(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([self.python, "-m", "pip", *words, "--quiet"], cwd=self.folder, env=self.env, capture_output=True, text=True)

    def selon(self, *words: str) -> str:
        done = subprocess.run([self.folder / "env/bin/selon", *words], cwd=self.folder, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def run(self, code: str) -> str:
        done = subprocess.run([self.python, "-c", code], cwd=self.folder, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def serving(self, store: str) -> Iterator[str]:
        server = subprocess.Popen(
            [self.folder / "env/bin/selon", "serve", store, "--no-browser"], cwd=self.folder, env=self.env, stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            yield server.stdout.readline().split(": ", 1)[1].strip()
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def installed(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Installed:
    made = Installed(tmp_path_factory.mktemp("empty"))
    locked = made.pip("install", "--require-hashes", "--requirement", str(ROOT / "requirements/run.txt"))
    if locked.returncode:
        pytest.skip(f"the locked packages cannot be had here: {locked.stderr.strip().splitlines()[-1]}")
    # Resolved, and with no index: what the wheel asks for must be what the lock gives.
    added = made.pip("install", "--no-index", str(built["wheel"]))
    assert added.returncode == 0, added.stderr
    return made


@pytest.mark.slow
def test_the_environment_is_consistent(installed: Installed) -> None:
    checked = installed.pip("check")
    assert checked.returncode == 0, checked.stdout
    assert installed.run("import selon; print(selon.__file__)").startswith(str(installed.folder / "env"))
    assert release.versions()["pyproject.toml"] in installed.selon("--version")


@pytest.fixture(scope="module")
def store(installed: Installed) -> str:
    shutil.copytree(ROOT / "samples", installed.folder / "samples")
    installed.selon("code", "samples", "--store", "s.duckdb")
    return "s.duckdb"


@pytest.mark.slow
def test_the_commands_work_from_the_wheel(installed: Installed, store: str) -> None:
    assert "Hombori" in installed.selon("show", store)
    assert "reports" in installed.selon("verify", store)
    assert "embuscade" in installed.selon("explain", "Trois soldats sont morts dans une embuscade à Boni, selon l'armée.")
    assert installed.selon("export", store, "--as", "geojson").startswith("{")
    told = installed.run("import selon; print([c.type for c in selon.Coder(packs=['sahel']).code('Une mine a tué trois civils à Boni.')])")
    assert told.strip() not in ("", "[]")


@pytest.mark.slow
def test_the_review_app_has_its_files(installed: Installed, store: str) -> None:
    with installed.serving(store) as address:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = browser.open(address, timeout=30).read().decode()
        assert "Hombori" in page
        base = address.split("/?")[0].rstrip("/")
        files = [path.relative_to(ROOT / "src/selon/review").as_posix() for path in (ROOT / "src/selon/review/static").rglob("*.*s")]
        assert len(files) > 10
        for name in files:
            assert browser.open(f"{base}/{name}", timeout=30).read() == (ROOT / "src/selon/review" / name).read_bytes()
