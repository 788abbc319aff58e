"""Every row of the time lexicon is read, in a sentence that fits its class."""

from __future__ import annotations

import pytest

from selon.knowledge.rows import builtin_packs, read_rows
from selon.language.times import TimeMention, find_times, resolve
from selon.language.times.tokens import CORE, plain, tokenise
from selon.model import Interval

FOLDER = builtin_packs() / "lexicon" / "fr"
WORDS = [row for _, row in read_rows(FOLDER / "times_words.csv", "word,class,value,note")]
PHRASES = [row for _, row in read_rows(FOLDER / "times_phrases.csv", "words,class,value,note")]
DOC = Interval("2021-06-16", "2021-06-16")  # a Wednesday

# class -> sentence, and the expression that must be found in it ("{}" is the row's word)
FRAMES: dict[str, tuple[str, str]] = {
    "weekday": ("Il est parti {} sans un mot.", "{}"),
    "weekdays": ("Il part tous les {} pour la ville.", "tous les {}"),
    "short_weekday": ("Publié le {} 16/06/2021 par nous.", "le {} 16/06/2021"),
    "month": ("Il est parti le 3 {} 2015 au soir.", "le 3 {} 2015 au soir"),
    "short_month": ("Il est parti le 3 {} 2015 sans nous.", "le 3 {} 2015"),
    "unit": ("Il a marché trois {} sans fin.", "trois {}"),
    "term": ("Un {} de paix a suivi.", "{}"),
    "part": ("Il est parti mardi {} sans nous.", "mardi {}"),
    "season": ("Il est parti à la fin de l'{} 2014 sans nous.", "à la fin de l'{} 2014"),
    "edge": ("Il est parti {} mars sans nous.", "{} mars"),
    "the": ("Il a vu {} mardi 15 juin 2021 passer.", "{} mardi 15 juin 2021"),
    "this": ("Il est parti {} mardi sans nous.", "{} mardi"),
    "there": ("Il est parti ce jour-{} sans nous.", "ce jour-{}"),
    "same": ("Il est parti le jour {} sans nous.", "le jour {}"),
    "one": ("Il est parti il y a {} jour sans nous.", "il y a {} jour"),
    "some": ("Il est parti il y a {} jours sans nous.", "il y a {} jours"),
    "filler": ("Il est parti depuis trois {} jours sans nous.", "depuis trois {} jours"),
    "last": ("Il est parti mardi {} sans nous.", "mardi {}"),
    "next": ("Il partira mardi {} sans nous.", "mardi {}"),
    "before_that": ("Il est parti le mardi {} sans nous.", "le mardi {}"),
    "after_that": ("Il est parti le mardi {} sans nous.", "le mardi {}"),
    "en": ("Il est parti {} mars sans nous.", "{} mars"),
    "dans": ("Il est parti {} la nuit du 3 au 4 mai.", "{} la nuit du 3 au 4 mai"),
    "during": ("Il est parti {} trois jours sans nous.", "{} trois jours"),
    "to": ("Il est parti {} 21h30 sans nous.", "{} 21h30"),
    "to_the": ("Il est parti {} mois de mai sans nous.", "{} mois de mai"),
    "toward": ("Il est parti {} 21 heures sans nous.", "{} 21 heures"),
    "of": ("Il est parti dans la nuit {} lundi à mardi.", "dans la nuit {} lundi à mardi"),
    "of_the": ("Il est parti au soir {} 9 juin 2021.", "au soir {} 9 juin 2021"),
    "and": ("Il est parti lundi {} mardi sans nous.", "lundi {} mardi"),
    "or": ("Il est parti lundi {} mardi sans nous.", "lundi {} mardi"),
    "since": ("Il est parti {} lundi sans nous.", "{} lundi"),
    "from": ("Il est parti {} lundi sans nous.", "{} lundi"),
    "until": ("Il est resté {}'en mars avec nous.", "{}'en mars"),
    "ahead": ("Il est parti {} mardi sans nous.", "{} mardi"),
    "past": ("Il est parti deux jours {} sans nous.", "deux jours {}"),
    "between": ("Il est parti {} lundi et mardi.", "{} lundi et mardi"),
    "within": ("Il partira {} 48 heures sans nous.", "{} 48 heures"),
    "each": ("Il part {} jour sans nous.", "{} jour"),
    "every": ("Il part {} les jours sans nous.", "{} les jours"),
    "whole": ("Il a volé {} la journée sans nous.", "{} la journée"),
    "half": ("Il est parti deux ans et {} sans nous.", "deux ans et {}"),
    "early": ("Il est parti {} le matin sans nous.", "{} le matin"),
    "late": ("Il est parti {} dans la nuit sans nous.", "{} dans la nuit"),
    "feast": ("Il est parti à {} 2019 sans nous.", "à {} 2019"),
    "zone": ("Il est parti vers 9h {} sans nous.", "vers 9h {}"),
    "first": ("Il est parti le {} mai 2015 sans nous.", "le {} mai 2015"),
    "ordinal": ("Il est parti au {} trimestre 2015 sans nous.", "au {} trimestre 2015"),
    "per": ("Il part trois fois {} semaine sans nous.", "semaine"),
    "fraction": ("Il est parti il y a {} siècle sans nous.", "il y a {} siècle"),
    "ago": ("Il est parti, {} trois jours, sans nous.", "{} trois jours"),
    "by": ("Il partira {} dimanche sans nous.", "{} dimanche"),
    "inside": ("Il est parti {} trois jours sans nous.", "{} trois jours"),
    "about": ("Il est parti depuis {} trois ans sans nous.", "depuis {} trois ans"),
    "earlier": ("Il est parti trois jours {} sans nous.", "trois jours {}"),
    "later": ("Il est parti trois jours {} sans nous.", "trois jours {}"),
    "coming": ("Il partira dans les jours {} sans nous.", "dans les jours {}"),
    "day": ("Il est parti {} sans nous.", "{}"),
    "offset": ("Il est parti la {} sans nous.", "la {}"),
}
ALONE = {"after", "before", "still", "to_date", "now", "recent", "once", "soon", "nightly", "set", "adjective"}
# rows whose grammar asks for a sentence of their own
OWN = {
    "des": ("Il est parti depuis des mois sans nous.", "depuis des mois"),
    "mi": ("Il est parti mi mars sans nous.", "mi mars"),
    "à": ("Il est parti à 21h30 sans nous.", "à 21h30"),
    "a": ("A 21h30, il est parti.", "A 21h30"),
    "aux": ("Il est parti aux premières heures du jour.", "aux premières heures du jour"),
    "d": ("Il est parti dans la soirée d'hier sans nous.", "dans la soirée d'hier"),
    "midi": ("Il est parti mardi à midi sans nous.", "mardi à midi"),
    "minuit": ("Il est parti mardi à minuit sans nous.", "mardi à minuit"),
    "ci": ("Il est parti ce mois-ci sans nous.", "ce mois-ci"),
    "ces": ("Il est parti ces trois derniers jours sans nous.", "ces trois derniers jours"),
    "les": ("Il est parti les 3 et 4 mai sans nous.", "les 3 et 4 mai"),
    "l": ("Il est parti l'an dernier sans nous.", "l'an dernier"),
    "la": ("Il est parti la semaine dernière sans nous.", "la semaine dernière"),
    "ans": ("Il a marché trois ans sans fin.", "trois ans"),
    "quelque": ("Il est parti il y a quelque temps.", ""),
    "nouvelle": ("La nouvelle est tombée lundi.", "lundi"),
    "locale": ("Il est parti vers 9 heures locale sans nous.", "vers 9 heures locale"),
    "mêmes": ("Il est parti le jour mêmes.", "le jour mêmes"),
    "printemps": ("Il est parti au printemps 2014.", "au printemps 2014"),
    "du": ("Il est parti au soir du 9 juin 2021.", "au soir du 9 juin 2021"),
    "jusqu à": ("Il est resté jusqu'à mardi avec nous.", "jusqu'à mardi"),
    "jusqu en": ("Il est resté jusqu'en mars avec nous.", "jusqu'en mars"),
    "jusqu au": ("Il est resté jusqu'au 3 mai avec nous.", "jusqu'au 3 mai"),
    "jusqu aux": ("Il est resté jusqu'aux premières heures du jour.", "jusqu'aux premières heures du jour"),
    "jusque": ("Il est resté jusque en mars avec nous.", "jusque en mars"),
    "trois quarts d": ("Il a marché trois quarts d'heure sans fin.", "trois quarts d'heure"),
    "un quart d": ("Il a marché un quart d'heure sans fin.", "un quart d'heure"),
    "une demi": ("Il a marché une demi heure sans fin.", "une demi heure"),
    "qui vient": ("Il partira la semaine qui vient sans nous.", "la semaine qui vient"),
    "en l espace d": ("Il est parti en l'espace d'une semaine.", "en l'espace d'une semaine"),
    "au cours d": ("Il est parti au cours d'une semaine.", "au cours d'une semaine"),
    "au bout d": ("Il est parti au bout d'une semaine.", "au bout d'une semaine"),
    "au terme d": ("Il est parti au terme d'une semaine.", "au terme d'une semaine"),
    "à l issue d": ("Il est parti à l'issue d'une semaine.", "à l'issue d'une semaine"),
    "d ici à": ("Il partira d'ici à dimanche sans nous.", "d'ici à dimanche"),
    "d ici au": ("Il partira d'ici au 3 mai sans nous.", "d'ici au 3 mai"),
}


