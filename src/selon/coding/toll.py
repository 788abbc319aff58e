"""How many: read the counts that a toll word speaks of, by kind and side."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from selon.coding.draft import TollEntry
from selon.coding.features import Clause
from selon.coding.sheet import ActorMention, Candidate, Sentence
from selon.coding.toll_clause import active, companions, figuring, negated, sufferers, wanted_links
from selon.coding.toll_entry import Maker
from selon.coding.toll_groups import Count, is_person, joined, read_counts
from selon.coding.toll_split import enumerated, merge_entries, split_parts
from selon.coding.toll_words import forms_of, gerund_kind, lemma_in, noun_kind, participle_kind, toll_kinds, words

# What a claim of the type counts where its own word does not say.
_BY_TYPE = {"displacement": "displaced", "evacuation": "displaced", "arrest": "captured", "abduction": "abducted", "killing": "killed"}
_MOVED = ("displacement", "evacuation")
_HURT = ("killed", "wounded", "missing")
_NOUN_LINKS = frozenset(["de", "parmi", "chez", "dans", "à", "appos"])
_BREAKS = frozenset([";", ":", "(", ")"])
_NOT_SUFFERER = frozenset(["par", "à", "dans", "contre", "sur", "selon", "avec", "pour", "en", "depuis", "vers", "d'après", "après", "chez"])


@dataclass(slots=True)
class Reading:
    """A sentence's counted groups, and which tokens tell harm."""

    sentence: Sentence
    counts: list[Count]
    harms: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)


def read_sentence(sentence: Sentence) -> Reading:
    """Read what a sentence counts, once for all its claims."""
    harms = set()
    for candidate in sentence.candidates:
        kind = _lexical_kind(candidate)
        if kind is not None and (candidate.row.pos == "verb" or kind in _HURT):
            harms.add(candidate.head)
    for token in sentence.tokens():
        if (participle_kind(token.lower_) or gerund_kind(token.lower_)) in ("killed", "wounded") or noun_kind(token.lower_) in _HURT:
            harms.add(token.i)
    covered = {k for c in sentence.candidates for k in range(c.start, c.end)}
    return Reading(sentence, read_counts(sentence), harms, covered)


def _lexical_kind(candidate: Candidate) -> str | None:
    return toll_kinds().get(candidate.row.key)


def toll_kind(candidate: Candidate, claim_type: str | None = None) -> str | None:
    """Return the kind of harm a candidate counts, or None where it counts nobody."""
    row, kind = candidate.row, _lexical_kind(candidate)
    told = claim_type or row.type
    if row.outcome == "ended" and told == "abduction":
        return None
    if told in _MOVED:
        return "displaced"
    if kind == "displaced":
        return None
    if told in ("arrest", "abduction") and kind in ("captured", "abducted", None):
        return _BY_TYPE[told]
    if kind == "wounded" and row.key in ("toucher", "atteindre") and _deadly(candidate):
        return "killed"
    return "killed" if kind == "survived" else kind or _BY_TYPE.get(told)


def _deadly(candidate: Candidate) -> bool:
    """ "mortellement atteint", "touché à mort"."""
    near = [t.lower_ for t in candidate.token.doc[max(candidate.sentence.start, candidate.head - 2) : candidate.head + 3]]
    return "mortellement" in near or ("à" in near and "mort" in near)


def toll_entries(candidate: Candidate, clause: Clause, claim_type: str | None = None, reading: Reading | None = None) -> list[TollEntry]:
    """Return the counts that hang on the trigger of a claim."""
    kind = toll_kind(candidate, claim_type)
    if kind is None:
        return []
    harm = _Harm(candidate, clause, kind, reading or read_sentence(candidate.sentence), own=True)
    harm.claim_type = claim_type or candidate.row.type
    return harm.entries()


def left_over(candidate: Candidate, clause: Clause, reading: Reading | None = None) -> list[TollEntry]:
    """Return the counts of a toll word that is no claim: only the dead, hurt, missing or taken, and only with a number."""
    kind = _lexical_kind(candidate)
    if kind is None or kind == "displaced" or (candidate.row.outcome == "ended" and candidate.row.type == "abduction"):
        return []
    if kind == "survived" or (kind == "wounded" and _deadly(candidate)):
        kind = "killed"
    harm = _Harm(candidate, clause, kind, reading or read_sentence(candidate.sentence), own=False)
    if (harm.noun or harm.token.pos_ == "NOUN") and kind in ("captured", "abducted") and not harm.listed():
        return []
    return [e for e in harm.entries() if e.best is not None]


