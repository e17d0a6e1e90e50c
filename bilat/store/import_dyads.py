"""Imported rows as incidents by dyad, in the table that ties and regions are summed from.

What `bilat.store.imported` works out for one dyad when a brief is written is worked out here for all dyads of a set at
once, after its files were read, each set apart.
"""

from __future__ import annotations

from bilat.store import queries
from bilat.store.database import Store
from bilat.store.exports import load_scores

_UNSETTLED = "unsettled "
"""Begins the name of the fact in the store that a set has rows that are in no dyad's incidents yet."""


def unsettle(store: Store, source: str) -> None:
    """Note that rows of a set will come or go, so that a run cut off is settled by the next."""
    with store.transaction():
        store.run("INSERT OR REPLACE INTO meta VALUES (?, 'yes')", (_UNSETTLED + source,))


def unsettled(store: Store) -> list[str]:
    """The sets whose dyads are not worked out from all their rows."""
    found = store.rows("SELECT key FROM meta WHERE starts_with(key, ?) ORDER BY key", (_UNSETTLED,))
    return [key.removeprefix(_UNSETTLED) for (key,) in found]


def settle(store: Store) -> None:
    """Work out the incidents of all dyads of the sets whose rows changed."""
    for source in unsettled(store):
        with store.transaction():
            load_scores(store)
            store.run("CREATE OR REPLACE TEMP TABLE settling AS SELECT ? AS source", (source,))
            store.run("DELETE FROM dyad_incidents WHERE source = ?", (source,))
            store.run("DROP TABLE IF EXISTS dyad")
            store.run(
                "CREATE TEMP VIEW dyad AS SELECT b.* FROM imported_between b JOIN settling USING (source)"
            )
            store.run(queries.text("settle").replace("-- incidents", queries.text("incidents")))
            store.run("DROP VIEW dyad")
            store.run("DELETE FROM meta WHERE key = ?", (_UNSETTLED + source,))
