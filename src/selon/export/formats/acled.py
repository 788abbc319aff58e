"""ACLED's 31 columns in its order, then five of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from selon.export.context import Context
from selon.export.formats.csv import rows_out
from selon.export.lands import land
from selon.export.records import Record
from selon.export.sides import BACKING, CIVILIANS, PROTESTERS, Side, backing_cells, happened, number_of, outlets, sides_of
from selon.knowledge.lexicon import lexicon_folder
from selon.knowledge.rows import read_rows
from selon.linking.families import FAMILIES, VIOLENT
from selon.model import Claim, Incident, killed_of

HOLDS = ("incidents",)
COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 "
    "inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source "
    "source_scale notes fatalities tags timestamp"
).split()
_VIOLENT = frozenset(["Battles", "Explosions/Remote violence", "Violence against civilians"])
_DISORDER = {"Protests": "Demonstrations", "Riots": "Demonstrations", "Strategic developments": "Strategic developments"}
_WEEK = 7


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write one row an incident that is told as having happened and has an event type of ACLED."""
    return rows_out(_rows(records), [[*COLUMNS, *BACKING]], out)


def _rows(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    types = {
        row["type"]: (row["event_type"], row["sub_event_type"])
        for _, row in read_rows(lexicon_folder() / "types.csv", "type,event_type,sub_event_type,plover")
    }
    for record in records:
        incident = record.item
        if isinstance(incident, Incident) and happened(incident) and types[incident.type][0]:
            yield row_of(incident, record.context, types[incident.type])


def row_of(incident: Incident, context: Context, usual: tuple[str, str]) -> dict[str, Any]:
    """Return the row of one incident."""
    claims = context.claims_of(incident)
    one, two = sides_of(incident, claims, context)
    name, iso3, number = land(incident.country)
    coded = Counter((c.acled.event_type, c.acled.sub_event_type) for c in claims if c.type == incident.type and c.acled)
    event, sub = coded.most_common(1)[0][0] if coded else usual
    killed = killed_of(incident.toll)
    day = incident.time.start or incident.time.end
    return {
        "event_id_cnty": f"{iso3 or ''}{number_of(incident)}", "event_date": day, "year": day and int(day[:4]),
        "time_precision": time_precision(incident), "disorder_type": disorder(event, sub), "event_type": event, "sub_event_type": sub,
        "actor1": one.name, "assoc_actor_1": "; ".join(one.beside) or None, "inter1": one.inter,
        "actor2": two.name, "assoc_actor_2": "; ".join(two.beside) or None, "inter2": two.inter,
        "interaction": interaction(one, two),
        "civilian_targeting": "Civilian targeting" if event in _VIOLENT | {"Riots"} and two.inter in (CIVILIANS, PROTESTERS) else None,
        "iso": number, "country": name, "admin1": incident.admin1, "location": incident.place or incident.admin1 or name,
        "latitude": incident.lat, "longitude": incident.lon,
        "geo_precision": incident.precision and min(incident.precision, 3),
        "source": "; ".join(dict.fromkeys((*outlets(claims, context), *incident.sources))) or None,
        "source_scale": source_scale(incident, claims, context),
        "notes": note(incident, one, two), "fatalities": (killed.best if killed else None) or 0, "timestamp": context.made,
        **backing_cells(incident),
    }  # fmt: skip


def time_precision(incident: Incident) -> int:
    """Return 1 for a day, 2 for up to a week, 3 for a month or worse."""
    days = incident.time.days
    return 1 if days == 1 else 2 if days is not None and days <= _WEEK else 3


def disorder(event: str, sub: str) -> str:
    """Return ACLED's sort of disorder.

    >>> disorder("Riots", "Mob violence"), disorder("Riots", "Violent demonstration")
    ('Political violence', 'Demonstrations')
    """
    if sub == "Mob violence":
        return "Political violence"
    if sub == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return _DISORDER.get(event, "Political violence")


def interaction(one: Side, two: Side) -> str | None:
    """Return ACLED's code of who meets whom, the smaller number first; 0 where there is no second actor.

    >>> interaction(Side("A", inter=2), Side("B", inter=1)), interaction(Side("A", inter=2), Side()), interaction(Side("A"), Side())
    ('12', '20', None)
    """
    if one.name and two.name and one.inter and two.inter:
        return f"{min(one.inter, two.inter)}{max(one.inter, two.inter)}"
    alone = one if one.name and not two.name else two if two.name and not one.name else None
    return f"{alone.inter}0" if alone and alone.inter else None


def source_scale(incident: Incident, claims: list[Claim], context: Context) -> str | None:
    """Return whether the sources cited are of the country or not, as far as the packs know all of them."""
    cited = {source.source_id for claim in claims for source in claim.attribution}
    countries = {context.sources.get(source or "", {}).get("country") for source in cited}
    if not countries or None in countries or incident.country is None:
        return None
    if countries == {incident.country}:
        return "National"
    return "National-International" if incident.country in countries else "International"


def note(incident: Incident, one: Side, two: Side) -> str:
    """Return a sentence made of the values, never of a report's words."""
    said = ", ".join(incident.sources[:4]) + (" and others" if len(incident.sources) > 4 else "")
    hostile = FAMILIES.get(incident.type) in VIOLENT
    sides = {
        (True, True): f": {one.name} {'against' if hostile else 'and'} {two.name}",
        (True, False): f" by {one.name}",
        (False, True): f" {'against' if hostile else 'of'} {two.name}",
    }
    where = f", {incident.place}" if incident.place else ""
    parts = [
        f"{'According to ' + said if said else 'Reported'}: {incident.type.replace('_', ' ')}{sides.get((bool(one.name), bool(two.name)), '')}{where}"
    ]
    parts.append(_when(incident.time.start, incident.time.end))
    parts += [
        f"{toll.kind}: {toll.best if toll.best is not None else 'number not told'}{_range(toll.low, toll.best, toll.high)}"
        for toll in incident.toll
    ]
    parts.append(
        f"Status: {incident.status}, {incident.independent_origins} independent origin{'s' * (incident.independent_origins != 1)}"
    )
    return ". ".join(part for part in parts if part) + "."


def _range(low: int | None, best: int | None, high: int | None) -> str:
    if low == best == high or (low is None and high is None):
        return ""
    return f" ({'?' if low is None else low} to {'?' if high is None else high})"


def _when(first: str | None, last: str | None) -> str:
    if first and last:
        return first if first == last else f"Between {first} and {last}"
    return f"Since {first}" if first else f"By {last}" if last else ""
