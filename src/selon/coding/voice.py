"""How surely a claim is told: what the words around a trigger say, as features and as a first verdict."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.clause import Clause
from selon.coding.draft import Draft, SourceMention
from selon.coding.linear import LinearModel
from selon.coding.tools import Tools
from selon.coding.voice_scope import Scope
from selon.coding.voice_signs import sign_features, verdict
from selon.knowledge import Cue, cues
from selon.language.conjugation import conjugate
from selon.language.doc import Token
from selon.language.words import FormTable

_NEGATORS = frozenset("pas jamais plus aucun aucune nul nulle guère point ni rien personne".split())
_OLD = frozenset(["infinitive", "noun", "clause", "adjective"])
_PLAIN = ("être", "avoir", "devoir", "pouvoir", "vouloir", "aller", "faire", "falloir")


@lru_cache(maxsize=1)
def _cue_index() -> tuple[dict[str, list[Cue]], FormTable]:
    table = FormTable()
    index: dict[str, list[Cue]] = {}
    for cue in cues("voice"):
        if cue.words[0] == "ne" or not set(cue.scope.split("/")) & _OLD:
            continue
        head = (
            cue.words[0].removeprefix("s'")
            if cue.words[0] not in ("se", "sur", "en", "sans", "au", "à", "dans")
            else cue.words[1 if cue.words[0] == "se" else 0]
        )
        index.setdefault(head, []).append(cue)
        try:
            conjugate(head)
        except ValueError:
            table.add_nouns([head], feminine=True)
        else:
            table.add_verbs([head])
    table.add_verbs(v for v in _PLAIN if v != "falloir")
    return index, table


def moods_of(token: Token, tools: Tools) -> frozenset[str]:
    """Return the moods a token may have, by the form tables, or by the tagger where they do not know it."""
    _, table = _cue_index()
    out: set[str] = set()
    for forms in (table, tools.forms, tools.speech_forms):
        for _, moods in forms.verbs.get(token.lower_, ()):
            out |= moods
    if not out and token.pos_ in ("VERB", "AUX"):
        if "Cnd" in token.morph.get("Mood", []) or token.lower_.endswith(
            ("erait", "eraient", "irait", "iraient", "drait", "draient")
        ):
            out.add("cond")
        elif "Fut" in token.morph.get("Tense", []):
            out.add("fut")
    return frozenset(out)


def tense_of(verb: Token, tools: Tools) -> set[str]:
    """Return the mood of a verb with its auxiliaries: ``cond`` for ``aurait été tué``, ``fut`` for ``sera pris``."""
    aux = [c for c in verb.children if c.dep_.startswith(("aux", "cop")) and c.i < verb.i]
    for k in range(max(verb.sent.start, verb.i - 4), verb.i):
        token = verb.doc[k]
        if token.pos_ == "AUX" and token not in aux and all(t.pos_ in ("AUX", "ADV", "PRON") for t in verb.doc[k + 1 : verb.i]):
            aux.append(token)
    if aux:
        out: set[str] = set()
        for token in aux:
            moods = moods_of(token, tools)
            out |= {
                m for m in ("cond", "fut", "subj", "inf", "impf", "ger") if m in moods and not ({"pres"} & moods and m == "subj")
            }
        return out or {"perf"}
    moods = moods_of(verb, tools)
    if "cond" in moods:
        return {"cond"}
    for mood in ("fut", "inf", "ger"):
        if mood in moods:
            return {mood}
    return {"pp"} if "pp" in moods and "pres" not in moods else set(moods) or {"?"}


def chain(token: Token) -> list[Token]:
    """Return the words above a token, nearest first, within its sentence."""
    out: list[Token] = []
    current = token
    while current.head.i != current.i and len(out) < 5:
        current = current.head
        out.append(current)
    return out


def negated(verb: Token) -> bool:
    """Say whether a verb stands under ``ne … pas`` and the like (``ne … que`` is no negation)."""
    doc = verb.doc
    low = verb.sent.start
    start = max(low, verb.i - 6)
    for k in range(verb.i - 1, start - 1, -1):
        if doc[k].text in (";", ":", "»", "."):
            break
        if doc[k].lower_ in ("n'", "ne"):
            around = [t.lower_ for t in doc[max(low, k - 5) : min(verb.sent.end, verb.i + 6)]]
            return any(w in _NEGATORS for w in around) and not (
                "que" in around and not {"pas", "jamais", "aucun", "aucune"} & set(around)
            )
    return any(c.lower_ in ("pas", "jamais") and c.dep_ == "advmod" for c in verb.children)


def voice_features(draft: Draft, clause: Clause, tools: Tools, sources: list[SourceMention]) -> list[str]:
    """Features that say how surely the claim is told."""
    token = clause.token
    row = draft.candidate.row
    index, table = _cue_index()
    sentence = draft.sentence
    doc = token.doc
    out = ["bias", f"type={draft.type}", f"pos={row.pos}"]
    verdicts: set[str] = set()
    own = tense_of(token, tools) if row.pos == "verb" else set()
    out.extend(f"tense={t}" for t in sorted(own))
    above = chain(token)
    verb = token if row.pos == "verb" else next((t for t in above if t.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb is not token:
        steps = list(above[: above.index(verb) + 1])
        out.extend(f"gtense={t}|{len(steps)}" for t in sorted(tense_of(verb, tools)))
        if "cond" in tense_of(verb, tools) and len(steps) == 1:
            verdicts.add("hearsay")
    if "cond" in own:
        verdicts.add("hearsay")
    if "fut" in own:
        verdicts.add("planned")
    if negated(token) and row.pos == "verb":
        out.append("neg=own")
        verdicts.add("denied")
    elif verb is not None and negated(verb):
        out += ["neg=gov", f"neg=gov|{token.dep_}", f"neg=gov|{row.type}"]
        if token.dep_ in ("nsubj", "obj", "nsubj:pass", "obl:arg"):
            verdicts.add("denied")
    for n, other in enumerate(above[:4]):
        for lemma in _lemmas(other, table):
            for cue in index.get(lemma, ()):
                if _fits(other, cue, token, n):
                    where = f"{cue.kind}:{' '.join(cue.words)}"
                    out += [
                        f"above={where}|{min(n, 2)}",
                        f"above={cue.kind}|{min(n, 2)}",
                        f"above={cue.kind}|{cue.scope}|{'inf' in own}|{row.pos}",
                        f"above={where}",
                    ]
                    out.extend(f"abovetense={cue.kind}|{t}" for t in sorted(tense_of(other, tools)))
                    if n == 0:
                        verdicts.add(cue.kind)
        kind = tools.speech_kind(other.lower_)
        if kind:
            out += [f"speech={kind}|{min(n, 2)}", f"speechtense={'/'.join(sorted(tense_of(other, tools)))}"]
    for child in token.children:
        for lemma in _lemmas(child, table):
            for cue in index.get(lemma, ()):
                out += [f"below={cue.kind}:{' '.join(cue.words)}|{child.dep_.split(':')[0]}", f"below={cue.kind}|{row.pos}"]
                if set(cue.scope.split("/")) & {"adjective", "adverb"}:
                    verdicts.add(cue.kind)
    window = [doc[k].lower_ for k in range(max(sentence.start, token.i - 5), token.i)]
    if row.pos == "verb" and "inf" in own and window:
        for k in range(1, min(4, len(window) + 1)):
            if window[-k] in ("pour", "afin", "sans", "de", "à", "d'"):
                out += [f"infprep={window[-k]}", f"infprep={window[-k]}|{token.dep_}"]
                if window[-k] == "pour":
                    verdicts.add("planned")
                if window[-k] == "sans":
                    verdicts.add("denied")
                break
    text = [doc[k].lower_ for k in range(sentence.start, sentence.end)]
    if "si" in text[: max(1, token.i - sentence.start)] or "s'" in text and ("il" in text or "ils" in text) and "si" in text:
        out.append("si")
    if text and text[-1] == "?":
        out.append("question")
        verdicts.add("possible")
    cond = conditional_before(token, sentence.start, tools)
    if cond is not None:
        out += [f"condleft={cond}", f"condleft={cond}|{row.pos}", f"condleft|si={'si' in text}"]
        if (
            "si" not in text
            and cond in ("near", "clause")
            and not (own & {"fut", "inf"} and row.pos == "verb" and cond == "clause")
        ):
            verdicts.add("hearsay")
    for words in _ADVERBS:
        if _contains(text, words):
            where = "b" if _position(text, words) < token.i - sentence.start else "a"
            out += [f"adverb={'_'.join(words)}", f"adverb|{where}"]
            verdicts.add("hearsay")
    out.extend(f"incond={w}" for w in ("probablement", "vraisemblablement", "apparemment", "peut-être") if w in text)
    chosen = draft.sources
    out += [
        f"sources={min(len(chosen), 2)}",
        f"deny={any(s.deny for s in chosen)}",
        f"inquote={in_quotes(token, sentence.start, sentence.end)}",
    ]
    out.extend(f"marker={s.marker.split('·')[0]}" for s in chosen)
    if any(s.deny for s in chosen):
        verdicts.add("denied")
        out.extend(f"denypath={_before_or_after(s, token)}|{row.pos}" for s in chosen if s.deny)
    scope = Scope(draft.candidate, tools)
    signs = scope.climb()
    out.extend(sign_features(signs))
    out.extend(scope.nearby())
    strongest = "denied" if any(s.deny for s in chosen) else verdict(signs)
    told = strongest or ("attributed" if chosen else "asserted")
    out += [
        f"rule={told}",
        f"rule={told}|{row.pos}",
        f"rule={told}|{row.type}",
        f"rules={'+'.join(sorted(verdicts))}|{bool(chosen)}",
        f"key={row.key}",
        f"key={row.key}|{told}",
    ]
    return out


TRUST = 4.0
"""How many times likelier a distance is held where the rules find words for it; the model was not shown every such word."""


def voice_chances(model: LinearModel, features: list[str]) -> list[float]:
    """Return the chances of each answer, the rules' own answer raised where it is a distance."""
    chances = list(model.probabilities(features))
    told = next(f.removeprefix("rule=") for f in features if f.startswith("rule=") and "|" not in f)
    if told in _DISTANCES and told in model.classes:
        chances[model.classes.index(told)] *= TRUST
    total = sum(chances)
    return [c / total for c in chances]


