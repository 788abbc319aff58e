"""Word forms: which lemma a token has, by tables of forms and not by guess."""

from __future__ import annotations

from collections.abc import Iterable, Set

from selon.language.conjugation import conjugate

_PLURAL_X = ("au", "eu", "eau")


def noun_forms(lemma: str) -> set[str]:
    """Return singular and plural of a noun or adjective.

    >>> sorted(noun_forms("hôpital"))
    ['hôpital', 'hôpitaux']
    """
    if lemma.endswith(("s", "x", "z")):
        return {lemma}
    if lemma.endswith("al"):
        return {lemma, lemma[:-2] + "aux"}
    if lemma.endswith(_PLURAL_X):
        return {lemma, lemma + "x"}
    return {lemma, lemma + "s"}


def feminine_forms(lemma: str) -> set[str]:
    """Return the feminine forms a noun for a person may have, none for others.

    >>> sorted(feminine_forms("combattant"))
    ['combattante', 'combattantes']
    """
    for tail, other in (
        ("eur", "euse"),
        ("teur", "trice"),
        ("ier", "ière"),
        ("ien", "ienne"),
        ("ant", "ante"),
        ("é", "ée"),
        ("in", "ine"),
        ("u", "ue"),
        ("if", "ive"),
    ):
        if lemma.endswith(tail):
            female = lemma[: -len(tail)] + other
            return {female, female + "s"}
    return set()


_ADJECTIVES = (
    ("aux", "ausse"), ("el", "elle"), ("er", "ère"), ("if", "ive"), ("eux", "euse"), ("ent", "ente"), ("ain", "aine"),
)  # fmt: skip


def adjective_forms(lemma: str) -> set[str]:
    """Return singular and plural of an adjective in both genders.

    >>> sorted(adjective_forms("fictif"))
    ['fictif', 'fictifs', 'fictive', 'fictives']
    """
    if lemma.endswith("e"):
        return noun_forms(lemma)
    female = next((lemma.removesuffix(tail) + other for tail, other in _ADJECTIVES if lemma.endswith(tail)), lemma + "e")
    return noun_forms(lemma) | {female, female + "s"}


def _in_order(words: Iterable[str]) -> Iterable[str]:
    """A set has no order of its own: of two lemmas with one form the first would be another in each process."""
    return sorted(words) if isinstance(words, Set) else words


class FormTable:
    """Maps a lower-case form to the lemmas it may belong to, with moods for verbs."""

    def __init__(self) -> None:
        self.verbs: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self.nouns: dict[str, list[str]] = {}

    def add_verbs(self, infinitives: Iterable[str]) -> None:
        """Add every form of the verbs."""
        for verb in _in_order(infinitives):
            for form, moods in conjugate(verb).items():
                known = self.verbs.get(form)
                if known is None:
                    self.verbs[form] = [(verb, moods)]
                elif (verb, moods) not in known:
                    known.append((verb, moods))

    def add_nouns(self, lemmas: Iterable[str], *, feminine: bool = False) -> None:
        """Add singular and plural of the nouns (and feminine forms, for nouns of persons)."""
        for lemma in _in_order(lemmas):
            for form in noun_forms(lemma) | (feminine_forms(lemma) if feminine else set()):
                if lemma not in self.nouns.setdefault(form, []):
                    self.nouns[form].append(lemma)

    def add(self, lemma: str) -> None:
        """Add every form of a word: of a verb where it is an infinitive, else of a noun, the feminine too.

        >>> table = FormTable()
        >>> table.add("nier")
        >>> table.add("démenti")
        >>> "niait" in table.verbs, "démentis" in table.nouns
        (True, True)
        """
        try:
            conjugate(lemma)
        except ValueError:
            self.add_nouns([lemma], feminine=True)
        else:
            self.add_verbs([lemma])

    def moods(self, form: str, verb: str) -> frozenset[str]:
        """Return the moods that ``form`` may have as a form of ``verb``."""
        return next((moods for lemma, moods in self.verbs.get(form, ()) if lemma == verb), frozenset())
