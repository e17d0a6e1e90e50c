"""Files of every kind that the readers know, made small and by hand."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from bilat.sources.document import Document
from bilat.sources.files import Skipped, read

LEAD = (
    "Russian President Vladimir Putin met North Korean leader Kim Jong Un at the Vostochny space centre "
    "on Wednesday, and the two spoke for more than four hours."
)
MORE = (
    "Mr Putin said that Moscow would help its neighbour to build satellites. Nothing was signed, but both "
    "sides have agreed to meet again in the course of this year."
)
BODY = f"{LEAD}\n\n{MORE}"
RUSSIAN = (
    "Президент России Владимир Путин провёл переговоры с лидером КНДР Ким Чен Ыном на космодроме Восточный. "
    "Они обсудили вопросы, которые касаются экономики и безопасности, и договорились о новой встрече."
)


def page(body: str, head: str = "", html: str = "<html lang='en'>") -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    return (
        f"<!DOCTYPE html>{html}<head><meta charset='utf-8'>{head}<style>p {{color: red}}</style></head>"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        "<script>window.tracker = {secret: 'do not read me'};</script>"
        f"<article><h1>Leaders meet</h1>{paragraphs}</article>"
        "<footer><p>All rights reserved</p></footer></body></html>"
    )


def pdf(
    pages: Sequence[Sequence[str]], properties: Mapping[str, str] | None = None, password: str = ""
) -> bytes:
    """A PDF with the given lines on each page; an empty sequence is a page without text."""
    writer = PdfWriter()
    for lines in pages:
        _add_page(writer, lines)
    if properties:
        writer.add_metadata(dict(properties))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _add_page(writer: PdfWriter, lines: Sequence[str]) -> None:
    sheet = writer.add_blank_page(595, 842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if lines:
        stream = DecodedStreamObject()
        stream.set_data(_drawn(lines))
        sheet[NameObject("/Contents")] = writer._add_object(stream)


def _drawn(lines: Sequence[str]) -> bytes:
    shown = " T* ".join(f"({line.replace('(', '[').replace(')', ']')}) Tj" for line in lines)
    return f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1")


def word(paragraphs: Sequence[str], title: str = "") -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def jsonl(*rows: object) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def read_one(path: Path) -> Document:
    (item,) = read(path)
    assert isinstance(item, Document), item
    return item


def skip_one(path: Path) -> Skipped:
    (item,) = read(path)
    assert isinstance(item, Skipped), item
    return item


def pages_of(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)