_DISTANCES = frozenset(["denied", "possible", "planned", "hearsay"])
_ADVERBS = tuple(
    tuple(cue.words)
    for cue in cues("voice")
    if cue.kind == "hearsay" and cue.scope in ("adverb", "phrase") and len(cue.words) > 1
)


def _contains(text: list[str], words: tuple[str, ...]) -> bool:
    return _position(text, words) >= 0


def _position(text: list[str], words: tuple[str, ...]) -> int:
    if words[0] not in text:
        return -1
    for k in range(len(text) - len(words) + 1):
        if tuple(text[k : k + len(words)]) == words:
            return k
    return -1


def conditional_before(token: Token, start: int, tools: Tools) -> str | None:
    """Say whether a verb in the conditional stands before the word in its clause: ``near``, ``clause`` or not at all."""
    doc = token.doc
    for k in range(token.i, max(start - 1, token.i - 14), -1):
        current = doc[k]
        if current.text in (";", ":", "»", "«", ".") or (k < token.i and current.lower_ in ("que", "qu'", "si")):
            return None
        if current.pos_ in ("VERB", "AUX", "NOUN") and current.lower_.endswith(("rait", "raient")):
            moods = moods_of(current, tools)
            if moods and moods <= {"cond"} or (not moods and current.pos_ in ("VERB", "AUX")):
                return "near" if token.i - k <= 4 else "clause"
        if (
            k < token.i
            and current.pos_ in ("VERB", "AUX")
            and moods_of(current, tools) & {"pres", "impf", "past", "fut"}
            and current.dep_ not in ("acl", "amod")
        ):
            return None
    return None


