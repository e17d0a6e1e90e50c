"""How fast the workbench answers: `python benchmarks/web.py [MILLIONS] [USERS] [SECONDS] [STORE]`.

Makes a store of synthetic incidents with a report each (10 million unless told otherwise), serves it on
loopback, and lets 20 users at once open pages at random. Prints the median, the 95th percentile and the
slowest answer of each kind of page, beside a plain page of the same server in the same run: what of it is
the machine's own. The first answer of each page after the server's start is told apart as `first`; a brief
or region that says that it is being worked out, as `still being worked out`, and how long that lasts in brackets.
STORE is a file to keep the store in, or to take it from where it is there: the making of 10 million takes minutes.
"""

from __future__ import annotations

import http.client
import multiprocessing
import random
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from scale import fill

from bilat.store import by_dyad
from bilat.store.database import Store

LIMIT = 0.2
"""Seconds that the project asks of itself at the 95th percentile, 20 users, 10 million events."""
BUSY = ["USA", "RUS", "CHN", "PRK", "KOR", "JPN", "UKR", "GBR", "FRA", "DEU"]
QUIET = ["URY", "ZWE", "NPL", "FJI", "MLI"]
_INDEXES = {
    "events_by_document": "events (document_id)",
    "incidents_by_id": "incidents (id)",
    "incident_events_by_event": "incident_events (event_id)",
}
"""Indexes are made once when all is in: kept up row by row they cost most of the time."""
_LINKS = """
INSERT INTO incident_participants SELECT id, 'actor', unnest(actor) FROM incidents;
INSERT INTO incident_participants SELECT id, 'recipient', unnest(recipient) FROM incidents;
INSERT INTO incident_events SELECT id, events[1] FROM incidents;
INSERT INTO events SELECT events[1], 'd' || (n // 10), (n % 10) * 60, (n % 10) * 60 + length(said), said, event, mode,
       [{'code': actor[1], 'sector': NULL, 'entity_text': NULL, 'identifier_id': NULL, 'office': NULL}],
       [{'code': recipient[1], 'sector': NULL, 'entity_text': NULL, 'identifier_id': NULL, 'office': NULL}],
       date, date_origin, date_first, date_last, NULL, NULL, if(happened, [], ['future']), [], quad_code, event_scale,
       NULL, NULL, NULL, 'made up'
  FROM (SELECT *, substr(id, 2)::BIGINT AS n, actor[1] || CASE
               WHEN event IN ('AID', 'COOPERATE') AND hash(id) % 8 = 0 THEN ' sent crude oil to '
               ELSE ' dealt with ' END
               || recipient[1] || ', report ' || printf('%010d', n) || ' says.' AS said FROM incidents);
INSERT INTO documents SELECT document_id, 'Report ' || document_id, 'en', published, 'published', published::DATE,
       published::DATE, NULL, NULL, 'Outlet ' || (hash(document_id) % 40), NULL, 'h' || document_id, [], text
  FROM (SELECT document_id, string_agg(rpad(evidence_text, 60, ' '), '' ORDER BY evidence_start) AS text,
               strftime(DATE '1995-01-02' + (hash(document_id) % 10950)::INTEGER, '%Y-%m-%d') AS published
          FROM events GROUP BY document_id);
"""
"""Ten events make a document, each told in a sentence of its own."""


def prepare(path: Path, number: int) -> None:
    """Write the store."""
    with Store.open(path) as store:
        for name in _INDEXES:
            store.run(f"DROP INDEX {name}")
        fill(store, number)
        store.run("SET memory_limit = '4GB'")
        for statement in _LINKS.strip().split(";"):
            if statement.strip():
                store.run(statement)
        store.run("SET memory_limit = '1GB'")
        for name, columns in _INDEXES.items():
            store.run(f"CREATE INDEX {name} ON {columns}")
        by_dyad.refill(store)


def address(kind: str, keys: list[str]) -> str:
    """A page of a kind, drawn at random: busy dyads more often than quiet ones."""
    a, b = random.sample(BUSY if random.random() < 0.8 else BUSY[:4] + QUIET, 2)
    filters = {
        "by type": "event=CONSULT",
        "by direction": "direction=a_to_b",
        "by outlet": f"outlet=Outlet+{random.randint(0, 39)}",
        "announced or denied": "real=open",
        "all": "real=all",
        "by certainty": "sure=yes",
        "by period": f"since={random.randint(1996, 2015)}&until=2020-06",
    }
    return {
        "health": "/health",
        "home": "/",
        "search": f"/search?q={random.choice(['rus', 'north+k', 'uni', 'seoul+and+tok'])}",
        "dyad": f"/ties/{a}/{b}",
        "findings": f"/ties/{a}/{b}/findings",
        "region": f"/region/{a}/{b}",
        "brief": f"/brief/{a}/{b}",
        "preview": f"/brief/{a}/{b}/preview",
        "incident": f"/incidents/{random.choice(keys)}",
        "document": f"/documents/d{random.randint(0, 99_999)}",
        "documents": f"/documents?page={random.randint(1, 50)}",
        "api ties": f"/api/ties/{a}/{b}",
        "api incidents": f"/api/incidents/{a}/{b}?page={random.randint(1, 3)}",
        "api documents": f"/api/documents?page={random.randint(1, 50)}",
        "api countries": "/api/countries?q=ko",
        "api judgements": "/api/judgements",
        **{f"timeline {name}": f"/ties/{a}/{b}/timeline?{asked}&page={random.randint(1, 3)}"
           for name, asked in filters.items()},
    }[kind]  # fmt: skip


