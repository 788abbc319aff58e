"""What the event and type models see: short readable strings about a trigger in its sentence and report."""

from __future__ import annotations

from selon.coding.base.basics import FAMILY, KIND, bucket, determiner, path
from selon.coding.base.clause import Clause, merges
from selon.coding.base.draft import Draft
from selon.coding.base.linear import Group
from selon.coding.base.sheet import Candidate, Sentence, Sheet, kept
from selon.coding.base.tools import Tools
from selon.coding.base.word_kinds import arms_near, context_words, token_kinds
from selon.coding.events.context import conjoined, form_groups, history_group, moods_of, stand_group
from selon.coding.events.report_kind import kind_of_report
from selon.coding.events.rules import choose_row
from selon.language.doc import Doc
from selon.language.grammar import preposition

_WITH_MEANS = frozenset(["air_strike", "shelling", "explosive_device", "suicide_bombing", "chemical_attack", "ambush"])
_COMPLEMENTS = frozenset(["de", "par", "contre", "entre", "sur", "à", "adj"])


def event_features(candidate: Candidate, clause: Clause, sheet: Sheet, shared: list[Group], before: list[Draft]) -> list[Group]:
    """Features that say whether a candidate is a claim: the shared ones, its form, and what the report has told before."""
    key = candidate.row.key
    return [
        *shared,
        *((conjoined, key, *group) for group in shared if group[0] in _SURROUNDINGS),
        *form_groups(candidate, clause),
        stand_group(candidate, sheet),
        history_group(candidate, before),
    ]


def shared_features(candidate: Candidate, clause: Clause, sheet: Sheet, tools: Tools, before: list[Draft]) -> list[Group]:
    """Features that help to say both whether a candidate is a claim and of which type."""
    candidate.row = choose_row(candidate, clause, tools)
    return [
        _row_group(candidate),
        (_moods, moods_of(candidate)),
        *(_noun_groups(candidate, before) if candidate.row.pos == "noun" else [_verb_group(candidate, clause)]),
        *_neighbour_groups(candidate),
        *_argument_groups(candidate, clause, tools),
        *_other_triggers(candidate),
        *_merge_groups(candidate, clause, before),
        *_text_groups(candidate, sheet, tools),
    ]


def _row_group(candidate: Candidate) -> Group:
    row, token = candidate.row, candidate.token
    others = tuple(other.type for other in candidate.rows if other is not row)
    phrase = candidate.end - candidate.start > 1
    return _row, row.key, row.pos, row.type, row.strength, row.frame, others, phrase, token.dep_, token.pos_


def _row(
    key: str, pos: str, type_: str, strength: int, frame: str, others: tuple[str, ...], phrase: bool, dep: str, tag: str
) -> list[str]:
    """What the lexicon says of the trigger, and where the parse hangs it."""
    return [
        "bias",
        f"key={key}",
        f"key={key}|{pos}",
        f"row={type_}",
        f"row={type_}|{pos}|{strength}",
        f"frame={frame}",
        f"row={type_}|{frame}",
        *(f"alt={other}" for other in others),
        f"form={'phrase' if phrase else 'word'}|{pos}",
        f"dep={dep}",
        f"dep={dep}|{pos}",
        f"key={key}|dep={dep}",
        f"pos={tag}|{pos}",
    ]


def _moods(moods: tuple[str, ...]) -> list[str]:
    return [f"mood={mood}" for mood in moods]


def _noun_groups(candidate: Candidate, before: list[Draft]) -> list[Group]:
    """The article of a noun, its number and preposition, and whether the report has told of it before."""
    row, token = candidate.row, candidate.token
    det = determiner(token)
    seen = any(draft.candidate.row.key == row.key for draft in before)
    return [
        (_article, det, row.type, row.key, token.lower_.endswith("s"), seen),
        (_preposition, preposition(token), row.type, token.head.pos_),
    ]


def _article(det: str, type_: str, key: str, plural: bool, seen: bool) -> list[str]:
    out = [f"det={det}", f"det={det}|{type_}", f"det={det}|key={key}", f"plural={plural}|{type_}"]
    return [*out, "seen", f"seen|{det}", f"seen|{type_}"] if seen else out


def _preposition(prep: str, type_: str, head: str) -> list[str]:
    return [f"prep={prep}", f"prep={prep}|{type_}", f"prep={prep}|head={head}"]


def _verb_group(candidate: Candidate, clause: Clause) -> Group:
    return _verb, clause.passive, clause.reflexive, candidate.row.type


