-- Each incident for each pair of states that it names, as the table of that name has it, by the rule of bilat/relations/dyad.py.
-- Asked of DuckDB and of Spark: see bilat/engine/dialect.py for what may stand in it.
WITH wanted AS (
    SELECT * FROM incidents
), links AS (
    SELECT id AS key, event, unnest(events) AS event_id FROM wanted
), reported AS (
    SELECT l.key, count(*) AS found, count(d.published_first) AS dated, min(d.published_first) AS first,
           list(d.outlet) FILTER (WHERE d.outlet IS NOT NULL) AS outlets,
           list(e.evidence_text) FILTER (WHERE l.event IN ('AID', 'COOPERATE')) AS words
    FROM links l JOIN events e ON e.id = l.event_id JOIN documents d ON d.id = e.document_id GROUP BY l.key
), named AS (
    SELECT *, list_sort(list_distinct(list_concat(actor, recipient))) AS codes,
           (len(recipient) = 0 OR event IN ('AGREE', 'CONSULT', 'COOPERATE')) AS mutual
    FROM wanted
), one AS (
    SELECT *, unnest(codes) AS low FROM named
), pairs AS (
    SELECT *, unnest(codes) AS high FROM one
), flows AS (
    SELECT *,
           happened AND list_contains(actor, low) AND list_contains(recipient, high) AS forth,
           happened AND list_contains(actor, high) AND list_contains(recipient, low) AS back,
           happened AND mutual AND list_contains(actor, low) AND list_contains(actor, high) AS together
    FROM pairs WHERE low < high
)
SELECT f.low, f.high,
       CAST(CASE WHEN f.together OR (f.forth AND f.back) THEN 0 WHEN f.forth THEN 1 WHEN f.back THEN -1 END AS TINYINT) AS flow,
       f.id, f.events, f.event, f.mode, f.actor, f.recipient, f.date, f.date_origin, f.date_first, f.date_last,
       f.event_scale, f.quad_code, f.place, f.reports, f.outlets, f.happened,
       CASE WHEN r.key IS NULL THEN DATE '9999-12-31' WHEN r.dated = r.found THEN r.first END AS known,
       coalesce(list_sort(list_distinct(r.outlets)), []) AS told_by, coalesce(list_sort(r.words), []) AS words
FROM flows f LEFT JOIN reported r ON r.key = f.id
ORDER BY low, high, date_first NULLS LAST, date, id
