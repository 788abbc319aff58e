"""Find the counted groups that a harm word takes: by its place, by the parser's links, by lists, by words of counting."""

from __future__ import annotations

import itertools

from selon.coding.base.harm import lemma_in, noun_kind, words
from selon.coding.tolls.clause import active, figuring, sufferers, wanted_links
from selon.coding.tolls.groups import Count, is_person, joined
from selon.coding.tolls.read import BREAKS, HURT, NOT_SUFFERER, HarmWord
from selon.language.doc import Doc

_NOUN_LINKS = frozenset(["de", "parmi", "chez", "dans", "à", "appos"])


class GroupFinder(HarmWord):
    """Finds the counted groups of a harm word."""

    def _tokens(self) -> list[int]:
        """Return the linked tokens that stand for who suffers."""
        if not self.noun and not self.cost:
            found = sufferers(self.candidate, self.clause, self.kind)
            counted = self.frame == "losses" and any(i in self.reading.harms for i in found)
            return [] if counted else found  # "on déplore sept morts": they are counted by their own word
        wanted = {"à", "obj"} if self.cost else _NOUN_LINKS
        low = self.end - 3 if self.cost else self.end
        linked = [i for i, name in self.clause.links.items() if name in wanted and i >= low]
        return linked or (figuring(self.token) if not self.cost else [])

    def _direct(self) -> Count | None:
        """A number right before the word: "neuf blessés", "cinq soldats tués", "fait trois morts"."""
        head = self.doc[self.end - 1].i if self.cost else self.token.i
        if self.noun and head > self.sentence.start and self.doc[head - 1].lower_ == "en":
            head -= 1  # "des milliers de civils en fuite"
        if self.noun and self.candidate.row.key in words("event"):
            return None
        shared = self._shared()
        if shared is not None:
            return shared
        for count in reversed(self.reading.counts):
            inside = not self.noun and self.start < count.start and count.head < self.end  # "perdu près de 200 hommes"
            if inside or (count.head == head and not (count.article and self.frame == "n-undergo")):
                return count
            if count.end > head:
                continue
            named = bool(count.noun) and not count.generic
            if named and not self._participle() and count.after != head:
                return None
            if named and self.doubtful and not self._countable(count, linked=True):
                return None
            if not count.noun and self.doubtful and not count.partitive:
                return None
            return count if self._only_filler(count.end, head, nouns=bool(count.noun)) else None
        return None

    def _shared(self) -> Count | None:
        """As in "des dizaines de morts et de blessés": a vague number goes for both."""
        i = self.token.i
        if not self.noun or i - 3 not in self.reading.harms:
            return None
        if self.doc[i - 2].lower_ != "et" or self.doc[i - 1].lower_ not in ("de", "d'"):
            return None
        return next((c for c in self.reading.counts if c.quantity.group and not c.noun and i - 5 <= c.after <= i - 3), None)

    def _countable(self, count: Count, *, linked: bool) -> bool:
        if count.lead == "par" or (count.noun and lemma_in(count.noun, "household")):
            return False
        if count.noun and noun_kind(count.noun) in ("killed", "wounded") and not count.generic:
            return False
        if self.shot and _a_name(count, self.doc):
            return False
        if self.doubtful:
            return is_person(count) and (bool(count.noun) or count.partitive) and not _a_name(count, self.doc)
        return linked or is_person(count) or (self.sure and not count.article)

    def _groups_of(self, tokens: list[int]) -> list[Count]:
        """The counted groups that linked words stand in, or are a part or an apposition of."""
        out: list[Count] = []
        for i in tokens:
            group = next((c for c in self.reading.counts if c.start <= i <= c.head or self._wounded_died(c, i)), None)
            if group is None or group.part:
                group = self._whole_before(i if group is None else group.start, part=group is not None)
            if group is not None and any(k in self.reading.harms for k in range(self.end, group.start)):
                continue  # another harm word stands between: the parser joined two objects
            if group is not None and group not in out and self._countable(group, linked=True):
                out.append(group)
        return out

    def _wounded_died(self, count: Count, index: int) -> bool:
        """As in "trois blessés ont succombé": the wounded counted are the dead."""
        return (
            self.kind == "killed" and not count.noun and count.after == index and noun_kind(self.doc[index].lower_) == "wounded"
        )

    def _whole_before(self, index: int, *, part: bool = False) -> Count | None:
        """The group that an apposition or a part explains: "un prêtre, l'abbé Albert", "trois déplacés, dont une fillette"."""
        start = index if part else next((m.start for m in self.sentence.mentions if m.start <= index < m.end), index)
        whole = next((c for c in reversed(self.reading.counts) if c.end <= start and not c.part), None)
        if (
            whole is None
            or start - whole.after > 4
            or not is_person(whole)
            or (whole.article and self.doc[index].pos_ != "PROPN")
        ):
            return None
        between = [t.lower_ for t in self.doc[whole.after : start]]
        told = any(w in ("dont", "lesquels", "lesquelles", "compris") for w in between)
        return whole if told or between == [","] else None

    def _count_beside(self, tokens: list[int]) -> Count | None:
        """As in "le chef du village et ses deux petits-fils": the linked word is one person, a number is joined to it."""
        for mention in self.sentence.mentions:
            if not any(mention.start <= i < mention.end for i in tokens):
                continue
            for count in self.reading.counts:
                between = [t.lower_ for t in self.doc[mention.end : count.start] or self.doc[count.after : mention.start]]
                if (
                    between in (["et"], ["et", "ses"], ["et", "leurs"])
                    and self._countable(count, linked=True)
                    and not self._of_another(count)
                ):
                    return count
        return None

    def _by_position(self, tokens: list[int]) -> list[Count]:
        """The nearest group where the parser gives none; never past a sufferer that it does give."""
        if self.noun or self.cost:
            colon = self.end < self.sentence.end and self.doc[self.end].text == ":" and self.own
            follow = self._after(self.end + 1 if colon else self.end, 3)
            return follow if follow and (colon or follow[0].lead in ("de", "d'", "à", "des", "du")) else []
        if any(self.doc[i].pos_ != "PRON" and self.maker.of_token(self.doc[i]) is not None for i in tokens):
            return []
        subject = wanted_links(self.candidate, self.kind) == {"suj"}
        if subject or not active(self.candidate, self.clause):
            return self._before() or (self._inverted() if subject else [])
        return self._after(self.end, 3 if self.doubtful else 9 if self.own else 5)

    def _just_before(self) -> Count | None:
        """As in "et neuf ont été blessés": a lone number with only auxiliaries between."""
        for count in reversed(self.reading.counts):
            if count.end > self.start:
                continue
            if count.noun or count.part or self.doubtful or count.lead in NOT_SUFFERER:
                return None
            between = self.doc[count.end : self.start]
            return (
                count
                if all(t.pos_ in ("AUX", "ADV", "PRON") or t.lower_ in ("sont", "ont", "été", ",") for t in between)
                and len(between) <= 5
                else None
            )
        return None

    def _before(self) -> list[Count]:
        if self.doubtful and not self.own:
            near = max((c.after for c in self.reading.counts if c.end <= self.start), default=0)
            if self.start - near > 3 or any(t.pos_ not in ("AUX", "ADV", "PRON") for t in self.doc[near : self.start]):
                return []
        for count in reversed(self.reading.counts):
            if count.end > self.start or count.part:
                continue
            between = range(count.end, self.start)
            if any(k in self.reading.harms for k in between) or len(between) > 30 or self._broken(between):
                return []
            if (
                count.lead in NOT_SUFFERER
                or not self._countable(count, linked=False)
                or (count.article and not _subject(count, self.doc))
            ):
                continue
            if not count.noun and not count.partitive:
                continue
            return [count]
        return []

    def _inverted(self) -> list[Count]:
        """As in "où ont péri dix civils"."""
        found = self._after(self.end, 4)
        comma = bool(found) and any(t.text == "," for t in self.doc[self.end : found[0].start])
        return found[:1] if found and not found[0].article and not comma else []

    def _after(self, start: int, reach: int) -> list[Count]:
        for count in self.reading.counts:
            if count.start < start or count.part:
                continue
            between = range(start, count.start)
            if len(between) > reach or any(k in self.reading.harms or self.doc[k].text in BREAKS for k in between):
                return []
            if any(self.doc[k].pos_ in ("VERB", "SCONJ") for k in between):
                return []
            unknown = self.sure and len(between) <= 3 and not (self.shot and _a_name(count, self.doc))
            if count.lead in NOT_SUFFERER or not (self._countable(count, linked=False) or unknown):
                continue
            if not count.noun and count.after < self.sentence.end and count.after in self.reading.harms:
                return []
            return [count]
        return []

    def _with_joined(self, found: list[Count]) -> list[Count]:
        """Add the members of the list that a group belongs to."""
        out = list(found)
        counts = [
            c
            for c in self.reading.counts
            if not c.part and (c in out or (self._countable(c, linked=True) and not self._of_another(c)))
        ]
        pairs = list(itertools.pairwise(counts))
        for left, right in pairs:
            if left in out and right not in out and self._list(left, right) and right.after not in self.reading.harms:
                out.append(right)
        for left, right in reversed(pairs):
            if right in out and left not in out and left.lead not in NOT_SUFFERER and self._list(left, right):
                out.append(left)
        return sorted(out, key=lambda c: c.start)

    def _of_another(self, count: Count) -> bool:
        """Whether another harm word follows the number."""
        k = count.after
        while k < self.sentence.end and self.doc[k].text in ("«", "»", '"'):
            k += 1
        return k in self.reading.harms and k != self.token.i

    def _list(self, left: Count, right: Count) -> bool:
        apart = any(k in self.reading.harms for k in range(left.end, right.start)) or self._main_begins(left, right)
        return joined(left, right, self.doc) and not apart

    def _main_begins(self, left: Count, right: Count) -> bool:
        """As in "après avoir tué six civils, deux assaillants ont été abattus": the one is an object, the other the subject of the main verb."""
        one, other = self.doc[left.head], self.doc[right.head]
        obj = one.head.pos_ == "VERB" and one.head.i < left.start
        return obj and other.dep_.startswith("nsubj") and other.head.i > other.i and self.doc[right.start - 1].text == ","

    def _tally(self, forms: frozenset[str]) -> Count | None:
        """As in "porte à 79 le nombre des tués", "le bilan s'élève à 12": a lone number after a word of counting."""
        if (
            (self.doubtful and not self._participle())
            or self.kind not in (*HURT, "displaced")
            or self.candidate.row.key in ("perdre", "toucher", "atteindre")
        ):
            return None
        if not any(t.lower_ in forms for t in self.sentence.tokens()):
            return None
        for count in self.reading.counts:
            if (
                count.part
                or count.article
                or (count.noun and not count.generic)
                or count.after in self.reading.harms - {self.token.i}
            ):
                continue
            back = self.doc[max(self.sentence.start, count.start - 5) : count.start]
            if any(t.lower_ in forms for t in back) and (count.lead in ("à", "au", "de") or back[-1].lower_ in forms):
                return count
        return None


def _a_name(count: Count, doc: Doc) -> bool:
    """Whether what is counted is a capitalised name nobody knows ("deux Dakota")."""
    return bool(count.noun) and doc[count.head].text[:1].isupper() and (count.mention is None or count.mention.kind == "name")


def _subject(count: Count, doc: Doc) -> bool:
    return any(doc[k].dep_.startswith("nsubj") for k in range(count.start, count.head + 1))
