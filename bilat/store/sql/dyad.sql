-- The imported rows between two states. $1, $2: their codes in order; $3: the sets; $4: the last day that may be known,
-- or NULL for no end.
SELECT a, b, source, key, date, until, actor, event, mode, sources, background, report, host
FROM imported_between
WHERE a = $1 AND b = $2 AND list_contains($3, source) AND ($4 IS NULL OR (date <= $4 AND coalesce(added, date) <= $4))
