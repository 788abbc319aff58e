"""The walk over a report: each candidate is weighed and, where it is a claim, given type, actors, place, time, sources, voice, toll."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from selon.coding.actors.antecedent import name_unresolved
from selon.coding.base.basics import FAMILY
from selon.coding.base.clause import Clause, is_toll
from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.linear import Features, Group, load_model, spelled
from selon.coding.base.sheet import ActorMention, Candidate, Sentence, Sheet
from selon.coding.base.tools import Tools
from selon.coding.base.trace import Trace
from selon.coding.events.confirmed import join_confirmations
from selon.coding.events.features import event_features, shared_features, type_features
from selon.coding.events.joined import join_parts
from selon.coding.events.report_kind import ALONE_FLOOR, EVENT_FLOOR, event_floor
from selon.coding.events.rules import (
    claimed_apart,
    denied_type,
    lower_denials,
    names_doers,
    only_fails,
    opens_heading,
    peaceful,
    raise_aims,
    sets_free,
    untold_cause,
)
from selon.coding.outcome import outcome_of, took_place
from selon.coding.places.features import place_features
from selon.coding.roles.cast import (
    FAR_FLOOR,
    actor_pool,
    choose_roles,
    with_accuser,
    with_backers,
    with_joined,
    with_linked,
    with_mediators,
    with_named,
    with_victims,
    without_bystanders,
)
from selon.coding.roles.features import role_features
from selon.coding.roles.means import give_means
from selon.coding.roles.no_party import with_counted, without_no_party
from selon.coding.roles.pairs import mutual, split_pairs, with_both_hit
from selon.coding.roles.repelled import with_repellers
from selon.coding.roles.scene import Scene
from selon.coding.setting import only_place, place_of_where, place_pool, set_time, time_pool
from selon.coding.sources.features import source_features
from selon.coding.sources.scope import accuser_of, all_sources, source_pool, told_aside, went_on
from selon.coding.sources.told import through, told_after
from selon.coding.times.features import time_features
from selon.coding.tolls.share import claim_toll, give_toll
from selon.coding.tolls.toll import read_sentence
from selon.coding.voice.verdict import voice_chances, voice_features
from selon.model import Interval

T = TypeVar("T")

PLACE_FLOOR = 0.33
TIME_FLOOR = 0.34
SOURCE_FLOOR = 0.44
_UNMISTAKEN = frozenset(["ceasefire", "negotiation"])
"""Types whose words tell nothing of another family: ``ont échangé dix prisonniers`` is no fight. Others share theirs: ``tomber``, ``menacer``."""
_ELSEWHERE = 99
"""Puts a source of another sentence behind those of the claim's own, which go by how near they are."""

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
        self.drafts = join_confirmations(self.drafts)
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
        disaster = any(not c.score and is_toll(c.row) and peaceful(c, clause) for c, clause, _ in weighed)
        join_parts(sentence.candidates)
        raise_aims(sentence.candidates)
        lower_denials(sentence.candidates, floor)
        for candidate, clause, features in weighed:
            if disaster and is_toll(candidate.row):
                continue  # "selon un bilan provisoire, le séisme a tué cent personnes"
            if candidate.score < floor or only_fails(candidate, clause, floor):
                if not peaceful(candidate, clause):  # what is no act of war gives no toll to others
                    rejected.append((candidate, clause))
                continue
            draft = self._typed(candidate, features)
            self._roles(draft, clause)
            with_both_hit(draft)
            self._place(draft, clause)
            self._time(draft, clause)
            accepted.append((draft, clause))
            self.drafts.append(draft)
        for draft, clause in accepted:
            self._sources(draft, clause, here)
            self._voice(draft)
            draft.outcome = outcome_of(draft, clause)
            draft.factuality = took_place(draft.factuality, draft.outcome, bool(draft.sources))
        if accepted:
            self._tolls(sentence, accepted, rejected)
            give_means(sentence, [draft for draft, _ in accepted], self.tools)

    def _tolls(self, sentence: Sentence, accepted: list[tuple[Draft, Clause]], rejected: list[tuple[Candidate, Clause]]) -> None:
        reading = read_sentence(sentence)
        for draft, clause in accepted:
            draft.toll = claim_toll(draft, clause, reading)
        for candidate, clause in rejected:
            give_toll(candidate, clause, [d for d, _ in accepted], reading)
        for draft, _ in accepted:
            draft.actors = with_counted(draft)

    def _weighed(self, sentence: Sentence) -> list[tuple[Candidate, Clause, list[Group]]]:
        """Weigh a sentence's candidates from left to right, each in sight of the likely ones before it."""
        out = []
        told = len(self.drafts)
        for candidate in sentence.candidates:
            out.append(self._weigh(candidate))
            if candidate.score >= EVENT_FLOOR:
                self.drafts.append(Draft(candidate, candidate.row.type, candidate.score))
        del self.drafts[told:]
        return out

    def _weigh(self, candidate: Candidate) -> tuple[Candidate, Clause, list[Group]]:
        """Give a candidate its chance to be a claim; keep its clause and the features that its type may use."""
        clause = Clause(candidate)
        shared = shared_features(candidate, clause, self.sheet, self.tools, self.drafts)
        odds = self._chances("event", candidate, event_features(candidate, clause, self.sheet, shared, self.drafts))
        least = EVENT_FLOOR if claimed_apart(candidate) or sets_free(candidate, self.drafts) else ALONE_FLOOR if opens_heading(candidate) else 0.0
        candidate.score = 0.0 if peaceful(candidate, clause) or names_doers(candidate) else max(least, odds[1])
        return candidate, clause, shared

    def _chances(
        self, field: str, candidate: Candidate, features: Features, subject: object | None = None
    ) -> list[float]:
        """Put one question to the model of a field: how likely is each answer?"""
        chances = load_model(field).probabilities(features)
        if self.trace is not None:
            self.trace.weighed(field, candidate, spelled(features), chances, subject)
        return chances

    def _surest(self, field: str, draft: Draft, floor: float, pool: Iterable[tuple[T, list[Group]]]) -> T | None:
        """Return the likeliest of a pool, each with its features; none where no one reaches the floor."""
        best, top = None, 0.0
        for subject, features in pool:
            chance = self._chances(field, draft.candidate, features, subject)[1]
            if chance >= floor and chance > top:
                best, top = subject, chance
        return best

    def _typed(self, candidate: Candidate, features: list[Group]) -> Draft:
        chances = self._chances("type", candidate, type_features(candidate, features, self.drafts))
        chances = [chance * _may_tell(candidate, kind) for kind, chance in zip(load_model("type").classes, chances, strict=True)]
        return Draft(candidate, denied_type(candidate, self.drafts) or untold_cause(candidate, self.sheet) or _likeliest("type", chances), candidate.score)

    def _roles(self, draft: Draft, clause: Clause) -> None:
        classes = load_model("role").classes
        roles = [role for role in classes if role != "none"]
        found: list[tuple[float, str, ActorMention]] = []
        weighed: dict[int, dict[str, float]] = {}
        pool = actor_pool(draft, self.drafts, self.sheet)
        scene = Scene(draft, clause, pool, self.tools, self.drafts, self.sources_by_sentence[draft.sentence.index])
        for mention in pool:
            chances = self._chances("role", draft.candidate, role_features(scene, mention), mention)
            by_role = weighed[id(mention)] = dict(zip(classes, chances, strict=True))
            role = max(roles, key=by_role.__getitem__)
            if by_role[role] >= FAR_FLOOR:
                found.append((by_role[role], role, mention))
        cast = with_linked(with_joined(choose_roles(found, draft), scene, weighed), scene, weighed)
        cast = with_accuser(with_mediators(with_backers(without_bystanders(cast, scene), scene), scene), scene, self.drafts)
        draft.actors = without_no_party(with_repellers(with_named(cast, scene), scene), draft)

    def _place(self, draft: Draft, clause: Clause) -> None:
        pool = place_pool(draft, self.sheet)
        weighed = ((place, place_features(draft, clause, place, self.drafts, self.tools)) for place in pool)
        draft.place = self._surest("place", draft, PLACE_FLOOR, weighed) or place_of_where(draft, pool) or only_place(draft, self.drafts, self.sheet)

    def _time(self, draft: Draft, clause: Clause) -> None:
        pool = time_pool(draft, self.sheet)
        weighed = ((time, time_features(draft, clause, time, sentence, self.drafts)) for time, sentence in pool)
        best = self._surest("time", draft, TIME_FLOOR, weighed)
        if best is not None:
            set_time(draft, best, self.drafts, self.document)

    def _sources(self, draft: Draft, clause: Clause, here: list[SourceMention]) -> None:
        sentence = draft.sentence
        accuser = accuser_of(sentence, draft.candidate.token, self.tools)
        if accuser is not None:
            draft.sources = [accuser]
            return
        chosen: list[tuple[float, SourceMention]] = []
        for source, told in source_pool(sentence, here, self.sources_by_sentence):
            if told_aside(source, sentence, draft.candidate.token, self.tools):
                continue
            chance = self._chances("source", draft.candidate, source_features(draft, clause, source, told, here), source)[1]
            if chance >= SOURCE_FLOOR:
                chosen.append((chance, source))
        if draft.candidate.row.frame == "deny" and any(s.deny for _, s in chosen):
            chosen = [(chance, s) for chance, s in chosen if s.deny]  # "A dit avoir pris Sake, ce que B dément": B alone denies it
        chosen = [(chance, went_on(s, here, draft.candidate.head)) for chance, s in chosen]
        surest: dict[str, SourceMention] = {}
        for _, source in sorted(chosen, key=lambda c: -c[0]):
            surest.setdefault(source.text.lower(), source)
        draft.sources = sorted(surest.values(), key=lambda s: _distance(s, draft))
        draft.sources = through(draft.sources or told_after(sentence, self.sources_by_sentence), here, sentence)

    def _voice(self, draft: Draft) -> None:
        model = load_model("voice")
        features = voice_features(draft, self.tools)
        chances = voice_chances(model, features)
        if self.trace is not None:
            self.trace.weighed("voice", draft.candidate, features, chances)
        draft.factuality = _likeliest("voice", chances)


def _may_tell(candidate: Candidate, kind: str) -> bool:
    """Say whether a word may tell a type of event: crowds have words of their own, ``atteint d'une balle`` is no riot; a denial may tell any."""
    types = {row.type for row in candidate.rows}
    if FAMILY[kind] in {FAMILY[told] for told in types} or candidate.row.frame == "deny":
        return True
    return FAMILY[kind] != "crowd" and not types <= _UNMISTAKEN


def _likeliest(field: str, chances: list[float]) -> str:
    return load_model(field).classes[chances.index(max(chances))]


def _distance(source: SourceMention, draft: Draft) -> int:
    if source.sentence is not draft.sentence:
        return _ELSEWHERE
    return abs((source.start if source.verb is None else source.verb) - draft.candidate.head)
