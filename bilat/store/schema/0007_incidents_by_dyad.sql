-- Each incident once more for each pair of states that it names, in order of the pair and the day, with all that a list
-- of a dyad's incidents is filtered by: so the incidents of two states are found among tens of millions without reading
-- the others. The pair stands in the order of the alphabet. flow: as in dyad_incidents, and NULL where the incident
-- did not happen between the two, or names both without lying between them. known: the day on which the first report of it was
-- published; NULL where a report is undated, so that it may have been known on any day, and 9999-12-31 where the store
-- has no report. told_by: the outlets of its reports. words: what the reports say of it, where goods may have passed
-- (AID, COOPERATE), else empty.
CREATE TABLE incidents_by_dyad (
    low VARCHAR NOT NULL,
    high VARCHAR NOT NULL,
    flow TINYINT,
    id VARCHAR NOT NULL,
    events VARCHAR[] NOT NULL,
    event VARCHAR NOT NULL,
    mode VARCHAR[] NOT NULL,
    actor VARCHAR[] NOT NULL,
    recipient VARCHAR[] NOT NULL,
    date VARCHAR, date_origin VARCHAR, date_first DATE, date_last DATE,
    event_scale DOUBLE NOT NULL,
    quad_code TINYINT NOT NULL,
    place VARCHAR,
    reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    happened BOOLEAN NOT NULL,
    known DATE,
    told_by VARCHAR[] NOT NULL,
    words VARCHAR[] NOT NULL
);

INSERT INTO incidents_by_dyad
WITH links AS (
    SELECT id AS key, event, unnest(events) AS event_id FROM incidents
), reported AS (
    SELECT l.key, count(*) AS found, count(d.published_first) AS dated, min(d.published_first) AS first,
           list(d.outlet) FILTER (WHERE d.outlet IS NOT NULL) AS outlets,
           list(e.evidence_text) FILTER (WHERE l.event IN ('AID', 'COOPERATE')) AS words
    FROM links l JOIN events e ON e.id = l.event_id JOIN documents d ON d.id = e.document_id GROUP BY l.key
), named AS (
    SELECT *, list_sort(list_distinct(list_concat(actor, recipient))) AS codes,
           (len(recipient) = 0 OR event IN ('AGREE', 'CONSULT', 'COOPERATE')) AS mutual
    FROM incidents
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
ORDER BY low, high, date_first NULLS LAST, date, id;
