"""Dates as people, files and machines write them."""

from __future__ import annotations

import pytest

from bilat.sources.published import date_of_file, date_of_opening, is_date, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023-09-13", "2023-09-13"),
        ("2023-09-13T10:00:00+09:00", "2023-09-13"),
        ("2023/9/3", "2023-09-03"),
        ("20230913", "2023-09-13"),
        ("D:20230913101112+03'00'", "2023-09-13"),
        ("D:202309", "2023-09"),
        ("Wed, 13 Sep 2023 10:11:12 GMT", "2023-09-13"),
        ("September 13, 2023", "2023-09-13"),
        ("13th of September 2023", "2023-09-13"),
        ("Sept. 2023", "2023-09"),
        ("13.09.2023", "2023-09-13"),
        ("23/04/2023", "2023-04-23"),
        ("04/23/2023", "2023-04-23"),
        ("03/04/2023", "2023"),
        ("04/04/2023", "2023-04-04"),
        ("2023", "2023"),
        ("2023-09", "2023-09"),
        ("2023-02-30", None),
        ("1694599200", "2023-09-13"),
        ("1694599200000", "2023-09-13"),
        ("169459920000", None),
        ("yesterday", None),
        ("May", None),
        ("12345678", None),
    ],
)
def test_a_date_keeps_the_precision_it_is_written_with(text: str, iso: str | None) -> None:
    found = parse_date(text)
    assert (found and found.iso) == iso


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2023-09-13-vostochny.txt", "2023-09-13"),
        ("report_20230913.pdf", "2023-09-13"),
        ("2023-09 review.md", "2023-09"),
        ("2023 review.md", None),
        ("20239999.txt", None),
        ("scan-1234567890.txt", None),
    ],
)
def test_the_name_of_a_file_may_hold_a_date(name: str, iso: str | None) -> None:
    found = date_of_file(name)
    assert (found and found.iso) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("A title\n\nPublished: 13 September 2023\n\nText.", "2023-09-13"),
        ("Wednesday, September 13, 2023, 10:30 GMT\n\nText.", "2023-09-13"),
        ("PYONGYANG, September 13, 2023 (Halcyon) - He spoke.", "2023-09-13"),
        ("A title\n\nLast updated on 14 Sept 2023\n\nText.", "2023-09-14"),
        ("MOSCOW, Sept 13 (Halcyon) - He spoke.", None),
        ("It was signed on 13 September 2023 in Moscow.", None),
    ],
)
def test_a_text_is_dated_by_its_dateline_or_a_line_of_its_own(text: str, iso: str | None) -> None:
    found = date_of_opening(text)
    assert (found and found.iso) == iso


def test_a_line_that_says_more_is_no_date() -> None:
    assert is_date("13 September 2023")
    assert not is_date("On 13 September 2023 he left")
