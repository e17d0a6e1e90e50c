"""A large file in GDELT's form, drawn from a real sample's rows: `python make_gdelt.py SAMPLE ROWS OUT.CSV`.

Each row is a row of the sample under a new number, day, page address and count of mentions: actors, codes,
places and the share of empty cells keep the sample's distribution. Days spread over ten years, later ones
oftener, as GDELT's coverage grew; 2 % of rows are dated a month or a year before they were added, as its
background mentions are. One row in 50 stands a second time under a number of its own (another place of
the same story). Nothing here is an event that happened: never keep such a file among data.
"""

from __future__ import annotations

import sys
from pathlib import Path

FIRST, DAYS = "2014-01-01", 3650
OUTLETS = 4000
"""Page addresses spread over so many invented outlets, a few of them with most of the rows."""

_SQL = """
COPY (
  WITH numbered AS (SELECT *, row_number() OVER () - 1 AS line FROM read_csv('{sample}', delim='\t',
      header=false, quote='', escape='', all_varchar=true)),
  drawn AS (SELECT range AS n, range - CAST(range % 50 = 49 AS INTEGER) AS told FROM range({rows})),
  mixed AS (SELECT n, told, hash(told) AS h, hash(told, 7) AS g FROM drawn),
  placed AS (
    SELECT n, told, g, h % (SELECT count(*) FROM numbered) AS line,
      DATE '{first}' + CAST(floor({days} * sqrt((told + 0.5) / {rows})) AS INTEGER) AS added,
      CASE WHEN g % 100 = 0 THEN 30 WHEN g % 100 = 1 THEN 365 ELSE 0 END AS lag FROM mixed)
  SELECT 500000000 + n AS id, strftime(added - CAST(lag AS INTEGER), '%Y%m%d') AS day,
    strftime(added - CAST(lag AS INTEGER), '%Y%m') AS month, year(added - CAST(lag AS INTEGER)) AS year,
    {kept}, 1 + g % 20 AS mentions, 1 + g % 3 AS sources, 1 + g % 15 AS articles, column34,
    {places}, strftime(added, '%Y%m%d') || '000000' AS stamp,
    'http://outlet' || CAST({outlets} * pow((g % 1000003) / 1000003.0, 3) AS INTEGER) || '.example/news/'
      || strftime(added, '%Y/%m/%d') || '/story-' || CAST(told // 3 AS VARCHAR) || '-of-the-day' AS url
  FROM placed JOIN numbered USING (line) ORDER BY n
) TO '{out}' (DELIMITER '\t', HEADER false, QUOTE '', ESCAPE '')
"""


def make(sample: Path, rows: int, out: Path) -> None:
    """Write `rows` rows in the form of GDELT 2.0 events to `out`, from the real ones in `sample`."""
    import duckdb

    kept = ", ".join(f"column{n:02}" for n in range(4, 31))
    places = ", ".join(f"column{n:02}" for n in range(35, 59))
    sql = _SQL.format(
        sample=sample, rows=rows, out=out, first=FIRST, days=DAYS, kept=kept, places=places, outlets=OUTLETS
    )
    connection = duckdb.connect()
    connection.execute("SET memory_limit = '2GB'")
    connection.execute(sql)
    connection.close()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    make(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
