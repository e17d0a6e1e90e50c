"""Typed defaults and the names of environment variables; the edges read them, stages get arguments."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

STORE_VARIABLE = "BILAT_STORE"
MEASURES_VARIABLE = "BILAT_MEASURES"
MASTER_VARIABLE = "BILAT_MASTER"
DEFAULT_STORE = Path("bilat.duckdb")
MAX_DOCUMENT_BYTES = 50_000_000
"""A single file beyond this many bytes is skipped: no report is that long."""
MAX_DOCUMENT_CHARACTERS = 5_000_000
"""A single text beyond this is skipped: it is no report but many, or none, and is read in one piece, so
that memory grows with it (measured: 140 MB a million characters)."""
LEAST_CONFIDENCE = 0.35
"""Events less sure than this (0 to 1) are left out: of those below, two in three are wrong
(`python benchmarks/confidence.py`)."""
BATCH = 128
"""Sentences parsed together; tuned for one core between 32 and 512, flat from 64 to 256."""


def store_path(given: Path | None = None) -> Path:
    """The store to use: the one given, else $BILAT_STORE, else bilat.duckdb in the current folder."""
    return given or named_store() or DEFAULT_STORE


def named_store() -> Path | None:
    """The store that the environment names, or None."""
    named = os.environ.get(STORE_VARIABLE)
    return Path(named) if named else None


def master() -> str | None:
    """The master of Spark that the environment names for the questions to a store in a folder, or None."""
    return os.environ.get(MASTER_VARIABLE) or None


def is_address(path: Path) -> bool:
    """Whether a path names a file system of its own, such as s3a: or hdfs:, and no place on this machine."""
    return re.match(r"(?!file:)[a-z][a-z0-9+.-]+:/", str(path)) is not None


def measure_files(given: Sequence[Path] | None = None) -> tuple[Path, ...]:
    """The user's own files of measures: those that $BILAT_MEASURES names (separated as in $PATH), then `given`."""
    named = os.environ.get(MEASURES_VARIABLE, "")
    return (*(Path(part) for part in named.split(os.pathsep) if part), *(given or ()))
