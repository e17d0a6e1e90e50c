"""Files wherever they lie: this machine, a mounted disk, or a file system that has an address."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from bilat import settings

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]+):/*")
_GLOB = re.compile(r"([\[\]{}*?\\])")
_S3 = ("s3a", "s3n")


def plain(path: str) -> str:
    """A path as a user writes it: without the scheme where it is a local file."""
    return re.sub(r"^file:/+", "/", path)


def literal(path: str) -> str:
    """A path that Spark takes as it stands, and not for a pattern."""
    return _GLOB.sub(r"\\\1", path)


def is_remote(path: str | Path) -> bool:
    """Whether a path names a file system of its own, such as s3a: or hdfs:."""
    return settings.is_address(Path(path))


def address(path: str | Path) -> str:
    """The address of a remote place: a command line that took it for a path dropped one of its slashes."""
    return _SCHEME.sub(lambda found: f"{found[1]}://", str(path)) if is_remote(path) else str(path)


@contextmanager
def local(path: str) -> Iterator[Path]:
    """The file on this machine; one that lies elsewhere is copied here for as long as it is read.

    Copied, and not held: an archive of the web is a gigabyte.
    """
    if not is_remote(path):
        yield Path(path)
        return
    system, inner = _system(path)
    with tempfile.TemporaryDirectory(prefix="bilat-") as folder:
        copy = Path(folder, PurePosixPath(inner).name)
        with system.open_input_stream(inner) as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        yield copy


def parquet_schema(path: str) -> str:
    """The columns of a Parquet file, as text. Raises OSError and ValueError where it is none or cut off."""
    from pyarrow import parquet

    system, inner = _system(plain(path))
    found = str(parquet.read_schema(inner, filesystem=system).to_string(show_schema_metadata=False))
    if not found:
        raise ValueError("no columns")
    return found


def _system(path: str) -> tuple[Any, str]:
    """The file system that a path names, and the path within it."""
    from pyarrow import fs

    if not is_remote(path):
        return fs.LocalFileSystem(), path
    scheme, rest = address(path).split("://", 1)
    found: tuple[Any, str] = fs.FileSystem.from_uri(f"{'s3' if scheme in _S3 else scheme}://{rest}")
    return found
