"""How many: read the counts that a toll word speaks of, by kind and side."""

from __future__ import annotations

from selon.coding.base.clause import Clause, flees
from selon.coding.base.draft import TollEntry
from selon.coding.base.harm import forms_of, gerund_kind, lemma_in, noun_kind, participle_kind
from selon.coding.base.sheet import Candidate
from selon.coding.tolls.entry import Maker
from selon.coding.tolls.groups import Count
from selon.coding.tolls.read import BREAKS, HURT, Reading, lexical_kind, read_sentence
from selon.coding.tolls.single import SingleFinder
from selon.coding.tolls.split import enumerated, merge_entries, split_parts

# What a claim of the type counts where its own word does not say.
_BY_TYPE = {
    "displacement": "displaced",
    "evacuation": "displaced",
    "arrest": "captured",
    "abduction": "abducted",
    "killing": "killed",
}
_MOVED = ("displacement", "evacuation")


def toll_kind(candidate: Candidate, claim_type: str | None = None) -> str | None:
    """Return the kind of harm a candidate counts, or None where it counts nobody."""
    row, kind = candidate.row, lexical_kind(candidate)
    told = claim_type or row.type
    if told == "abduction" and (row.outcome == "ended" or flees(candidate, told)):
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
    """As in "mortellement atteint", "touché à mort"."""
    near = [t.lower_ for t in candidate.token.doc[max(candidate.sentence.start, candidate.head - 2) : candidate.head + 3]]
    return "mortellement" in near or ("à" in near and "mort" in near)


def toll_entries(
    candidate: Candidate, clause: Clause, claim_type: str | None = None, reading: Reading | None = None
) -> list[TollEntry]:
    """Return the counts that hang on the trigger of a claim."""
    kind = toll_kind(candidate, claim_type)
    if kind is None:
        return []
    harm = _Harm(candidate, clause, kind, reading or read_sentence(candidate.sentence), own=True)
    harm.claim_type = claim_type or candidate.row.type
    return harm.entries()


def left_over(candidate: Candidate, clause: Clause, reading: Reading | None = None) -> list[TollEntry]:
    """Return the counts of a toll word that is no claim: only the dead, hurt, missing or taken, and only with a number."""
    kind = lexical_kind(candidate)
    if kind is None or kind == "displaced" or (candidate.row.outcome == "ended" and candidate.row.type == "abduction"):
        return []
    if kind == "survived" or (kind == "wounded" and _deadly(candidate)):
        kind = "killed"
    harm = _Harm(candidate, clause, kind, reading or read_sentence(candidate.sentence), own=False)
    if (
        kind == "wounded"
        and harm.nominal
        and harm.token.dep_.startswith("nsubj")
        and participle_kind(harm.token.head.lower_) == "killed"
    ):
        return []
    if harm.nominal and kind in ("captured", "abducted") and not harm.listed() and not harm.made_captive():
        return []
    vague = harm.indefinite() or harm.either()
    told = not harm.noun and not harm.doubtful
    return [e for e in harm.entries() if e.best is not None or vague or (e.mention is not None and told)]


class _Harm(SingleFinder):
    """Counts one harm word."""

    def entries(self) -> list[TollEntry]:
        """Return the counts of the harm word, summed and split as the codebook says."""
        if self._did_not_happen() or self._befell_thing() or (
            self.clause.reflexive and self.frame == "kill" and self.kind != "missing" and not self._made_to()
        ):
            return []
        either = self.either()
        if either:
            return either
        counted = self._counted()
        return counted + self._trailing() + (self._other_side() if counted and (self.nominal or self.cost) else [])

    def _befell_thing(self) -> bool:
        """As in "les deux pilotes de l'avion abattu": the participle is the plane's, what befell the men is not told by it."""
        return self.doubtful and self.token.dep_ in ("acl", "amod") and lemma_in(self.token.head.lower_, "thing")

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

    def _told(self, found: list[Count], tokens: list[int] | None = None) -> list[TollEntry]:
        if any(c.zero or c.lead in ("pas", "ni", "sans") for c in found):
            return []
        listed = enumerated(found[0], self.reading.counts, self.doc)
        if listed:
            return merge_entries([self.maker.of_count(c) for c in listed])
        revised = self._tally(forms_of("revise")) if len(found) == 1 else None
        if (
            revised is not None
            and self._revises(revised, found[0])
            and (revised.quantity.best or 0) > (found[0].quantity.best or 0)
            and revised.start > found[0].start
        ):
            found = [revised]
        entries = [self.maker.of_count(c) for c in found]
        if self.kind == "displaced":
            return split_parts(merge_entries([e for e in entries if e.best != 1]), found, self.reading.counts, self.sentence)
        return split_parts(self._with_singles(entries, found, tokens or []), found, self.reading.counts, self.sentence)

    def _revises(self, revised: Count, count: Count) -> bool:
        """Whether a later figure corrects an earlier one, and is not another's or another harm's."""
        told = any(k > revised.end for k in self.reading.harms)
        return not told and not any(t.lower_ in ("que", "qu'", ";") for t in self.doc[count.end : revised.start])

    def _other_side(self) -> list[TollEntry]:
        """As in "douze morts parmi les policiers et 77 chez les rebelles": a lone number with its side."""
        out: list[TollEntry] = []
        for count in self.reading.counts:
            if count.start < self.end or count.noun or count.article or count.part or count.lead not in ("et", ",", "d'"):
                continue
            between = self.doc[self.end : count.start]
            side = count.after < self.sentence.end and self.doc[count.after].lower_ in ("chez", "parmi", "côté", "dans", "du")
            if side and len(between) <= 12 and not any(t.text in BREAKS or t.i in self.reading.harms for t in between):
                out.append(self.maker.of_count(count))
        return out

    def _trailing(self) -> list[TollEntry]:
        """Harm words after this one that are no trigger: "deux soldats tués et un disparu"."""
        out: list[TollEntry] = []
        for k in range(self.end, min(self.sentence.end, self.end + 10)):
            low = self.doc[k].lower_
            kind = noun_kind(low) or participle_kind(low)
            if k in self.reading.covered or self.doc[k].text in BREAKS:
                break
            hurt = gerund_kind(low)
            if hurt in HURT and hurt != self.kind:
                after = next((c for c in self.reading.counts if k < c.start <= k + 3 and not c.part), None)
                return [*out, Maker(self.sentence, hurt).of_count(after)] if after is not None else out
            if kind not in HURT or kind == self.kind:
                continue
            count = next(
                (
                    c
                    for c in self.reading.counts
                    if self.end <= c.start and c.end <= k and self._only_filler(c.end, k, nouns=bool(c.noun))
                ),
                None,
            )
            if count is not None and not count.zero:
                out.append(Maker(self.sentence, kind).of_count(count))
        return out


__all__ = ["Reading", "left_over", "read_sentence", "toll_entries", "toll_kind"]
