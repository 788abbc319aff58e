"""Read a store with DuckDB alone: incidents by status, and those on whose dead the accounts differ most."""

import sys

import duckdb

BY_STATUS = "SELECT status, count(*) FROM incidents GROUP BY status ORDER BY 2 DESC, 1"
RIVAL_TOLLS = """
    SELECT i.type, coalesce(i.place, '?'), coalesce(i.time_from, '?'), min(a.killed_low), max(a.killed_high), list(a.origin ORDER BY a.n)
    FROM incidents i JOIN accounts a USING (incident_id)
    WHERE a.killed_best IS NOT NULL
    GROUP BY ALL HAVING count(DISTINCT a.killed_best) > 1
    ORDER BY max(a.killed_best) - min(a.killed_best) DESC, 1, 2, 3 LIMIT 10
"""


def main(path: str) -> None:
    """Print what the store at ``path`` holds."""
    with duckdb.connect(path, read_only=True) as store:
        for status, count in store.execute(BY_STATUS).fetchall():
            print(f"{count:5} {status}")
        print()
        for kind, place, day, low, high, origins in store.execute(RIVAL_TOLLS).fetchall():
            print(f"{day} {place}, {kind}: {low} to {high if high is not None else 'more'} killed, say {'; '.join(origins)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("give one store: python examples/read_store.py out/demo.duckdb")
    main(sys.argv[1])
