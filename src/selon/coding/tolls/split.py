"""Sum the members of one side, and part a whole by "dont": sections 8 and 9 of the codebook."""

from __future__ import annotations

from dataclasses import replace

from selon.coding.base.draft import TollEntry
from selon.coding.base.harm import lemma_in, words
from selon.coding.base.sheet import Sentence
from selon.coding.tolls.groups import Count
from selon.language.doc import Doc

_OWN = frozenset(["ses", "son", "sa", "leur", "leurs"])
_REACH = 14


def merge_entries(
    entries: list[TollEntry], with_one: list[TollEntry] | None = None, own: frozenset[int] = frozenset()
) -> list[TollEntry]:
    """Sum the groups of one side: "sept hommes et quatre femmes" is 11, "trente habitants et deux soldats" stays two.

    ``with_one`` are the companions of a single person, ``own`` the offsets of entries told as another's ("ses deux fils"):
    they are always summed.
    """
    out: list[TollEntry] = []
    for entry in entries:
        last = next(
            (e for e in out if e.best is not None and entry.best is not None and (entry.start in own or _same_side(e, entry))),
            None,
        )
        if last is not None and last.text == entry.text and last.start == entry.start:
            continue
        if last is None:
            out.append(entry)
        else:
            out[out.index(last)] = _sum(last, entry)
    for entry in with_one or []:
        out[0] = _sum(out[0], entry)
    return out


def _sum(a: TollEntry, b: TollEntry) -> TollEntry:
    def add(x: int | None, y: int | None) -> int | None:
        return None if x is None or y is None else x + y

    return replace(
        a,
        low=add(a.low, b.low),
        best=add(a.best, b.best),
        high=add(a.high, b.high),
        approximate=a.approximate or b.approximate,
        end=max(a.end, b.end),
    )


def _same_side(a: TollEntry, b: TollEntry) -> bool:
    if a.kind != b.kind:
        return False
    if b.text.split()[-1:] == ["hommes"] or (b.mention is None and b.quantity is None):
        return True
    if b.mention is not None:
        doc = b.mention.sentence.paragraph.doc
        if any(t.lower_ in _OWN for t in doc[max(0, b.mention.start - 1) : b.mention.head]):
            return True
    if _rank(a) or (a.best == b.best == 1 and _kind(a) == _kind(b) == "state"):
        return True
    sides = {_side(a), _side(b)}
    if len(sides) > 1:
        return False
    if sides == {"combatant"} and a.mention is not None and b.mention is not None:
        if a.mention.person and b.mention.person:
            return True
        first, second = a.mention.word, b.mention.word
        return (
            first is not None and second is not None and first.lemma == second.lemma and a.mention.actor_id == b.mention.actor_id
        )
    return True


def _kind(entry: TollEntry) -> str:
    return entry.mention.kind if entry.mention is not None else ""


def _rank(entry: TollEntry) -> bool:
    """Whether an officer's rank is counted: who follows are his men ("deux généraux et douze soldats")."""
    word = entry.mention.word if entry.mention is not None else None
    return word is not None and word.lemma in words("rank")


def _side(entry: TollEntry) -> str:
    mention = entry.mention
    if mention is None:
        return "civilian"
    if mention.kind in ("force", "actor", "state") or mention.who == "combatant":
        return "combatant"
    return "civilian"


def enumerated(whole: Count, counts: list[Count], doc: Doc) -> list[Count]:
    """Return the members that spell a whole out: "595 personnes : 185 civils, 131 combattants et 279 rebelles"."""
    if whole.quantity.best is None:
        return []
    told = whole.generic or (whole.mention is not None and whole.mention.kind == "people")
    comma = told and whole.after < len(doc) and doc[whole.after].text == ","
    if not comma and not any(t.text in (":", "(") for t in doc[whole.end : whole.after + 3]):
        return []
    total, members = 0, []
    for count in counts:
        if count.start <= whole.start:
            continue
        total += count.quantity.best or 0
        members.append(count)
        if total >= whole.quantity.best:
            break
    if total != whole.quantity.best or len(members) < 2 or (doc[whole.after].text == "," and not all(c.article for c in members)):
        return []
    return members


def split_parts(entries: list[TollEntry], found: list[Count], counts: list[Count], sentence: Sentence) -> list[TollEntry]:
    """Part a whole: "31 personnes, dont 22 civils" is 22 and 9; "onze soldats, dont un commandant" stays 11."""
    if len(entries) != 1 or len(found) != 1 or entries[0].kind in ("captured", "abducted", "missing"):
        return entries
    whole, group, told = entries[0], found[0], entries[0].best
    if told is None:
        return entries
    earlier = [c for c in counts if not c.part and c.end <= group.start and group.start - c.after <= 3]
    if any(t.lower_ == "et" for c in earlier for t in sentence.paragraph.doc[c.after : group.start]):
        return entries  # "200 tués et 400 blessés, dont dix civils": of whom is not told
    parts = _parts_of(group, counts, sentence.paragraph.doc)
    doc = sentence.paragraph.doc
    total = sum(c.quantity.best or 0 for c in parts)
    if not parts or total > told or any(c.noun.startswith("femme") for c in parts):
        return entries
    named = [_part(whole, c, sentence) for c in parts]
    if total == told:
        return named
    if len(parts) > 1 or not _divides(group, parts[0], doc, sentence):
        return entries
    rest = told - total
    high = None if whole.high is None else rest
    return [*named, replace(whole, low=rest, best=rest, high=high, who="unknown", mention=None)]


def _parts_of(group: Count, counts: list[Count], doc: Doc) -> list[Count]:
    """Return the numbers told by "dont" right after a group, no other group between."""
    out: list[Count] = []
    for count in counts:
        if count.start < group.end:
            continue
        if not count.part or not count.noun or count.quantity.best is None or (not out and count.start - group.end > _REACH):
            break
        if count.mention is None and doc[count.head].pos_ == "ADJ":
            break
        out.append(count)
    return out


def _divides(group: Count, part: Count, doc: Doc, sentence: Sentence) -> bool:
    """Whether the part is another side than the rest: the whole tells nobody, or civilians of a nation."""
    before = [t.lower_ for t in doc[max(sentence.start, part.start - 3) : part.start]]
    if "celui" in before or "celle" in before or (part.article and not group.noun.startswith("personne")):
        return False
    if group.noun and not group.generic:
        nation = group.mention is not None and group.mention.kind == "state"
        return nation and lemma_in(part.noun, "generic") is False and part.noun.startswith("civil")
    return not (any(t.lower_ == "parmi" for t in doc[group.end : part.start + 8] if t.i < sentence.end) and "parmi" not in before)


def _part(whole: TollEntry, count: Count, sentence: Sentence) -> TollEntry:
    q = count.quantity
    offset = sentence.paragraph.offset
    doc = sentence.paragraph.doc
    stop = doc[count.head].idx + len(doc[count.head].text)
    who = count.mention.who if count.mention is not None else "unknown"
    return TollEntry(
        whole.kind,
        q,
        q.best,
        q.best,
        q.best,
        q.approximate,
        who,
        offset + q.start,
        offset + stop,
        doc.text[q.start : stop],
        count.mention,
    )
