"""Text as it is kept: characters in one form, lines joined to paragraphs, cut words put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.sources.clean import normalise, one_line, paragraphs


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert once == once.strip()
    assert "\n\n\n" not in once


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("soft\u00adware zero\u200bwidth", "software zerowidth"),
        ("a \u00a0\u2009 b", "a b"),
        ("e\u0301", "é"),
        ("of\ufb01ce", "office"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("\u202egnirts\u202c", "gnirts"),
    ],
)
def test_characters_have_one_form(text: str, kept: str) -> None:
    assert normalise(text) == kept


@pytest.mark.parametrize(("value", "line"), [("  a\n b ", "a b"), ("", None), (None, None), ("\u200b", None)])
def test_one_line_is_one_line_or_none(value: str | None, line: str | None) -> None:
    assert one_line(value) == line


def test_wrapped_lines_are_one_paragraph_and_a_short_line_ends_it() -> None:
    text = (
        "The two leaders met for more than four hours at the\n"
        "space centre and spoke of satellites, of grain and\n"
        "of trains.\n"
        "Nothing was signed that day, so far as is known, but\n"
        "both of them have agreed to meet again.\n"
    )
    first, second = paragraphs(text).split("\n\n")
    assert first.endswith("of grain and of trains.")
    assert second.startswith("Nothing was signed")


def test_lines_as_long_as_paragraphs_stay_apart() -> None:
    long = "This line is a paragraph of its own, as web editors write them. " * 4
    assert paragraphs(f"{long}\n{long}").count("\n\n") == 1


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("the govern-", "ment agreed"), "the government agreed"),
        (("the vice-", "president agreed"), "the vice-president agreed"),
        (("the North-", "South talks"), "the North-South talks"),
    ],
)
def test_words_cut_at_the_end_of_a_printed_line_are_put_together(lines: tuple[str, str], words: str) -> None:
    assert paragraphs("\n".join(lines), hyphenated=True) == words


def test_items_of_a_list_stay_apart() -> None:
    assert paragraphs("They agreed on these\n- grain for all of them\n- oil") == (
        "They agreed on these\n\n- grain for all of them\n\n- oil"
    )
