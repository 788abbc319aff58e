"""A user's own packs: the page that shows how, what is refused, and what errors say."""

from __future__ import annotations

import csv
import inspect
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from selon.cli.app import build
from selon.cli.knowledge import knowledge
from selon.knowledge import PackError, Packs
from selon.knowledge.importing import read_actors, read_places, write_pack
from selon.knowledge.rows import MAX_ROWS, pack_folder, read_info

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "make-a-pack.md"
WORLD = Packs(["world"])


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(build(), ["knowledge", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr + (str(result.exception) if result.exception else "")


def test_the_page_runs(tmp_path: Path) -> None:
    script = "\n".join(re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL))
    shell = f'set -e\nselon() {{ "{sys.executable}" -m selon "$@"; }}\n{script}'
    done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "Armée de l'Arakan" in done.stdout
    import duckdb

    with duckdb.connect(str(tmp_path / "arakan.duckdb"), read_only=True) as store:
        assert ("Arakan Army",) in store.execute("SELECT name FROM actors").fetchall()
        assert store.execute("SELECT count(*) FROM places WHERE name = 'Kyauktaw'").fetchone() == (1,)


def pack(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(files.pop("toml", f'name = "{folder.name}"\nversion = 1\n'), "utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


PLACES = "id,name,country,admin1,lat,lon,feature,within,aliases\n"


def test_import_check_search_show(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("name,latitude,longitude,country\nKafr Uwayd,35.63,36.46,Syria\n", "utf-8")
    assert run("import", "mine", "--places", table, "--packs", tmp_path)[0] == 0
    assert run("check", "mine", "--packs", tmp_path)[0] == 0
    code, out, _ = run("search", "Kfar Oueid", "--packs", tmp_path, "--pack", "mine", "--json")
    assert code == 0 and "Kafr Uwayd" in out
    assert "Kafr Uwayd" in run("show", "Kafr Uwayd", "--pack", "mine", "--packs", tmp_path)[1]
    assert run("search", "Xyzzyqwe", "--pack", "mine", "--packs", tmp_path)[0] == 1
    assert "jabhat-fatah-al-sham" in run("show", "al-nusra-front", "--json")[1]


@pytest.mark.parametrize("command", [c.callback for c in knowledge.registered_commands], ids=lambda c: c.__name__)
def test_help_has_examples_that_run(command: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [line.strip() for line in (inspect.getdoc(command) or "").partition("\b")[2].splitlines() if line.strip()]
    assert examples
    monkeypatch.chdir(ROOT)
    told = run(command.__name__.rstrip("_"), "--help")
    assert told[0] == 0 and examples[0].split()[-1] in told[1]
    for line in examples:
        code, _, err = run(*shlex.split(line.replace("/tmp/", f"{tmp_path}/"))[2:])
        assert code == 0, f"{line}: {err}"


@pytest.mark.parametrize(
    "words",
    [("import", "mine"), ("import", "../mine", "--places", "x.csv"), ("import", "syria", "--places", "x.csv"), ("check", "no-such-pack"),
     ("search", "x", "--what", "rivers"), ("show", "--pack", "../../etc"), ("import", "mine", "--places", "x", "--country", "ZZ")],
)  # fmt: skip
def test_wrong_calls(words: tuple[str, ...], tmp_path: Path) -> None:
    code, _, err = run(*words)
    assert code == 2 and err.startswith("selon: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [("name,lat,lon\nX,91,0\n", "row 2: '91' is not a number of degrees"), ("name,lat,lon\nX,1\n", "row 2: 2 cells, 3 wanted"),
     ("name,lat,lon,country\nX,1,1,Atlantis\n", "row 2: there is no country 'Atlantis'"), ("a,b\n1,2\n", "row 1: no column for name, lat, lon"),
     ("name,lat,lon\n,1,1\n", "row 2: a place needs a name"), ("", "row 1: no column"), ("name,lat,lon\n", "no places in it"),
     ("name,lat,lon\nX,nan,1\n", "row 2: 'nan'")],
)  # fmt: skip
def test_errors_name_file_and_row(text: str, said: str, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(text, "utf-8")
    with pytest.raises(PackError) as error:
        read_places(table, WORLD)
    assert str(error.value).startswith(str(table)) and said in str(error.value) and "\n" not in str(error.value)


def test_geonames_ged_and_acled(tmp_path: Path) -> None:
    dump = tmp_path / "ML.txt"
    cells = [
        "1",
        "Kidal",
        "Kidal",
        "Kidale,كيدال",
        "18.44",
        "1.40",
        "P",
        "PPLA",
        "ML",
        "",
        "10",
        "",
        "",
        "",
        "11159",
        "",
        "",
        "",
        "",
    ]
    dump.write_text("\t".join(cells) + "\n", "utf-8")
    found = read_places(dump, WORLD)
    assert (found.kind, found.places[0].name, found.places[0].country, found.places[0].feature) == (
        "GeoNames",
        "Kidal",
        "ML",
        "city",
    )
    ged = tmp_path / "ged.csv"
    ged.write_text(
        "id,where_coordinates,adm_1,latitude,longitude,country,where_prec\n1,Kidal town,Kidal region,18.44,1.4,Mali,1\n2,Kidal town,Kidal region,18.44,1.4,Mali,1\n"
        "3,Mali,,17,-4,Mali,6\n", "utf-8",
    )  # fmt: skip
    found = read_places(ged, WORLD)
    assert (found.kind, [p.name for p in found.places], found.left_out) == ("UCDP GED", ["Kidal"], 2)
    acled = tmp_path / "acled.csv"
    acled.write_text(
        "event_id_cnty,location,admin1,latitude,longitude,country,geo_precision\nMLI1,Kidal,Kidal,18.44,1.4,Mali,1\n", "utf-8"
    )
    assert read_places(acled, WORLD).kind == "ACLED"
    semi = tmp_path / "semi.csv"
    semi.write_text("lieu;Y;X\nKidal;18.44;1.4\n", "utf-8")
    assert read_places(semi, WORLD, country="ML").places[0].lon == 1.4


def test_actors(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("name,kind,country,aliases,from\nArakan Army,armed_group,MM,Armée de l'Arakan,2009\n", "utf-8")
    write_pack(tmp_path / "mine", [], read_actors(table, WORLD))
    assert Packs([str(tmp_path / "mine")]).actors["arakan-army"].since == 2009
    table.write_text("name,kind\nX,wizard\n", "utf-8")
    with pytest.raises(PackError, match="row 2: kind 'wizard'"):
        read_actors(table, WORLD)


def test_names_that_lead_elsewhere_are_refused(tmp_path: Path) -> None:
    for toml in (
        'name = "../x"\nversion = 1\n',
        'name = "x"\nversion = 1\nneeds = ["../../etc"]\n',
        'name = "x"\nversion = 1\nneeds = ["/etc"]\n',
    ):
        with pytest.raises(PackError, match="no name of a pack"):
            read_info(pack(tmp_path / "x", toml=toml))
    with pytest.raises(PackError):
        write_pack(tmp_path / "A b", [], [])
    outside = tmp_path / "outside.csv"
    outside.write_text(PLACES + ",Secret,SY,,1,1,town,,\n", "utf-8")
    folder = pack(tmp_path / "linked")
    (folder / "places.csv").symlink_to(outside)
    with pytest.raises(PackError, match="leads out of its folder"):
        Packs([str(folder)])


def test_too_much_is_refused_soon(tmp_path: Path) -> None:
    began = time.monotonic()
    many = pack(tmp_path / "many", places=PLACES + ",Aa,SY,,1,1,town,,\n" * (MAX_ROWS + 1))
    with pytest.raises(PackError, match=f"row {MAX_ROWS + 2}: more than"):
        Packs([str(many)])
    long = pack(tmp_path / "long", places=PLACES + f",{'a' * 100_000},SY,,1,1,town,,\n")
    with pytest.raises(PackError, match="row 2: a cell of more than"):
        Packs([str(long)])
    big = pack(tmp_path / "big")
    with (big / "places.csv").open("wb") as handle:
        handle.truncate(2**30)
    with pytest.raises(PackError, match="MB"):
        Packs([str(big)])
    deep = pack(tmp_path / "deep", toml="a = " + "[" * 30_000)
    with pytest.raises(PackError):
        read_info(deep)
    assert time.monotonic() - began < 20


def test_patterns_in_names_are_letters(tmp_path: Path) -> None:
    evil = "(a+)+$|.*|\\d{1,99999}|[[a-z]"
    folder = pack(tmp_path / "evil", places=PLACES + f'x,"Aa {evil}",SY,,1,1,town,,"{evil}"\n')
    from selon.knowledge import NameFinder, PlaceResolver

    packs = Packs([str(folder)])
    began = time.monotonic()
    assert NameFinder(packs).find("a" * 5000 + "!") == []
    assert PlaceResolver(packs.places).resolve("a" * 5000) is None
    assert time.monotonic() - began < 5


def test_check_names_file_and_row(tmp_path: Path) -> None:
    actors = "id,name,kind,country,parent,from,to,aliases,wikidata,note\na,A a,militia,,nobody,2012,2010,la,,\n"
    folder = pack(tmp_path / "odd", actors=actors, places=PLACES + "x,Aa,SY,,95,1,town,,\nx,Bb,Syria,,1,,town,,\n")
    code, out, _ = run("check", folder)
    assert code == 1
    told = [line.removeprefix(f"{folder}/") for line in out.splitlines()]
    assert told == [
        "actors.csv: row 2: there is no parent 'nobody'", "actors.csv: row 2: it ends in 2010, before it begins in 2012",
        "actors.csv: row 2: the alias 'la' is a common word; write ?la", "places.csv: row 2: 95.0, 1.0 is not on earth",
        "places.csv: row 3: the id x stands there twice", "places.csv: row 3: 'Syria' is not the ISO code of a country",
        "places.csv: row 3: no latitude or longitude",
    ]  # fmt: skip


def test_a_users_pack_never_hides_a_built_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(tmp_path / "syria")
    own = pack(tmp_path / "own")
    monkeypatch.setenv("SELON_PACKS", str(tmp_path))
    assert pack_folder("own") == own
    assert pack_folder("syria") != tmp_path / "syria"
    monkeypatch.setenv("SELON_PACKS", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    mine = pack(tmp_path / "data" / "selon" / "packs" / "mine")
    assert pack_folder("mine") == mine


def test_renames_are_dated_facts_between_known_actors() -> None:
    packs = Packs(["world", "syria", "sahel", "great-lakes"])
    assert len(packs.changes) >= 70
    assert len({(c.before, c.after, c.date) for c in packs.changes}) == len(packs.changes)
    late = []
    for change in packs.changes:
        since = packs.actors[change.after].since
        if change.kind == "renamed" and since is not None and since > int(change.date[:4]) + 1:
            late.append(f"{change.before} became {change.after} in {change.date}, which began in {since}")
    assert late == []


def test_a_wrong_rename_names_its_row(tmp_path: Path) -> None:
    actors = "id,name,kind,country,parent,from,to,aliases,wikidata,note\na,A a,militia,,,,,,,\n"
    for row, said in (("a,b,2016,renamed", "no actor 'b'"), ("a,a,16,renamed", "not a year"), ("a,a,2016,eaten", "kind 'eaten'")):
        folder = pack(tmp_path / "x", actors=actors, renames=f"from,to,date,kind\n{row}\n")
        with pytest.raises(PackError, match=f"renames.csv: row 2: .*{said}"):
            Packs([str(folder)])


def test_the_sample_table_is_read() -> None:
    with (Path(__file__).parent / "places.csv").open(encoding="utf-8", newline="") as handle:
        assert len(list(csv.DictReader(handle))) == 2
