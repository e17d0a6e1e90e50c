"""A workbench on a small store with hostile texts in it."""

from __future__ import annotations

from pathlib import Path

from bilat.dates import PartialDate
from bilat.sources.document import Document, content_hash
from bilat.store.database import Store
from bilat.workflow.adding import add_documents, settle
from bilat.workflow.reading import Reader
from bilat.workflow.workbench import Workbench

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>'\"{{7*7}}"
TEXTS = [
    ("2023-01-10", "Halcyon", "Russia condemned North Korea."),
    ("2023-03-02", "Halcyon", "The Russian president visited North Korea on Wednesday."),
    ("2023-03-03", "Birchwater", "The Russian president visited North Korea on Wednesday."),
    ("2023-04-05", "Halcyon", "Russia signed a treaty with North Korea on Tuesday."),
    ("2023-05-20", NASTY, f"{NASTY} Russia praised North Korea {NASTY}."),
    ("2023-06-02", "Halcyon", "Japan imposed sanctions on North Korea."),
]


def small_bench(folder: Path) -> Workbench:
    store = Store.open(folder / "small.duckdb")
    documents = [
        Document(str(n), text, NASTY if outlet == NASTY else f"Report {n}", "en", PartialDate(day, "published"), None,
                 outlet, "javascript:alert(3)", f"{n}{content_hash(text)}")
        for n, (day, outlet, text) in enumerate(TEXTS)
    ]  # fmt: skip
    add_documents(store, documents, Reader(dated=True))
    settle(store)
    return Workbench(store, patience=60)
