"""Pages come out of WARC archives; a damaged one gives what lies before the damage, and says so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from web_server import html

from bilat.sources.document import Document
from bilat.sources.files import Skipped, read


def archive(folder: Path, *, packed: bool = True) -> Path:
    file = folder / ("a.warc.gz" if packed else "a.warc")
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=packed)
        for n, (status, kind) in enumerate(
            [("200 OK", "text/html"), ("404 Not", "text/html"), ("200 OK", "image/png")]
        ):
            body = html(f"Page {n}", f"Russia praised North Korea in the words of page {n}.").body
            head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://a.example/{n}", "response", payload=io.BytesIO(body), http_headers=head,
                    warc_headers_dict={"WARC-Date": "2023-09-14T10:00:00Z"},
                )
            )  # fmt: skip
        body = html("Last", "Japan condemned North Korea on the last page.").body
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                "https://a.example/last", "response", payload=io.BytesIO(body), http_headers=head
            )
        )
    return file


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_an_archive_are_documents_with_address_and_day(tmp_path: Path, packed: bool) -> None:
    first, last = read(archive(tmp_path, packed=packed))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.address, first.title) == ("https://a.example/0", "Page 0")
    assert first.retrieved is not None
    assert first.retrieved.iso == "2023-09-14"
    assert "Japan condemned" in last.text


def test_a_damaged_archive_gives_what_lies_before_the_damage(tmp_path: Path) -> None:
    file = archive(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-200])
    found = list(read(file))
    assert isinstance(found[0], Document)
    assert any(isinstance(item, Skipped) and item.code == "corrupt" for item in found[1:])


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(b"this is no archive\n" * 50)
    (item,) = read(file)
    assert isinstance(item, Skipped)
    assert item.code == "corrupt"
