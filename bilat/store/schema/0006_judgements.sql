-- What a reader judged of what was coded. Nothing that was coded is ever changed: judgements lie beside it, dated,
-- and are applied when it is read. kind: event, claim or exchange; verdict: right, wrong, corrected, apart
-- (the report tells of something else than those it was merged with). changes: JSON, the corrected fields.
-- The newest judgement on an item that was not undone holds. Times are UTC.
CREATE TABLE judgements (
    id VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    changes VARCHAR NOT NULL,
    note VARCHAR,
    made TIMESTAMP NOT NULL,
    undone TIMESTAMP
);
-- A workbench asks for one document's events and one incident's reports at a time.
CREATE INDEX events_by_document ON events (document_id);
CREATE INDEX incidents_by_id ON incidents (id);
CREATE INDEX incident_events_by_event ON incident_events (event_id);
