"""Numbers: the codebook's table, what is no count, and every integer below a million spelled out."""

from __future__ import annotations

import pytest

from selon.knowledge.rows import builtin_packs, read_rows
from selon.language.numbers import find_numbers, parse_words
from selon.language.times import find_times

FOLDER = builtin_packs() / "lexicon" / "fr"
_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"]


def _below_hundred(n: int) -> str:
    if n < 20:
        return _SMALL[n]
    if n < 70:
        ten, unit = divmod(n, 10)
        return _TENS[ten] + ("" if not unit else " et un" if unit == 1 else f"-{_SMALL[unit]}")
    if n < 80:
        return "soixante et onze" if n == 71 else f"soixante-{_SMALL[n - 60]}"
    return "quatre-vingts" if n == 80 else f"quatre-vingt-{_SMALL[n - 80]}"


def _below_thousand(n: int) -> str:
    hundred, rest = divmod(n, 100)
    head = "" if not hundred else "cent" if hundred == 1 else f"{_SMALL[hundred]} cent{'s' if not rest else ''}"
    return f"{head} {_below_hundred(rest)}".strip() if rest or not hundred else head


def spell(n: int) -> str:
    """Write a number below a million as French does."""
    thousand, rest = divmod(n, 1000)
    head = "" if not thousand else "mille" if thousand == 1 else f"{_below_thousand(thousand).replace('cents', 'cent')} mille"
    head = head.replace("vingts mille", "vingt mille")
    return f"{head} {_below_thousand(rest)}".strip() if rest or not thousand else head


def test_every_number_below_a_million_is_read_back() -> None:
    tails = [[] if n == 0 else spell(n).replace("-", " ").split() for n in range(1000)]
    wrong = [n for n in range(1, 1000) if parse_words(tails[n]) != (n, len(tails[n]))]
    for thousand in range(1, 1000):
        head = spell(thousand * 1000).replace("-", " ").split()
        for rest, tail in enumerate(tails):
            words = head + tail
            if parse_words(words) != (thousand * 1000 + rest, len(words)):
                wrong.append(thousand * 1000 + rest)
    assert wrong == []
    assert parse_words(["zéro"]) == (0, 1)


@pytest.mark.parametrize(
    "n", [2, 16, 21, 71, 80, 81, 97, 100, 101, 199, 200, 251, 1000, 1001, 2021, 12_345, 80_000, 200_000, 999_999]
)
def test_spelled_numbers_are_found_in_a_text(n: int) -> None:
    [found] = find_numbers(f"On compte {spell(n)} disparus.")
    assert (found.text, found.best, found.kind) == (spell(n), n, "count")


@pytest.mark.parametrize("n", range(1, 200, 7))
def test_digits_with_thousands(n: int) -> None:
    for mark in (" ", ".", "\u00a0", "\u202f"):
        [found] = find_numbers(f"On compte {n}{mark}500 disparus.")
        assert found.best == n * 1000 + 500