KINDS = (
    "health", "home", "search", "dyad", "findings", "region", "brief", "preview", "incident", "document", "documents",
    "api ties", "api incidents", "api documents", "api countries", "api judgements", "timeline by type",
    "timeline by direction", "timeline by outlet", "timeline announced or denied", "timeline all",
    "timeline by certainty", "timeline by period",
)  # fmt: skip
PARTS = ("findings", "timeline")
"""Kinds of pages that a page asks for as a part of itself."""
ASKED_AGAIN = ("is being worked out", "are being worked out")
"""What an answer says that is not the page yet: the browser asks again. The time until it is there is told apart."""
Times = dict[str, list[float]]


def user(port: int, keys: list[str], until: float, times: Times, seen: set[str]) -> None:
    """Open pages one after the other, with a second's reading between them, until time is up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.perf_counter() < until:
        kind = random.choice(KINDS)
        path = address(kind, keys)
        name = kind if path in seen or kind in ("health", "incident", "document") else f"{kind}, first"
        seen.add(path)
        opened(connection, kind, (path, name), times)
        time.sleep(random.uniform(0.5, 1.5))


def opened(connection: http.client.HTTPConnection, kind: str, named: tuple[str, str], times: Times) -> None:
    """Open a page, again and again while it is being worked out; each answer counts."""
    begun, again = time.perf_counter(), False
    path, name = named
    while True:
        asked = time.perf_counter()
        connection.request("GET", path, headers={"hx-request": "true"} if kind.startswith(PARTS) else {})
        answer = connection.getresponse()
        text = answer.read().decode()
        waiting = any(words in text for words in ASKED_AGAIN)
        name = "still being worked out" if waiting else name
        times[name if answer.status == 200 else f"{kind}: status {answer.status}"].append(
            time.perf_counter() - asked
        )
        if not waiting:
            break
        again = True
        time.sleep(0.7)
    if again and answer.status == 200:
        times[f"({kind}, until it is there)"].append(time.perf_counter() - begun)


def serve(path: Path, port: int, ready: Any) -> None:
    """The workbench on a store, in a process of its own as users have it."""
    import uvicorn

    from bilat.web import warming
    from bilat.web.app import create_app
    from bilat.web.drawing import Elsewhere
    from bilat.workflow.workbench import Workbench

    drawing = Elsewhere()
    drawing.warm()
    bench = Workbench(Store.open(path), draw=drawing)
    begun = time.perf_counter()
    warming.prefer_answers(bench)
    warming.start(bench).join()
    ready.put(time.perf_counter() - begun)
    uvicorn.run(create_app(bench), port=port, log_level="error")


def measure(path: Path, keys: list[str], users: int, seconds: float) -> Times:
    """Answer times in seconds by kind of page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    processes = multiprocessing.get_context("spawn")
    ready = processes.Queue()
    server = processes.Process(target=serve, args=(path, port, ready), daemon=False)
    server.start()
    print(f"made ready in {ready.get(timeout=300):.1f} s after the start")
    _await(port)
    times: Times = defaultdict(list)
    until, seen = time.perf_counter() + seconds, set[str]()
    crowd = [threading.Thread(target=user, args=(port, keys, until, times, seen)) for _ in range(users)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    server.terminate()
    return times


def _await(port: int) -> None:
    while True:
        with socket.socket() as there:
            if there.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)


def tell(times: Times) -> None:
    """Print the table, and whether the limit is kept."""
    print(f"{'page':36}{'answers':>9}{'median':>9}{'95 %':>9}{'slowest':>9}   ms")
    for kind, found in sorted(times.items()):
        print(f"{kind:36}{len(found):9}{_row(found)}")
    pages = [v for kind, found in times.items() if kind != "health" and kind[0] != "(" for v in found]
    print(f"{'all pages':36}{len(pages):9}{_row(pages)}   limit {LIMIT * 1000:.0f} ms at 95 %")


def _row(found: list[float]) -> str:
    last = statistics.quantiles(found, n=20)[18] if len(found) > 1 else found[0]
    return f"{statistics.median(found) * 1000:9.1f}{last * 1000:9.1f}{max(found) * 1000:9.1f}"


def main(millions: float = 10, users: int = 20, seconds: float = 60, kept: Path | None = None) -> None:
    """Make the store, or take the one that was kept, serve it, and tell."""
    with tempfile.TemporaryDirectory() as folder:
        path = kept or Path(folder) / "large.duckdb"
        begun = time.perf_counter()
        if not path.exists():
            making = path.with_suffix(".part")
            prepare(making, int(millions * 1_000_000))
            making.rename(path)
        with Store.open(path) as store:
            keys = [key for (key,) in store.rows("SELECT id FROM incidents USING SAMPLE 200")]
            (number,) = store.rows("SELECT count(*) FROM incidents")[0]
        print(f"{number:,} incidents with a report each, ready in {time.perf_counter() - begun:.0f} s")
        tell(measure(path, keys, users, seconds))


if __name__ == "__main__":
    given = sys.argv[1:]
    main(*(float(n) for n in given[:1]), *(int(n) for n in given[1:3]), *(Path(name) for name in given[3:4]))
