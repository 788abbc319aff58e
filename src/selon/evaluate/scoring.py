"""Pair claims with gold, count slots, and say what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from selon.evaluate.slots import FIELDS, Bag, Slot, equal, likeness


class ScorerMissing(Exception):
    """scipy, which pairs the claims, is not installed."""

    def __init__(self) -> None:
        super().__init__("evaluate needs scipy to pair claims; install it with: pip install 'selon[evaluate]'")


@dataclass(frozen=True)
class Error:
    """One miss or invention, with its cause in words."""

    doc: str
    field: str
    cause: str
    gold: str
    coded: str
    at: tuple[int, int]


@dataclass
class Scores:
    """What a comparison found; the properties are the figures."""

    documents: int = 0
    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    coded: Counter[str] = field(default_factory=Counter)
    negatives: int = 0
    clean: int = 0
    incidents: float = 0.0
    errors: list[Error] = field(default_factory=list)

    def precision(self, name: str) -> float:
        """Share of the coded slots of a field that are right."""
        return self.right[name] / self.coded[name] if self.coded[name] else 0.0

    def recall(self, name: str) -> float:
        """Share of the gold slots of a field that were found."""
        return self.right[name] / self.gold[name] if self.gold[name] else 0.0

    def f1(self, name: str) -> float:
        """Their harmonic mean."""
        return _f1(self.right[name], self.gold[name], self.coded[name])

    @property
    def slot_f1(self) -> float:
        """The headline: over all slots together."""
        return _f1(self.right.total(), self.gold.total(), self.coded.total())

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for ``--json``."""
        fields = {
            name: {
                "gold": self.gold[name], "coded": self.coded[name], "right": self.right[name],
                "precision": round(self.precision(name), 4), "recall": round(self.recall(name), 4), "f1": round(self.f1(name), 4),
            }
            for name in FIELDS
        }  # fmt: skip
        return {
            "documents": self.documents, "slot_f1": round(self.slot_f1, 4), "incident_b_cubed": round(self.incidents, 4),
            "negatives": self.negatives, "negatives_clean": self.clean, "fields": fields,
        }  # fmt: skip


def _f1(right: int, gold: int, coded: int) -> float:
    return 2 * right / (gold + coded) if gold + coded else 0.0


def compare(gold: Mapping[str, Sequence[Bag]], coded: Mapping[str, Sequence[Bag]], texts: Mapping[str, str]) -> Scores:
    """Score coded claims against gold, document by document.

    Args:
        gold: the claims by document; one without claims is a negative.
        coded: the coder's claims by document.
        texts: the documents, to quote errors from.

    Raises:
        ScorerMissing: when scipy is not installed.
    """
    scores = Scores(documents=len(gold))
    pairs: list[tuple[Bag, Bag]] = []
    for doc in sorted(gold):
        mine, theirs, text = gold[doc], coded.get(doc, ()), texts.get(doc, "")
        if not mine:
            scores.negatives += 1
            scores.clean += not theirs
        for bag in mine:
            scores.gold.update(slot[0] for slot in bag.slots())
        for bag in theirs:
            scores.coded.update(slot[0] for slot in bag.slots())
        matched = _pair(mine, theirs)
        pairs += [(mine[a], theirs[b]) for a, b in matched]
        for a, b in matched:
            _count(scores, mine[a], theirs[b], text)
        found, right = {a for a, _ in matched}, {b for _, b in matched}
        for n, bag in enumerate(mine):
            if n not in found:
                scores.errors.append(Error(doc, "claim", f"missed claim: {bag.type}", _quote(text, bag), "", bag.trigger))
        for n, bag in enumerate(theirs):
            if n not in right:
                where = "" if mine else " in a report that tells no event"
                cause = f"invented claim{where}: {bag.type}"
                scores.errors.append(Error(doc, "claim", cause, "", _quote(text, bag), bag.trigger))
    scores.incidents = _b_cubed(pairs)
    return scores


def _pair(gold: Sequence[Bag], coded: Sequence[Bag]) -> list[tuple[int, int]]:
    if not gold or not coded:
        return []
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError:
        raise ScorerMissing from None
    matrix = [[likeness(mine, theirs) for theirs in coded] for mine in gold]
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    return [(int(a), int(b)) for a, b in zip(rows, columns, strict=True) if matrix[a][b] > 0]


def _count(scores: Scores, gold: Bag, coded: Bag, text: str) -> None:
    left = coded.slots()
    missed: list[Slot] = []
    for slot in gold.slots():
        match = next((other for other in left if equal(slot, other)), None)
        if match is None:
            missed.append(slot)
        else:
            left.remove(match)
            scores.right[slot[0]] += 1
    for slot in missed:
        wrong = next((other for other in left if other[0] == slot[0]), None)
        if wrong is not None:
            left.remove(wrong)
        scores.errors.append(_error(gold, slot, wrong, text))
    for extra in left:
        scores.errors.append(_error(coded, None, extra, text))


def _error(bag: Bag, gold: Slot | None, coded: Slot | None, text: str) -> Error:
    name = str((gold or coded or ("",))[0])
    quote = text[bag.trigger[0] : bag.trigger[1]]
    if gold and coded:
        if name in ("type", "factuality", "outcome"):
            cause = f"wrong {name}: {coded[1]} for {gold[1]}"
        elif name == "actor":
            roles = f"{coded[1]} for {gold[1]}"
            same_words = equal(gold, (coded[0], gold[1], *coded[2:]))
            cause = f"wrong role: {roles}" if same_words else f"wrong actor: {gold[1]}"
        elif name == "toll":
            cause = f"wrong number: {gold[1]}" if gold[1] == coded[1] else f"wrong toll: {coded[1]} for {gold[1]}"
        else:
            cause = f"wrong {name}"
    elif gold:
        cause = f"missed {name}" + _kind(gold)
    else:
        cause = f"invented {name}" + _kind(coded or ("",))
    return Error(bag.doc, name, cause, f"{quote} | {_told(gold)}", _told(coded), bag.trigger)


def _kind(slot: Slot) -> str:
    return f": {slot[1]}" if slot[0] in ("actor", "outcome", "toll") else ""


def _told(slot: Slot | None) -> str:
    return "" if slot is None else ", ".join(str(part) for part in slot[1:] if part is not None)


def _quote(text: str, bag: Bag) -> str:
    sentence = " ".join(text[bag.sentence[0] : bag.sentence[1]].split())[:160]
    return f"{text[bag.trigger[0] : bag.trigger[1]]} | {sentence}"


def _b_cubed(pairs: Sequence[tuple[Bag, Bag]]) -> float:
    """B-cubed F1 of the incidents over the paired claims; a claim without an incident is one alone."""
    if not pairs:
        return 0.0
    gold = [mine.incident or f"g{n}" for n, (mine, _) in enumerate(pairs)]
    coded = [theirs.incident or f"p{n}" for n, (_, theirs) in enumerate(pairs)]

    def side(one: list[str], other: list[str]) -> float:
        total = 0.0
        for n in range(len(one)):
            cluster = {k for k, name in enumerate(other) if name == other[n]}
            total += len({k for k in cluster if one[k] == one[n]}) / len(cluster)
        return total / len(one)

    precision, recall = side(gold, coded), side(coded, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
