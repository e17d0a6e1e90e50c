-- The lean rows of newly imported files. $1: the first of their numbers.
INSERT INTO imported_between
SELECT least(actor, recipient), greatest(actor, recipient), source, file, key, date, coalesce(date_last, date), added,
    actor, event, mode, coalesce(sources, 1), background,
    hash(coalesce(story, url, native, CAST(key AS VARCHAR))),
    hash(coalesce(nullif(split_part(url, '/', 3), ''), outlet, source))
FROM imported_events WHERE file >= $1 AND actor <> recipient
ORDER BY least(actor, recipient), greatest(actor, recipient), date
