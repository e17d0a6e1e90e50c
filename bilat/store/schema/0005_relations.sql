-- What lies between pairs of states: incidents by dyad, ready to be summed, and context data by dyad.

-- One row for each incident that happened and each pair of codes that it lies between, the pair in the
-- order of the alphabet. flow: 1 `low` acts on `high`, -1 `high` on `low`, 0 both ways. day is the middle
-- of what the date can mean; precision day, month, year, or NULL where there is no date. source: 'reports'
-- for what was read in documents; imports of event data may add rows of their own under their own name.
CREATE TABLE dyad_incidents (
    source VARCHAR NOT NULL,
    low VARCHAR NOT NULL,
    high VARCHAR NOT NULL,
    flow TINYINT NOT NULL,
    day DATE,
    precision VARCHAR,
    incident_id VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    outlets INTEGER NOT NULL,
    reports INTEGER NOT NULL
);

-- The pairs of each incident, by the rule of bilat/relations/dyad.py (a test holds the two together).
CREATE VIEW incident_dyads AS
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
       CASE WHEN together OR (forth AND back) THEN 0 WHEN forth THEN 1 ELSE -1 END AS flow,
       date_first + ((date_last - date_first) // 2)::INTEGER AS day,
       CASE digits WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END AS precision,
       id AS incident_id, event, event_scale AS score, outlets, reports
FROM flows WHERE together OR forth OR back;

INSERT INTO dyad_incidents SELECT * FROM incident_dyads ORDER BY source, low, high, day;

-- Context of dyads, as other projects measured it; what is not in a table is not known, never zero.
-- Roll calls: one row for each vote; choice is yes, abstain or no (absence is no row).
CREATE TABLE context_roll_calls (roll_call INTEGER NOT NULL, day DATE NOT NULL, title VARCHAR, issues VARCHAR[] NOT NULL);
CREATE TABLE context_votes (roll_call INTEGER NOT NULL, code VARCHAR NOT NULL, choice VARCHAR NOT NULL);
-- kind: alliance, membership, contiguity, rivalry, dispute, visit. Pairs in the order of the alphabet; value and
-- detail as the source has them; until is NULL where the spell went on when the source was closed (`closed`).
CREATE TABLE context_dyads (
    kind VARCHAR NOT NULL,
    low VARCHAR NOT NULL,
    high VARCHAR NOT NULL,
    since DATE NOT NULL,
    until DATE,
    closed DATE,
    value DOUBLE,
    detail VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);
