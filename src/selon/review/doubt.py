"""What about an incident wants a reviewer's eye first."""

from __future__ import annotations

from selon.model import Incident, Interval

WEIGHTS = {
    "accounts contradict": 4, "contested": 3, "told as hearsay or possible": 2, "no day": 2, "no place": 2, "nobody named": 1,
    "only a region or country": 1, "one origin": 1,
}  # fmt: skip
"""What each ground of doubt counts for: what may be wrong more than what is only not known."""

_REGION = 3


def doubts(incident: Incident) -> tuple[str, ...]:
    """Return the grounds on which an incident may be doubted, the weightiest first.

    >>> doubts(Incident(incident_id="i", type="attack", factuality="hearsay", claim_ids=(), place="Alep", targets=("a",)))
    ('told as hearsay or possible', 'no day', 'one origin')
    """
    holds = {
        "accounts contradict": bool(incident.rivals),
        "contested": incident.status == "contested",
        "told as hearsay or possible": incident.factuality in ("hearsay", "possible"),
        "no day": incident.time == Interval(),
        "no place": not incident.place,
        "nobody named": not (incident.initiators or incident.targets or incident.participants),
        "only a region or country": (incident.precision or 0) >= _REGION,
        "one origin": incident.independent_origins < 2,
    }
    return tuple(name for name in WEIGHTS if holds[name])


def doubt(grounds: tuple[str, ...]) -> int:
    """Return how much grounds of doubt weigh together.

    >>> doubt(("contested", "no day"))
    5
    """
    return sum(WEIGHTS[name] for name in grounds)
