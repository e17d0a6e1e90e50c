-- Events of data sets that others made (GDELT, ICEWS, POLECAT ...), one row each, lean enough for tens of millions.
-- They have no sentence of their own: what each set cannot tell is kept with its files and shown with its figures.

-- One row for each file, or member of an archive, that was read to its end; read = imported + merged + rejected.
CREATE TABLE imported_files (
    id INTEGER PRIMARY KEY,
    source VARCHAR NOT NULL,          -- the set: gdelt, icews ...
    format VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    cannot_tell VARCHAR[] NOT NULL,
    name VARCHAR NOT NULL,            -- the file, and the member within it
    mark VARCHAR NOT NULL,            -- by which the same content is known again
    read BIGINT NOT NULL,
    imported BIGINT NOT NULL,
    merged BIGINT NOT NULL,           -- rows whose key the store has already
    rejected BIGINT NOT NULL,
    first DATE, last DATE,            -- first day of an event, last day of one or of its row
    finished TIMESTAMP NOT NULL
);

-- Accepted and rejected rows: `reason` is NULL for the accepted ones. A rejected row keeps its key and, in `said`, the
-- cells that it was rejected for.
CREATE TABLE imported (
    source VARCHAR NOT NULL,
    file INTEGER NOT NULL,
    key UBIGINT,                      -- the set's own number, or a hash of its `native` id
    native VARCHAR,
    date DATE, date_last DATE,        -- date_last: NULL where the event is of one day
    added DATE,
    actor VARCHAR, actor_sector VARCHAR,
    recipient VARCHAR, recipient_sector VARCHAR,
    code VARCHAR,                     -- the set's own code of what happened
    event VARCHAR, mode VARCHAR,      -- PLOVER
    native_score FLOAT,               -- the set's own scale; enters no score of bilat
    tone FLOAT,                       -- of the page; enters no score of bilat
    mentions INTEGER, sources INTEGER, dead INTEGER,
    root BOOLEAN,                     -- told in the lead of its report
    place VARCHAR, country VARCHAR, lat FLOAT, lon FLOAT,
    url VARCHAR, story VARCHAR, outlet VARCHAR, text VARCHAR,
    reason VARCHAR, said VARCHAR
);

-- `background`: told in passing, below the lead or of a day more than a week before the row was added.
CREATE VIEW imported_events AS
    SELECT * EXCLUDE (reason, said),
        coalesce(NOT root, false) OR coalesce(added - coalesce(date_last, date) > 7, false) AS background
    FROM imported WHERE reason IS NULL;

-- The accepted rows between two states once more, lean and in order of the pair, so that a dyad is found among tens of
-- millions without reading them: `a` is the state whose code comes first, `report` and `host` are hashes.
CREATE TABLE imported_between (
    a VARCHAR NOT NULL, b VARCHAR NOT NULL,
    source VARCHAR NOT NULL, file INTEGER NOT NULL, key UBIGINT NOT NULL,
    date DATE NOT NULL, until DATE NOT NULL, added DATE,
    actor VARCHAR NOT NULL, event VARCHAR NOT NULL, mode VARCHAR,
    sources INTEGER NOT NULL, background BOOLEAN NOT NULL,
    report UBIGINT NOT NULL, host UBIGINT NOT NULL
);

-- Lines that are no row at all: too many cells, or bytes that are no text.
CREATE TABLE imported_lines (
    file INTEGER NOT NULL, line BIGINT NOT NULL, reason VARCHAR NOT NULL, said VARCHAR NOT NULL
);

-- How much a set tells of a month: the measure of its coverage, to which a dyad's counts are held.
CREATE TABLE imported_months (
    file INTEGER NOT NULL, source VARCHAR NOT NULL, month DATE NOT NULL,
    events BIGINT NOT NULL, interstate BIGINT NOT NULL, background BIGINT NOT NULL,
    sources BIGINT                    -- sum over the interstate events; NULL where the set does not say
);

CREATE TABLE imported_mentions (
    file INTEGER NOT NULL,
    key UBIGINT,                      -- of the event
    mentioned TIMESTAMP, kind TINYINT, outlet VARCHAR, url VARCHAR,
    sentence INTEGER, confidence TINYINT, tone FLOAT, language VARCHAR
);

CREATE TABLE imported_pages (
    file INTEGER NOT NULL,
    native VARCHAR,
    seen TIMESTAMP, outlet VARCHAR, url VARCHAR,
    themes VARCHAR[], persons VARCHAR[], organizations VARCHAR[],
    places STRUCT(name VARCHAR, country VARCHAR)[],
    tone FLOAT,
    quotations STRUCT(verb VARCHAR, quote VARCHAR)[]
);
