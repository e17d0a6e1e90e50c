-- The incidents of the store's own documents by pair of states, as `relations.dyad.between` sees them: who acts on whom,
-- or who act together where nobody receives or the type is mutual. Dated to the month at least.
WITH dated AS (
    SELECT id, event, mode[1] AS mode, actor, recipient, date_first AS date, reports AS rows FROM incidents
    WHERE happened AND length(date) >= 7
),
acts AS (
    SELECT id, event, mode, date, rows, x, y, false AS mutual
    FROM (SELECT *, unnest(actor) AS x FROM dated), (SELECT id AS same, unnest(recipient) AS y FROM dated)
    WHERE id = same
    UNION ALL
    SELECT id, event, mode, date, rows, x, y, true AS mutual
    FROM (SELECT *, unnest(actor) AS x FROM dated
        WHERE len(recipient) = 0 OR event IN ('AGREE', 'CONSULT', 'COOPERATE')),
        (SELECT id AS same, unnest(actor) AS y FROM dated)
    WHERE id = same AND x < y
)
SELECT least(x, y) AS a, greatest(x, y) AS b,
    CASE WHEN bool_or(mutual) OR min(x) <> max(x) THEN 'both' ELSE min(x) END AS side,
    date, event, mode, CAST(rows AS BIGINT) AS rows
FROM acts WHERE x <> y
GROUP BY id, least(x, y), greatest(x, y), date, event, mode, rows
