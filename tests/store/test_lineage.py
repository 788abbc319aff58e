"""Reprints and near copies are of one lineage; so are texts that credit one agency; nothing else is."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest

from selon.ingest import report_of
from selon.ingest.sketch import credits_of, sketch_of
from selon.model import Report
from selon.store import Store
from selon.store.lineage import Lineages
from tests.store.conftest import CODER, make_claims

A = (
    "Au moins sept militaires ont été tués mardi dans une embuscade tendue à un convoi de ravitaillement sur la piste de Dounga. "
    "Des hommes armés à moto ont ouvert le feu sur le véhicule de tête, qui venait de franchir un radier. "
    "Deux camions ont brûlé et un troisième a été emporté par les assaillants, selon un élu local joint par téléphone. "
    "Onze blessés ont été évacués vers l'hôpital régional. L'attaque n'a pas été revendiquée. "
    "C'est la quatrième embuscade sur cet axe depuis le début de la saison sèche, et la plus meurtrière."
)
B = (
    "Au moins neuf militaires ont été tués jeudi dans une embuscade tendue à une patrouille près de Tolbé, à la frontière. "
    "Les assaillants, venus à bord de pick-up, ont encerclé l'unité à l'aube avant de se replier vers la forêt. "
    "L'armée a envoyé des renforts et un hélicoptère. Les habitants disent avoir entendu des tirs pendant une heure. "
    "Aucun groupe n'a revendiqué l'attaque, mais la méthode rappelle celle des jihadistes actifs dans la zone. "
    "Le gouverneur s'est rendu sur place et a promis de poursuivre les auteurs jusqu'à leur dernier retranchement."
)


def lineages(*texts: str) -> list[str]:
    known = Lineages()
    return [known.place(f"r{n}", report_of(text, report=f"r{n}", date="2021")).lineage for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    "copy",
    [
        A,
        f"Embuscade meurtrière au nord : l'armée perd sept hommes\n\n{A}",
        A[: len(A) // 2],
        A[len(A) // 3 :],
        A.replace("mardi", "ce mardi").replace("Des hommes", "Plusieurs hommes").replace("régional", "de la région"),
        A.replace(". ", ".\n\n") + "\n\nPartager sur Facebook\n\nLe Courrier avec AFP",
        "Accueil | Monde | Afrique\n\n" + A.upper().replace("’", "'"),
    ],
    ids=["same", "headline", "first half", "last part", "edited", "laid out anew", "capitals"],
)
def test_copies(copy: str) -> None:
    assert lineages(A, copy) == ["r0", "r0"]
    assert len(set(lineages(copy, A))) == 1


def test_another_event_told_alike_is_no_copy() -> None:
    assert lineages(A, B) == ["r0", "r1"]
    assert lineages("Trois civils tués à Boni lundi matin.", "Trois civils blessés à Boni mardi soir.") == ["r0", "r1"]


def test_a_lineage_is_never_renamed_nor_joined() -> None:
    assert lineages(A, B, f"{A}\n\n{B}", A) [:2] == ["r0", "r1"]
    assert lineages(A, B, f"{A}\n\n{B}")[2] in ("r0", "r1")


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Trois morts à Boni.\n\nLe Journal avec AFP", ["agence-france-presse"]),
        ("Trois morts à Boni. (AFP)", ["agence-france-presse"]),
        ("BAMAKO, 12 mars 2021 (AFP) - Trois morts à Boni.", ["agence-france-presse"]),
        ("Moscou, 14 février 2025. /TASS/. Les unités ont avancé.", ["tass"]),
        ("Trois morts à Boni.\nSource : Xinhua", ["xinhua"]),
        ("Trois morts à Boni.\n(avec AFP et Reuters)", ["agence-france-presse", "reuters"]),
        ("Trois morts à Boni.\nReuters", ["reuters"]),
        ("Trois morts à Boni, a dit un élu à l'AFP.", []),
        ("Trois morts, selon Reuters et l'AFP.", []),
        ("Un char près de Boni (AFP photo)\nTrois morts.", []),
        ("© AFP\nTrois morts.", []),
        ("L'armée a défilé avec MAP, son drone. Rien d'autre.", []),
    ],
)
def test_credits(text: str, agencies: list[str]) -> None:
    assert list(credits_of(report_of(text))) == agencies


def test_texts_of_one_agency() -> None:
    one, other, third = lineages(f"{A}\n\nLe Courrier avec AFP", f"{B}\n\n(avec AFP)", B.replace("neuf", "dix"))
    assert one == other == third == "agency:agence-france-presse"


def test_the_sketch_is_the_same_everywhere() -> None:
    count, sketch = sketch_of(Report("a", A))
    assert (count, sketch[:3]) == (93, (3209365616, 1449756773, 3083884055))


def test_many_texts_of_one_war_stay_apart() -> None:
    """Stock phrases, drawn at random, as agencies write: no two of two hundred are taken for copies."""
    drawn = random.Random(7)
    who = ["des hommes armés", "l'armée", "les rebelles", "un drone", "la milice", "des jihadistes", "la coalition"]
    what = ["ont attaqué", "a bombardé", "ont repris", "a encerclé", "ont quitté", "a frappé", "ont incendié"]
    where = ["le marché de", "le poste de", "le village de", "la base de", "l'axe de", "le pont de", "la mairie de"]
    names = ["Boni", "Sindé", "Dounga", "Tolbé", "Kabwe", "Zalima", "Hadra", "Mirkan", "Ouréma", "Kelba", "Bérala"]
    end = ["selon une source sécuritaire", "a-t-on appris lundi", "ont indiqué des habitants", "selon un communiqué", "d'après un élu"]
    lines = [". ".join(f"{drawn.choice(who)} {drawn.choice(what)} {drawn.choice(where)} {drawn.choice(names)}, {drawn.choice(end)}, "
             f"{drawn.randint(2, 90)} personnes seraient touchées" for _ in range(8)) for _ in range(200)]  # fmt: skip
    assert len(set(lineages(*lines))) == 200


def code(store: Store, *reports: Report) -> None:
    store.begin_run(CODER)
    for report in reports:
        store.add(report, make_claims(report))
    store.assign_lineages()
    store.end_run()


def by_report(store: Store) -> dict[str, str]:
    return {row["report"]: row["lineage"] for row in store.table("reports")}


def test_in_the_store(tmp_path: Path) -> None:
    first, other, copy = Report("a", A), Report("b", B), Report("c", f"Un titre à nous\n{A}")
    with Store(tmp_path / "s.duckdb", create=True) as store:
        code(store, first, other)
        before = by_report(store)
        assert before == {"a": first.report_id, "b": other.report_id}
        assert store.assign_lineages() == 0
    with Store(tmp_path / "s.duckdb") as store:
        code(store, copy, first)  # one new, one coded anew
        assert by_report(store) == {**before, "c": first.report_id}
        assert {claim.report: claim.lineage for claim in store.claims()} == by_report(store)


def test_the_order_of_coding_does_not_matter(tmp_path: Path) -> None:
    reports = [Report("a", A), Report("b", B), Report("c", A[:300]), Report("d", f"Titre\n{B}")]
    found = []
    for name, order in (("one", reports), ("two", reports[::-1])):
        with Store(tmp_path / name, create=True) as store:
            code(store, *order)
            found.append(by_report(store))
    assert found[0] == found[1]


def test_a_store_from_before_lineages(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with Store(path, create=True) as store:
        code(store, Report("a", A), Report("b", A))
    with duckdb.connect(str(path)) as db:
        for table, column in (("reports", "lineage"), ("reports", "credits"), ("reports", "shingles"), ("reports", "sketch"), ("claims", "lineage")):
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    with Store(path, read_only=True) as store:
        assert by_report(store) == {"a": None, "b": None}
    with Store(path) as store:
        assert store.assign_lineages() == 2
        assert len(set(by_report(store).values())) == 1
        assert all(claim.lineage for claim in store.claims())
