"""Walk a sheet sentence by sentence and decide each claim: event, roles, place, time, sources, voice, toll."""

from __future__ import annotations

from selon.coding.antecedent import name_unresolved
from selon.coding.basics import FAMILY, SHORT
from selon.coding.clause import Clause
from selon.coding.draft import Draft, SourceMention
from selon.coding.features import denied_type, event_features, peaceful, shared_features, type_features
from selon.coding.joined import join_parts
from selon.coding.linear import load_model
from selon.coding.means import give_means
from selon.coding.mention_kinds import is_named_person
from selon.coding.outcome import outcome_of
from selon.coding.pairs import mutual, split_pairs
from selon.coding.role_features import role_features, same_actor
from selon.coding.scene import Scene
from selon.coding.setting import place_pool, set_time, time_pool
from selon.coding.sheet import ActorMention, Candidate, PlaceMention, Sentence, Sheet
from selon.coding.source_features import source_features
from selon.coding.source_scope import all_sources, source_pool
from selon.coding.source_told import through, told_after
from selon.coding.toll import read_sentence
from selon.coding.toll_share import claim_toll, give_toll
from selon.coding.tools import Tools
from selon.coding.trace import Trace
from selon.coding.voice import voice_chances, voice_features
from selon.coding.where_when import place_features, time_features
from selon.language.times import TimeMention
from selon.model import Interval

EVENT_FLOOR = 0.48
ALONE_FLOOR = 0.3
"""For a passage too short to say what kind of report it is from: who hands one over means it to be read."""
DOUBTFUL_FLOOR = 0.75
"""For a report that speaks more of another field than of war."""
UNARMED_FLOOR = 0.65
"""For a report of war words that names hardly an armed force: politics, history, sport in the words of war."""
ROLE_FLOOR = 0.38
SECOND_FLOOR = 0.44
FAR_FLOOR = 0.3
JOINED_FLOOR = 0.15
PLACE_FLOOR = 0.33
TIME_FLOOR = 0.3
SOURCE_FLOOR = 0.42
PERSONAL_ROLES = ("initiator", "target", "participant", "victim", "supporter", "mediator")


_HARMS = frozenset(t for t, family in FAMILY.items() if family == "fight") | {"abduction", "arrest"}


def actor_pool(draft: Draft, before: list[Draft], sheet: Sheet) -> list[ActorMention]:
    """Return the mentions that may play a role: those of the sentence, of the one before, and of the last claims."""
    sentence = draft.sentence
    pool = [m for m in sentence.mentions if not (m.start <= draft.candidate.head < m.end and m.kind != "force")]
    seen = {id(m) for m in pool}
    if sentence.paragraph.headline and sentence.index < 2:
        return pool
    extra: list[ActorMention] = []
    if sentence.index > 0:
        previous = sheet.sentences[sentence.index - 1]
        if previous.paragraph is sentence.paragraph:
            extra += previous.mentions
    for other in before[-4:]:
        if sentence.index - other.sentence.index <= 4:
            extra += [m for _, m in other.actors]
    for mention in extra:
        if id(mention) not in seen and not any(same_actor(m, mention) for m in pool):
            seen.add(id(mention))
            pool.append(mention)
    return pool


def event_floor(sheet: Sheet) -> float:
    """Return how likely a claim must be in this report, by what the report speaks of as a whole."""
    if not sheet.kind:
        return ALONE_FLOOR if len(sheet.sentences) <= SHORT else EVENT_FLOOR
    if "side=war" not in sheet.kind:
        return DOUBTFUL_FLOOR
    return UNARMED_FLOOR if {"armed=0", "armed=1"} & set(sheet.kind) or {"armedhits=0", "armed=2"} <= set(sheet.kind) else EVENT_FLOOR


