"""Some 300 documents made from the bundled example, as JSON Lines, Parquet, WARC and a file of its own."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bilat.sources.example import example_documents

Fields = dict[str, str | None]
_FEW = 220
"""Characters after which a document is cut in two, at the end of its sentence."""


def rows() -> list[Fields]:
    """Two documents of each of the example's: its beginning and what follows."""
    made = []
    for document in example_documents():
        cut = document.text.find(". ", _FEW) + 1 or len(document.text)
        parts = (document.text[:cut], document.text[cut:])
        published = document.published.iso if document.published else None
        about = {"published": published, "outlet": document.outlet, "url": document.address}
        made += [{"title": document.title, "text": part, **about} for part in parts if len(part) > 60]
    return made


def lay_out(folder: Path) -> Path:
    """The documents in a folder, in the kinds of files that the engine reads."""
    made, folder = rows(), folder / "news of the day"
    folder.mkdir()
    lines, table, pages = made[:180], made[180:-20], made[-20:]
    bad = [
        "{broken",
        json.dumps({"title": "no text"}),
        json.dumps({"text": "Ce texte est en français. " * 9}),
    ]
    text = [json.dumps(row) for row in lines]
    write_lines(folder / "a.jsonl", [*text[:100], *bad, text[0]])
    write_lines(folder / "b.jsonl", [*text[100:], text[3]])
    pq.write_table(pa.Table.from_pylist(table), folder / "c.parquet", row_group_size=32)
    (folder / "d.warc.gz").write_bytes(archive(pages))
    (folder / "e.txt").write_text("Kim in Moscow\n\nKim Jong Un visited Moscow on 3 May 2019, Russia said.\n")
    (folder / "f.parquet").write_bytes(b"PAR1 cut off")
    return folder


def plain(folder: Path, target: Path) -> Path:
    """The same documents for `bilat add`, which reads no Parquet: as JSON Lines under the names that sort alike."""
    target.mkdir()
    for file in folder.iterdir():
        if file.suffix != ".parquet":
            (target / file.name).write_bytes(file.read_bytes())
    write_lines(target / "c.jsonl", map(json.dumps, pq.read_table(folder / "c.parquet").to_pylist()))
    return target


def write_lines(file: Path, lines: object) -> None:
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")  # type: ignore[attr-defined]


def archive(pages: list[Fields]) -> bytes:
    """A WARC archive of the web, a page for each document."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, page in enumerate(pages):
        head, story = f"<title>{page['title']}</title>", f"<article><p>{page['text']}</p></article>"
        body = f"<html><head>{head}</head><body>{story}</body></html>"
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0"
        )
        payload = io.BytesIO(body.encode())
        address = f"https://news.example/{number}"
        writer.write_record(
            writer.create_warc_record(address, "response", payload=payload, http_headers=headers)
        )
    return out.getvalue()
