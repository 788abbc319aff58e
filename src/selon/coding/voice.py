"""How surely a claim is told: what the words around a trigger say, as features and as a first verdict."""

from __future__ import annotations

from selon.coding.clause import Clause
from selon.coding.draft import Draft, SourceMention
from selon.coding.linear import LinearModel
from selon.coding.tools import Tools
from selon.coding.voice_parse import chain, conditional_before, cues_at, fits, in_quotes, negated, tense_of
from selon.coding.voice_scope import Scope
from selon.coding.voice_signs import sign_features, verdict
from selon.coding.voice_table import scopes
from selon.knowledge import cues
from selon.language.doc import Token

TRUST = 4.0
"""How many times likelier a distance is held where the rules find words for it; the model was not shown every such word."""
_DISTANCES = frozenset(["denied", "possible", "planned", "hearsay"])
_DOUBT = ("probablement", "vraisemblablement", "apparemment", "peut-être")
_BARE = frozenset(["adjective", "adverb"])
_LEADS_IN = ("pour", "afin", "sans", "de", "à", "d'")
_SAID_BY_LEAD = {"pour": "planned", "sans": "denied"}
_ADVERBS = tuple(
    tuple(cue.words)
    for cue in cues("voice")
    if cue.kind == "hearsay" and cue.scope in ("adverb", "phrase") and len(cue.words) > 1
)


def voice_features(draft: Draft, clause: Clause, tools: Tools) -> list[str]:
    """Features that say how surely the claim is told."""
    return _Telling(draft, clause.token, tools).features()


def voice_chances(model: LinearModel, features: list[str]) -> list[float]:
    """Return the chances of each answer, the rules' own answer raised where it is a distance."""
    chances = list(model.probabilities(features))
    told = next(f.removeprefix("rule=") for f in features if f.startswith("rule=") and "|" not in f)
    if told in _DISTANCES and told in model.classes:
        chances[model.classes.index(told)] *= TRUST
    total = sum(chances)
    return [c / total for c in chances]


