"""The bundled example as a store: read once, kept in the user's cache, made anew when bilat changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from bilat import resources
from bilat.errors import StoreError
from bilat.evidence import stable_id
from bilat.sources.example import example_documents
from bilat.store import write as writes
from bilat.store.database import Store
from bilat.workflow.marks import EXAMPLE


def example_store(told: Callable[[str], None]) -> Store:
    """The example's store, open for reading; `told` hears of it when it must be made first.

    Where the cache cannot be written, the example is read into memory.
    """
    kept = _cache() / f"example-{_fingerprint()}.duckdb"
    if kept.exists():
        try:
            return Store.open(kept, read_only=True)
        except StoreError:
            kept.unlink(missing_ok=True)
    told("Reading the bundled example (once; kept in the cache afterwards) ...")
    try:
        return _kept(kept)
    except OSError:
        return _filled(Store.in_memory())


def _kept(place: Path) -> Store:
    place.parent.mkdir(parents=True, exist_ok=True)
    for old in place.parent.glob("example-*.duckdb"):
        old.unlink(missing_ok=True)
    part = place.with_name(f"part-{os.getpid()}.duckdb")
    _filled(Store.open(part)).close()
    part.replace(place)
    return Store.open(place, read_only=True)


def _filled(store: Store) -> Store:
    # Reading brings the parser with it, which a store that is ready does without.
    from bilat.workflow.adding import add_documents, settle
    from bilat.workflow.reading import Reader

    add_documents(store, example_documents(), Reader(dated=True, dyadic=True))
    settle(store)
    writes.set_meta(store, EXAMPLE, "yes")
    return store


def _cache() -> Path:
    """The folder for what can be made again, by the custom of the system."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "bilat"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "bilat"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bilat"


def _fingerprint() -> str:
    """A name for this very bilat: its files by path, size and time of change."""
    root = resources.path("").parent
    files = sorted(f for f in root.rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    stats = ((str(file.relative_to(root)), file.stat()) for file in files)
    return stable_id(*(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats))
