"""The files of a data set: found by name or pattern, unpacked one at a time, told apart by their columns.

A unit is a plain or gzipped file, or a member of a zip: what is kept in one transaction and not read twice.
"""

from __future__ import annotations

import bz2
import csv
import glob
import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from bilat.datasets import format as formats
from bilat.datasets.format import Format
from bilat.errors import SkippedSource

MAX_MEMBER_BYTES = 60_000_000_000
"""A member of an archive that unpacks to more is refused: ten years of GDELT are smaller."""
MAX_RATIO = 200
"""Text packs ten to twenty times smaller; what is packed two hundred times smaller is no table."""
_SAMPLED = 1_000_000
_PEEKED = 200
_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Unit:
    """One table of rows: a file, or the `member` of an archive. `bytes` is its size as stored."""

    path: Path
    member: str | None
    bytes: int

    @property
    def name(self) -> str:
        """How the unit is called: the file, and the member where there are several."""
        return f"{self.path}::{self.member}" if self.member else str(self.path)


@dataclass(frozen=True, slots=True)
class Plain:
    """A unit as a plain file: its place on disk, its format, the names of its columns, how many it has, and the mark
    by which the same content is known again."""

    unit: Unit
    path: Path
    format: Format
    columns: tuple[str, ...]
    width: int
    mark: str


def find(patterns: Sequence[str]) -> Iterator[Unit | tuple[str, SkippedSource]]:
    """The units behind files, folders and patterns ("2018*.zip"), each once; what is none, with its reason."""
    seen: set[Path] = set()
    for pattern in patterns:
        places = (
            [Path(pattern)]
            if Path(pattern).exists()
            else sorted(map(Path, glob.glob(pattern, recursive=True)))
        )
        if not places:
            yield pattern, SkippedSource("unreadable", "does not exist", "check the path or the pattern")
        for file in (file for place in places for file in _below(place)):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield from _units(file)


def _below(place: Path) -> list[Path]:
    return sorted(file for file in place.rglob("*") if file.is_file()) if place.is_dir() else [place]


def _units(file: Path) -> Iterator[Unit | tuple[str, SkippedSource]]:
    try:
        if not zipfile.is_zipfile(file):
            yield Unit(file, None, file.stat().st_size)
            return
        with zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
        for member in members:
            yield Unit(file, member.filename, member.compress_size)
        if not members:
            yield str(file), SkippedSource("empty", "is an archive without a file")
    except (OSError, zipfile.BadZipFile) as error:
        yield str(file), SkippedSource("corrupt", f"cannot be opened: {error}", "fetch it again")


@contextmanager
def opened(unit: Unit, family: str | None, mapping: Format | None = None) -> Iterator[Plain]:
    """The unit as a plain file, gone again afterwards where it had to be unpacked.

    `family` names a data set ("gdelt"), whose format is told from the columns, or one format; `mapping` is a format of
    the user's own. Raises SkippedSource where the unit cannot be read or fits no format.
    """
    with TemporaryDirectory(prefix="bilat-import-") as folder:
        try:
            path = _plain(unit, Path(folder))
            lines = _peek(path, mapping)
        except (OSError, EOFError, zipfile.BadZipFile, RuntimeError) as error:
            raise SkippedSource("corrupt", f"cannot be unpacked: {error}", "fetch it again") from error
        if not lines:
            raise SkippedSource("empty", "has no rows")
        format_ = mapping or _told(family or "", lines)
        columns, width = _columns(format_, lines)
        yield Plain(unit, path, format_, columns, width, _mark(path, format_))


def _plain(unit: Unit, folder: Path) -> Path:
    if unit.member is not None:
        return _unzipped(unit, folder)
    with unit.path.open("rb") as file:
        start = file.read(3)
    if start == b"BZh":
        return _copied(bz2.open(unit.path), folder, unit)
    if start[:2] == b"\x1f\x8b":
        return _copied(gzip.open(unit.path), folder, unit)
    return unit.path


def _unzipped(unit: Unit, folder: Path) -> Path:
    with zipfile.ZipFile(unit.path) as archive:
        member = archive.getinfo(unit.member or "")
        if member.flag_bits & 1:
            raise SkippedSource("encrypted", "is locked with a password", "unpack it and give the file")
        with archive.open(member) as packed:
            return _copied(packed, folder, unit)