def _verb(passive: bool, reflexive: bool, type_: str) -> list[str]:
    return [f"passive={passive}|{type_}", f"refl={reflexive}|{type_}"]


def _neighbour_groups(candidate: Candidate) -> list[Group]:
    """The words right before and after the trigger, and the one above it."""
    row, token, sentence = candidate.row, candidate.token, candidate.sentence
    return [
        (_previous, _lower(token.doc, token.i - 1, sentence), row.type),
        (_next, _lower(token.doc, candidate.end, sentence), row.type),
        (_above, token.head.lower_, row.pos),
    ]


def _previous(word: str, type_: str) -> list[str]:
    return [f"prev={word}", f"prev={word}|{type_}"]


def _next(word: str, type_: str) -> list[str]:
    return [f"next={word}", f"next={word}|{type_}"]


def _above(word: str, pos: str) -> list[str]:
    return [f"head={word}|{pos}"]


def _argument_groups(candidate: Candidate, clause: Clause, tools: Tools) -> list[Group]:
    """What is linked to the trigger, by link and kind of word, and whether armed men or their arms are among it."""
    row, sentence = candidate.row, candidate.sentence
    seen: set[str] = set()
    out: list[Group] = []
    for index, name in clause.links.items():
        kinds = token_kinds(sentence, index, tools)
        seen |= kinds
        out.append((_argument, name, tuple(sorted(kinds)) or ("other",), row.type))
    return [*out, (_armed, "force" in seen or "asset" in seen, row.strength)]


def _argument(link: str, kinds: tuple[str, ...], type_: str) -> list[str]:
    return [f for kind in kinds for f in (f"arg={link}:{kind}", f"arg={link}:{kind}|{type_}")]


def _armed(armed: bool, strength: int) -> list[str]:
    return [f"armedarg={armed}|{strength}"]


_SURROUNDINGS = frozenset([_moods, _preposition, _next, _argument])
"""What a trigger may mean something else by."""


def _other_triggers(candidate: Candidate) -> list[Group]:
    """The other triggers of the sentence: how many, on which side, how near, by which path of the parse."""
    row, token = candidate.row, candidate.token
    others = [c for c in candidate.sentence.candidates if c is not candidate]
    out: list[Group] = [(_others, min(len(others), 4))]
    for other in others:
        side = "a" if other.start > candidate.start else "b"
        near = bucket(abs(other.start - candidate.start))
        out.append((_other, side, other.rows[0].type, near, path(token, other.token), row.type, row.frame))
    return out


def _others(many: int) -> list[str]:
    return [f"others={many}"]


def _other(side: str, kind: str, near: str, steps: str | None, type_: str, frame: str) -> list[str]:
    out = [f"o{side}={kind}|{type_}", f"near{side}={kind}|{near}|{frame}"]
    return out if steps is None else [*out, f"opath={steps}|{frame}"]


def _text_groups(candidate: Candidate, sheet: Sheet, tools: Tools) -> list[Group]:
    """What the sentence, its paragraph and the report speak of besides the trigger."""
    row, sentence = candidate.row, candidate.sentence
    armed = any(m.kind in ("actor", "force") for m in sentence.mentions)
    return [
        (_sentence, sentence.paragraph.headline, _has_number(candidate), armed, row.pos, row.type, row.strength),
        (_context, tuple(context_words(sentence)), row.type, row.key),
        (_report, tuple(kind_of_report(sheet, tools)), row.strength),
        (_words, sentence_words(sentence)),
    ]


def _sentence(headline: bool, number: bool, armed: bool, pos: str, type_: str, strength: int) -> list[str]:
    return [
        f"headline={headline}|{pos}",
        f"num={number}|{type_}",
        f"num={number}",
        f"armed={armed}|{strength}",
        f"armed={armed}|{type_}",
    ]


def _context(words: tuple[str, ...], type_: str, key: str) -> list[str]:
    return [f for word in words for f in (f"ctx={word}|{type_}", f"ctx={word}|key={key}")]


def _report(kinds: tuple[str, ...], strength: int) -> list[str]:
    return [*(f"{KIND}{x}" for x in kinds), *(f"{KIND}{x}|{strength}" for x in kinds if x.startswith("armed="))]


def _words(words: tuple[str, ...]) -> list[str]:
    return [f"word={w}" for w in words]


@kept
def sentence_words(sentence: Sentence) -> tuple[str, ...]:
    """Return the nouns, verbs and adjectives of a sentence, plural and singular as one: what it speaks of at all."""
    words = {t.lower_.rstrip("sx") for t in sentence.tokens() if t.pos_ in ("NOUN", "VERB", "ADJ") and len(t.text) > 2}
    return tuple(sorted(words))


