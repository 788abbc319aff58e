"""Inflect French verbs: which forms an infinitive has, and in which mood and tense.

The tagger marks 24 of 25 compound conditionals but 4 of 14 simple ones, and reads participles as
adjectives; a table of forms does not guess. Irregular models stand in ``packs/lexicon/fr/conjugation.csv``: each holds for
every verb with its ending, one with ``=`` before it for that verb alone (``installer`` does not go like ``aller``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from selon.knowledge.rows import builtin_packs, read_rows

Forms = dict[str, frozenset[str]]
"""A form and its moods: inf, pres, impf, fut, cond, past, subj, pp (past participle), ger (present participle)."""

_Put = Callable[[str, str], None]
_COLUMNS = "ending,present,future,past_participle,past_simple,subjunctive"


@lru_cache(maxsize=1)
def _models() -> list[tuple[str, dict[str, str]]]:
    path = builtin_packs() / "lexicon" / "fr" / "conjugation.csv"
    rows = [(row["ending"], row) for _, row in read_rows(path, _COLUMNS)]
    return sorted(rows, key=lambda r: -len(r[0]))


@cache
def conjugate(infinitive: str) -> Forms:
    """Return every form of a verb with its moods.

    >>> sorted(conjugate("pilonner")["pilonnerait"])
    ['cond']
    >>> "pp" in conjugate("reprendre")["reprises"]
    True

    Raises:
        ValueError: the word does not end like an infinitive.
    """
    if infinitive != _PLAIN and _is_plain(infinitive):
        stem = infinitive.removesuffix("er")
        return {stem + form.removeprefix(_PLAIN[:-2]): moods for form, moods in conjugate(_PLAIN).items()}
    forms: dict[str, set[str]] = {}

    def add(form: str, mood: str) -> None:
        if form:
            forms.setdefault(form, set()).add(mood)

    add(infinitive, "inf")
    for ending, model in _models():
        if _goes_like(infinitive, ending):
            _irregular(infinitive.removesuffix(ending.removeprefix("=")), model, add)
            return {form: frozenset(moods) for form, moods in forms.items()}
    if infinitive.endswith("er"):
        _first_group(infinitive[:-2], add)
    elif infinitive.endswith(("ir", "ïr")):
        _second_group(infinitive[:-2] + "i", add)
    elif infinitive.endswith("re"):
        _third_re(infinitive[:-2], add)
    else:
        raise ValueError(f"{infinitive!r} does not end like a French infinitive (-er, -ir, -re, -oir)")
    return {form: frozenset(moods) for form, moods in forms.items()}


_PLAIN = "parler"
"""Most verbs go like this one, and have its endings."""


def _is_plain(infinitive: str) -> bool:
    stem = infinitive.removesuffix("er")
    return stem != infinitive and _variants(stem) == (stem, stem, stem) and not _has_model(infinitive)


def _has_model(infinitive: str) -> bool:
    return any(_goes_like(infinitive, ending) for ending, _ in _models())


def _goes_like(infinitive: str, ending: str) -> bool:
    return infinitive == ending[1:] if ending.startswith("=") else infinitive.endswith(ending)


_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_IMPERFECT = ("ais", "ait", "aient")
_IMPERFECT_WE = ("ions", "iez")


_IMPERFECT_STEMS = {"être": "ét", "avoir": "av"}


def _tails(stem_future: str, before_a: str, add: _Put, before_i: str | None = None) -> None:
    """Future, conditional, imperfect and gerund; where the stem is spelled another way before i, it is given too."""
    for tail in _FUTURE:
        add(stem_future + tail, "fut")
    for tail in _IMPERFECT:
        add(before_a + tail, "impf")
    for tail in _IMPERFECT_WE:
        add((before_i or before_a) + tail, "impf")
    for tail in _IMPERFECT + _IMPERFECT_WE:
        add(stem_future + tail, "cond")
    add(before_a + "ant", "ger")


def _participles(masculine: str, add: _Put) -> None:
    base = masculine.replace("dû", "du")
    if "/" in masculine:
        masculine, feminine = masculine.split("/")
        for form in (masculine, feminine, feminine + "s"):
            add(form, "pp")
        return
    for tail in ("", "e", "s", "es"):
        form = masculine if not tail else base + tail
        add(base if masculine.endswith("s") and tail == "s" else form, "pp")


def _irregular(head: str, model: dict[str, str], add: _Put) -> None:
    present = model["present"].split("/") if model["present"] else []
    for form in present:
        add(head + form, "pres")
    if present:
        stem = _IMPERFECT_STEMS.get(head + model["ending"], head + present[3].removesuffix("ons"))
        _tails(head + model["future"], stem, add)
    _participles("/".join(head + form for form in model["past_participle"].split("/")), add)
    for form in model["past_simple"].split("/"):
        add(head + form if form else "", "past")
    if model["subjunctive"]:
        for tail in ("t", "ent") if model["ending"] in _IMPERFECT_STEMS else ("e", "ent"):
            add(head + model["subjunctive"] + tail, "subj")


def _variants(stem: str) -> tuple[str, str, str]:
    """Stem before a, before mute e, and in the future: lancer, manger, lever, céder, jeter, appuyer."""
    before_a, mute = stem, stem
    if stem.endswith("c"):
        before_a = stem[:-1] + "ç"
    elif stem.endswith("g"):
        before_a = stem + "e"
    if stem.endswith(("oy", "uy")):
        mute = stem[:-1] + "i"
    elif len(stem) > 2 and stem[-2] in "eé" and stem[-1] in "bcdfglmnprstv" and stem[-3:] != "ell":
        mute = stem[:-2] + "è" + stem[-1]
        if stem.endswith(("jet", "pel")):
            mute = stem + stem[-1]
    elif len(stem) > 3 and stem[-3] in "eé" and stem[-2:] in ("gl", "gn", "gr", "vr", "gu", "qu", "br", "cr", "tr", "dr"):
        mute = stem[:-3] + "è" + stem[-2:]
    future = mute if stem[-2:-1] != "é" and stem[-3:-2] != "é" else stem
    return before_a, mute, future


def _first_group(stem: str, add: _Put) -> None:
    before_a, mute, future = _variants(stem)
    for tail in ("e", "es", "ent"):
        add(mute + tail, "pres")
        add(mute + tail, "subj")
    add(before_a + "ons", "pres")
    add(stem + "ez", "pres")
    for tail in ("a", "ai", "as", "âmes"):
        add(before_a + tail, "past")
    add(stem + "èrent", "past")
    for spelled in dict.fromkeys((future, mute)):
        _tails(spelled + "er", before_a, add, before_i=stem)
    _participles(stem + "é", add)


def _second_group(stem: str, add: _Put) -> None:
    for tail in ("s", "t", "ssons", "ssez", "ssent"):
        add(stem + tail, "pres")
    for tail in ("t", "rent"):
        add(stem + tail, "past")
    add(stem + "sse", "subj")
    add(stem + "ssent", "subj")
    _tails(stem + "r", stem + "ss", add)
    _participles(stem, add)


def _third_re(stem: str, add: _Put) -> None:
    for tail in ("s", "", "ons", "ez", "ent"):
        add(stem + tail, "pres")
    for tail in ("it", "irent"):
        add(stem + tail, "past")
    add(stem + "e", "subj")
    _tails(stem + "r", stem, add)
    _participles(stem + "u", add)