def _copied(packed: IO[bytes] | gzip.GzipFile | bz2.BZ2File, folder: Path, unit: Unit) -> Path:
    """The unpacked bytes in a file of `folder`; past the limits it stops, whatever the archive says of itself."""
    limit = min(MAX_MEMBER_BYTES, max(unit.bytes, 100_000) * MAX_RATIO)
    target, written = folder / "rows", 0
    with packed, target.open("wb") as out:
        while block := packed.read(1 << 20):
            written += len(block)
            if written > limit:
                raise SkippedSource(
                    "too-large", f"unpacks to more than {limit:,} bytes", "unpack it and look at it"
                )
            out.write(block)
    return target


def _peek(path: Path, mapping: Format | None) -> list[str]:
    """The first lines, in which the format shows itself."""
    encoding = mapping.encoding if mapping else "utf-8"
    with path.open("rb") as raw:
        lines = [raw.readline(_LINE) for _ in range(_PEEKED)]
    return [line.decode(encoding, errors="replace").rstrip("\r\n") for line in lines if line.strip()]


def _told(family: str, lines: Sequence[str]) -> Format:
    """The format of the data set `family` that fits: the one of that name, or of that set by its columns."""
    candidates = [formats.load(name) for name in formats.known()]
    of_set = [f for f in candidates if f.set == family] or [formats.load(family)]
    fitting = [f for f in of_set if _fits(f, lines)]
    if not fitting:
        width = len(_cells(of_set[0], lines[0]))
        wanted = "; ".join(f"{f.title} has {_described(f)}" for f in of_set)
        raise SkippedSource("unknown-kind", f"has {width} columns and fits no format of {family}: {wanted}")
    return fitting[0]


def _described(format_: Format) -> str:
    if not format_.header:
        return (
            f"{format_.required} to {len(format_.columns)} columns"
            if format_.optional
            else f"{len(format_.columns)}"
        )
    return f"a header with {', '.join(_named(format_)[:4])} ..."


def _fits(format_: Format, lines: Sequence[str]) -> bool:
    if format_.header and not format_.by_position:
        present = set(_cells(format_, lines[0]))
        return all(any(name in present for name in wanted.split("|")) for wanted in _named(format_))
    widths = [len(_cells(format_, line)) for line in lines]
    usual = max(set(widths), key=widths.count)
    if format_.header:
        return format_.columns[0].lower() in lines[0].lower() and usual >= format_.required
    return format_.required <= usual <= len(format_.columns)


def _named(format_: Format) -> list[str]:
    """The columns that a file of the format must have."""
    parties = [party for party in (format_.actor, format_.recipient) if party]
    wanted = [
        *format_.key,
        *(column for party in parties for column in party.columns),
        *format_.fields.values(),
    ]
    if format_.date:
        wanted.append(format_.date.column)
    if format_.event and format_.event.column:
        wanted.append(format_.event.column)
    return [name for name in dict.fromkeys(wanted) if not name.startswith("?")]


def _columns(format_: Format, lines: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The names of the file's columns in order, and the number of cells of its widest first rows."""
    width = max(len(_cells(format_, line)) for line in lines)
    if not format_.header:
        return format_.columns, len(format_.columns)
    header = tuple(cell.strip() for cell in _cells(format_, lines[0]))
    if format_.by_position:
        return format_.columns, max(width, len(format_.columns))
    missing = [name for name in _named(format_) if not any(n in header for n in name.split("|"))]
    if missing:
        raise SkippedSource("unknown-kind", f"lacks the columns {', '.join(missing)} of {format_.title}")
    return header, max(width, len(header))


def _cells(format_: Format, line: str) -> list[str]:
    if not format_.quote:
        return line.removeprefix("\ufeff").split(format_.delimiter)
    reader = csv.reader(
        io.StringIO(line.removeprefix("\ufeff")), delimiter=format_.delimiter, quotechar=format_.quote
    )
    return next(reader, [])


def _mark(path: Path, format_: Format) -> str:
    """A mark of the content: its size, its first and last million bytes. Files of rows that differ within a million
    bytes of both ends and have one size are told apart by the keys of their rows."""
    size = path.stat().st_size
    digest = hashlib.blake2b(f"{format_.set} {format_.name} {size} ".encode(), digest_size=16)
    with path.open("rb") as file:
        digest.update(file.read(_SAMPLED))
        file.seek(max(0, size - _SAMPLED))
        digest.update(file.read(_SAMPLED))
    return digest.hexdigest()
