"""Time phrases mean dates, as finely as they say and no finer."""

import pytest

from bilat.dates import PartialDate
from bilat.language.parse import Parse
from bilat.language.timex import find_dates

PUBLISHED = PartialDate("2023-09-20")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 26 July 2023", ["2023-07-26"]),
        ("on July 26, 2023", ["2023-07-26"]),
        ("in July", ["2023-07"]),
        ("in November", ["2022-11"]),
        ("on Monday", ["2023-09-18"]),
        ("last year", ["2022"]),
        ("in 2006", ["2006"]),
        ("two years ago", ["2021"]),
        ("he may go", []),
        ("some 2000 troops", []),
    ],
)
def test_phrases_are_resolved_against_publication(text: str, expected: list[str]) -> None:
    parse = Parse(text, 0, [], [], [], [], [], [], [], [])
    assert [phrase.date.iso for phrase in find_dates(parse, PUBLISHED)] == expected


def test_relative_phrases_stay_open_without_a_publication_date() -> None:
    parse = Parse("on Monday", 0, [], [], [], [], [], [], [], [])
    assert find_dates(parse, None) == []
