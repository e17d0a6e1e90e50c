-- For each document the key of its source: its reprint group, else its outlet, else its own id. Asked of DuckDB and of Spark.
SELECT d.id, coalesce('group ' || min(g.name), 'outlet ' || min(d.outlet), d.id) AS source
FROM documents d LEFT JOIN reprint_groups g ON g.document_id = d.id GROUP BY d.id
