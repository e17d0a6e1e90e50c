-- Imported events as PLOVER records. CAMEO's "host a visit" names the host first; PLOVER's actor is the visitor.
WITH rows AS (
    SELECT e.*, f.title, code = '043' AND event = 'CONSULT' AS hosted,
        {'code': actor, 'sector': actor_sector} AS one, {'code': recipient, 'sector': recipient_sector} AS two
    FROM imported_events e JOIN imported_files f ON f.id = e.file
    WHERE list_contains($1, e.source) AND ($2 IS NULL OR (actor IN ($2, $3) AND recipient IN ($2, $3) AND actor <> recipient))
)
SELECT r.source || ':' || coalesce(native, CAST(key AS VARCHAR)) AS id, CAST(date AS VARCHAR) AS date,
    CAST(date_last AS VARCHAR) AS enddate,
    CASE WHEN hosted AND recipient IS NOT NULL THEN [two] WHEN actor IS NOT NULL THEN [one] ELSE [] END AS actor,
    CASE WHEN hosted AND recipient IS NOT NULL THEN CASE WHEN actor IS NOT NULL THEN [one] ELSE [] END
        WHEN recipient IS NOT NULL THEN [two] ELSE [] END AS recipient,
    r.event, CASE WHEN r.mode IS NULL THEN [] ELSE [r.mode] END AS mode, CAST([] AS VARCHAR[]) AS context,
    CASE WHEN place IS NOT NULL THEN {'name': place, 'country': country, 'lat': lat, 'lon': lon} END AS event_loc,
    s.quad AS quad_code, s.scale AS event_scale, text,
    {'url': url, 'publication': outlet, 'added': CAST(added AS VARCHAR)} AS cite_info, title AS coder, code AS comment
FROM rows r JOIN scores s ON s.event = r.event AND s.mode = coalesce(r.mode, '')
