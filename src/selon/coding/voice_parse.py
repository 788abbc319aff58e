"""How surely a claim is told, by the parse alone: moods, tense and negation of verbs, cue words at a token, quotation marks."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.tools import Tools
from selon.coding.voice_table import NEGATORS, scopes
from selon.knowledge import Cue, cues
from selon.language.doc import Token
from selon.language.words import FormTable

_SCOPES = frozenset(["infinitive", "noun", "clause", "adjective"])
_PLAIN = ("être", "avoir", "devoir", "pouvoir", "vouloir", "aller", "faire")


@lru_cache(maxsize=1)
def _cue_index() -> tuple[dict[str, list[Cue]], FormTable]:
    table = FormTable()
    index: dict[str, list[Cue]] = {}
    for cue in cues("voice"):
        if cue.words[0] == "ne" or not scopes(cue.scope) & _SCOPES:
            continue
        head = (
            cue.words[0].removeprefix("s'")
            if cue.words[0] not in ("se", "sur", "en", "sans", "au", "à", "dans")
            else cue.words[1 if cue.words[0] == "se" else 0]
        )
        index.setdefault(head, []).append(cue)
        table.add(head)
    table.add_verbs(_PLAIN)
    return index, table


def moods_of(token: Token, tools: Tools) -> frozenset[str]:
    """Return the moods a token may have, by the form tables, or by the tagger where they do not know it."""
    out = set(tools.moods_of(token.lower_, _cue_index()[1]))
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
            return any(w in NEGATORS for w in around) and not (
                "que" in around and not {"pas", "jamais", "aucun", "aucune"} & set(around)
            )
    return any(c.lower_ in ("pas", "jamais") and c.dep_ == "advmod" for c in verb.children)


def chain(token: Token) -> list[Token]:
    """Return the words above a token, nearest first, within its sentence."""
    out: list[Token] = []
    current = token
    while current.head.i != current.i and len(out) < 5:
        current = current.head
        out.append(current)
    return out


def in_quotes(token: Token, start: int, end: int) -> bool:
    """Say whether a token stands between quotation marks of its sentence."""
    before = [t.text for t in token.doc[start : token.i]]
    after = [t.text for t in token.doc[token.i : end]]
    opened = "»" in after and _last(before, "«") > _last(before, "»")
    return opened or before.count('"') % 2 == 1


def _last(words: list[str], mark: str) -> int:
    return max((k for k, word in enumerate(words) if word == mark), default=-1)


def cues_at(token: Token) -> list[Cue]:
    """Return the cues a token may head, whatever stands around it."""
    index, table = _cue_index()
    return [cue for lemma in _lemmas(token, table) for cue in index.get(lemma, ())]


def _lemmas(token: Token, table: FormTable) -> list[str]:
    low = token.lower_
    out = [lemma for lemma, _ in table.verbs.get(low, ())]
    out += table.nouns.get(low, [])
    if low not in out:
        out.append(low)
    return out


def fits(other: Token, cue: Cue) -> bool:
    """Say whether the other words of a cue stand around its head."""
    rest = [w for w in cue.words[1:] if w not in ("de", "à", "que", "par")]
    if not rest:
        return True
    after = {t.lower_ for t in other.doc[other.i : min(other.sent.end, other.i + 6)]} | {
        t.lower_ for t in other.doc[max(other.sent.start, other.i - 4) : other.i]
    }
    return all(any(a.startswith(w[:5]) for a in after) for w in rest if w not in ("se", "s'"))
