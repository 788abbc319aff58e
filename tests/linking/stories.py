"""Claims for tests that read like stories: one call a claim, said as a reader would say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from selon.linking import link
from selon.model import Attribution, Claim, ClaimActor, ClaimPlace, ClaimTime, Incident, Span, Toll

RUSSIA, SYRIA, IS = "Russian Armed Forces", "Syrian Army", "Islamic State"
DAY = "2018-02-28"
LONG = 100
WHERE = {
    "Saraqib": (35.86, 36.80), "Saqba": (33.52, 36.39), "Hama": (35.13, 36.75), "Homs": (34.73, 36.71), "Douma": (33.57, 36.40),
    "Halfaya": (35.26, 36.61), "Binnish": (35.96, 36.71), "Deir ez-Zor": (35.33, 40.14), "Hamouria": (33.525, 36.395),
}  # fmt: skip


def say(
    kind: str, *, report: str = "a", at: int = 0, place: Any = None, day: Any = None, dated: str | None = "2018-03-01",
    by: Any = (), on: Any = (), between: Any = (), victim: Any = (), killed: Any = None, wounded: Any = None,
    voice: str = "asserted", source: Any = None, word: str | None = None,
) -> Claim:  # fmt: skip
    """One claim. ``at`` is its sentence; ``place`` a name, or (name, fields); ``day`` a day or (from, to); lists are lists."""
    start = at * LONG
    return Claim(
        claim_id=f"{report}-{at}-{kind}-{word or ''}", report_id=report, report=f"{report}.txt", coder="test", type=kind,
        sentence=Span("…", start, start + LONG - 1), trigger=Span(word or kind, start + 10, start + 20), factuality=voice,  # type: ignore[arg-type]
        actors=tuple(
            ClaimActor(role, name, start, start + 1, name.lower().replace(" ", "-"), name)  # type: ignore[arg-type]
            for role, names in (("initiator", by), ("target", on), ("participant", between), ("victim", victim))
            for name in _list(names)
        ),
        place=_place(place, start), time=_time(day, start, dated),
        toll=tuple(
            toll for harm, numbers in (("killed", killed), ("wounded", wounded)) if numbers is not None
            for toll in _tolls(harm, numbers)
        ),
        attribution=tuple(Attribution(*_source(s)) for s in _list(source)),
    )  # fmt: skip


def raid(report: str, **more: Any) -> Claim:
    """A Russian raid on Saqba with 23 dead; ``more`` says otherwise."""
    return say("air_strike", report=report, **{"place": "Saqba", "day": DAY, "by": RUSSIA, "killed": 23, **more})


def _list(value: Any) -> Sequence[Any]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _place(place: Any, start: int) -> ClaimPlace | None:
    if place is None:
        return None
    name, more = (place, {}) if isinstance(place, str) else place
    lat, lon = WHERE.get(name, (None, None))
    fields = {"name": name, "place_id": f"p:{name}" if lat else None, "lat": lat, "lon": lon, "country": "SY", **more}
    return ClaimPlace(name, start + 30, start + 40, **fields)


def _time(day: Any, start: int, dated: str | None) -> ClaimTime | None:
    if day is None:
        return ClaimTime(None, None, None, dated, dated, "document") if dated else None
    since, until = (day, day) if isinstance(day, str) else day
    return ClaimTime("…", start + 50, start + 60, since, until, "relative")


def _tolls(harm: Any, numbers: Any) -> list[Toll]:
    told = numbers if isinstance(numbers, list) else [numbers]
    figures = [number if isinstance(number, tuple) else (number, number, number) for number in told]
    return [Toll(harm, *figure, False, "unknown", "…", 0, 1, f"side{side}") for side, figure in enumerate(figures)]


def _source(source: Any) -> tuple[Any, ...]:
    name, kind = source if isinstance(source, tuple) else (source, "monitor")
    return name, 0, 1, kind, name.lower() if kind in ("monitor", "media", "government", "military") else None


def told(*claims: Claim) -> list[Incident]:
    """The incidents of some claims."""
    return link(claims)[1]


def sizes(*claims: Claim) -> list[int]:
    """How many claims each incident has, in the order of the text."""
    return [len(incident.claim_ids) for incident in told(*claims)]


def later(iso: str, days: int) -> str:
    """A day some days later."""
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()
