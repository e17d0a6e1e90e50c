"""Word files: text and tables, properties, and what is refused before it is unpacked."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest
from file_makers import word

from bilat.errors import SkippedSource
from bilat.sources import docx as reader
from bilat.sources.docx import read_docx


def code_of(data: bytes) -> str:
    with pytest.raises(SkippedSource) as caught:
        read_docx(data)
    return caught.value.code


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_the_title_of_the_properties() -> None:
    draft = read_docx(word(["One.", "Two."], title="A pact"))
    assert (draft.body, draft.title) == ("One.\n\nTwo.", "A pact")


def test_the_date_and_language_of_the_properties() -> None:
    document = docx.Document()
    document.add_paragraph("One.")
    document.core_properties.created = dt.datetime(2023, 9, 14, 10)
    document.core_properties.comments = ""
    document.core_properties.language = "en-GB"
    draft = read_docx(saved(document))
    assert (draft.created, draft.language) == ("2023-09-14", "en-GB")


def test_the_dates_of_a_template_are_not_the_files_own() -> None:
    assert read_docx(word(["One."])).created is None


def test_a_paragraph_set_as_title_is_the_title_and_tables_stand_in_their_place() -> None:
    document = docx.Document()
    document.add_paragraph("Six days", style="Title")
    document.add_paragraph("Before.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Grain", "1,000 tonnes"
    document.add_paragraph("After.")
    draft = read_docx(saved(document))
    assert draft.title == "Six days"
    assert draft.body == "Six days\n\nBefore.\n\nGrain 1,000 tonnes\n\nAfter."


def test_a_file_without_a_body_has_no_text() -> None:
    assert code_of(word([])) == "no-text"


def test_a_damaged_file_is_corrupt() -> None:
    assert code_of(word(["One."])[:-200]) == "corrupt"
    assert code_of(b"PK\x03\x04 and nothing more") == "corrupt"


def test_an_old_file_and_a_locked_one_are_told_apart() -> None:
    old = b"\xd0\xcf\x11\xe0" + bytes(600)
    assert code_of(old) == "unknown-kind"
    assert code_of(old + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


def test_an_archive_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_UNPACKED", 10_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 20_000)
    assert code_of(out.getvalue()) == "too-large"
