"""WARC archives of the web: each page in one as a row, read one after the other.

What follows a damaged record cannot be trusted to be one: the rest of the file is told as skipped.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bilat.errors import SkippedSource
from bilat.sources.draft import Draft
from bilat.sources.html import MAX_PAGE_BYTES, read_html
from bilat.sources.rows import Row

_BLOCK = 1 << 20
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(path: Path) -> Iterator[Row]:
    """The pages of a WARC file, plain or gzipped: responses of status 200 that are HTML. Raises OSError."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number, start = 0, 0
    with path.open("rb") as file:
        try:
            archive = ArchiveIterator(file)
            for record in archive:
                number += 1
                page = _attempt(record) if _is_page(record) else None
                # Asked for last: the answer reads the record to its end.
                start = archive.get_record_offset()
                if page is not None:
                    yield Row(f"record {number}", page)
            _check_end(path, start)
        except (ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
            reason = f"is damaged after record {number}: {error}"
            yield Row(f"after record {number}", SkippedSource("corrupt", reason, "fetch the archive again"))


def _check_end(path: Path, start: int) -> None:
    """Raise EOFError where a packed archive ends within a record: its reader stops there without a word. Only what lies
    from the last record on, at `start`, is unpacked again."""
    with path.open("rb") as file:
        if file.read(2) != b"\x1f\x8b":
            return
        file.seek(start)
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while block := file.read(_BLOCK):
            while block:
                member.decompress(block)
                block = member.unused_data
                if member.eof:
                    member = zlib.decompressobj(16 + zlib.MAX_WBITS) if block or file.peek(1) else member
        if not member.eof:
            raise EOFError("the file ends within a record")


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in _PAGES


def _attempt(record: Any) -> Draft | SkippedSource:
    try:
        body = record.content_stream().read(MAX_PAGE_BYTES + 1)
        if len(body) <= MAX_PAGE_BYTES and getattr(record.raw_stream, "limit", 0) > 0:
            return SkippedSource("corrupt", "is cut off within the page", "fetch the archive again")
        draft = read_html(body)
    except SkippedSource as problem:
        return problem
    except Exception as error:
        return SkippedSource("corrupt", f"cannot be read: {type(error).__name__}")
    address = record.rec_headers.get_header("WARC-Target-URI")
    retrieved = record.rec_headers.get_header("WARC-Date")
    return replace(draft, address=address or draft.address, retrieved=(retrieved or "")[:10] or None)