class _Telling:
    """Gathers the features of one claim, and beside them the distances that single signs speak for."""

    def __init__(self, draft: Draft, token: Token, tools: Tools) -> None:
        self.draft = draft
        self.row = draft.candidate.row
        self.token = token
        self.tools = tools
        self.start, self.end = draft.sentence.start, draft.sentence.end
        self.text = [token.doc[k].lower_ for k in range(self.start, self.end)]
        self.is_verb = self.row.pos == "verb"
        self.tense = tense_of(token, tools) if self.is_verb else set()
        self.above = chain(token)
        self.out = ["bias", f"type={draft.type}", f"pos={self.row.pos}"]
        self.verdicts: set[str] = set()

    def features(self) -> list[str]:
        """Return all features."""
        verb = self.token if self.is_verb else next((t for t in self.above if t.pos_ in ("VERB", "AUX")), None)
        self._tenses(verb)
        self._negation(verb)
        for steps, other in enumerate(self.above[:4]):
            self._cues_above(other, steps)
        self._cues_below()
        self._before_infinitive()
        self._condition_and_question()
        self._conditional()
        self._adverbs()
        self._sources()
        self._signs()
        return self.out

    def _tenses(self, verb: Token | None) -> None:
        self.out.extend(f"tense={t}" for t in sorted(self.tense))
        if verb is not None and verb is not self.token:
            steps = self.above.index(verb) + 1
            tenses = tense_of(verb, self.tools)
            self.out.extend(f"gtense={t}|{steps}" for t in sorted(tenses))
            if "cond" in tenses and steps == 1:
                self.verdicts.add("hearsay")
        if "cond" in self.tense:
            self.verdicts.add("hearsay")
        if "fut" in self.tense:
            self.verdicts.add("planned")

    def _negation(self, verb: Token | None) -> None:
        dep = self.token.dep_
        if self.is_verb and negated(self.token):
            self.out.append("neg=own")
            self.verdicts.add("denied")
        elif verb is not None and negated(verb):
            self.out += ["neg=gov", f"neg=gov|{dep}", f"neg=gov|{self.row.type}"]
            if dep in ("nsubj", "obj", "nsubj:pass", "obl:arg"):
                self.verdicts.add("denied")

    def _cues_above(self, other: Token, steps: int) -> None:
        near = min(steps, 2)
        for cue in cues_at(other):
            if not fits(other, cue):
                continue
            where = f"{cue.kind}:{' '.join(cue.words)}"
            self.out += [
                f"above={where}|{near}",
                f"above={cue.kind}|{near}",
                f"above={cue.kind}|{cue.scope}|{'inf' in self.tense}|{self.row.pos}",
                f"above={where}",
            ]
            self.out.extend(f"abovetense={cue.kind}|{t}" for t in sorted(tense_of(other, self.tools)))
            if steps == 0:
                self.verdicts.add(cue.kind)
        kind = self.tools.speech_kind(other.lower_)
        if kind:
            self.out += [f"speech={kind}|{near}", f"speechtense={'/'.join(sorted(tense_of(other, self.tools)))}"]

    def _cues_below(self) -> None:
        for child in self.token.children:
            for cue in cues_at(child):
                link = child.dep_.split(":")[0]
                self.out += [f"below={cue.kind}:{' '.join(cue.words)}|{link}", f"below={cue.kind}|{self.row.pos}"]
                if scopes(cue.scope) & _BARE:
                    self.verdicts.add(cue.kind)

    def _before_infinitive(self) -> None:
        if "inf" not in self.tense:
            return
        at = self.token.i - self.start
        before = self.text[max(0, at - 4) : at]
        word = next((w for w in reversed(before[-3:]) if w in _LEADS_IN), None)
        if word is not None and "non" not in before:  # ``non sans avoir brûlé``: they did
            self.out += [f"infprep={word}", f"infprep={word}|{self.token.dep_}"]
            if word in _SAID_BY_LEAD:
                self.verdicts.add(_SAID_BY_LEAD[word])

    def _condition_and_question(self) -> None:
        text = self.text
        if "si" in text[: max(1, self.token.i - self.start)] or "s'" in text and ("il" in text or "ils" in text) and "si" in text:
            self.out.append("si")
        if text and text[-1] == "?":
            self.out.append("question")
            self.verdicts.add("possible")

    def _conditional(self) -> None:
        where = conditional_before(self.token, self.start, self.tools)
        if where is None:
            return
        condition = "si" in self.text
        self.out += [f"condleft={where}", f"condleft={where}|{self.row.pos}", f"condleft|si={condition}"]
        if not condition and not (self.tense & {"fut", "inf"} and where == "clause"):
            self.verdicts.add("hearsay")

    def _adverbs(self) -> None:
        for words in _ADVERBS:
            at = _position(self.text, words)
            if at >= 0:
                where = "b" if at < self.token.i - self.start else "a"
                self.out += [f"adverb={'_'.join(words)}", f"adverb|{where}"]
                self.verdicts.add("hearsay")
        self.out.extend(f"incond={w}" for w in _DOUBT if w in self.text)

    def _sources(self) -> None:
        chosen = self.draft.sources
        denies = any(s.deny for s in chosen)
        inside = in_quotes(self.token, self.start, self.end)
        self.out += [f"sources={min(len(chosen), 2)}", f"deny={denies}", f"inquote={inside}"]
        self.out.extend(f"marker={s.marker.split('·')[0]}" for s in chosen)
        self.out.extend(f"denypath={_before_or_after(s, self.token)}|{self.row.pos}" for s in chosen if s.deny)
        if denies:
            self.verdicts.add("denied")

    def _signs(self) -> None:
        """Add what stands over the trigger, and what all rules together say."""
        row, chosen = self.row, self.draft.sources
        scope = Scope(self.draft.candidate, self.tools)
        signs = scope.climb()
        self.out.extend(sign_features(signs))
        self.out.extend(scope.nearby())
        strongest = "denied" if any(s.deny for s in chosen) else verdict(signs)
        told = strongest or ("attributed" if chosen else "asserted")
        self.out += [
            f"rule={told}",
            f"rule={told}|{row.pos}",
            f"rule={told}|{row.type}",
            f"rules={'+'.join(sorted(self.verdicts))}|{bool(chosen)}",
            f"key={row.key}",
            f"key={row.key}|{told}",
        ]


def _position(text: list[str], words: tuple[str, ...]) -> int:
    if words[0] not in text:
        return -1
    for k in range(len(text) - len(words) + 1):
        if tuple(text[k : k + len(words)]) == words:
            return k
    return -1


def _before_or_after(source: SourceMention, token: Token) -> str:
    return "b" if source.verb is not None and source.verb < token.i else "=" if source.verb == token.i else "a"