def _before_or_after(source: SourceMention, token: Token) -> str:
    return "b" if source.verb is not None and source.verb < token.i else "=" if source.verb == token.i else "a"


def in_quotes(token: Token, start: int, end: int) -> bool:
    """Say whether a token stands between quotation marks of its sentence."""
    before = [t.text for t in token.doc[start : token.i]]
    after = [t.text for t in token.doc[token.i : end]]
    if (
        "«" in before
        and "»" in after
        and len(before) - 1 - before[::-1].index("«") > (len(before) - 1 - before[::-1].index("»") if "»" in before else -1)
    ):
        return True
    return before.count('"') % 2 == 1


def _lemmas(token: Token, table: FormTable) -> list[str]:
    low = token.lower_
    out = [lemma for lemma, _ in table.verbs.get(low, ())]
    out += table.nouns.get(low, [])
    if low not in out:
        out.append(low)
    return out


def _fits(other: Token, cue: Cue, token: Token, n: int) -> bool:
    rest = [w for w in cue.words[1:] if w not in ("de", "à", "que", "par")]
    if not rest:
        return True
    after = {t.lower_ for t in other.doc[other.i : min(other.sent.end, other.i + 6)]} | {
        t.lower_ for t in other.doc[max(other.sent.start, other.i - 4) : other.i]
    }
    return all(any(a.startswith(w[:5]) for a in after) for w in rest if w not in ("se", "s'"))
