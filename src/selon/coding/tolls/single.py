"""Find who suffers where no number is told: one person, a named person, or nobody knows how many."""

from __future__ import annotations

from dataclasses import replace

from selon.coding.base.draft import TollEntry
from selon.coding.base.harm import gerund_kind, lemma_in, noun_kind, participle_kind, words
from selon.coding.base.sheet import ActorMention
from selon.coding.tolls.clause import active, companions, wanted_links
from selon.coding.tolls.find import GroupFinder
from selon.coding.tolls.groups import Count
from selon.coding.tolls.read import BREAKS, HURT, NOT_SUFFERER
from selon.coding.tolls.split import merge_entries
from selon.language.doc import Token


class SingleFinder(GroupFinder):
    """Finds persons told without a number."""

    def either(self) -> list[TollEntry]:
        """As in "tués ou blessés", "tuant ou blessant": nobody knows how many of each."""
        near = self.doc[max(self.sentence.start, self.start - 2) : min(self.sentence.end, self.end + 2)]
        if not any(t.lower_ == "ou" for t in near):
            return []
        kinds = [participle_kind(t.lower_) or gerund_kind(t.lower_) or noun_kind(t.lower_) for t in near]
        told = [k for k in kinds if k in HURT]
        if len(set(told)) < 2:
            return []
        return [replace(self.maker.made(None, self.token), kind=k) for k in dict.fromkeys(told)]

    def _unnumbered(self, tokens: list[int]) -> list[TollEntry]:
        """A named person or a singular noun is 1, a plural is an entry without a number."""
        if self.indefinite():
            return [self.maker.made(None, self.doc[self.end - 1])]
        trapped = self.doubtful and self.candidate.row.type == "ambush"  # "des soldats sont tombés dans un guet-apens": whether they died is not told
        if (not self.own and not tokens) or trapped or (self.doubtful and self.claim_type.startswith("territory")):
            return []
        entries = self._of_tokens(tokens)
        before = self.doc[self.start - 1] if self.start > self.sentence.start else None
        if not entries and self.token.lower_.endswith("ant") and before is not None and before.lower_ in ("le", "la", "l'"):
            return [self.maker.made(1, before)]  # "le blessant"
        if not entries and self.token.lower_.endswith("ant") and not self.noun and not self.doubtful:
            entries = self._single_after()
        if not entries and not self.noun and self.own:
            entries = self._through_pronoun() or self._named_before()
        if self.kind == "displaced":
            entries = [e for e in entries if e.best != 1] or (self._some_people() if self.own else [])
        if self.noun:
            return self._bare_noun(entries)
        ones = [e for e in entries if e.best is not None]
        if ones:
            if len(ones) == 1 and len(tokens) == 1:
                ones += self._chain(tokens[0])
            elif len(ones) > 1:
                ones = self._first_of_list(min(tokens)) + ones
            return merge_entries(ones, with_one=self._company(ones))
        return entries[:1]

    def _of_tokens(self, tokens: list[int]) -> list[TollEntry]:
        """Entries of linked words; of a list of words ("le boulanger et son apprenti") every member is a person if one is."""
        members = any(self.doc[i].dep_ == "conj" for i in tokens)
        told = [self._of_number(self.doc[i]) for i in sorted(tokens)]
        return [e for e in (self.maker.of_token(t, listed=members) for t in told) if e is not None]

    def _of_number(self, token: Token) -> Token:
        """As in "un nombre indéterminé de civils": who they are that nobody counted."""
        if not lemma_in(token.lower_, "tally"):
            return token
        return next((c for c in token.children if c.dep_ == "nmod" and c.pos_ == "NOUN"), token)

    def _first_of_list(self, index: int) -> list[TollEntry]:
        """As in "le maire, sa sœur et son chauffeur", where the parser takes the first for an adjunct."""
        start = self.doc[index].left_edge.i
        if start < self.sentence.start + 2 or self.doc[start - 1].text != "," or self.doc[start].pos_ != "DET":
            return []
        first = next((m for m in self.sentence.mentions if m.end == start - 1 and m.start == self.sentence.start), None)
        made = self.maker.of_mention(first) if first is not None else None
        return [made] if made is not None and made.best == 1 else []

    def _chain(self, index: int) -> list[TollEntry]:
        """Single persons listed after a linked one: "le maire, son adjoint et leur chauffeur"."""
        out: list[TollEntry] = []
        k = next((m.end for m in self.sentence.mentions if m.start <= index < m.end), index + 1)
        while k + 2 < self.sentence.end and self.doc[k].lower_ in (",", "et") and self.doc[k + 1].pos_ == "DET" and len(out) < 4:
            joint = self.doc[k].lower_
            made = self.maker.of_token(self.doc[k + 2], listed=True)
            if made is None or made.best != 1 or self.doc[k + 2].pos_ not in ("NOUN", "ADJ"):
                return []
            out.append(made)
            k = next((m.end for m in self.sentence.mentions if m.start <= k + 2 < m.end), k + 3)
            if joint == "et":
                return out if k <= self.start or k >= self.sentence.end or self.doc[k].pos_ not in ("VERB", "AUX") else []
        return []

    def _some_people(self) -> list[TollEntry]:
        """Who is displaced where no link tells: the people that the sentence speaks of, without a number."""
        people = [
            m
            for m in self.sentence.mentions
            if m.kind == "people" and m.end <= self.start + 1 and self.doc[m.head].i not in self.reading.harms
        ]
        for mention in reversed(people):
            low = self.doc[mention.head].lower_
            if low.endswith(("s", "x", "gens")) or lemma_in(low, "collective"):
                return [self.maker.made(None, self.doc[mention.head], mention)]
        return []

    def _named_before(self) -> list[TollEntry]:
        """As in "l'adjoint au maire, Ibrahim Ag X, a été abattu", where the parser finds no sufferer."""
        if active(self.candidate, self.clause):
            return []
        for mention in reversed(self.sentence.mentions):
            if mention.end > self.start or not mention.person:
                continue
            between = self.doc[mention.end : self.start]
            lead = self.doc[mention.start - 1].lower_ if mention.start > self.sentence.start else ""
            if len(between) > 6 or lead in NOT_SUFFERER or any(t.pos_ == "VERB" or t.text in BREAKS for t in between):
                return []
            made = self.maker.of_mention(mention)
            return [made] if made is not None else []
        return []

    def _single_after(self) -> list[TollEntry]:
        """As in "blessant le mécanicien et son adjoint", where the parser sees no object."""
        out: list[TollEntry] = []
        k = self.end
        while k + 1 < self.sentence.end and self.doc[k].pos_ == "DET" and len(out) < 3:
            noun = next((j for j in range(k + 1, min(self.sentence.end, k + 3)) if self.doc[j].pos_ == "NOUN"), None)
            made = self.maker.of_token(self.doc[noun], listed=True) if noun is not None else None
            if noun is None or made is None or made.best != 1:
                break
            out.append(made)
            if noun + 1 >= self.sentence.end or self.doc[noun + 1].lower_ != "et":
                break
            k = noun + 2
        return out

    def _through_pronoun(self) -> list[TollEntry]:
        wanted = wanted_links(self.candidate, self.kind)
        paragraph = self.sentence.paragraph
        at = paragraph.sentences.index(self.sentence)
        near = [
            m for s in paragraph.sentences[max(0, at - 2) : at + 1] for m in s.mentions if self.clause.via.get(id(m)) in wanted
        ]
        for mention in near:
            count = next(
                (c for c in self.reading.counts if mention.sentence is self.sentence and c.head == mention.head and not c.part),
                None,
            )
            if count is not None and self._countable(count, linked=True):
                return [self.maker.of_count(count)]
        return [e for e in (self.maker.of_mention(m) for m in near) if e is not None and e.best == 1 and not self.doubtful]

    def _bare_noun(self, entries: list[TollEntry]) -> list[TollEntry]:
        low = self.token.lower_
        plural = low.endswith("s") and low != "corps"
        ones = [e for e in entries if e.best is not None]
        if ones and self.candidate.row.key not in words("event"):
            return merge_entries(ones)
        if not self.own:
            return []
        poss = any(name == "poss" and self.doc[i].lower_ in ("son", "sa") for i, name in self.clause.links.items())
        if poss and not plural and self.frame in ("n-toll", "n-undergo"):
            return [self.maker.made(1, self.token)]
        if entries and self.frame in ("n-undergo", "n-move", "n-people") and not plural:
            return entries[:1]
        if plural and self.frame in ("n-losses", "n-toll") and self.kind in HURT:
            return [self.maker.made(None, self.token)]
        return []

    def _with_singles(self, entries: list[TollEntry], found: list[Count], tokens: list[int]) -> list[TollEntry]:
        """Add single persons told beside: linked ones, and members of the same list."""
        covered = {i for c in found for i in range(c.start, max(c.after, c.end))}
        spans = [(c.start, c.after) for c in found]
        for i in sorted(tokens):
            if i in covered or self._in_count(i) or self._whole_before(i) is not None:
                continue
            extra = (
                self.maker.of_token(self.doc[i], listed=self.doc[i].dep_ == "conj") if not self.start <= i < self.end else None
            )
            if extra is not None and extra.best == 1:
                entries.append(extra)
                covered.add(i)
        for mention in self.sentence.mentions:
            if mention.head in covered or self._in_count(mention.head) or not self._beside(mention, spans):
                continue
            extra = self.maker.of_mention(mention)
            if extra is not None and extra.best == 1:
                entries.append(extra)
        entries.sort(key=lambda e: e.start)
        offset = self.sentence.paragraph.offset
        own = frozenset(offset + c.quantity.start for c in found if c.lead in ("ses", "leurs"))
        return merge_entries(entries, with_one=self._company(entries), own=own)

    def _beside(self, mention: ActorMention, spans: list[tuple[int, int]]) -> bool:
        """Whether a person is joined to a counted group by "et" alone."""
        for start, after in spans:
            right = [t.lower_ for t in self.doc[after : mention.start]] == ["et"] and not self.doc[mention.head].dep_.startswith(
                "nsubj"
            )
            right = right or ([t.lower_ for t in self.doc[after : mention.start]] == ["et"] and mention.end <= self.start)
            left = [t.lower_ for t in self.doc[mention.end : start]] in (["et"], ["et", "ses"], ["et", "leurs"])
            if (right or left) and not (
                mention.start > self.sentence.start and self.doc[mention.start - 1].lower_ in words("aside")
            ):
                return True
        return False

    def _company(self, entries: list[TollEntry]) -> list[TollEntry]:
        """Add who is told by "avec": "capturé avec quatre complices"."""
        if self.noun or self.cost or not entries or entries[0].best != 1:
            return []
        tokens = companions(self.clause)
        near = self.end + 4
        counts = [
            c
            for c in self.reading.counts
            if not c.part and (any(c.start <= i <= c.head for i in tokens) or (c.lead == "avec" and self.end < c.start <= near))
        ]
        more = [self.maker.of_count(c) for c in self._with_joined(counts)] if counts else []
        for i in tokens:
            extra = self.maker.of_token(self.doc[i]) if not self._in_count(i) else None
            if extra is not None and extra.best == 1:
                more.append(extra)
        return more
