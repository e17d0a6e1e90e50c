"""How documents are coded, the same on every machine: what the driver sends along to each worker."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import bilat
from bilat.errors import UsageError
from bilat.language.pipeline import load_pipeline
from bilat.workflow.reading import Reader


@dataclass(frozen=True, slots=True)
class Setup:
    """The lexicons are sent by name and content: a worker on another machine has no such files. No date of
    publication later than `today` is believed, whatever the worker's own clock says."""

    version: str
    today: dt.date
    lexicons: tuple[tuple[str, bytes], ...] = ()
    model: str | None = None
    min_confidence: float | None = None

    @classmethod
    def of(
        cls, lexicons: Sequence[Path] = (), model: str | None = None, min_confidence: float | None = None
    ) -> Setup:
        """The setup of this bilat, today. Raises UsageError for a lexicon that cannot be read."""
        try:
            contents = tuple((path.name, path.read_bytes()) for path in lexicons)
        except OSError as error:
            raise UsageError(f"cannot read the lexicon {error.filename}: {error.strerror}") from error
        return cls(bilat.__version__, dt.date.today(), contents, model, min_confidence)

    @property
    def marks(self) -> tuple[str, ...]:
        """What of the setup changes what is coded."""
        lexicons = (f"{name} {content.hex()}" for name, content in self.lexicons)
        return self.version, str(self.model), str(self.min_confidence), *lexicons


@lru_cache(maxsize=1)
def reader_of(setup: Setup) -> Reader:
    """The reader of a setup, made once in each worker process. Reads as `bilat add` does."""
    if setup.version != bilat.__version__:
        raise UsageError(
            f"a worker has bilat {bilat.__version__}, the driver {setup.version}: install the same"
        )
    # Loaded here, so that it is not counted as coding.
    load_pipeline(setup.model)
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, (name, content) in enumerate(setup.lexicons):
            files.append(Path(folder, f"{number}-{name}"))
            files[-1].write_bytes(content)
        return Reader(files, setup.model, dated=True, dyadic=True, min_confidence=setup.min_confidence)
