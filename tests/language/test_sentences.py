"""Sentences end where a reader would end them."""

import pytest

from bilat.language.sentences import split


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
