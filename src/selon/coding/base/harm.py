"""The words of tolls: which expressions tell harm, which nouns are persons to be counted, and which are not."""

from __future__ import annotations

from functools import lru_cache

from selon.knowledge import word_list
from selon.knowledge.lexicon import lexicon_folder
from selon.knowledge.rows import read_rows
from selon.language.words import FormTable, adjective_forms


@lru_cache(maxsize=1)
def toll_kinds() -> dict[str, str]:
    """Return the kind of harm that each toll expression counts."""
    return word_list("toll")


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """Word lists by kind; unlike ``word_list`` a word may stand in several."""
    path = lexicon_folder() / "toll_words.csv"
    out: dict[str, set[str]] = {}
    for _, row in read_rows(path, "word,kind"):
        out.setdefault(row["kind"], set()).update(w.strip() for w in row["word"].split("|"))
    return {kind: frozenset(words) for kind, words in out.items()}


def words(kind: str) -> frozenset[str]:
    """Return a list of ``toll_words.csv``: thing, collective, household, generic, event, tally, kin, filler, part, heavy."""
    return _lists()[kind]


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Forms of one-word harm expressions: past participles, nouns, present participles."""
    verbs, nouns = FormTable(), FormTable()
    kinds = toll_kinds()
    single = [w for w in kinds if " " not in w and not w.startswith("s'")]
    infinitives = [w for w in single if w.endswith(("er", "ir", "re"))]
    verbs.add_verbs(infinitives)
    nouns.add_nouns((w for w in single if w not in infinitives), feminine=True)
    participles = {form: kinds[found[0][0]] for form, found in verbs.verbs.items() if "pp" in found[0][1]}
    gerunds = {form: kinds[found[0][0]] for form, found in verbs.verbs.items() if "ger" in found[0][1]}
    return participles, {form: kinds[found[0]] for form, found in nouns.nouns.items()}, gerunds


def participle_kind(form: str) -> str | None:
    """Return the kind of harm a past participle tells.

    >>> participle_kind("tuées"), participle_kind("ouvert")
    ('killed', None)
    """
    return _forms()[0].get(form)


def gerund_kind(form: str) -> str | None:
    """Return the kind of harm a present participle tells.

    >>> gerund_kind("blessant")
    'wounded'
    """
    return _forms()[2].get(form)


def noun_kind(form: str) -> str | None:
    """Return the kind of harm a noun counts.

    >>> noun_kind("blessés"), noun_kind("maisons")
    ('wounded', None)
    """
    return _forms()[1].get(form)


@lru_cache(maxsize=4096)
def lemma_in(form: str, kind: str) -> bool:
    """Say whether a noun form, singular or plural, stands in a list."""
    known = words(kind)
    return (
        form in known
        or form.rstrip("s") in known
        or form.rstrip("x") in known
        or (form.endswith("aux") and form[:-3] + "al" in known)
    )


@lru_cache(maxsize=4)
def forms_of(kind: str) -> frozenset[str]:
    """Return every form of the verbs and nouns of a list: ``tally`` ("le bilan s'élève à"), ``revise`` ("porté à")."""
    table = FormTable()
    known = words(kind)
    verbs = [w.removeprefix("s'").removeprefix("se ") for w in known if w.endswith(("er", "ir", "re"))]
    table.add_verbs(verbs)
    table.add_nouns(w for w in known if not w.endswith(("er", "ir", "re")))
    return frozenset(table.verbs) | frozenset(table.nouns)


@lru_cache(maxsize=1)
def heavy_forms() -> frozenset[str]:
    """Return every form of the adjectives that say of losses that there were some: ``de lourdes pertes``."""
    return frozenset(form for word in words("heavy") for form in adjective_forms(word))
