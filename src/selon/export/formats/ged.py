"""The 49 columns of UCDP's georeferenced event dataset in its order, then five of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from selon.export.context import Context
from selon.export.formats.csv import rows_out
from selon.export.grid import priogrid_gid
from selon.export.lands import land
from selon.export.records import Record, joined
from selon.export.sides import BACKING, Side, backing_cells, happened, number_of, outlets, sides_of
from selon.model import Claim, Incident, IncidentToll, killed_of

HOLDS = ("incidents",)
COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name "
    "side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid "
    "country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
).split()
_VIOLENCE = {"state-based": 1, "non-state": 2, "one-sided": 3}
_WHERE = {1: 1, 2: 2, 3: 4, 4: 6}
_DATES = ((1, 1), (6, 2), (7, 3), (31, 4))


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write one row an incident that is told as having happened and whose dead are counted."""
    return rows_out(_rows(records), [[*COLUMNS, *BACKING]], out)


def _rows(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    for record in records:
        incident = record.item
        if not isinstance(incident, Incident) or not happened(incident):
            continue
        killed = killed_of(incident.toll)
        if killed is not None and killed.best:
            yield row_of(incident, killed, record.context)


def row_of(incident: Incident, killed: IncidentToll, context: Context) -> dict[str, Any]:
    """Return the row of one incident."""
    claims = context.claims_of(incident)
    one, two = sides_of(incident, claims, context)
    reports = [context.reports[i] for i in dict.fromkeys(c.report_id for c in claims) if i in context.reports]
    start, end = incident.time.start or incident.time.end, incident.time.end or incident.time.start
    best = killed.best or 0
    placed = incident.lat is not None and incident.lon is not None
    return {
        "id": number_of(incident), "year": start and int(start[:4]), "type_of_violence": violence(incident, claims),
        "side_a": one.name, "side_b": two.name, "number_of_sources": len(incident.reports),
        "source_article": joined(incident.reports), "source_office": joined(outlets(claims, context)),
        "source_date": joined(str(day) for row in reports if (day := row["date_from"] or row["date_to"])),
        "source_headline": joined(row.get("title") or "" for row in reports), "source_original": joined(incident.sources),
        "where_prec": _WHERE.get(incident.precision or 0), "where_coordinates": incident.place,
        "where_description": joined(
            f"{c.place.relation} {c.place.name or c.place.text}".strip() for c in claims if c.place and c.place.relation != "in"
        ),
        "adm_1": incident.admin1, "latitude": incident.lat, "longitude": incident.lon,
        "geom_wkt": f"POINT ({incident.lon} {incident.lat})" if placed else None,
        "priogrid_gid": priogrid_gid(incident.lat, incident.lon), "country": land(incident.country)[0],
        "date_prec": date_prec(incident), "date_start": start, "date_end": end,
        **deaths(claims, best, one, two), "best": best,
        "high": max(best, killed.high or 0), "low": min(best, best if killed.low is None else killed.low),
        **backing_cells(incident),
    }  # fmt: skip


def violence(incident: Incident, claims: list[Claim]) -> int | None:
    """Return UCDP's type of violence, where the claims of the incident's type agree on one."""
    told = {claim.ucdp_violence for claim in claims if claim.ucdp_violence and claim.type == incident.type}
    told = told or {claim.ucdp_violence for claim in claims if claim.ucdp_violence}
    return _VIOLENCE[found] if len(told) == 1 and (found := told.pop()) else None


def date_prec(incident: Incident) -> int | None:
    """Return 1 for a day, 2 for less than a week, 3 for a week, 4 for a month, 5 for more."""
    days = incident.time.days
    if days is None:
        return 5 if incident.time.start or incident.time.end else None
    return next((code for most, code in _DATES if days <= most), 5)


def deaths(claims: list[Claim], best: int, one: Side, two: Side) -> dict[str, int]:
    """Return the dead by side, as a claim has them whose figures add up to the best one; else all of them as unknown."""
    for claim in claims:
        cells = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
        for toll in claim.toll:
            if toll.kind != "killed":
                continue
            if toll.who == "civilian":
                side = "deaths_civilians"
            elif toll.actor_id is not None and toll.actor_id in one.ids | two.ids and not (one.ids & two.ids):
                side = "deaths_a" if toll.actor_id in one.ids else "deaths_b"
            else:
                side = "deaths_unknown"
            cells[side] += toll.best or 0
        if sum(cells.values()) == best:
            return cells
    return {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": best}