class Walker:
    """Decides the claims of one report in reading order; a ``trace`` keeps what was weighed."""

    def __init__(self, sheet: Sheet, tools: Tools, trace: Trace | None = None) -> None:
        self.sheet = sheet
        self.tools = tools
        self.trace = trace
        self.drafts: list[Draft] = []
        self.document: Interval = sheet.report.date.interval
        self.sources_by_sentence: dict[int, list[SourceMention]] = {}

    def walk(self) -> list[Draft]:
        """Return the drafts of all claims."""
        self.sources_by_sentence = all_sources(self.sheet, self.tools)
        for sentence in self.sheet.sentences:
            self._sentence(sentence)
        name_unresolved(self.drafts, self.sheet, self.tools, self.sources_by_sentence, load_model("actor"), self.trace)
        for draft in self.drafts:
            draft.actors = mutual(draft)
        split_pairs(self.drafts)
        for draft in self.drafts:
            draft.actors = with_victims(draft)
        return self.drafts

    def _sentence(self, sentence: Sentence) -> None:
        here = self.sources_by_sentence[sentence.index]
        accepted: list[tuple[Draft, Clause]] = []
        rejected: list[tuple[Candidate, Clause]] = []
        weighed = self._weighed(sentence)
        floor = event_floor(self.sheet)
        join_parts(sentence.candidates)
        for candidate, clause, features in weighed:
            if candidate.score < floor:
                rejected.append((candidate, clause))
                continue
            draft = self._typed(candidate, features)
            self._roles(draft, clause)
            self._place(draft, clause)
            self._time(draft, clause)
            accepted.append((draft, clause))
            self.drafts.append(draft)
        for draft, clause in accepted:
            self._sources(draft, clause, here)
            self._voice(draft, clause, here)
            draft.outcome = outcome_of(draft, clause)
        if accepted:
            self._tolls(sentence, accepted, rejected)
            give_means(sentence, [draft for draft, _ in accepted], self.tools)

    def _tolls(self, sentence: Sentence, accepted: list[tuple[Draft, Clause]], rejected: list[tuple[Candidate, Clause]]) -> None:
        reading = read_sentence(sentence)
        for draft, clause in accepted:
            draft.toll = claim_toll(draft, clause, reading)
        for candidate, clause in rejected:
            give_toll(candidate, clause, [d for d, _ in accepted], reading)

    def _weighed(self, sentence: Sentence) -> list[tuple[Candidate, Clause, list[str]]]:
        """Weigh a sentence's candidates from left to right, each in sight of the likely ones before it."""
        out = []
        told = len(self.drafts)
        for candidate in sentence.candidates:
            out.append(self._weigh(candidate))
            if candidate.score >= EVENT_FLOOR:
                self.drafts.append(Draft(candidate, candidate.row.type, candidate.score))
        del self.drafts[told:]
        return out

    def _weigh(self, candidate: Candidate) -> tuple[Candidate, Clause, list[str]]:
        """Give a candidate its chance to be a claim; keep its clause and the features that its type may use."""
        clause = Clause(candidate)
        shared = shared_features(candidate, clause, self.sheet, self.tools, self.drafts)
        features = event_features(candidate, clause, self.sheet, shared, self.drafts)
        odds = load_model("event").probabilities(features)
        candidate.score = 0.0 if peaceful(candidate, clause) else odds[1]
        if self.trace is not None:
            self.trace.weighed("event", candidate, features, odds)
        return candidate, clause, shared

    def _typed(self, candidate: Candidate, features: list[str]) -> Draft:
        model = load_model("type")
        features = type_features(candidate, features, self.drafts)
        chances = model.probabilities(features)
        if self.trace is not None:
            self.trace.weighed("type", candidate, features, chances)
        best = max(range(len(chances)), key=lambda k: chances[k])
        return Draft(candidate, denied_type(candidate, self.drafts) or model.classes[best], candidate.score)

    def _roles(self, draft: Draft, clause: Clause) -> None:
        model = load_model("role")
        found: list[tuple[float, str, ActorMention]] = []
        weighed: dict[int, dict[str, float]] = {}
        pool = actor_pool(draft, self.drafts, self.sheet)
        scene = Scene(draft, clause, pool, self.tools, self.drafts, self.sources_by_sentence[draft.sentence.index])
        for mention in pool:
            features = role_features(scene, mention)
            chances = model.probabilities(features)
            if self.trace is not None:
                self.trace.weighed("role", draft.candidate, features, chances, mention)
            weighed[id(mention)] = dict(zip(model.classes, chances, strict=True))
            best = max(range(len(chances)), key=lambda k: chances[k] if model.classes[k] != "none" else -1.0)
            if chances[best] >= min(ROLE_FLOOR, FAR_FLOOR):
                found.append((chances[best], model.classes[best], mention))
        draft.actors = with_backers(with_joined(choose_roles(found, draft), scene, weighed), scene)

    def _place(self, draft: Draft, clause: Clause) -> None:
        model = load_model("place")
        best: tuple[float, PlaceMention] | None = None
        for place in place_pool(draft, self.drafts, self.sheet):
            features = place_features(draft, clause, place, self.drafts, self.tools)
            chances = model.probabilities(features)
            chance = chances[1]
            if self.trace is not None:
                self.trace.weighed("place", draft.candidate, features, chances, place)
            if chance >= PLACE_FLOOR and (best is None or chance > best[0]):
                best = (chance, place)
        draft.place = best[1] if best else None

    def _time(self, draft: Draft, clause: Clause) -> None:
        model = load_model("time")
        best: tuple[float, TimeMention] | None = None
        for time, sentence in time_pool(draft, self.drafts, self.sheet):
            features = time_features(draft, clause, time, sentence, self.drafts)
            chances = model.probabilities(features)
            chance = chances[1]
            if self.trace is not None:
                self.trace.weighed("time", draft.candidate, features, chances, time)
            if chance >= TIME_FLOOR and (best is None or chance > best[0]):
                best = (chance, time)
        if best is not None:
            set_time(draft, best[1], self.drafts, self.document)

    def _sources(self, draft: Draft, clause: Clause, here: list[SourceMention]) -> None:
        model = load_model("source")
        sentence = draft.sentence
        chosen: list[tuple[float, SourceMention]] = []
        for source, told in source_pool(sentence, here, self.sources_by_sentence):
            features = source_features(draft, clause, source, told, here)
            chances = model.probabilities(features)
            chance = chances[1]
            if self.trace is not None:
                self.trace.weighed("source", draft.candidate, features, chances, source)
            if chance >= SOURCE_FLOOR:
                chosen.append((chance, source))
        seen: set[str] = set()
        for _, source in sorted(chosen, key=lambda c: -c[0]):
            key = source.text.lower()
            if key not in seen:
                seen.add(key)
                draft.sources.append(source)
        draft.sources.sort(
            key=lambda s: (
                abs((s.verb if s.verb is not None else s.start) - draft.candidate.head) if s.sentence is sentence else 99
            )
        )
        chosen_here = draft.sources or told_after(sentence, self.sources_by_sentence)
        draft.sources = through(chosen_here, here, sentence)

    def _voice(self, draft: Draft, clause: Clause, here: list[SourceMention]) -> None:
        model = load_model("voice")
        features = voice_features(draft, clause, self.tools, here)
        chances = voice_chances(model, features)
        if self.trace is not None:
            self.trace.weighed("voice", draft.candidate, features, chances)
        best = max(range(len(chances)), key=lambda k: chances[k])
        draft.factuality = model.classes[best]


