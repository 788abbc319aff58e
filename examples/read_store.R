# Read a store with DuckDB alone: incidents by status, and those on whose dead the accounts differ most.
arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 1) stop("give one store: Rscript examples/read_store.R out/demo.duckdb", call. = FALSE)

store <- DBI::dbConnect(duckdb::duckdb(), dbdir = arguments[1], read_only = TRUE)

print(DBI::dbGetQuery(store, "SELECT status, count(*) AS incidents FROM incidents GROUP BY status ORDER BY 2 DESC, 1"))

print(DBI::dbGetQuery(store, "
  SELECT i.time_from, i.place, i.type, min(a.killed_low) AS low, max(a.killed_high) AS high, string_agg(a.origin, '; ' ORDER BY a.n) AS says
  FROM incidents i JOIN accounts a USING (incident_id)
  WHERE a.killed_best IS NOT NULL
  GROUP BY i.incident_id, i.time_from, i.place, i.type
  HAVING count(DISTINCT a.killed_best) > 1
  ORDER BY max(a.killed_best) - min(a.killed_best) DESC, 1, 2, 3
  LIMIT 10"))

DBI::dbDisconnect(store, shutdown = TRUE)