class _Harm:
    """One harm word and the groups it takes."""

    def __init__(self, candidate: Candidate, clause: Clause, kind: str, reading: Reading, *, own: bool) -> None:
        self.candidate, self.clause, self.kind, self.reading, self.own = candidate, clause, kind, reading, own
        self.claim_type = candidate.row.type
        self.token = candidate.token
        self.doc: Doc = self.token.doc
        self.sentence = candidate.sentence
        self.start, self.end = candidate.start, candidate.end
        self.frame = candidate.row.frame
        self.cost, self.noun = self.frame == "cost" or candidate.row.key == "ôter vie", candidate.row.pos == "noun"
        self.doubtful = candidate.row.key in words("doubtful")
        self.sure = own and not self.doubtful
        self.maker = Maker(self.sentence, kind, self.doubtful)

    def entries(self) -> list[TollEntry]:
        """Return the counts of the harm word, summed and split as the codebook says."""
        if self._did_not_happen() or (self.clause.reflexive and self.frame == "kill" and self.kind != "missing" and not self._made_to()):
            return []
        either = self._either()
        if either:
            return either if self.own else []
        return self._counted() + self._trailing()

    def _counted(self) -> list[TollEntry]:
        direct = self._direct() or (None if self.noun or self.cost else self._just_before())
        if direct is not None:
            return self._told([direct] if not direct.noun else self._with_joined([direct]))
        tokens = self._tokens()
        found = self._groups_of(tokens) or self._by_position(tokens)
        if found:
            return self._told(self._with_joined(found), tokens)
        tally = self._tally(forms_of("tally"))
        if tally is not None:
            return [self.maker.of_count(tally)] if not self.noun else self._told([tally])
        beside = self._count_beside(tokens)
        return self._told([beside], tokens) if beside is not None else self._unnumbered(tokens)

    def _count_beside(self, tokens: list[int]) -> Count | None:
        """ "le chef du village et ses deux petits-fils": the linked word is one person, a number is joined to it."""
        for mention in self.sentence.mentions:
            if not any(mention.start <= i < mention.end for i in tokens):
                continue
            for count in self.reading.counts:
                between = [t.lower_ for t in self.doc[mention.end : count.start] or self.doc[count.after : mention.start]]
                if between in (["et"], ["et", "ses"], ["et", "leurs"]) and self._countable(count, linked=True) and not self._of_another(count):
                    return count
        return None

    def _groups_of(self, tokens: list[int]) -> list[Count]:
        """The counted groups that linked words stand in, or are a part or an apposition of."""
        out: list[Count] = []
        for i in tokens:
            group = next((c for c in self.reading.counts if c.start <= i <= c.head), None)
            if group is None or group.part:
                group = self._whole_before(i if group is None else group.start, part=group is not None)
            if group is not None and any(k in self.reading.harms for k in range(self.end, group.start)):
                continue  # another harm word stands between: the parser joined two objects
            if group is not None and group not in out and self._countable(group, linked=True):
                out.append(group)
        return out

    def _whole_before(self, index: int, *, part: bool = False) -> Count | None:
        """The group that an apposition or a part explains: "un prêtre, l'abbé Albert", "trois déplacés, dont une fillette"."""
        start = index if part else next((m.start for m in self.sentence.mentions if m.start <= index < m.end), index)
        whole = next((c for c in reversed(self.reading.counts) if c.end <= start and not c.part), None)
        if whole is None or start - whole.after > 4 or not is_person(whole, self.doc) or (whole.article and self.doc[index].pos_ != "PROPN"):
            return None
        between = [t.lower_ for t in self.doc[whole.after : start]]
        told = any(w in ("dont", "lesquels", "lesquelles", "compris") for w in between)
        return whole if told or between == [","] else None

    def _trailing(self) -> list[TollEntry]:
        """Harm words after this one that are no trigger: "deux soldats tués et un disparu"."""
        out = []
        for k in range(self.end, min(self.sentence.end, self.end + 10)):
            low = self.doc[k].lower_
            kind = noun_kind(low) or participle_kind(low)
            if k in self.reading.covered or self.doc[k].text in _BREAKS:
                break
            hurt = gerund_kind(low)
            if hurt in _HURT and hurt != self.kind:
                after = next((c for c in self.reading.counts if k < c.start <= k + 3 and not c.part), None)
                return [*out, Maker(self.sentence, hurt).of_count(after)] if after is not None else out
            if kind not in _HURT or kind == self.kind:
                continue
            count = next((c for c in self.reading.counts if self.end <= c.start and c.end <= k and self._only_filler(c.end, k, nouns=bool(c.noun))), None)
            if count is not None and not count.zero:
                out.append(Maker(self.sentence, kind).of_count(count))
        return out

    def listed(self) -> bool:
        """Whether the word stands in a list of tolls ("douze morts et quinze prisonniers")."""
        near = range(max(self.sentence.start, self.start - 16), min(self.sentence.end, self.end + 8))
        return any(noun_kind(self.doc[k].lower_) in _HURT for k in near)

    def _told(self, found: list[Count], tokens: list[int] | None = None) -> list[TollEntry]:
        if any(c.zero for c in found):
            return []
        listed = enumerated(found[0], self.reading.counts, self.doc)
        if listed:
            return merge_entries([self.maker.of_count(c) for c in listed])
        revised = self._tally(forms_of("revise")) if len(found) == 1 else None
        if revised is not None and self._revises(revised, found[0]) and (revised.quantity.best or 0) > (found[0].quantity.best or 0) and revised.start > found[0].start:
            found = [revised]
        entries = [self.maker.of_count(c) for c in found]
        if self.kind == "displaced":
            return split_parts(merge_entries([e for e in entries if e.best != 1]), found, self.reading.counts, self.sentence)
        return split_parts(self._with_singles(entries, found, tokens or []), found, self.reading.counts, self.sentence)

    def _revises(self, revised: Count, count: Count) -> bool:
        """Whether a later figure corrects an earlier one, and is not another's or another harm's."""
        told = any(k > revised.end for k in self.reading.harms)
        return not told and not any(t.lower_ in ("que", "qu'", ";") for t in self.doc[count.end : revised.start])

    def _with_singles(self, entries: list[TollEntry], found: list[Count], tokens: list[int]) -> list[TollEntry]:
        """Add single persons told beside: linked ones, and members of the same list."""
        covered = {i for c in found for i in range(c.start, max(c.after, c.end))}
        spans = [(c.start, c.after) for c in found]
        for i in sorted(tokens):
            if i in covered or self._in_count(i) or self._whole_before(i) is not None:
                continue
            extra = self.maker.of_token(self.doc[i], listed=self.doc[i].dep_ == "conj") if not self.start <= i < self.end else None
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
            right = [t.lower_ for t in self.doc[after : mention.start]] == ["et"] and not self.doc[mention.head].dep_.startswith("nsubj")
            right = right or ([t.lower_ for t in self.doc[after : mention.start]] == ["et"] and mention.end <= self.start)
            left = [t.lower_ for t in self.doc[mention.end : start]] in (["et"], ["et", "ses"], ["et", "leurs"])
            if (right or left) and not (mention.start > self.sentence.start and self.doc[mention.start - 1].lower_ in words("aside")):
                return True
        return False

    def _in_count(self, index: int) -> bool:
        return any(c.start <= index < c.after for c in self.reading.counts)

    def _company(self, entries: list[TollEntry]) -> list[TollEntry]:
        """Add who is told by "avec": "capturé avec quatre complices"."""
        if self.noun or self.cost or not entries or entries[0].best != 1:
            return []
        tokens = companions(self.clause)
        near = self.end + 4
        counts = [c for c in self.reading.counts if not c.part and (any(c.start <= i <= c.head for i in tokens) or (c.lead == "avec" and self.end < c.start <= near))]
        more = [self.maker.of_count(c) for c in self._with_joined(counts)] if counts else []
        for i in tokens:
            extra = self.maker.of_token(self.doc[i]) if not self._in_count(i) else None
            if extra is not None and extra.best == 1:
                more.append(extra)
        return more

    # --- groups -----------------------------------------------------------

    def _tokens(self) -> list[int]:
        """Return the linked tokens that stand for who suffers."""
        if not self.noun and not self.cost:
            return sufferers(self.candidate, self.clause, self.kind)
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
        for count in reversed(self.reading.counts):
            if count.head == head:
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

    def _participle(self) -> bool:
        return participle_kind(self.token.lower_) is not None or "pp" in self.candidate.moods

    def _only_filler(self, start: int, end: int, *, nouns: bool) -> bool:
        for token in self.doc[start:end]:
            low = token.lower_
            if low in ("de", "d'", "autres", "«", "»", '"', "du", "des", "au") or lemma_in(low, "filler") or lemma_in(low, "generic"):
                continue
            if token.pos_ == "ADJ" or (token.pos_ == "ADV" and low.endswith("ment")):
                continue
            if nouns and token.i not in self.reading.harms and token.pos_ in ("NOUN", "PROPN", "X", "DET", "ADP"):
                continue
            return False
        return end - start <= (9 if nouns else 5)

    def _countable(self, count: Count, *, linked: bool) -> bool:
        if count.lead == "par" or (count.noun and lemma_in(count.noun, "household")):
            return False
        if count.noun and noun_kind(count.noun) in ("killed", "wounded") and not count.generic:
            return False
        if self.doubtful:
            return is_person(count, self.doc) and (bool(count.noun) or count.partitive) and not _a_name(count, self.doc)
        return linked or is_person(count, self.doc) or (self.sure and not count.article)

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
        """ "et neuf ont été blessés": a lone number with only auxiliaries between."""
        for count in reversed(self.reading.counts):
            if count.end > self.start:
                continue
            if count.noun or count.part or self.doubtful or count.lead in _NOT_SUFFERER:
                return None
            between = self.doc[count.end : self.start]
            return count if all(t.pos_ in ("AUX", "ADV", "PRON") or t.lower_ in ("sont", "ont", "été") for t in between) and len(between) <= 5 else None
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
            if count.lead in _NOT_SUFFERER or not self._countable(count, linked=False) or (count.article and not _subject(count, self.doc)):
                continue
            if not count.noun and not count.partitive:
                continue
            return [count]
        return []

    def _broken(self, between: range) -> bool:
        texts = [self.doc[k].text for k in between]
        return ";" in texts or ":" in texts or texts.count("(") != texts.count(")")

    def _inverted(self) -> list[Count]:
        """ "où ont péri dix civils"."""
        found = self._after(self.end, 4)
        comma = bool(found) and any(t.text == "," for t in self.doc[self.end : found[0].start])
        return found[:1] if found and not found[0].article and not comma else []

    def _after(self, start: int, reach: int) -> list[Count]:
        for count in self.reading.counts:
            if count.start < start or count.part:
                continue
            between = range(start, count.start)
            if len(between) > reach or any(k in self.reading.harms or self.doc[k].text in _BREAKS for k in between):
                return []
            if any(self.doc[k].pos_ in ("VERB", "SCONJ") for k in between):
                return []
            unknown = self.sure and len(between) <= 3
            if count.lead in _NOT_SUFFERER or not (self._countable(count, linked=False) or unknown):
                continue
            if not count.noun and count.after < self.sentence.end and count.after in self.reading.harms:
                return []
            return [count]
        return []

    def _with_joined(self, found: list[Count]) -> list[Count]:
        """Add the members of the list that a group belongs to."""
        out = list(found)
        counts = [c for c in self.reading.counts if not c.part and (c in out or (self._countable(c, linked=True) and not self._of_another(c)))]
        pairs = list(zip(counts, counts[1:], strict=False))
        for left, right in pairs:
            if left in out and right not in out and self._list(left, right) and right.after not in self.reading.harms:
                out.append(right)
        for left, right in reversed(pairs):
            if right in out and left not in out and left.lead not in _NOT_SUFFERER and self._list(left, right):
                out.append(left)
        return sorted(out, key=lambda c: c.start)

    def _of_another(self, count: Count) -> bool:
        """Whether another harm word follows the number."""
        k = count.after
        while k < self.sentence.end and self.doc[k].text in ("«", "»", '"'):
            k += 1
        return k in self.reading.harms and k != self.token.i

    def _list(self, left: Count, right: Count) -> bool:
        return joined(left, right, self.doc) and not any(k in self.reading.harms for k in range(left.end, right.start))

    def _tally(self, forms: frozenset[str]) -> Count | None:
        """ "porte à 79 le nombre des tués", "le bilan s'élève à 12": a lone number after a word of counting."""
        if (self.doubtful and not self._participle()) or self.kind not in (*_HURT, "displaced") or self.candidate.row.key in ("perdre", "toucher", "atteindre"):
            return None
        if not any(t.lower_ in forms for t in self.sentence.tokens()):
            return None
        for count in self.reading.counts:
            if count.part or count.article or (count.noun and not count.generic) or count.after in self.reading.harms - {self.token.i}:
                continue
            back = self.doc[max(self.sentence.start, count.start - 5) : count.start]
            if any(t.lower_ in forms for t in back) and (count.lead in ("à", "au", "de") or back[-1].lower_ in forms):
                return count
        return None

    # --- without a number ---------------------------------------------------

    def _either(self) -> list[TollEntry]:
        """ "tués ou blessés": nobody knows how many of each."""
        near = self.doc[max(self.sentence.start, self.start - 2) : min(self.sentence.end, self.end + 2)]
        if not any(t.lower_ == "ou" for t in near):
            return []
        kinds = [participle_kind(t.lower_) or noun_kind(t.lower_) for t in near]
        told = [k for k in kinds if k in _HURT]
        if len(set(told)) < 2:
            return []
        return [replace(self.maker.made(None, self.token), kind=k) for k in dict.fromkeys(told)]

    def _unnumbered(self, tokens: list[int]) -> list[TollEntry]:
        """A named person or a singular noun is 1, a plural is an entry without a number."""
        if (not self.own and not tokens) or (self.doubtful and self.claim_type.startswith("territory")):
            return []
        entries = [e for e in (self.maker.of_token(self.doc[i], listed=self.doc[i].dep_ == "conj") for i in sorted(tokens)) if e is not None]
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
            return merge_entries(ones, with_one=self._company(ones))
        return entries[:1]

    def _some_people(self) -> list[TollEntry]:
        """Who is displaced where no link tells: the people that the sentence speaks of, without a number."""
        people = [m for m in self.sentence.mentions if m.kind == "people" and m.end <= self.start + 1 and self.doc[m.head].i not in self.reading.harms]
        for mention in reversed(people):
            low = self.doc[mention.head].lower_
            if low.endswith(("s", "x", "gens")) or lemma_in(low, "collective"):
                return [self.maker.made(None, self.doc[mention.head], mention)]
        return []

    def _named_before(self) -> list[TollEntry]:
        """ "l'adjoint au maire, Ibrahim Ag X, a été abattu", where the parser finds no sufferer."""
        if active(self.candidate, self.clause):
            return []
        for mention in reversed(self.sentence.mentions):
            if mention.end > self.start or not mention.person:
                continue
            between = self.doc[mention.end : self.start]
            lead = self.doc[mention.start - 1].lower_ if mention.start > self.sentence.start else ""
            if len(between) > 6 or lead in _NOT_SUFFERER or any(t.pos_ == "VERB" or t.text in _BREAKS for t in between):
                return []
            made = self.maker.of_mention(mention)
            return [made] if made is not None else []
        return []

    def _single_after(self) -> list[TollEntry]:
        """ "blessant le mécanicien et son adjoint", where the parser sees no object."""
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
        near = [m for s in paragraph.sentences[max(0, at - 2) : at + 1] for m in s.mentions if self.clause.via.get(id(m)) in wanted]
        for mention in near:
            count = next((c for c in self.reading.counts if mention.sentence is self.sentence and c.head == mention.head and not c.part), None)
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
        if plural and self.frame in ("n-losses", "n-toll") and self.kind in _HURT:
            return [self.maker.made(None, self.token)]
        return []

    def _made_to(self) -> bool:
        """ "se sont fait tuer": the reflexive is the sufferer."""
        return any(t.lower_.startswith(("fai", "laiss")) for t in self.doc[max(self.sentence.start, self.start - 3) : self.start])

    def _did_not_happen(self) -> bool:
        """ "n'a pas été tué": nobody is counted; "n'ont pas survécu" is a death."""
        no = negated(self.token)
        if _lexical_kind(self.candidate) == "survived":
            return not no
        return no and self.kind != "missing"


def _a_name(count: Count, doc: Doc) -> bool:
    """Whether what is counted is a capitalised name nobody knows ("deux Dakota")."""
    return bool(count.noun) and doc[count.head].text[:1].isupper() and (count.mention is None or count.mention.kind == "name")


def _subject(count: Count, doc: Doc) -> bool:
    return any(doc[k].dep_.startswith("nsubj") for k in range(count.start, count.head + 1))


__all__ = ["Reading", "left_over", "read_sentence", "toll_entries", "toll_kind"]
