"""Words as the encoder spells them: known pieces from the left, marks apart, case and accents dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.language.wordpieces import UNKNOWN, pieces_of, vocabulary


def spelled(word: str) -> list[str]:
    names = {number: piece for piece, number in vocabulary().items()}
    return [names[number] for number in pieces_of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("treaty", ["treaty"]),
        ("Treaty", ["treaty"]),
        ("Erdoğan", ["er", "##dog", "##an"]),
        ("café", ["cafe"]),
        ("anti-ship", ["anti", "-", "ship"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("treaties", ["treaties"]),
        ("rearmed", ["rear", "##med"]),
        ("“Who’s", ["“", "who", "’", "s"]),
        ("", []),
        (" ", []),
    ],
)
def test_a_word_is_spelled_in_known_pieces(word: str, pieces: list[str]) -> None:
    assert spelled(word) == pieces


def test_what_no_piece_fits_is_unknown_once() -> None:
    assert spelled("x" * 101) == [UNKNOWN]
    assert spelled("\U0001f680") == [UNKNOWN]


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=0x24F), max_size=20))
def test_pieces_are_in_the_list_and_case_counts_for_nothing(word: str) -> None:
    assert all(0 <= number < len(vocabulary()) for number in pieces_of(word))
    if word.lower() == word.upper().lower():
        assert pieces_of(word.upper()) == pieces_of(word.lower())
