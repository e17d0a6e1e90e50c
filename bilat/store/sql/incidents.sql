-- Incidents of the rows of one or more dyads (`dyad`): what the sets tell of one day, one PLOVER type and one direction is one incident.
-- Talks, agreements and cooperation have no direction, and a report that has both directions ("clashed") gives a mutual
-- one: GDELT writes such rows twice, mirrored. Outlets are held to the set's coverage of the month: where a month has
-- more interstate rows than the set's median month has, they count in proportion.
WITH both_ways AS (
    SELECT a, b, date, event, report FROM dyad
    WHERE NOT background AND event NOT IN ('AGREE', 'CONSULT', 'COOPERATE')
    GROUP BY a, b, date, event, report HAVING min(actor) <> max(actor)
),
told AS (
    SELECT d.*, CASE WHEN d.event IN ('AGREE', 'CONSULT', 'COOPERATE') OR w.report IS NOT NULL THEN 'both'
        ELSE d.actor END AS side
    FROM dyad d LEFT JOIN both_ways w
        ON w.a = d.a AND w.b = d.b AND w.date = d.date AND w.event = d.event AND w.report = d.report
    WHERE NOT d.background
),
monthly AS (SELECT source, month, sum(interstate) AS rows FROM imported_months GROUP BY source, month),
usual AS (SELECT source, median(rows) AS rows FROM monthly GROUP BY source),
growth AS (
    SELECT m.source, m.month, greatest(1, m.rows / nullif(u.rows, 0)) AS factor
    FROM monthly m JOIN usual u ON u.source = m.source
),
by_host AS (
    SELECT a, b, date, until, event, side, source, host, count(*) AS rows, min({'rank': -sources, 'key': key}) AS shown
    FROM told GROUP BY a, b, date, until, event, side, source, host
),
by_set AS (
    SELECT h.a, h.b, h.date, h.until, h.event, h.side, h.source, sum(h.rows) AS rows,
        count(*) / max(coalesce(g.factor, 1)) AS outlets,
        min({'rank': h.shown.rank, 'key': h.shown.key}, 3) AS shown
    FROM by_host h LEFT JOIN growth g ON g.source = h.source AND g.month = date_trunc('month', h.date)
    GROUP BY h.a, h.b, h.date, h.until, h.event, h.side, h.source
),
whole AS (
    SELECT a, b, date, until, event, side, sum(rows) AS rows, greatest(1, round(sum(outlets))) AS outlets,
        flatten(list(list_transform(shown, lambda one: source || ':' || one.key) ORDER BY source)) AS ids
    FROM by_set GROUP BY a, b, date, until, event, side
),
reported AS (
    SELECT a, b, date, until, event, side, count(DISTINCT report) AS reports
    FROM told GROUP BY a, b, date, until, event, side
),
modes AS (
    SELECT a, b, date, until, event, side, max({'n': n, 'mode': mode}).mode AS mode FROM (
        SELECT a, b, date, until, event, side, coalesce(mode, '') AS mode, count(*) AS n FROM told
        GROUP BY a, b, date, until, event, side, coalesce(mode, ''))
    GROUP BY a, b, date, until, event, side
)
SELECT CAST(w.date AS VARCHAR) AS date, CAST(w.until AS VARCHAR) AS until, w.event, w.side,
    nullif(m.mode, '') AS mode, CAST(w.rows AS BIGINT) AS rows, CAST(r.reports AS BIGINT) AS reports,
    CAST(w.outlets AS BIGINT) AS outlets, w.ids, w.a, w.b
FROM whole w
JOIN modes m ON m.a = w.a AND m.b = w.b AND m.date = w.date AND m.until = w.until AND m.event = w.event
    AND m.side = w.side
JOIN reported r ON r.a = w.a AND r.b = w.b AND r.date = w.date AND r.until = w.until AND r.event = w.event
    AND r.side = w.side
ORDER BY w.date, w.until, w.event, w.side
