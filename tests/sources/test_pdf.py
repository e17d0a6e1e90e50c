"""PDF files: pages to paragraphs, running heads left out, properties, and what cannot be read."""

from __future__ import annotations

import pytest
from file_makers import pdf

from bilat.errors import SkippedSource
from bilat.sources import pdf as reader
from bilat.sources.pdf import read_pdf

LINES = [
    "The president met the leader of the neighbouring state on Wednesday,",
    "and they agreed that it was time to talk about grain, satellites and",
    "trains.",
]


def code_of(data: bytes) -> str:
    with pytest.raises(SkippedSource) as caught:
        read_pdf(data)
    return caught.value.code


def test_lines_are_joined_to_paragraphs() -> None:
    assert read_pdf(pdf([LINES])).body == " ".join(LINES)


def test_properties_give_title_and_date() -> None:
    draft = read_pdf(pdf([LINES], {"/Title": "A pact is signed", "/CreationDate": "D:20240620120000Z"}))
    assert (draft.title, draft.created) == ("A pact is signed", "D:20240620120000Z")


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.docx", "untitled", "report.indd"])
def test_the_name_of_a_working_file_is_no_title(title: str) -> None:
    assert read_pdf(pdf([LINES], {"/Title": title})).title is None


def test_running_heads_and_page_numbers_are_left_out_and_a_paragraph_goes_on_over_the_page() -> None:
    words = ["grain", "trains", "satellites", "ports"]
    pages = [
        ["Halcyon Review", f"The leaders spoke at length and with warmth about {word} and",
         f"agreed that of all their common concerns {word} were the first and", f"Page {n}"]
        for n, word in enumerate(words, start=1)
    ]  # fmt: skip
    body = read_pdf(pdf(pages)).body
    assert "Halcyon Review" not in body
    assert "Page" not in body
    assert "grain were the first and The leaders" in body


def test_pages_that_all_say_the_same_keep_their_text() -> None:
    assert LINES[0] in read_pdf(pdf([LINES] * 4)).body


def test_pages_without_text_are_told_of() -> None:
    draft = read_pdf(pdf([LINES, [], []]))
    assert draft.notes == ("2 of its 3 pages hold no text",)


def test_a_file_of_scans_has_no_text_and_the_hint_says_what_to_do() -> None:
    with pytest.raises(SkippedSource) as caught:
        read_pdf(pdf([[], []]))
    assert caught.value.code == "no-text"
    assert "OCR" in (caught.value.hint or "")


def test_a_password_is_asked_of_no_one() -> None:
    assert code_of(pdf([LINES], password="secret")) == "encrypted"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nand nothing more", pdf([LINES])[:300], b"", b"plain words"])
def test_a_damaged_file_is_corrupt(data: bytes) -> None:
    assert code_of(data) == "corrupt"


def test_a_file_of_too_many_pages_or_too_long_a_reading_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([LINES, LINES])
    with monkeypatch.context() as patch:
        patch.setattr(reader, "MAX_PAGES", 1)
        assert code_of(data) == "too-large"
    monkeypatch.setattr(reader, "MAX_SECONDS", -1.0)
    assert code_of(data) == "too-large"
