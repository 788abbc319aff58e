"""How many: read the counts that a toll word speaks of, by kind and side."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.draft import TollEntry
from selon.coding.features import Clause
from selon.coding.sheet import ActorMention, Candidate
from selon.knowledge import word_list
from selon.language.numbers import Quantity

_GENERIC = frozenset("personne mort blessé victime tué corps cadavre homme individu vie".split())
_PLURAL = frozenset("les des ces ses leurs d' de plusieurs certains nombreux nombreuses".split())
_SINGULAR = frozenset("le la l' un une son sa ce cet cette leur".split())


@lru_cache(maxsize=1)
def toll_kinds() -> dict[str, str]:
    """Return the kind of harm that each toll expression counts."""
    return word_list("toll")


def toll_kind(candidate: Candidate) -> str | None:
    """Return the kind of harm a candidate counts, or None where it counts nobody."""
    row = candidate.row
    kind = toll_kinds().get(row.key)
    if kind == "displaced" and row.type not in ("displacement", "evacuation"):
        return None
    if kind == "abducted" and row.outcome == "ended":
        return None
    return kind


def toll_entries(candidate: Candidate, clause: Clause) -> list[TollEntry]:
    """Return the counts that hang on a toll word."""
    kind = toll_kind(candidate)
    if kind is None:
        return []
    if candidate.row.pos == "noun" or candidate.row.frame == "cost":
        found = _noun_entries(candidate, clause, kind)
    else:
        found = _verb_entries(candidate, clause, kind)
    return [entry for entry in found if entry is not None]


def _verb_entries(candidate: Candidate, clause: Clause, kind: str) -> list[TollEntry]:
    wanted = {"suj"} if candidate.row.frame in ("die", "flee", "move") else {"obj"}
    mentions = [m for m in candidate.sentence.mentions if clause.link_to(m) in wanted and m.kind not in ("structure", "asset")]
    out = [_of_mention(m, kind) for m in mentions]
    if not out:
        before = _number_before(candidate)
        if before is not None:
            out = [_entry(kind, before, "unknown", candidate, None)]
    return _split_dont(out, candidate)


def _noun_entries(candidate: Candidate, clause: Clause, kind: str) -> list[TollEntry]:
    number = _number_before(candidate)
    sides = [m for m in candidate.sentence.mentions if clause.link_to(m) in ("de", "parmi", "chez", "dans") and m.kind in ("people", "force", "actor", "name", "person")]
    if number is not None:
        who, mention = "unknown", None
        if sides:
            who, mention = sides[0].who, sides[0]
        return _split_dont([_entry(kind, number, who, candidate, mention)], candidate)
    if candidate.row.frame == "cost":
        return [_of_mention(m, kind) for m in candidate.sentence.mentions if clause.link_to(m) in ("à", "obj") and m.kind in ("people", "force", "actor", "name", "person")]
    if candidate.row.frame in ("n-undergo", "n-toll", "n-move", "n-people") and sides:
        return [_of_mention(m, kind) for m in sides if m.quantity is not None or m.person or _number_of(m) == 1]
    if candidate.row.frame in ("n-losses",) or (candidate.row.frame == "n-toll" and candidate.token.lower_ in ("morts", "blessés", "victimes", "tués", "pertes")):
        return [_entry(kind, None, "unknown", candidate, sides[0] if sides else None)]
    return []


def _number_before(candidate: Candidate) -> Quantity | None:
    doc = candidate.token.doc
    end = doc[candidate.end - 1]
    head = end if candidate.row.frame == "cost" else candidate.token
    low = doc[max(candidate.sentence.start, head.i - 4)].idx
    best = None
    for quantity in candidate.sentence.paragraph.quantities:
        if quantity.kind in ("count", "none") and low <= quantity.start and quantity.end <= head.idx:
            gap = doc.char_span(quantity.end, head.idx, alignment_mode="contract")
            if gap is None or all(t.lower_ in ("de", "d'", "autres", "nouveaux", "personnes", "et", "corps", '"', "«", "au") or t.pos_ in ("ADJ", "SPACE") for t in gap):
                best = quantity
    return best


def _of_mention(mention: ActorMention, kind: str) -> TollEntry:
    quantity = mention.quantity
    if quantity is not None and quantity.kind in ("count", "none"):
        return _build(kind, quantity.low, quantity.best, quantity.high, quantity.approximate, mention)
    one = _number_of(mention)
    return _build(kind, one, one, one, False, mention)


def _number_of(mention: ActorMention) -> int | None:
    """1 for a person or a singular noun, None for a plural without a number."""
    if mention.person:
        return 1
    doc = mention.sentence.paragraph.doc
    if mention.kind in ("people", "force") and mention.word is not None:
        if doc[mention.start].lower_ in _SINGULAR and "Plur" not in doc[mention.head].morph.get("Number") and mention.word.lemma not in _COLLECTIVE:
            return 1
    return None


_COLLECTIVE = frozenset(
    "armée troupe force milice groupe famille population gendarmerie police rébellion opposition régime coalition mouvement organisation unité bataillon"
    " brigade régiment division patrouille garnison aviation artillerie marine foule communauté couple".split()
)


def _build(kind: str, low: int | None, best: int | None, high: int | None, approximate: bool, mention: ActorMention) -> TollEntry:
    who = mention.who
    return TollEntry(kind, mention.quantity, low, best, high, approximate, who, mention.char_start, mention.char_end, mention.text, mention)


def _entry(kind: str, quantity: Quantity | None, who: str, candidate: Candidate, mention: ActorMention | None) -> TollEntry:
    doc = candidate.token.doc
    offset = candidate.sentence.paragraph.offset
    end = doc[candidate.end - 1]
    stop = end.idx + len(end.text)
    if quantity is None:
        return TollEntry(kind, None, None, None, None, False, who, offset + candidate.token.idx, offset + stop, doc.text[candidate.token.idx : stop], mention)
    return TollEntry(kind, quantity, quantity.low, quantity.best, quantity.high, quantity.approximate, who, offset + quantity.start, offset + stop,
                     doc.text[quantity.start : stop], mention)  # fmt: skip


def _split_dont(entries: list[TollEntry], candidate: Candidate) -> list[TollEntry]:
    """``31 personnes, dont 22 civils`` is 22 and 9; ``onze soldats, dont un commandant`` stays 11."""
    if len(entries) != 1 or entries[0].best is None:
        return entries
    whole = entries[0]
    doc = candidate.token.doc
    sentence = candidate.sentence
    offset = sentence.paragraph.offset
    head = whole.mention.word.lemma if whole.mention is not None and whole.mention.word is not None else candidate.row.expression[-1]
    if head not in _GENERIC or whole.best is None:
        return entries
    for k in range(sentence.start, sentence.end):
        if doc[k].lower_ == "dont" and 0 <= offset + doc[k].idx - whole.end <= 12:
            for mention in sentence.mentions:
                if k < mention.start <= k + 6 and mention.quantity is not None and mention.quantity.best is not None and mention.quantity.best < whole.best:
                    part = mention.quantity.best
                    rest = whole.best - part
                    high = None if whole.high is None else rest
                    return [_build(whole.kind, part, part, part, mention.quantity.approximate, mention),
                            TollEntry(whole.kind, whole.quantity, rest, rest, high, whole.approximate, "unknown", whole.start, whole.end, whole.text, None)]  # fmt: skip
    return entries
