"""Link the same claims with Splink, its weights estimated on them, and print pairwise and B-cubed scores beside Selon's own.

    python -m benchmarks.splink_peer [CLAIMS | GOLD_FOLDER] [--accounts]

Needs splink and pandas, which Selon does not: install them beside Selon in an environment of their own. ``CLAIMS`` is the size of
the made collection of ``linking.py``; a folder is read as gold reports. With ``--accounts``, claims are first grouped inside each report
by Selon, and Splink links the reports' accounts only: the one part of linking that it could take over.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import splink.comparison_library as cl
from benchmarks.linking import collection, pairs
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

from selon.knowledge.fold import skeleton
from selon.linking import link
from selon.linking.facts import Facts, reading_order, report_facts
from selon.linking.families import FAMILIES
from selon.linking.names import folded
from selon.linking.profile import profile_of
from selon.linking.within import link_report
from tests.linking.gold_claims import b_cubed, gold_claims

KM = (
    "2*6371*asin(least(1,sqrt(pow(sin(radians(lat_r-lat_l)/2),2)"
    "+cos(radians(lat_l))*cos(radians(lat_r))*pow(sin(radians(lon_r-lon_l)/2),2))))"
)
GAP = "greatest(epoch(since_l::timestamp),epoch(since_r::timestamp))-least(epoch(until_l::timestamp),epoch(until_r::timestamp))"


def comparison(name: str, *levels: tuple[str, str], null: str = "") -> Any:
    """One comparison: SQL and label of each level, from the closest."""
    first = [{"sql_condition": null, "label_for_charts": "null", "is_null_level": True}] if null else []
    told = [{"sql_condition": sql, "label_for_charts": label} for sql, label in levels]
    return cl.CustomComparison(
        output_column_name=name, comparison_levels=[*first, *told, {"sql_condition": "ELSE", "label_for_charts": "else"}]
    )


def either(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


def settings() -> Any:
    return SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="unique_id", retain_intermediate_calculation_columns=False,
        blocking_rules_to_generate_predictions=[
            block_on("skel"), block_on("place_id"), block_on("report"), block_on("doer", "month"), block_on("killed", "month"),
        ],
        comparisons=[
            comparison("type", ("type_l=type_r", "same"), ("family_l=family_r", "family")),
            comparison(
                "name", ("place_id_l=place_id_r or name_l=name_r", "same"),
                ("skel_l=skel_r and jaro_winkler_similarity(name_l,name_r)>.85", "alike"), (f"{KM}<5", "near"), null=either("name"),
            ),
            comparison(
                "time", ("since_l=since_r and until_l=until_r and told_l=1 and told_r=1", "same"), (f"({GAP})<=0", "overlap"),
                (f"({GAP})<=86400", "next"), (f"({GAP})<=7*86400", "week"), null=f"{either('since')} OR {either('until')}",
            ),
            comparison("doer", ("doer_l=doer_r", "same"), null=either("doer")),
            comparison("sufferer", ("sufferer_l=sufferer_r", "same"), null=either("sufferer")),
            comparison(
                "killed", ("killed_l=killed_r", "same"), ("abs(killed_l-killed_r)<=greatest(1,.1*killed_l)", "close"), null=either("killed"),
            ),
        ],
    )  # fmt: skip


def iso(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if 1 < day < date.max.toordinal() else None


def row_of(group: list[Facts], key: str) -> dict[str, Any]:
    """One record for Splink: a claim, or a report's account."""
    told = profile_of(group)
    place = told.places[0] if told.places else None
    name = (place.name or place.text) if place else None
    days = told.dated or told.undated
    return {
        "unique_id": key, "report": told.report, "type": told.types[0], "family": FAMILIES.get(told.types[0]),
        "place_id": place.place_id if place else None, "name": name, "skel": name and (skeleton(folded(name)) or folded(name)),
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "since": days and iso(days[0]), "until": days and iso(days[1]), "month": days and (iso(days[0]) or "")[:7], "told": int(bool(told.dated)),
        "doer": min(told.doers, default=None), "sufferer": min(told.sufferers, default=None),
        "killed": min(told.tolls.get("killed", ()), default=None),
    }  # fmt: skip


def shown(how: str, truth: dict[str, str], found: dict[str, str]) -> None:
    both = pairs(Counter((truth[item], found[item]) for item in truth).values())
    joined, true = pairs(Counter(found.values()).values()), pairs(Counter(truth.values()).values())
    print(f"{how}: pairwise {both / max(1, joined):.3f}, {both / true:.3f}; B-cubed {b_cubed(truth, found)[2]:.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="20000")
    parser.add_argument("--accounts", action="store_true")
    chosen = parser.parse_args()
    claims, truth = collection(int(chosen.what), 1) if chosen.what.isdigit() else gold_claims(Path(chosen.what))
    began = time.perf_counter()
    shown("Selon", truth, {claim.claim_id: claim.incident_id or "" for claim in link(claims)[0]})
    print(f"{time.perf_counter() - began:.1f} s")
    reports = defaultdict(list)
    for claim in claims:
        reports[claim.report_id].append(claim)
    records, record_of = [], {}
    for told in reports.values():
        facts = report_facts(reading_order(told))
        for group in link_report(facts) if chosen.accounts else [[fact] for fact in facts]:
            records.append(row_of(group, group[0].claim.claim_id))
            record_of.update((fact.claim.claim_id, group[0].claim.claim_id) for fact in group)
    began = time.perf_counter()
    linker = Linker(DuckDBAPI().register(pd.DataFrame(records)), settings())
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (["skel", "type"], ["doer", "month"], ["killed", "month"]):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    linker.training.estimate_probability_two_random_records_match([block_on("skel", "since", "type")], recall=0.6)
    found = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
    print(f"Splink: {time.perf_counter() - began:.1f} s, {len(found)} pairs")
    for least in (0.5, 0.7, 0.8, 0.9, 0.95, 0.99):
        sure = found[found.match_probability >= least]
        whole = connected([record["unique_id"] for record in records], zip(sure.unique_id_l, sure.unique_id_r, strict=True))
        shown(f"  from {least}", truth, {item: whole[record_of[item]] for item in truth})


def connected(items: list[str], links: Any) -> dict[str, str]:
    """Connected components, as Splink clusters."""
    above = {item: item for item in items}

    def top(item: str) -> str:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    for one, other in links:
        above[top(one)] = top(other)
    return {item: top(item) for item in items}


if __name__ == "__main__":
    main()
