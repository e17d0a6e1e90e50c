-- The pairs of states that each incident lies between, by the rule of bilat/relations/dyad.py (a test holds the two together).
-- Asked of DuckDB and of Spark: see bilat/engine/dialect.py for what may stand in it.
WITH named AS (
    SELECT id, list_sort(list_distinct(list_concat(actor, recipient))) AS codes, actor, recipient, event,
           (len(recipient) = 0 OR event IN ('AGREE', 'CONSULT', 'COOPERATE')) AS mutual,
           date_first, date_last, length(date) AS digits, event_scale, outlets, reports
    FROM incidents WHERE happened
), one AS (
    SELECT *, unnest(codes) AS low FROM named
), pairs AS (
    SELECT *, unnest(codes) AS high FROM one
), flows AS (
    SELECT *,
           list_contains(actor, low) AND list_contains(recipient, high) AS forth,
           list_contains(actor, high) AND list_contains(recipient, low) AS back,
           mutual AND list_contains(actor, low) AND list_contains(actor, high) AS together
    FROM pairs WHERE low < high
)
SELECT 'reports' AS source, low, high,
       CAST(CASE WHEN together OR (forth AND back) THEN 0 WHEN forth THEN 1 ELSE -1 END AS TINYINT) AS flow,
       date_first + CAST(date_diff('day', date_first, date_last) // 2 AS INTEGER) AS day,
       CASE digits WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END AS precision,
       id AS incident_id, event, event_scale AS score, CAST(outlets AS INTEGER) AS outlets, CAST(reports AS INTEGER) AS reports
FROM flows WHERE together OR forth OR back
ORDER BY source, low, high, day
