"""The store's queries on Spark: one text for both engines, and the few words that Spark has another name for.

The text is DuckDB's. What may stand in a query that both answer: standard SQL, GROUP BY ALL, FILTER, `::` casts, the
functions below, `list(x)` of what is not NULL, `a // b` of whole numbers, `date_diff('day', a, b)`, `len(list)`,
`unnest(list)` as a column, and `?` for values. ORDER BY sorts NULL where it is told to, or has none to sort.
"""

from __future__ import annotations

import re

FUNCTIONS = (
    "list_contains(xs ARRAY<STRING>, x STRING) RETURNS BOOLEAN RETURN array_contains(xs, x)",
    "list_has_any(xs ARRAY<STRING>, ys ARRAY<STRING>) RETURNS BOOLEAN RETURN arrays_overlap(xs, ys)",
    "list_concat(xs ARRAY<STRING>, ys ARRAY<STRING>) RETURNS ARRAY<STRING> RETURN concat(xs, ys)",
    "list_distinct(xs ARRAY<STRING>) RETURNS ARRAY<STRING> RETURN array_distinct(xs)",
    "array_to_string(xs ARRAY<STRING>, x STRING) RETURNS STRING RETURN array_join(xs, x)",
    "list_sort(xs ARRAY<STRING>) RETURNS ARRAY<STRING> RETURN array_sort(xs)",
)
"""DuckDB's functions of lists of text, as Spark defines them for a session."""
_WORDS = (
    (r"\bVARCHAR\[\]", "ARRAY<STRING>"),
    (r"\bVARCHAR\b", "STRING"),
    (r"\bunnest\(", "explode("),
    (r"\blist\(", "collect_list("),
    (r"\blen\(", "size("),
    (r"\bdate_diff\('day',", "datediff(DAY,"),
    (r"//", "div"),
    (r"(?<=[\s(,])\[\]", "CAST(array() AS ARRAY<STRING>)"),
)


def spark_sql(sql: str) -> str:
    """A query of the store in Spark's words."""
    text = re.sub(r"--[^\n]*", "", sql)
    for pattern, word in _WORDS:
        text = re.sub(pattern, word, text)
    return text
