-- A panel of dyads by month or year. $unit is 'month' or 'year'; the tables are made beforehand by `exports.py`:
-- `happened` (a, b, side, date, event, mode, rows), `scores` (event, mode, scale, quad), `covered` (day, rows: what the
-- sources tell of a period, absent where they tell of none) and `numbers` (code, year, cow, gw).
-- Counts are zero where the sources cover the period and tell of nothing between the two, and NULL where they do not
-- cover it. A mutual incident counts in both directions of a directed panel.
WITH sides AS (
    SELECT a AS one, b AS two, * FROM happened WHERE NOT {directed} OR side IN (a, 'both')
    UNION ALL SELECT b AS one, a AS two, * FROM happened WHERE {directed} AND side IN (b, 'both')
),
pairs AS (SELECT DISTINCT one, two FROM sides),
periods AS (
    SELECT CAST(unnest(generate_series(min(day), max(day), INTERVAL 1 {unit})) AS DATE) AS day FROM covered
),
counted AS (
    SELECT one, two, date_trunc('{unit}', date) AS day, count(*) AS incidents, sum(rows) AS rows,
        count(*) FILTER (WHERE quad = 1) AS verbal_cooperation, count(*) FILTER (WHERE quad = 2) AS material_cooperation,
        count(*) FILTER (WHERE quad = 3) AS verbal_conflict, count(*) FILTER (WHERE quad = 4) AS material_conflict,
        avg(scale) AS mean_score
    FROM sides JOIN scores ON scores.event = sides.event AND scores.mode = coalesce(sides.mode, '')
    GROUP BY one, two, date_trunc('{unit}', date)
)
SELECT p.one AS {first}, p.two AS {second}, n1.cow AS {first}_cow, n2.cow AS {second}_cow,
    n1.gw AS {first}_gw, n2.gw AS {second}_gw, year(t.day) AS year, {month}
    CASE WHEN c.rows IS NOT NULL THEN coalesce(k.incidents, 0) END AS incidents,
    CASE WHEN c.rows IS NOT NULL THEN CAST(coalesce(k.rows, 0) AS BIGINT) END AS reports,
    CASE WHEN c.rows IS NOT NULL THEN coalesce(k.verbal_cooperation, 0) END AS verbal_cooperation,
    CASE WHEN c.rows IS NOT NULL THEN coalesce(k.material_cooperation, 0) END AS material_cooperation,
    CASE WHEN c.rows IS NOT NULL THEN coalesce(k.verbal_conflict, 0) END AS verbal_conflict,
    CASE WHEN c.rows IS NOT NULL THEN coalesce(k.material_conflict, 0) END AS material_conflict,
    k.mean_score, CAST(c.rows AS BIGINT) AS coverage
FROM pairs p CROSS JOIN periods t
LEFT JOIN counted k ON k.one = p.one AND k.two = p.two AND k.day = t.day
LEFT JOIN covered c ON c.day = t.day
LEFT JOIN numbers n1 ON n1.code = p.one AND n1.year = year(t.day)
LEFT JOIN numbers n2 ON n2.code = p.two AND n2.year = year(t.day)
ORDER BY ALL
