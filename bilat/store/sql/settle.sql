-- The incidents of all dyads of the set that is settled. A date is what its days have in common, a day, a month or a year, and
-- stands in the middle of it, as in bilat/relations/steps.py.
INSERT INTO dyad_incidents
WITH found AS (
-- incidents
),
dated AS (
    SELECT *, CAST(date AS DATE) AS first, CASE WHEN date = until THEN 'day' WHEN left(date, 7) = left(until, 7) THEN 'month'
        ELSE 'year' END AS precision
    FROM found
)
SELECT (SELECT source FROM settling), d.a, d.b, CASE d.side WHEN 'both' THEN 0 WHEN d.a THEN 1 ELSE -1 END,
    CASE d.precision WHEN 'day' THEN d.first
        WHEN 'month' THEN CAST(date_trunc('month', d.first) AS DATE) + CAST((day(last_day(d.first)) - 1) // 2 AS INTEGER)
        ELSE CAST(date_trunc('year', d.first) AS DATE) + 182 END,
    d.precision, concat_ws(' ', 'imported', d.a, d.b, d.date, d.until, d.event, d.side),
    d.event, s.scale, d.outlets, d.reports
FROM dated d JOIN scores s ON s.event = d.event AND s.mode = coalesce(d.mode, '')
ORDER BY d.a, d.b, 5