def choose_roles(found: list[tuple[float, str, ActorMention]], draft: Draft) -> list[tuple[str, ActorMention]]:
    """Keep the surest mention of each actor; from other sentences only the one best for a role nobody here plays.

    Whoever is first in a role is taken more readily than a second one.
    """
    found.sort(key=lambda f: -f[0])
    out: list[tuple[str, ActorMention]] = []
    here_roles: set[str] = set()
    for chance, role, mention in found:
        if mention.sentence is not draft.sentence or chance < (SECOND_FLOOR if role in here_roles else ROLE_FLOOR):
            continue
        if not any(same_actor(m, mention) and r == role for r, m in out):
            out.append((role, mention))
            here_roles.add(role)
    for chance, role, mention in found:
        if mention.sentence is draft.sentence or chance < FAR_FLOOR or role in here_roles:
            continue
        if any(same_actor(m, mention) for _, m in out):
            continue
        out.append((role, mention))
        if role != "participant" or sum(r == role for r, _ in out) > 1:
            here_roles.add(role)
    return _sorted(out)


def with_joined(
    chosen: list[tuple[str, ActorMention]], scene: Scene, weighed: dict[int, dict[str, float]]
) -> list[tuple[str, ActorMention]]:
    """Give two mentions that ``et`` joins one role: what the one plays, the other plays too unless that is unlikely."""
    out = list(chosen)
    for mention in scene.pool:
        joined = scene.neighbour(mention) if mention.sentence is scene.draft.sentence else None
        if joined is None or joined[0] not in ("et", "ni"):
            continue
        for one, other in ((joined[1], mention), (mention, joined[1])):
            role = next((r for r, m in out if m is one), None)
            if role is None or id(other) not in weighed or any(same_actor(m, other) for _, m in out):
                continue
            if weighed[id(other)].get(role, 0.0) >= JOINED_FLOOR:
                out.append((role, other))
    return _sorted(out)


def with_backers(chosen: list[tuple[str, ActorMention]], scene: Scene) -> list[tuple[str, ActorMention]]:
    """Make who only backs the doer its ``supporter``, whatever else it was weighed as."""
    backers = [m for m in scene.pool if scene.backs(m)]
    return _sorted([(r, m) for r, m in chosen if all(m is not b for b in backers)] + [("supporter", m) for m in backers]) if backers else chosen


def with_victims(draft: Draft) -> list[tuple[str, ActorMention]]:
    """Make a named person who is hit or taken a ``victim``; runs last, so that no later claim is weighed by it."""
    if draft.type not in _HARMS:
        return draft.actors
    return _sorted([("victim" if r == "target" and is_named_person(m) else r, m) for r, m in draft.actors])


def _sorted(actors: list[tuple[str, ActorMention]]) -> list[tuple[str, ActorMention]]:
    return sorted(actors, key=lambda a: (PERSONAL_ROLES.index(a[0]), a[1].char_start))
