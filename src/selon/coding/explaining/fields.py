"""Each field of a claim as a decision: the value, the words, the rule that gave it, why, and what came second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from selon.coding import decide
from selon.coding.actors.antecedent import names_flag, names_state_aircraft
from selon.coding.actors.both import means_both
from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.sheet import ActorMention, PlaceMention, Sheet
from selon.coding.base.tools import Tools
from selon.coding.base.trace import Trace, Weighing
from selon.coding.explaining.layers import candidate_span, span
from selon.coding.explaining.phrases import lead_phrase, link_phrase
from selon.coding.explaining.reasons import strongest, told
from selon.coding.explaining.voice import VoiceCue, marked, rule_verdict, source_cue, voice_cues
from selon.coding.roles import cast
from selon.coding.roles.no_party import why_no_party
from selon.model import Claim, Cue

Row = dict[str, Any]


class Decisions:
    """Works out the decisions behind one draft and its claim, from what the walk has weighed."""

    def __init__(self, draft: Draft, claim: Claim, sheet: Sheet, tools: Tools, trace: Trace) -> None:
        self.draft, self.claim, self.sheet, self.tools, self.trace = draft, claim, sheet, tools, trace
        self.text = sheet.report.text

    def rows(self) -> list[Row]:
        """Return the decisions in the order of a claim's fields."""
        return [
            self._type(), self._voice(), self._outcome(), *self._codes(), *self._actors(), self._place(), self._time(),
            *self._toll(), *self._means(), *self._attribution(),
        ]  # fmt: skip

    def _type(self) -> Row:
        row = self.draft.candidate.row
        rule = f"lexicon row {row.row}: «{row.key}» ({row.pos}, frame {row.frame})"
        if self.draft.type != row.type:
            rule += f" says {row.type}; the words around it say otherwise"
        words = candidate_span(self.draft.candidate, self.text)
        return self._made("type", self.draft.type, rule, words, self.trace.one(self.draft.candidate, "type"), self.draft.type)

    def _voice(self) -> Row:
        value = self.draft.factuality
        weighing = self.trace.one(self.draft.candidate, "voice")
        features = weighing.features if weighing is not None else ()
        cues = voice_cues(self.draft, self.tools)
        verdict = rule_verdict(features)
        own = [c for c in cues if c.says == value]
        rule = "; ".join(c.told for c in own)
        rule = (
            f"rule {value}: {rule}"
            if rule
            else f"rule {value}: no cue, told in the report's own voice"
            if value == "asserted"
            else f"{value} without a cue of its own"
        )
        if verdict != value:
            rule += f" (the rules alone say {verdict})"
        out = self._made("factuality", value, rule, {name: told for name, told in self._tokens(own[:1]).items() if name != "words"}, weighing, value)
        out["cues"] = [{"says": c.says, "what": c.told, **self._tokens([c])} for c in cues]
        out["verdict"] = verdict
        return out

    def _tokens(self, cues: Sequence[VoiceCue]) -> Row:
        if not cues:
            return {}
        tokens = cues[0].tokens
        if tokens[0].doc is not self.draft.sentence.paragraph.doc:  # a source named in another paragraph
            return {"text": cues[0].text}
        offset = self.draft.sentence.paragraph.offset
        words = [(offset + token.idx, offset + token.idx + len(token.text)) for token in tokens]
        return {"text": cues[0].text, "start": words[0][0], "end": words[-1][1], "words": words}

    def _outcome(self) -> Row:
        value = self.draft.outcome
        row = self.draft.candidate.row
        if value is None:
            return self._made("outcome", None, "no word tells how it ended")
        if row.outcome == value:
            return self._made(
                "outcome",
                value,
                f"lexicon row {row.row}: «{row.key}» itself says so",
                candidate_span(self.draft.candidate, self.text),
            )
        return self._made(
            "outcome", value, "a word above or beside the trigger (outcome.csv) says so", self._outcome_words(value)
        )

    def _outcome_words(self, value: str) -> Row:
        from selon.knowledge import cues, fold

        token = self.draft.candidate.token
        heads = [fold(c.words[0])[:5] for c in cues("outcome") if c.kind == value]
        for other in (token.head, token.head.head, *token.children, *token.head.children):
            if other.i != token.i and any(fold(other.text).startswith(h) for h in heads):
                at = self.draft.sentence.paragraph.offset + other.idx
                return span(self.text, at, at + len(other.text))
        return {}

    def _codes(self) -> Iterator[Row]:
        acled, plover, ucdp = self.claim.acled, self.claim.plover, self.claim.ucdp_violence
        yield self._made(
            "acled",
            f"{acled.event_type} / {acled.sub_event_type}" if acled else None,
            "follows from the type and the sides (types.csv)",
        )
        yield self._made("plover", plover, "follows from the type (types.csv)")
        yield self._made("ucdp_violence", ucdp, "follows from who fights whom" if ucdp else "no violence, or a side is not told")

    def _actors(self) -> Iterator[Row]:
        weighed = self.trace.of(self.draft.candidate, "role")
        taken = {id(m) for _, m in self.draft.actors}
        for actor, (role, mention) in zip(self.claim.actors, self.draft.actors, strict=True):
            weighing = next((w for w in weighed if w.subject is mention), None)
            words = span(self.text, mention.char_start, mention.char_end)
            rule = self._role_rule(weighing, mention) + self._meant(mention)
            row = self._made(role, actor.name or actor.text, rule, words, weighing, role)
            yield {**row, "actor_id": actor.actor_id, "framing": list(actor.framing)}
        for other in weighed:
            if isinstance(other.subject, ActorMention) and id(other.subject) not in taken:
                yield self._left_out(other, other.subject)

    def _meant(self, mention: ActorMention) -> str:
        """Say why words that name nobody outright mean whom they were taken for."""
        if means_both(mention):
            return f"; «{mention.text}» are both sides of what was told before" if mention.name else ""
        if mention.counted is not None:
            return f"; «{mention.text}» are of «{mention.counted.text}», told before" + self._meant(mention.counted)
        if names_state_aircraft(mention) or names_flag(mention):
            return f"; «{mention.text}» means {mention.name}: of those who rule"
        for weighing in self.trace.of(self.draft.candidate, "actor"):
            if not isinstance(weighing.subject, tuple) or weighing.subject[0] is not mention:
                continue
            if weighing.subject[1].name == mention.name:
                why = "; ".join(words for words, _ in strongest(told(weighing, "yes", "no"), 2))
                return f"; «{mention.text}» means {mention.name} ({weighing.chance('yes'):.0%})" + (f": {why}" if why else "")
        return ""

    def _left_out(self, weighing: Weighing, mention: ActorMention) -> Row:
        role, chance = next((x for x in weighing.ranked() if x[0] != "none"), ("none", 0.0))
        words = span(self.text, mention.char_start, mention.char_end)
        name = mention.name or mention.text
        if chance < cast.ROLE_FLOOR:
            row = self._made("no role", name, "plays no role", words, weighing, "none")
        else:
            why = why_no_party(mention, self.draft) or "the same actor, or a surer one, has the role already"
            row = self._made("no role", name, why, words)
        return {**row, "left_out": True, "runner_up": {"value": role, "probability": round(chance, 3)}}

    def _role_rule(self, weighing: Weighing | None, mention: ActorMention) -> str:
        features = weighing.features if weighing is not None else ()
        link = _value(features, "L")
        role = _value(features, "F")
        frame = self.draft.candidate.row.frame
        if mention.sentence is not self.draft.sentence:
            pronoun = _value(features, "pron")
            return f"a pronoun stands for it: {link_phrase(pronoun)}" if pronoun else "taken over from another sentence"
        if any(entry.mention is mention for entry in self.draft.toll) and (weighing is None or weighing.ranked()[0][0] == "none"):
            return "counted in the toll, and nobody else is hit"
        if link in (None, "none"):
            return "not linked in the parse: its place in the sentence decides"
        return f"{link_phrase(link)}; frame {frame} " + (
            f"makes that the {role}" if role not in (None, "None") else "leaves that open"
        )

    def _place(self) -> Row:
        weighed = self.trace.of(self.draft.candidate, "place")
        place = self.draft.place
        if place is None or self.claim.place is None:
            best = self._second(weighed, None)
            return {**self._made("place", None, self._none_rule(weighed, "place", decide.PLACE_FLOOR)), "runner_up": best}
        weighing = next((w for w in weighed if w.subject is place), None)
        found = self.claim.place
        here = "" if place.sentence is self.draft.sentence else "; taken over from another sentence"
        if weighing is None:
            here = "; where all claims before it are, and no word here tells another place"
        elif weighing.chance("yes") < decide.PLACE_FLOOR:
            here = "; «où», behind it, stands for it"
        lead = f"; {lead_phrase(place.lead)}" if place.lead else ""
        rule = f"relation {found.relation}, precision {found.precision}{lead}{here}"
        words = span(self.text, place.char_start, place.char_end)
        row = self._made("place", (found.name or found.text).lstrip("?"), rule, words, weighing, "yes")
        return {**row, "place_id": found.place_id, "lat": found.lat, "lon": found.lon, "runner_up": self._second(weighed, place)}

    def _time(self) -> Row:
        weighed = self.trace.of(self.draft.candidate, "time")
        found = self.claim.time
        if found is None:
            return {
                **self._made("time", None, "no time told, and the report has no date"),
                "runner_up": self._second(weighed, None),
            }
        value = found.since if found.since == found.until else f"{found.since or '…'} to {found.until or '…'}"
        if self.draft.time is None or found.text is None or found.start is None or found.end is None:
            rule = self._none_rule(weighed, "time", decide.TIME_FLOOR) + ": the report's own date"
            return {**self._made("time", value, rule), "runner_up": self._second(weighed, None)}
        weighing = next((w for w in weighed if w.subject is self.draft.time), None)
        date = self.sheet.report.date.interval
        base = f", reckoned from {date.start}" if found.basis == "relative" and date.start else ""
        rule = f"«{found.text}» is {self.draft.time.category}, {found.basis}{base}"
        row = self._made("time", value, rule, span(self.text, found.start, found.end), weighing, "yes")
        return {**row, "runner_up": self._second(weighed, self.draft.time)}

    def _toll(self) -> Iterator[Row]:
        for toll in self.claim.toll:
            number = toll.best if toll.best is not None else "not told how many"
            if toll.low != toll.high:
                number = f"{number} ({'?' if toll.low is None else toll.low} to {'?' if toll.high is None else toll.high})"
            value = f"{toll.kind} {number}, {toll.who}" + (", approximate" if toll.approximate else "")
            rule = "counted in the words that the trigger, or a toll word of the sentence, takes"
            yield self._made("toll", value, rule, span(self.text, toll.start, toll.end))

    def _means(self) -> Iterator[Row]:
        for means in self.draft.means:
            word = means.word
            rule = f"means.csv row {word.row}: «{' '.join(word.words)}» ({word.kind}); {means.why}"
            yield self._made("means", means.text, rule, span(self.text, means.char_start, means.char_end))

    def _attribution(self) -> Iterator[Row]:
        weighed = self.trace.of(self.draft.candidate, "source")
        second = self._second(weighed, *self.draft.sources)
        if not self.draft.sources:
            rule = self._none_rule(weighed, "source", decide.SOURCE_FLOOR)
            yield {**self._made("attribution", None, rule), "runner_up": second}
        for source, found in zip(self.draft.sources, self.claim.attribution, strict=True):
            weighing = next((w for w in weighed if w.subject is source), None)
            marks = source_cue(source, self.draft.sentence)
            mark = " ".join(t.text for t in marks)
            rule = f"{marked(source, self.draft.sentence)}; kind {found.kind}" + ("; it denies" if source.deny else "")
            words = span(self.text, source.char_start, source.char_end)
            row = self._made("attribution", found.source_id or found.text, rule, words, weighing, "yes")
            here = self.draft.sentence.paragraph
            offset = here.offset if marks[0].doc is here.doc else source.sentence.paragraph.offset
            cue = {"cue": mark, "cue_start": offset + marks[0].idx, "cue_end": offset + marks[-1].idx + len(marks[-1].text)}
            yield {**row, "runner_up": second, **cue}

    def _none_rule(self, weighed: list[Weighing], what: str, floor: float) -> str:
        return f"no {what} is told near" if not weighed else f"no {what} told near is sure enough (floor {floor:.0%})"

    def _second(self, weighed: list[Weighing], *taken: object) -> Row | None:
        """Return the surest place, time or source that was not taken."""
        names = {_name(t) for t in taken if t is not None}
        left = [w for w in weighed if all(w.subject is not t for t in taken) and _name(w.subject) not in names]
        if not left:
            return None
        best = max(left, key=lambda w: w.chance("yes"))
        return {"value": _name(best.subject), "probability": round(best.chance("yes"), 3)}

    def _made(
        self,
        field: str,
        value: str | None,
        rule: str,
        words: Row | None = None,
        weighing: Weighing | None = None,
        chosen: str = "",
    ) -> Row:
        out: Row = {"field": field, "value": value, "text": None, "start": None, "end": None, **(words or {}), "rule": rule}
        out.update(probability=None, because=[], runner_up=None)
        if weighing is not None:
            out["probability"] = round(weighing.chance(chosen), 3)
            out["because"] = [{"why": why, "weight": round(weight, 2)} for why, weight in strongest(told(weighing, chosen))]
            second = weighing.runner_up(chosen)
            if second is not None:
                out["runner_up"] = {"value": second[0], "probability": round(second[1], 3)}
        return out


def cues_of(decisions: list[Row]) -> list[Cue]:
    """Return the decisions as the cues of a claim: the rule, the words it rests on, what came second."""
    return [
        Cue(
            d["field"], d["value"], d["rule"], d["text"] or "", d["start"], d["end"],
            d["runner_up"]["value"] if d["runner_up"] else None,
        )
        for d in decisions
        if d["value"] is not None and not d.get("left_out")
    ]  # fmt: skip


def _value(features: tuple[str, ...], name: str) -> str | None:
    return next((f.partition("=")[2] for f in features if f.startswith(name + "=") and "|" not in f), None)


def _name(subject: object) -> str:
    if isinstance(subject, PlaceMention):
        return subject.name.lstrip("?")
    return subject.text if isinstance(subject, SourceMention) else str(getattr(subject, "text", subject))
