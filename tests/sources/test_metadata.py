"""From a draft to a document: which source of a title, a date, an outlet wins, and what is told of it."""

from __future__ import annotations

import datetime as dt

import pytest
from source_texts import ENGLISH, RUSSIAN_TEXT

from bilat import settings
from bilat.errors import SkippedSource
from bilat.sources.document import Document
from bilat.sources.draft import Draft
from bilat.sources.metadata import doubts, finish, origin_of_date

TODAY = dt.date(2024, 6, 1)


def made(file_name: str | None = None, body: str = ENGLISH, **fields: str) -> Document:
    return finish(Draft(body, **fields), TODAY, file_name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "body", "name", "iso", "origin"),
    [
        (
            {"published": "14 September 2023", "created": "2020"},
            ENGLISH,
            "2021-01-01.txt",
            "2023-09-14",
            "stated",
        ),
        ({"published": "2023-09"}, ENGLISH, None, "2023-09", "stated"),
        (
            {},
            f"A title\n\n13 September 2023\n\n{ENGLISH}",
            "2021-01-01.txt",
            "2023-09-13",
            "opening of the text",
        ),
        ({}, f"MOSCOW, 13 September 2023 (Halcyon) - {ENGLISH}", None, "2023-09-13", "opening of the text"),
        ({"created": "D:20200102"}, ENGLISH, "2021-01-01 report.txt", "2021-01-01", "file name"),
        ({"created": "D:20200102030405Z"}, ENGLISH, "report.pdf", "2020-01-02", "day the file was made"),
        ({}, ENGLISH, "report.txt", None, "none"),
    ],
)
def test_the_date_comes_from_the_best_source_that_has_one_and_it_is_told(
    fields: dict[str, str], body: str, name: str | None, iso: str | None, origin: str
) -> None:
    document = made(name, body, **fields)
    assert (document.published and document.published.iso) == iso
    assert origin_of_date(document) == origin
    assert any("taken from the" in note for note in document.notes if note.startswith("date")) == (
        origin not in ("stated", "none")
    )


@pytest.mark.parametrize(
    ("published", "iso", "doubt"),
    [
        ("2031-01-01", None, "date 2031-01-01 left out: it lies in the future"),
        ("03/04/2023", "2023", "of the date '03/04/2023' only the year is sure"),
        ("soon", None, "date 'soon' not understood"),
    ],
)
def test_a_date_that_cannot_be_right_is_left_out_and_told(
    published: str, iso: str | None, doubt: str
) -> None:
    document = made(published=published)
    assert (document.published and document.published.iso) == iso
    assert doubts(document.notes) == [doubt]


def test_a_future_date_does_not_make_way_for_a_weaker_source() -> None:
    assert made("2021-01-01.txt", published="2031-01-01").published is None


@pytest.mark.parametrize(
    ("body", "name", "title", "rest"),
    [
        (f"A pact is signed\n\n{ENGLISH}", "x.txt", "A pact is signed", ENGLISH),
        (ENGLISH, "012-two_leaders-meet.txt", "Two leaders meet", ENGLISH),
        (ENGLISH, "2023-09-13.txt", None, ENGLISH),
        (f"13 September 2023\n\n{ENGLISH}", "x.txt", "X", f"13 September 2023\n\n{ENGLISH}"),
    ],
)
def test_the_title_is_the_first_line_or_the_files_name(
    body: str, name: str, title: str | None, rest: str
) -> None:
    document = made(name, body)
    assert (document.title, document.text) == (title, rest)


def test_a_title_repeated_in_the_text_stands_there_once() -> None:
    assert made(body=f"A Pact\n\n{ENGLISH}", title="A pact").text == ENGLISH


def test_the_outlet_of_an_address_is_its_host_and_told() -> None:
    document = made(address="https://www.halcyon.example/a")
    assert document.outlet == "halcyon.example"
    assert doubts(document.notes) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_only_web_addresses_are_kept(address: str) -> None:
    assert made(address=address).address is None


def test_a_text_in_another_language_is_skipped_with_its_name() -> None:
    with pytest.raises(SkippedSource, match="is in Russian") as caught:
        made(body=RUSSIAN_TEXT)
    assert caught.value.code == "wrong-language"


def test_a_wrong_label_does_not_make_a_text_foreign() -> None:
    document = made(language="ru")
    assert document.language == "en"
    assert doubts(document.notes) == ["given as language 'ru', but reads as English"]


def test_nothing_but_white_space_is_no_text() -> None:
    with pytest.raises(SkippedSource) as caught:
        made(body="\u200b \n\n ")
    assert caught.value.code == "no-text"


def test_a_text_as_long_as_a_shelf_is_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_DOCUMENT_CHARACTERS", 50)
    with pytest.raises(SkippedSource, match="characters of text, over 50") as caught:
        made()
    assert caught.value.code == "too-large"
