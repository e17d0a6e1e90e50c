"""How fast `ties` and `region` answer from a large store: `python benchmarks/scale.py [MILLIONS]`.

Makes a store of synthetic incidents (10 million unless told otherwise) of 190 states over 30 years in a
temporary folder, some states far busier than others, and times the questions behind the two commands.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bilat.actors.tables import load_tables
from bilat.store import aggregates
from bilat.store.database import Store
from bilat.workflow.region import Around, make_region
from bilat.workflow.tying import Counting, make_tie

LIMITS = {"ties": 2.0, "region": 10.0}
"""Seconds that the project asks of itself for 10 million events."""
_TYPES = (
    "['AGREE','CONSULT','SUPPORT','COOPERATE','AID','REQUEST','ACCUSE','REJECT','THREATEN','SANCTION',"
    "'MOBILIZE','ASSAULT']"
)
_SCORES = "[2.5,4.0,5.0,9.5,10.0,0.0,-3.0,-2.0,-3.5,-6.0,-5.5,-9.0]"


def fill(store: Store, number: int) -> None:
    """Put `number` synthetic incidents into the store, in pieces that fit into memory."""
    states = sorted({state.code for state in load_tables().states if state.iso2})
    busy = ["USA", "RUS", "CHN", "PRK", "KOR", "JPN", "UKR", "GBR", "FRA", "DEU"]
    names = str([*busy, *(code for code in states if code not in busy)])
    piece = 1_000_000
    for start in range(0, number, piece):
        store.run(
            _PIECE.format(
                names=names, types=_TYPES, scores=_SCORES, start=start, end=min(start + piece, number)
            )
        )
    aggregates.refill(store)


_PIECE = """
INSERT INTO incidents
WITH drawn AS (
    SELECT n, {names} AS names, (random() * 12)::INTEGER % 12 + 1 AS kind,
           (len(names) * pow(random(), 2.5))::INTEGER % len(names) + 1 AS one,
           (len(names) * pow(random(), 2.5))::INTEGER % len(names) + 1 AS two,
           DATE '1995-01-01' + (random() * 10950)::INTEGER AS day
    FROM range({start}, {end}) r(n)
)
SELECT 'i' || n, ['e' || n], ({types})[kind], [], [names[one]],
       [names[CASE WHEN two = one THEN one % len(names) + 1 ELSE two END]],
       strftime(day, '%Y-%m-%d'), 'stated', day, day, ({scores})[kind], 1, NULL, 1, 1 + (random() * 3)::INTEGER,
       random() < 0.9
FROM drawn
"""


def measure(millions: float = 10) -> dict[str, float]:
    """Seconds of each question, the slowest of three askings; also prints them."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "large.duckdb") as store:
        begun = time.perf_counter()
        fill(store, int(millions * 1_000_000))
        held = store.rows("SELECT count(*) FROM dyad_incidents")[0][0]
        print(f"{held:,} incidents between states, written in {time.perf_counter() - begun:.0f} s")
        questions: dict[str, Callable[[], object]] = {
            "ties": lambda: make_tie(store, "USA", "RUS"),
            "ties by week, one direction": lambda: make_tie(store, "USA", "RUS", Counting("week", "a_to_b")),
            "ties of a quiet dyad": lambda: make_tie(store, "URY", "ZWE"),
            "region": lambda: make_region(store, "RUS", "PRK", Around(dt.date(2015, 6, 1))),
        }
        return {name: _slowest(name, ask) for name, ask in questions.items()}


def _slowest(name: str, ask: Callable[[], object]) -> float:
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - begun)
    limit = LIMITS.get(name.split(maxsplit=1)[0])
    print(f"{name:32}{max(seconds):8.2f} s   limit {limit} s")
    return max(seconds)


if __name__ == "__main__":
    measure(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
