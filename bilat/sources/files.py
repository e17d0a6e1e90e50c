"""Files and folders in, documents out; what cannot be read is named with its reason, and no more."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilat import settings
from bilat.errors import SkippedSource
from bilat.sources.archives import read_warc
from bilat.sources.clean import one_line
from bilat.sources.document import Document
from bilat.sources.docx import read_docx
from bilat.sources.draft import Draft
from bilat.sources.html import read_html
from bilat.sources.metadata import finish
from bilat.sources.pdf import read_pdf
from bilat.sources.plain import read_markdown, read_text
from bilat.sources.rows import Row, read_csv, read_jsonl

_WHOLE: dict[str, Callable[[bytes], Draft]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""Kinds of file that hold one document, by suffix."""
_MANY: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}
"""Kinds of file that hold a document in each row, by suffix."""
_KINDS = "bilat reads .txt, .md, .html, .pdf, .docx, .jsonl, .csv and .warc"
_INSTEAD = {
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".json": "write one document a line and name it .jsonl",
    ".xlsx": "save the sheet as .csv",
    ".zip": "unpack it and give the folder",
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a row of one, that gave no document.

    `where` is the line of a file of rows; None means the whole file. `code` is one of empty, binary,
    encrypted, corrupt, no-text, too-large, wrong-language, unknown-kind, malformed-row, own-brief, unreadable.
    `reason` continues a sentence that starts with the file; `hint` says what can be done, or is None.
    """

    path: str
    where: str | None
    code: str
    reason: str
    hint: str | None


def find(paths: Sequence[Path]) -> list[Path]:
    """The files that `paths` name, each once: folders give all that lies below them, in sorted order.

    Hidden files and folders are left out unless named; links to folders are followed, each folder once.
    Files of a kind that bilat cannot read, paths
    that do not exist and folders that cannot be opened are kept: `read` says what is wrong with them.
    """
    found = (file for path in paths for file in (_below(path) if path.is_dir() else [path]))
    return list(dict.fromkeys(found))


def read(path: Path, today: dt.date | None = None) -> Iterator[Document | Skipped]:
    """The documents in one file, and what had to be skipped; bad input never raises.

    A publication date later than `today` (by default the day of the call) is not believed.
    """
    today = today or dt.date.today()
    try:
        if _suffix(path) in _MANY:
            yield from _rows(path, today)
        else:
            yield finish(_whole(path), today, path.name)
    except SkippedSource as problem:
        yield _skipped(path, problem)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        yield Skipped(str(path), None, "unreadable", reason, "check the path and its permissions")
    # Whatever else a file may trip a library over: one bad file is no reason to lose the others.
    except Exception as error:
        reason = f"cannot be read: {type(error).__name__}: {one_line(str(error)) or 'no reason given'}"
        yield Skipped(str(path), None, "corrupt", reason[:300], "save it anew, or as plain text")


def _suffix(path: Path) -> str:
    """The ending that tells the kind of a file: the last, or the last two of a packed archive."""
    name = path.name.lower()
    return ".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower()


def _below(folder: Path) -> list[Path]:
    closed: list[Path] = []

    def keep(error: OSError) -> None:
        closed.append(Path(error.filename))

    files: list[Path] = []
    entered: set[str] = set()
    for place, folders, names in os.walk(folder, onerror=keep, followlinks=True):
        real = os.path.realpath(place)
        if real in entered:
            folders[:] = []
            continue
        entered.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    return sorted(files + closed)


def _rows(path: Path, today: dt.date) -> Iterator[Document | Skipped]:
    _check(path)
    for row in _MANY[_suffix(path)](path):
        yield from_row(path, row, today)


def from_row(path: Path, row: Row, today: dt.date) -> Document | Skipped:
    """The document of a row of the file `path`, or why there is none."""
    try:
        if isinstance(row.content, SkippedSource):
            raise row.content
        return finish(row.content, today)
    except SkippedSource as problem:
        return _skipped(path, problem, row.where)


def _whole(path: Path) -> Draft:
    """The draft of a file with one document. Raises SkippedSource and OSError."""
    suffix = path.suffix.lower()
    limit = settings.MAX_DOCUMENT_BYTES
    _check(path)
    if suffix not in _WHOLE:
        kind = f"of a kind ({suffix}) that bilat does not read" if suffix else "without a suffix"
        raise SkippedSource("unknown-kind", f"is {kind}", _INSTEAD.get(suffix, _KINDS))
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise SkippedSource("too-large", f"is larger than {limit:,} bytes", "split it into its reports")
    if not data.strip():
        raise SkippedSource("empty", "is empty")
    return _WHOLE[suffix](data)


def _check(path: Path) -> None:
    """Refuse what is no plain file: opening a pipe would wait for ever."""
    path.stat()
    if path.is_dir():
        raise SkippedSource("unreadable", "is a folder that cannot be opened", "check its permissions")
    if not path.is_file():
        raise SkippedSource("unreadable", "is no plain file")


def _skipped(path: Path, problem: SkippedSource, where: str | None = None) -> Skipped:
    return Skipped(str(path), where, problem.code, problem.reason, problem.hint)