def _merge_groups(candidate: Candidate, clause: Clause, before: list[Draft]) -> list[Group]:
    """Which other word of the sentence tells the same event: a toll and its cause, a light verb and its noun, a shot and its shell."""
    row = candidate.row
    token = candidate.token
    out: list[Group] = []
    for other in candidate.sentence.candidates:
        if other is candidate:
            continue
        for one, two, name in ((candidate, other, "m"), (other, candidate, "a")):
            how = merges(one, two)
            if how:
                out.append((_merged, name, how, row.type, row.frame))
    det = determiner(token) if row.pos == "noun" else ""
    if det in ("def", "dem", "poss"):
        family = FAMILY[row.type]
        before_same = any(FAMILY[d.type] == family for d in before)
        bare = _COMPLEMENTS.isdisjoint(clause.links.values())
        out.append((_back, before_same, det, bare, row.type, token.dep_))
    return out


def _merged(name: str, how: str, type_: str, frame: str) -> list[str]:
    return [f"{name}={how}", f"{name}={how}|{type_}", f"{name}={how}|{frame}"]


def _back(told: bool, det: str, bare: bool, type_: str, dep: str) -> list[str]:
    """Whether a noun points back at an event told before."""
    back = f"back={told}"
    return [f"{back}|{det}|bare={bare}", f"{back}|{det}|bare={bare}|{type_}", f"{back}|bare={bare}|dep={dep.split(':')[0]}"]


def type_features(candidate: Candidate, features: list[Group], before: list[Draft]) -> list[str | Group]:
    """The event's features with those of the claims before it, which tell what a toll word belongs to."""
    row = candidate.row
    key = row.key
    sentence = candidate.sentence
    out: list[str | Group] = [*features, *(f"near={kind}|{row.type}" for kind in arms_near(candidate))]
    if before:
        last = before[-1]
        gap = sentence.index - last.sentence.index
        out += [f"last={last.type}|{row.type}", f"last={FAMILY[last.type]}|{row.type}", f"lastgap={min(gap, 3)}|{row.frame}"]
        if gap == 0:
            out.append(f"lastsame={last.type}|{row.type}")
        for draft in reversed(before):
            if FAMILY[draft.type] == "fight" and draft.type != "casualties":
                out += [
                    f"lastfight={draft.type}|{row.frame}",
                    f"lastfight={draft.type}|{row.type}",
                    f"lastfight={draft.type}|key={key}",
                ]
                out += _after_fight(candidate, draft)
                break
        else:
            out.append(f"nofight|{row.frame}")
        out += _fights_before(candidate, before)
    else:
        out.append(f"first|{row.type}")
    return out


def _after_fight(candidate: Candidate, fight: Draft) -> list[str]:
    """Say how a trigger follows the last fight told: near or far, in its paragraph or not. A toll is most often that fight's own."""
    what = "toll" if candidate.rows[0].type == "casualties" else candidate.row.frame
    gap = min(candidate.sentence.index - fight.sentence.index, 3)
    para = fight.sentence.paragraph is candidate.sentence.paragraph
    out = [f"fightgap={gap}|{what}", f"fight={fight.type}|{min(gap, 2)}|{what}", f"fight={fight.type}|{para}|{what}"]
    return [*out, f"fight={fight.type}|toll"] if what == "toll" else out


def _fights_before(candidate: Candidate, before: list[Draft]) -> list[str]:
    """Say which kind of fight the report tells of most so far, and the last told with its means: between a raid and its dead others may stand."""
    what = "toll" if candidate.rows[0].type == "casualties" else candidate.row.frame
    fights = [d.type for d in before if FAMILY[d.type] == "fight" and d.type != "casualties"]
    if not fights:
        return []
    most = max(dict.fromkeys(fights), key=fights.count)
    out = [f"most={most}|{what}"] + ([f"only={most}|{what}"] if len(set(fights)) == 1 else [])
    by = next((t for t in reversed(fights) if t in _WITH_MEANS), None)
    return out if by is None else [*out, f"means={by}|{what}", f"means={by}|{by == most}|{what}"]


def _lower(doc: Doc, index: int, sentence: Sentence) -> str:
    return doc[index].lower_ if sentence.start <= index < sentence.end else "^"


def _has_number(candidate: Candidate) -> bool:
    doc = candidate.token.doc
    low = doc[max(candidate.sentence.start, candidate.head - 5)].idx
    high = candidate.token.idx
    return any(q.kind == "count" and low <= q.start < high for q in candidate.sentence.paragraph.quantities)
