"""Sentences end where a reader would end them."""

import pytest

from bilat.language.sentences import LONGEST, split


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Gen. Lee met Mr. Kim on Sept. 13 in Seoul.", 1),
        ("The U.S. President spoke.", 1),
        ("They flew to the U.S. The visit was short.", 2),
        ("One paragraph\n\nanother one", 2),
        ("", 0),
    ],
)
def test_split_finds_the_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_offsets_point_at_the_sentence_without_surrounding_space() -> None:
    text = "  First.   Second."
    assert [text[a:b] for a, b in split(text)] == ["First.", "Second."]


def test_what_has_no_end_is_cut_between_words_and_nothing_is_lost() -> None:
    text = " ".join(f"word{n}" for n in range(3000))
    spans = split(text)
    assert all(b - a <= LONGEST for a, b in spans)
    assert " ".join(text[a:b] for a, b in spans) == text


def test_a_table_without_full_stops_is_cut_at_its_lines() -> None:
    row = "Russia 1,000 tonnes"
    spans = split("\n".join([row] * 400))
    assert len(spans) > 1
    assert all((b - a + 1) % (len(row) + 1) == 0 for a, b in spans)


def test_a_run_of_signs_without_a_gap_is_cut_all_the_same() -> None:
    assert [b - a for a, b in split("x" * (LONGEST + 5))] == [LONGEST, 5]
