-- The store's own events as PLOVER records.
SELECT e.id, e.date, e.enddate,
    list_transform(actor, lambda one: {'code': one.code, 'sector': one.sector}) AS actor,
    list_transform(recipient, lambda one: {'code': one.code, 'sector': one.sector}) AS recipient,
    event, mode, context,
    CASE WHEN event_loc IS NOT NULL THEN {'name': event_loc.name, 'country': event_loc.country,
        'lat': CAST(event_loc.lat AS FLOAT), 'lon': CAST(event_loc.lon AS FLOAT)} END AS event_loc,
    quad_code, event_scale, evidence_text AS text,
    {'url': d.address, 'publication': d.outlet, 'added': d.published} AS cite_info, 'bilat' AS coder, why AS comment
FROM events e JOIN documents d ON d.id = e.document_id
WHERE $1 IS NULL OR (e.id IN (SELECT event_id FROM event_participants WHERE code = $1)
    AND e.id IN (SELECT event_id FROM event_participants WHERE code = $2))
