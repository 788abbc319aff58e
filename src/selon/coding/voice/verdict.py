"""How surely a claim is told: what the words around a trigger say, as features and as a first verdict."""

from __future__ import annotations

from selon.coding.base.basics import in_quotes
from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.linear import LinearModel
from selon.coding.base.tools import Tools
from selon.coding.voice.scope import Scope
from selon.coding.voice.signs import sign_features, verdict
from selon.language.doc import Token

TRUST = 4.0
"""How many times likelier a distance is held where the rules find words for it; the model was not shown every such word."""
_DISTANCES = frozenset(["denied", "possible", "planned", "hearsay"])


def voice_features(draft: Draft, tools: Tools) -> list[str]:
    """Features that say how surely the claim is told: what stands over the trigger, who speaks, what all rules together say."""
    row, chosen = draft.candidate.row, draft.sources
    scope = Scope(draft.candidate, tools)
    signs = scope.climb()
    told = ("denied" if any(s.deny for s in chosen) else verdict(signs)) or ("attributed" if chosen else "asserted")
    return [
        "bias",
        f"type={draft.type}",
        f"pos={row.pos}",
        f"key={row.key}",
        *sign_features(signs),
        *scope.nearby(),
        *_source_features(draft),
        f"rule={told}",
        f"rule={told}|{row.pos}",
        f"rule={told}|{row.type}",
        f"key={row.key}|{told}",
    ]


def voice_chances(model: LinearModel, features: list[str]) -> list[float]:
    """Return the chances of each answer, the rules' own answer raised where it is a distance."""
    chances = list(model.probabilities(features))
    told = next(f.removeprefix("rule=") for f in features if f.startswith("rule=") and "|" not in f)
    if told in _DISTANCES and told in model.classes:
        chances[model.classes.index(told)] *= TRUST
    total = sum(chances)
    return [c / total for c in chances]


def _source_features(draft: Draft) -> list[str]:
    chosen, sentence, token = draft.sources, draft.sentence, draft.candidate.token
    return [
        f"sources={min(len(chosen), 2)}",
        f"deny={any(s.deny for s in chosen)}",
        f"inquote={in_quotes(token, sentence.start, sentence.end)}",
        *(f"marker={s.marker.split('·')[0]}" for s in chosen),
        *(f"denypath={_before_or_after(s, token)}|{draft.candidate.row.pos}" for s in chosen if s.deny),
    ]


def _before_or_after(source: SourceMention, token: Token) -> str:
    return "b" if source.verb is not None and source.verb < token.i else "=" if source.verb == token.i else "a"
