"""What the attribution model sees of a claim and a source."""

from __future__ import annotations

from selon.coding.draft import Draft, SourceMention
from selon.coding.features import Clause, bucket, path
from selon.coding.sheet import Sentence
from selon.coding.voice import in_quotes


def source_features(draft: Draft, clause: Clause, source: SourceMention, told: Sentence, here: list[SourceMention]) -> list[str]:
    """Features that say whether a source stands behind a claim; ``told`` is the sentence that names or carries the source."""
    candidate = draft.candidate
    token = clause.token
    sentence = draft.sentence
    marker = source.marker
    plain = marker.split("·")[0]
    out = ["bias", f"marker={marker}", f"plain={plain}", f"kind={source.kind}", f"type={draft.type}", f"plain={plain}|{draft.type}", f"deny={source.deny}|{draft.type}"]
    quoted = in_quotes(token, sentence.start, sentence.end)
    out.append(f"quoted={quoted}|{plain}")
    if told is not sentence:
        gap = sentence.index - told.index
        same = told.paragraph is sentence.paragraph
        out += [f"far={max(-2, min(gap, 3))}", f"far={max(-2, min(gap, 3))}|quoted={quoted}", f"far|own={bool(here)}", f"far={max(-2, min(gap, 3))}|open={_open_quote(told)}|{sentence.quoted}",
                f"far={max(-2, min(gap, 3))}|same={same}|{sentence.quoted}", f"far|start={token.doc[sentence.start].lower_}"]  # fmt: skip
        return out
    doc = token.doc
    out += [f"n={min(len(here), 3)}", f"n={min(len(here), 3)}|{plain}"]
    anchor = source.verb if source.verb is not None else (source.start if source.sentence is sentence else sentence.start)
    side = "a" if anchor > candidate.head else ("=" if anchor == candidate.head else "b")
    verbs = sum(1 for k in range(min(anchor, candidate.head) + 1, max(anchor, candidate.head)) if doc[k].pos_ == "VERB")
    out += [f"side={side}|{plain}", f"side={side}|{plain}|{bucket(abs(anchor - candidate.head))}", f"verbs={side}{min(verbs, 3)}|{plain}", f"atstart={anchor - sentence.start < 3}|{plain}|{side}"]
    if source.verb is not None:
        verb = doc[source.verb]
        out += [f"verb={verb.lower_}", f"verb={verb.lower_}|{side}"]
        where = path(verb, token)
        if where is not None:
            out += [f"P={where}", f"P={where}|{candidate.row.pos}"]
        below = any(a.i == verb.i for a in token.ancestors)
        out += [f"below={below}|{side}", f"below={below}|{draft.type}"]
        que = any(doc[k].lower_ in ("que", "qu'") for k in range(verb.i + 1, min(verb.i + 8, sentence.end)))
        out += [f"que={que}|{side}|{plain}", f"infinitive={any(doc[k].lower_ in ('avoir', 'être') for k in range(verb.i + 1, min(verb.i + 4, sentence.end)))}|{side}"]
        colon = any(doc[k].text == ":" for k in range(verb.i + 1, min(verb.i + 6, sentence.end)))
        out.append(f"colon={colon}|{side}")
    between = [doc[k].text for k in range(min(anchor, candidate.head) + 1, max(anchor, candidate.head))]
    out += [f"semi={';' in between}", f"comma={',' in between}|{side}", f"mais={any(w in between for w in ('mais', 'tandis', 'alors', 'or', 'et'))}|{side}",
            f"relative={_in_relative(token)}|{side}|{plain}"]  # fmt: skip
    others = [s for s in here if s is not source]
    for other in others:
        place = other.verb if other.verb is not None else other.start
        if min(anchor, candidate.head) < place < max(anchor, candidate.head):
            out.append(f"othersource|{side}|{other.marker.split('·')[0]}")
    return out


def _open_quote(sentence: Sentence) -> bool:
    text = [t.text for t in sentence.tokens()]
    return text.count("«") > text.count("»") or text.count('"') % 2 == 1


def _in_relative(token: object) -> bool:
    current = token
    for _ in range(4):
        dep = getattr(current, "dep_", "")
        if dep == "acl:relcl":
            return True
        current = getattr(current, "head", current)
    return False
