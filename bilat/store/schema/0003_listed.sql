-- Sanctions lists: each added list, and its entries. A list that is added again replaces its earlier entries.
CREATE TABLE lists (
    source VARCHAR PRIMARY KEY,       -- UN, EU, OFAC, OpenSanctions
    file VARCHAR NOT NULL,
    entries BIGINT NOT NULL,
    added TIMESTAMP NOT NULL          -- UTC
);

CREATE TABLE listed (
    id VARCHAR NOT NULL,              -- the list's own number, unique within its source
    source VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,            -- person, body, vessel
    name VARCHAR NOT NULL,
    aliases VARCHAR[] NOT NULL,
    weak VARCHAR[] NOT NULL,
    births VARCHAR[] NOT NULL,        -- ISO text of any precision; a range as 1960/1963
    programme VARCHAR,
    reference VARCHAR,
    listed_on VARCHAR,
    countries VARCHAR[] NOT NULL,
    original VARCHAR,                 -- the name in its own script
    remarks VARCHAR
);
