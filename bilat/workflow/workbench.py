"""The store behind a workbench: one file, many readers, one writer, and the documents being read into it."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bilat import settings
from bilat.errors import BilatError, UsageError
from bilat.evidence import stable_id
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow.adding import Added, add
from bilat.workflow.example import example_store
from bilat.workflow.marks import EXAMPLE
from bilat.workflow.remembering import Begun, Key, Memory, Pace

if TYPE_CHECKING:
    from bilat.actors.actor import Mention
    from bilat.sources.document import Document

T = TypeVar("T")
PATIENCE = 0.1
"""Seconds after which a page says that something is being worked out, rather than have its reader wait."""


@dataclass(slots=True)
class Job:
    """Documents on their way into the store. `done` of `total` files are read, `now` is at hand; at the
    end either `added` or `failed` (in words) is set."""

    id: str
    names: tuple[str, ...]
    done: int = 0
    total: int = 0
    now: str = ""
    added: Added | None = None
    failed: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.added is not None or self.failed is not None


@dataclass
class Workbench:
    """An open store, shared by the threads of a server. Make it with `Workbench.open`.

    `generation` grows with each write: what was worked out for an older one is not shown again. `draw` draws
    charts, where that is not to be done here.
    """

    store: Store
    example: bool = False
    generation: int = 0
    patience: float = PATIENCE
    draw: Callable[[str], str] | None = None
    jobs: dict[str, Job] = field(default_factory=dict)
    _writing: threading.Lock = field(default_factory=threading.Lock)
    _scratch: Path | None = None
    _memory: Memory = field(default_factory=Memory)
    _begun: Begun = field(default_factory=Begun)
    _idle: deque[Store] = field(default_factory=deque)
    """Connections that nobody reads with: a thread takes one, or opens one more, and puts it back."""

    @classmethod
    def open(cls, given: Path | None = None) -> Workbench:
        """The store named, else that of the environment or this folder, else a copy of the bundled example
        that lives as long as the workbench. A store that is named and not there is made."""
        path = settings.store_path(given)
        if given is not None or settings.named_store() is not None or path.exists():
            store = Store.open(path)
            return cls(store, reads.meta(store, EXAMPLE) == "yes")
        scratch = Path(tempfile.mkdtemp(prefix="bilat-"))
        with example_store(lambda _: None) as example:
            source = example.path
        if source is None:
            raise UsageError("the bundled example cannot be kept here; name a store with --store")
        shutil.copy(source, scratch / "example.duckdb")
        return cls(Store.open(scratch / "example.duckdb"), example=True, _scratch=scratch)

    def close(self) -> None:
        """Close the store; a copy of the example is thrown away."""
        self._begun.finish()
        while self._idle:
            self._idle.pop().close()
        self.store.close()
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """A connection that no other thread has at the same time."""
        try:
            store = self._idle.pop()
        except IndexError:
            store = self.store.another()
        try:
            yield store
        finally:
            self._idle.append(store)

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The one connection that may write. Raises UsageError while documents are being read in."""
        if not self._writing.acquire(timeout=5):
            raise UsageError("documents are being read into the store; try again when that is done")
        store = self.store.another()
        try:
            yield store
        finally:
            store.close()
            self.generation += 1
            self._writing.release()

    def remembered(self, key: Key, make: Callable[[Store], T], pace: Pace = "quick") -> T:
        """What `make` answered for `key` since the last write; worked out anew where it did not yet."""

        def asked() -> T:
            with self.reading() as store:
                return make(store)

        return self._memory.get(key, self.generation, asked, pace)

    def soon(self, key: Key, make: Callable[[Store], T], pace: Pace = "long") -> T | None:
        """What `remembered` answers, or None where that takes longer than the workbench's patience: it is being worked
        out then, and can be asked for again."""
        if self.knows(key):
            return self.remembered(key, make)
        return self._begun.get(
            (self.generation, *key), lambda: self.remembered(key, make, pace), self.patience
        )

    def begun(self, key: Key, make: Callable[[], T]) -> T | None:
        """What `make` answers, or None where that takes longer than the workbench's patience; it goes on then."""
        return self._begun.get((self.generation, *key), make, self.patience)

    def knows(self, key: Key) -> bool:
        """Whether `remembered` has the answer at hand."""
        return self._memory.holds(key, self.generation)

    def read_files(self, paths: Sequence[Path], drop: Path | None = None) -> Job:
        """Begin to read files into the store, in a thread of its own; `drop` is a folder to be removed
        afterwards. The job tells how far it is."""
        names = tuple(path.name for path in paths)
        job = Job(stable_id("job", len(self.jobs), *map(str, paths)), names, total=len(paths))
        self.jobs[job.id] = job
        threading.Thread(target=self._run, args=(job, list(paths), drop), daemon=True).start()
        return job

    def _run(self, job: Job, paths: Sequence[Path], drop: Path | None) -> None:
        from bilat.workflow.reading import Reader

        def tell(done: int, total: int, now: str) -> None:
            job.done, job.total, job.now = done, total, now

        try:
            with self.writing() as store:
                job.added = add(store, paths, Reader(dated=True), tell)
        except BilatError as error:
            job.failed = str(error)
        except Exception as error:  # the page must say so; a thread's exception is seen by nobody
            job.failed = f"reading stopped at an error of bilat's own: {type(error).__name__}: {error}"
        finally:
            if drop is not None:
                shutil.rmtree(drop, ignore_errors=True)


@lru_cache(maxsize=64)
def mentions(document: Document) -> tuple[Mention, ...]:
    """The actors that a document names, each with its reason, as the tables of names know them."""
    from bilat.actors.gazetteer import default_gazetteer

    return tuple(default_gazetteer().scan(document.text, document.published))
