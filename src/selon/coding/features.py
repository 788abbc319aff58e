"""What the event and type models see: short readable strings about a trigger in its sentence and report."""

from __future__ import annotations

from selon.coding.basics import FAMILY, KIND, bucket, determiner, path
from selon.coding.clause import Clause, merges
from selon.coding.draft import Draft
from selon.coding.event_context import conjoined, form_features, history_features, place_in_report
from selon.coding.event_rules import choose_row
from selon.coding.linear import Group
from selon.coding.report_kind import kind_of_report
from selon.coding.sheet import Candidate, Sentence, Sheet, kept
from selon.coding.tools import Tools
from selon.coding.word_kinds import arms_near, context_words, token_kinds
from selon.language.doc import Doc
from selon.language.grammar import preposition

_WITH_MEANS = frozenset(["air_strike", "shelling", "explosive_device", "suicide_bombing", "chemical_attack", "ambush"])


def event_features(
    candidate: Candidate, clause: Clause, sheet: Sheet, shared: list[str | Group], before: list[Draft]
) -> list[str | Group]:
    """Features that say whether a candidate is a claim: the shared ones, its form, and what the report has told before."""
    return [
        *shared,
        *conjoined(shared, candidate.row.key),
        *form_features(candidate, clause),
        *place_in_report(candidate, sheet),
        *history_features(candidate, before),
    ]


def shared_features(candidate: Candidate, clause: Clause, sheet: Sheet, tools: Tools, before: list[Draft]) -> list[str | Group]:
    """Features that help to say both whether a candidate is a claim and of which type."""
    candidate.row = choose_row(candidate, clause, tools)
    return [
        _row_group(candidate),
        *(f"mood={mood}" for mood in sorted(candidate.moods)),
        *(_noun_features(candidate, before) if candidate.row.pos == "noun" else _verb_features(candidate, clause)),
        *_neighbour_features(candidate),
        *_argument_features(candidate, clause, tools),
        *_other_triggers(candidate),
        *merge_features(candidate, clause, before),
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


def _noun_features(candidate: Candidate, before: list[Draft]) -> list[str]:
    """The article of a noun, its number and preposition, and whether the report has told of it before."""
    row, token = candidate.row, candidate.token
    det, prep = determiner(token), preposition(token)
    seen = any(draft.candidate.row.key == row.key for draft in before)
    return [
        f"det={det}",
        f"det={det}|{row.type}",
        f"det={det}|key={row.key}",
        f"plural={token.lower_.endswith('s')}|{row.type}",
        *(("seen", f"seen|{det}", f"seen|{row.type}") if seen else ()),
        f"prep={prep}",
        f"prep={prep}|{row.type}",
        f"prep={prep}|head={token.head.pos_}",
    ]


def _verb_features(candidate: Candidate, clause: Clause) -> list[str]:
    kind = candidate.row.type
    return [f"passive={clause.passive}|{kind}", f"refl={clause.reflexive}|{kind}"]


def _neighbour_features(candidate: Candidate) -> list[str]:
    """The words right before and after the trigger, and the one above it."""
    row, token, sentence = candidate.row, candidate.token, candidate.sentence
    prev, following = _lower(token.doc, token.i - 1, sentence), _lower(token.doc, candidate.end, sentence)
    return [
        f"prev={prev}",
        f"next={following}",
        f"prev={prev}|{row.type}",
        f"next={following}|{row.type}",
        f"head={token.head.lower_}|{row.pos}",
    ]


def _argument_features(candidate: Candidate, clause: Clause, tools: Tools) -> list[str]:
    """What is linked to the trigger, by link and kind of word, and whether armed men or their arms are among it."""
    row, sentence = candidate.row, candidate.sentence
    seen: set[str] = set()
    out: list[str] = []
    for index, name in clause.links.items():
        kinds = sorted(token_kinds(sentence, index, tools)) or ["other"]
        seen.update(kinds)
        for kind in kinds:
            out += [f"arg={name}:{kind}", f"arg={name}:{kind}|{row.type}"]
    return [*out, f"armedarg={'force' in seen or 'asset' in seen}|{row.strength}"]


def _other_triggers(candidate: Candidate) -> list[str]:
    """The other triggers of the sentence: how many, on which side, how near, by which path of the parse."""
    row, token = candidate.row, candidate.token
    others = [c for c in candidate.sentence.candidates if c is not candidate]
    out = [f"others={min(len(others), 4)}"]
    for other in others:
        side = "a" if other.start > candidate.start else "b"
        kind = other.rows[0].type
        out += [
            f"o{side}={kind}|{row.type}",
            f"near{side}={kind}|{bucket(abs(other.start - candidate.start))}|{row.frame}",
        ]
        where = path(token, other.token)
        if where is not None:
            out.append(f"opath={where}|{row.frame}")
    return out


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


def merge_features(candidate: Candidate, clause: Clause, before: list[Draft]) -> list[str]:
    """Which other word of the sentence tells the same event: a toll and its cause, a light verb and its noun, a shot and its shell."""
    row = candidate.row
    token = candidate.token
    out: list[str] = []
    for other in candidate.sentence.candidates:
        if other is candidate:
            continue
        for one, two, name in ((candidate, other, "m"), (other, candidate, "a")):
            how = merges(one, two)
            if how:
                out += [f"{name}={how}", f"{name}={how}|{row.type}", f"{name}={how}|{row.frame}"]
    if row.pos == "noun":
        det = determiner(token)
        family = FAMILY[row.type]
        before_same = any(FAMILY[d.type] == family for d in before)
        bare = not any(name in ("de", "par", "contre", "entre", "sur", "à", "adj") for name in clause.links.values())
        if det in ("def", "dem", "poss"):
            out += [
                f"back={before_same}|{det}|bare={bare}",
                f"back={before_same}|{det}|bare={bare}|{row.type}",
                f"back={before_same}|bare={bare}|dep={token.dep_.split(':')[0]}",
            ]
    return out


def type_features(candidate: Candidate, features: list[str | Group], before: list[Draft]) -> list[str | Group]:
    """The event's features with those of the claims before it, which tell what a toll word belongs to."""
    row = candidate.row
    key = row.key
    sentence = candidate.sentence
    out = [*features, *(f"near={kind}|{row.type}" for kind in arms_near(candidate))]
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
