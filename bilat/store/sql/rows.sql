-- Imported rows with all their cells, the title of their table and the outlet they came from.
-- $1: keys; $2: ids, "set:key".
SELECT e.source || ':' || e.key AS id, e.*, f.title,
    coalesce(nullif(regexp_replace(split_part(lower(e.url), '/', 3), '^www\.|:.*$', '', 'g'), ''), e.outlet, e.source) AS host
FROM imported_events e JOIN imported_files f ON f.id = e.file
WHERE e.key IN (SELECT CAST(unnest($1) AS UBIGINT)) AND e.source || ':' || e.key IN (SELECT unnest($2))