TABLE = [
    ("12 morts", "12", 12, 12, 12, False),
    ("douze morts", "douze", 12, 12, 12, False),
    ("au moins 15 morts", "au moins 15", 15, 15, None, False),
    ("plus de 15 morts", "plus de 15", 15, 15, None, False),
    ("plus d'une centaine de morts", "plus d'une centaine", 100, 100, None, False),
    ("plus d'un millier de morts", "plus d'un millier", 1000, 1000, None, False),
    ("plus de six millions de déplacés", "plus de six millions", 6_000_000, 6_000_000, None, False),
    ("pas moins de vingt morts", "pas moins de vingt", 20, 20, None, False),
    ("au minimum 15 morts", "au minimum 15", 15, 15, None, False),
    ("une quinzaine de morts", "une quinzaine", 15, 15, 15, True),
    ("environ 15 morts", "environ 15", 15, 15, 15, True),
    ("quelque 15 morts", "quelque 15", 15, 15, 15, True),
    ("près de 3 000 morts", "près de 3 000", 3000, 3000, 3000, True),
    ("presque quarante morts", "presque quarante", 40, 40, 40, True),
    ("à peu près 200 morts", "à peu près 200", 200, 200, 200, True),
    ("autour de 200 morts", "autour de 200", 200, 200, 200, True),
    ("jusqu'à 20 morts", "jusqu'à 20", None, 20, 20, False),
    ("moins de 20 morts", "moins de 20", None, 20, 20, False),
    ("au plus 20 morts", "au plus 20", None, 20, 20, False),
    ("au maximum 20 morts", "au maximum 20", None, 20, 20, False),
    ("entre 10 et 15 morts", "entre 10 et 15", 10, 10, 15, False),
    ("entre dix et quinze morts", "entre dix et quinze", 10, 10, 15, False),
    ("10 à 15 morts", "10 à 15", 10, 10, 15, False),
    ("de 10 à 15 morts", "de 10 à 15", 10, 10, 15, False),
    ("trois à quatre cents morts", "trois à quatre cents", 300, 300, 400, False),
    ("entre trois et quatre mille déplacés", "entre trois et quatre mille", 3000, 3000, 4000, False),
    ("deux à trois mille cinq cents hommes", "deux à trois mille cinq cents", 2000, 2000, 3500, False),
    ("2,5 à 3 millions de déplacés", "2,5 à 3 millions", 2500000, 2500000, 3000000, False),
    ("cent à deux cents morts", "cent à deux cents", 100, 100, 200, False),
    ("deux ou trois morts", "deux ou trois", 2, 2, 3, False),
    ("1 200 à 1 500 morts", "1 200 à 1 500", 1200, 1200, 1500, False),
    ("plusieurs morts", "plusieurs", 3, 3, None, True),
    ("quelques morts", "quelques", 3, 3, None, True),
    ("une poignée de morts", "une poignée", 3, 3, None, True),
    ("des dizaines de morts", "des dizaines", 20, 20, None, True),
    ("plusieurs dizaines de morts", "plusieurs dizaines", 20, 20, None, True),
    ("des centaines de morts", "des centaines", 200, 200, None, True),
    ("plusieurs centaines de morts", "plusieurs centaines", 200, 200, None, True),
    ("des milliers de morts", "des milliers", 2000, 2000, None, True),
    ("des dizaines de milliers de morts", "des dizaines de milliers", 20_000, 20_000, None, True),
    ("des centaines de milliers de morts", "des centaines de milliers", 200_000, 200_000, None, True),
    ("ils fuient par centaines", "par centaines", 200, 200, None, True),
    ("un millier de morts", "un millier", 1000, 1000, 1000, True),
    ("deux centaines de morts", "deux centaines", 200, 200, 200, True),
    ("deux douzaines de morts", "deux douzaines", 24, 24, 24, True),
    ("une dizaine de milliers de morts", "une dizaine de milliers", 10_000, 10_000, 10_000, True),
    ("cent, sinon plus", "cent, sinon plus", 100, 100, None, False),
    ("cent morts, sinon plus", "cent", 100, 100, None, False),
    ("vingt civils au moins", "vingt", 20, 20, None, False),
    ("200 morts environ", "200", 200, 200, 200, True),
    ("4.000 morts", "4.000", 4000, 4000, 4000, False),
    ("400.000 déplacés", "400.000", 400_000, 400_000, 400_000, False),
    ("12 000 morts", "12 000", 12_000, 12_000, 12_000, False),
    ("3,5 millions de déplacés", "3,5 millions", 3_500_000, 3_500_000, 3_500_000, False),
    ("12 mille morts", "12 mille", 12_000, 12_000, 12_000, False),
    ("trois millions deux cent mille déplacés", "trois millions deux cent mille", 3_200_000, 3_200_000, 3_200_000, False),
    ("septante-deux morts", "septante-deux", 72, 72, 72, False),
    ("nonante morts", "nonante", 90, 90, 90, False),
    ("le bilan est passé de 11 à 14 morts", "11 à 14", 14, 14, 14, False),
    ("aucune victime", "aucune", 0, 0, 0, False),
    ("aucun mort", "aucun", 0, 0, 0, False),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_codebook_table(row: tuple[str, str, int | None, int, int | None, bool]) -> None:
    phrase, text, low, best, high, approximate = row
    sentence = f"On parle ici, dit-on, de ceci : {phrase}."
    [found] = find_numbers(sentence)
    assert (found.text, found.low, found.best, found.high, found.approximate) == (text, low, best, high, approximate)
    assert sentence[found.start : found.end] == text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("un soldat et une femme", ["article", "article"]),
        ("à 30 km de la ville", ["measure"]),
        ("des obus de 120 mm", ["measure"]),
        ("un obus de 120mm", ["article", "measure"]),
        ("12 % du pays", ["percent"]),
        ("95% de la ville", ["percent"]),
        ("douze pour cent", ["percent"]),
        ("1 200 euros", ["money"]),
        ("3 millions de dollars", ["count"]),
        ("le 12 mars 2015", ["date", "year"]),
        ("du 6 au 7 juin", ["date", "date"]),
        ("le 27/07/2017", ["date", "date", "date"]),
        ("en 2014", ["year"]),
        ("depuis 2013", ["year"]),
        ("2000 soldats", ["count"]),
        ("à 16:58", ["time", "time"]),
        ("vers 21h30", ["time"]),
        ("vers 21 heures", ["time"]),
        ("trois jours", ["time"]),
        ("un homme de 36 ans", ["article", "time"]),
        ("la 4e région", ["ordinal"]),
        ("la deuxième fois", ["ordinal"]),
        ("le 1er régiment", ["ordinal"]),
        ("les troisièmes assises", ["ordinal"]),
        ("un AK-47", ["article", "name"]),
        ("des S-300", ["name"]),
        ("trois fois", ["times"]),
        ("0,7", ["decimal"]),
        ("nulle part", []),
        ("le M23 et la RN4", []),
        ("des soldats", []),
        ("rien", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in find_numbers(f"Il y a {text}.")] == kinds


def test_several_numbers_keep_their_own_bounds() -> None:
    found = find_numbers("12 morts, au moins 30 blessés et une dizaine de disparus")
    assert [(q.low, q.best, q.high) for q in found] == [(12, 12, 12), (30, 30, None), (10, 10, 10)]


WORDS = [row for _, row in read_rows(FOLDER / "numbers.csv", "word,kind,value,note")]
CUES = [row for _, row in read_rows(FOLDER / "numbers_cues.csv", "words,effect,side,note")]
UNITS = [row for _, row in read_rows(FOLDER / "numbers_units.csv", "word,kind,note")]


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row["word"])
def test_every_number_word(row: dict[str, str]) -> None:
    word, value = row["word"], int(row["value"])
    phrase = {"group": f"une {word} de", "few": f"une {word} de", "million": f"deux {word} de"}.get(row["kind"], word)
    if word in ("vingts", "cents"):
        phrase, value = f"{'quatre' if word == 'vingts' else 'deux'} {word}", 80 if word == "vingts" else 200
    if row["kind"] == "million":
        value *= 2
    found = find_numbers(f"Il compte {phrase} morts.")
    assert [q.best for q in found] == [value]