def _find(text: str, want: str) -> TimeMention:
    found = [m for m in find_times(text) if m.text == want]
    assert found, f"{want!r} in {text!r}: found {[m.text for m in find_times(text)]}"
    return found[0]


def _elided(words: str) -> str:
    """Set the apostrophes and hyphens that the lexicon leaves out."""
    elisions = [(" l ", " l'"), ("aujourd hui", "aujourd'hui"), ("qu il", "qu'il"), ("jusqu ", "jusqu'"), ("d ici", "d'ici")]
    hyphens = [(" d ", " d'"), ("week end", "week-end"), ("avant hier", "avant-hier"), ("après midi", "après-midi")]
    for bare, written in elisions + hyphens:
        words = words.replace(bare, written)
    return words + "'" if words.endswith((" d", "jusqu")) else words


@pytest.mark.parametrize("row", [r for r in WORDS if r["class"] in FRAMES], ids=lambda r: f"{r['class']} {r['word']}")
def test_word_is_read_in_its_frame(row: dict[str, str]) -> None:
    sentence, want = OWN.get(row["word"], FRAMES[row["class"]])
    text, want = sentence.format(row["word"]), want.format(row["word"])
    text, want = text.replace("l'printemps", "le printemps"), want.replace("l'printemps", "le printemps")
    if not want:
        return
    mention = _find(text, want)
    if row["class"] == "weekday":
        assert mention.form.first is not None and mention.form.first.weekday == int(row["value"])
    if row["class"] in ("month", "short_month"):
        assert resolve(mention, DOC).since == f"2015-{int(row['value']):02}-03"
    if row["class"] == "unit":
        assert mention.form.length is not None and mention.form.length.unit == row["value"]


