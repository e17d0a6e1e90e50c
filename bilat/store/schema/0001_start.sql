-- The first schema of a bilat store. Ids are bilat's stable ids; a date is kept as written (2023, 2023-07
-- or 2023-07-26) with its origin, and beside it the first and last day that it can mean, for comparison.
-- NULL is "the source does not say", never zero and never a default.

-- One row for each schema file that was applied, and the bilat that applied it.
CREATE TABLE schema_version (version INTEGER NOT NULL, bilat VARCHAR NOT NULL, applied TIMESTAMP NOT NULL);

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR);

CREATE TABLE runs (
    id VARCHAR PRIMARY KEY,
    command VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    finished TIMESTAMP,               -- NULL: still running, or cut off
    versions VARCHAR NOT NULL         -- JSON: bilat, language pipeline, lexicon ...
);

CREATE TABLE documents (
    id VARCHAR PRIMARY KEY,
    title VARCHAR,
    language VARCHAR,
    published VARCHAR, published_origin VARCHAR, published_first DATE, published_last DATE,
    retrieved VARCHAR, retrieved_origin VARCHAR,
    outlet VARCHAR,
    address VARCHAR,
    content_hash VARCHAR NOT NULL,
    notes VARCHAR[] NOT NULL,
    text VARCHAR NOT NULL
);
CREATE INDEX documents_by_hash ON documents (content_hash);

-- Documents of one group are reprints of one text and count as one independent report.
CREATE TABLE reprint_groups (document_id VARCHAR NOT NULL, name VARCHAR NOT NULL);

CREATE TABLE events (
    id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    evidence_start BIGINT NOT NULL, evidence_end BIGINT NOT NULL, evidence_text VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    mode VARCHAR[] NOT NULL,
    actor STRUCT(code VARCHAR, sector VARCHAR, entity_text VARCHAR, identifier_id VARCHAR, office VARCHAR)[] NOT NULL,
    recipient STRUCT(code VARCHAR, sector VARCHAR, entity_text VARCHAR, identifier_id VARCHAR, office VARCHAR)[] NOT NULL,
    date VARCHAR, date_origin VARCHAR, date_first DATE, date_last DATE,
    enddate VARCHAR, enddate_origin VARCHAR,
    aux VARCHAR[] NOT NULL,
    context VARCHAR[] NOT NULL,
    quad_code TINYINT NOT NULL,
    event_scale DOUBLE NOT NULL,
    event_loc STRUCT(name VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE),
    attributed_to VARCHAR,
    confidence DOUBLE,
    why VARCHAR NOT NULL
);

CREATE TABLE event_participants (event_id VARCHAR NOT NULL, role VARCHAR NOT NULL, code VARCHAR NOT NULL);

CREATE TABLE incidents (
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
    happened BOOLEAN NOT NULL
);
CREATE TABLE incident_events (incident_id VARCHAR NOT NULL, event_id VARCHAR NOT NULL);
CREATE TABLE incident_participants (incident_id VARCHAR NOT NULL, role VARCHAR NOT NULL, code VARCHAR NOT NULL);

CREATE TABLE skipped (
    path VARCHAR NOT NULL,
    place VARCHAR NOT NULL,           -- row, page or member within the path; '' for all of it
    code VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    hint VARCHAR,
    noted TIMESTAMP NOT NULL,
    PRIMARY KEY (path, place)
);

CREATE TABLE claims (
    id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    evidence_start BIGINT NOT NULL, evidence_end BIGINT NOT NULL, evidence_text VARCHAR NOT NULL,
    role VARCHAR NOT NULL,            -- driver, impact, limit, outlook
    kind VARCHAR NOT NULL,
    holder VARCHAR[] NOT NULL,
    about VARCHAR[] NOT NULL,
    theme VARCHAR,
    certainty VARCHAR NOT NULL,
    horizon VARCHAR,                  -- tactical, strategic
    attributed_to VARCHAR,
    why VARCHAR NOT NULL
);

CREATE TABLE exchanges (
    id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    evidence_start BIGINT NOT NULL, evidence_end BIGINT NOT NULL, evidence_text VARCHAR NOT NULL,
    giver VARCHAR[] NOT NULL,
    receiver VARCHAR[] NOT NULL,
    good VARCHAR NOT NULL,
    quantity VARCHAR,                 -- as the text states it
    status VARCHAR NOT NULL,
    certainty VARCHAR,
    why VARCHAR NOT NULL
);

CREATE TABLE statements (
    id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    evidence_start BIGINT NOT NULL, evidence_end BIGINT NOT NULL, evidence_text VARCHAR NOT NULL,
    speaker VARCHAR NOT NULL,
    about VARCHAR[] NOT NULL,
    quote VARCHAR NOT NULL,
    tone DOUBLE,                      -- -1 to 1
    tone_words VARCHAR[] NOT NULL
);

CREATE TABLE measures (
    id VARCHAR PRIMARY KEY,
    regime VARCHAR NOT NULL,
    resolution VARCHAR NOT NULL,
    paragraph VARCHAR,
    direction VARCHAR,
    goods VARCHAR[] NOT NULL,
    what VARCHAR NOT NULL,
    exemptions VARCHAR,
    in_force_from VARCHAR,
    in_force_until VARCHAR,
    source VARCHAR
);