@pytest.mark.parametrize("row", CUES, ids=lambda row: f"{row['words']} {row['side']}")
def test_every_cue(row: dict[str, str]) -> None:
    words, effect = row["words"], row["effect"]
    if effect == "revised":
        assert find_numbers(f"Le bilan, {words} de 11 à 14, monte.")[0].low == 14
        return
    text = f"Il y eut {words} onze morts hier." if row["side"] == "before" else f"Il y eut onze morts {words} hier."
    found = find_numbers(text)[-1]
    expected = {"low": (11, 11, None, False), "high": (None, 11, 11, False), "about": (11, 11, 11, True)}[effect]
    assert (found.low, found.best, found.high, found.approximate) == expected


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row["word"])
def test_every_unit(row: dict[str, str]) -> None:
    [found] = find_numbers(f"Il y en a 12 {row['word']} ici.")
    assert found.kind == row["kind"]


def test_no_row_stands_twice() -> None:
    for rows, key in ((WORDS, "word"), (UNITS, "word")):
        names = [row[key] for row in rows]
        assert sorted({n for n in names if names.count(n) > 1}) == []
    pairs = [(row["words"], row["side"]) for row in CUES]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("text", ["² 31 février", "12² morts", "² jours", "entre ² et ³ jours", "½ heure", "① mort", "le ² mars 2021"])
def test_signs_that_are_digits_but_no_numbers(text: str) -> None:
    """``"²".isdigit()`` is true, and no number can be made of it."""
    find_times(text)
    assert all(number.best is None or number.best < 3000 for number in find_numbers(text))


@pytest.mark.parametrize(
    ("text", "best", "words"),
    [("un bon millier de soldats", 1000, "un bon millier"), ("Ville, une petite centaine de morts", 100, "une petite centaine"),
     ("un demi-million de déplacés", 500_000, "un demi-million")],
)  # fmt: skip
def test_shaded_groups(text: str, best: int, words: str) -> None:
    [found] = find_numbers(text)
    assert (found.best, found.approximate, text[found.start : found.end]) == (best, True, words)


@pytest.mark.parametrize("text", ["9223372036854775808 morts", "999999999999999999999999 blessés", "de 3 à 99999999999999 morts", "4500 milliards de morts"])
def test_what_is_too_large_to_count_is_a_serial_number(text: str) -> None:
    """No store has room for it; found by fuzzing, where an export broke on it."""
    assert [(q.kind, q.best) for q in find_numbers(text)][:1] == [("name", None)]