@pytest.mark.parametrize("row", [r for r in WORDS if r["class"] not in FRAMES], ids=lambda r: f"{r['class']} {r['word']}")
def test_guard_word(row: dict[str, str]) -> None:
    """Words that forbid a reading: a person's age, a street's name, an event after "depuis"."""
    word = row["word"]
    if row["class"] == "person":
        assert find_times(f"Il y avait un {word} de 12 ans parmi eux.") == []
    elif row["class"] == "eponym":
        assert find_times(f"Ils ont défilé {word} du 4 septembre sans heurt.") == []
    elif row["class"] == "onset":
        text = f"Il vit là depuis la {word} de 2011 sans rien."
        assert _find(text, f"depuis la {word} de 2011").category == "since"
    elif row["class"] in ("less", "more"):
        assert find_times(f"Ils étaient {word} de 2000 hommes.") == []
    else:
        raise AssertionError(f"no test for class {row['class']}")


@pytest.mark.parametrize("row", PHRASES, ids=lambda r: f"{r['class']} {r['words']}")
def test_phrase_is_read(row: dict[str, str]) -> None:
    words = row["words"]
    if words in OWN:
        sentence, want = OWN[words]
        _find(sentence, want)
        return
    written = _elided(words)
    if row["class"] in ALONE:
        _find(f"Il est, dit-on, {written} venu.", written)
    elif row["class"] == "during":
        lead = "mois de mai" if words.endswith("du") else "deux derniers mois" if words.endswith("des") else "trois jours"
        _find(f"Il est parti {written} {lead} sans nous.", f"{written} {lead}")
    elif row["class"] == "from":
        _find(
            f"Il est parti {written} 3 mai sans nous.".replace("d' 3", "d'hier"), f"{written} 3 mai".replace("d' 3 mai", "d'hier")
        ) if not (words.endswith(" d")) else _find("Il est parti à partir d'hier sans nous.", "à partir d'hier")
    elif row["class"] == "about":
        _find(
            f"Il est parti depuis {written} trois ans.".replace("d' trois", "d'onze"),
            f"depuis {written} trois ans".replace("d' trois", "d'onze"),
        )
    elif row["class"] == "some":
        _find(
            f"Il est parti il y a {written} jours.".replace("d' jours", "d'heures"),
            f"il y a {written} jours".replace("d' jours", "d'heures"),
        )
    elif row["class"] in ("part", "toward"):
        head = {"part": "à la {}" if words.startswith(("mi", "tombée", "nuit")) else "au {}", "toward": "{} 21 heures"}[
            row["class"]
        ]
        head = "aux {}" if words.startswith("premières") else head
        _find(f"Il est parti {head.format(written)} sans nous.", head.format(written))
    elif row["class"] in ("before_that", "after_that"):
        _find(f"Il est parti le jour {written} sans nous.", f"le jour {written}")
    else:
        sentence, want = FRAMES[row["class"]]
        _find(sentence.format(written), want.format(written))


def test_no_word_stands_twice() -> None:
    words = [row["word"] for row in WORDS]
    assert sorted({w for w in words if words.count(w) > 1}) == []
    phrases = [row["words"] for row in PHRASES]
    assert sorted({p for p in phrases if phrases.count(p) > 1}) == []


def test_capitals_without_accents_are_read() -> None:
    assert [m.text for m in find_times("IL EST PARTI LE 3 FEVRIER 2015")] == ["LE 3 FEVRIER 2015"]
    assert plain("décembre") == "decembre"


def test_the_classes_of_the_pack_are_known() -> None:
    known = set(FRAMES) | ALONE | {"person", "eponym", "onset", "less", "more"}
    assert {row["class"] for row in WORDS} | {row["class"] for row in PHRASES} <= known
    assert known >= CORE - {"numdate", "clock", "year"}
    assert tokenise("le").classes == ["the"]
