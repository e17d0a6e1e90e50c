"""Windows of a text as the model of impressions reads them."""

from __future__ import annotations

import pytest

from bilat.claims.windows import LONGEST, LONGEST_SENTENCE, MARKS, Window, windows
from bilat.language.wordpieces import CLOSING, OPENING, vocabulary

from .conftest import scenes

TITLE = "Chad and Peru"
TEXT = "Chad sells oil to Peru. France looks on. Both gain."


def spelled(window: Window) -> list[str]:
    names = {number: piece for piece, number in vocabulary().items()}
    return [names[number] for number in window.pieces]


def test_a_short_text_is_one_window_between_its_marks() -> None:
    (window,) = windows(scenes(TEXT, TITLE))
    pieces = spelled(window)
    assert (pieces[0], pieces[-1]) == (OPENING, CLOSING)
    assert pieces[1:5] == ["chad", "sells", "oil", "to"]
    assert len(window.pieces) == len(window.marks) == len(window.tokens)


def test_names_are_marked_as_one_state_the_other_or_a_third() -> None:
    made = scenes(TEXT, TITLE)
    (window,) = windows(made)
    marks = dict(zip(spelled(window), (MARKS[mark] for mark in window.marks), strict=True))
    first, second = made[0].setting.dyad
    names = {"TCD": "chad", "PER": "peru"}
    assert (marks[names[first]], marks[names[second]]) == ("one", "other")
    assert marks["france"] == "third"
    assert marks["sells"] == "nobody"


def test_clauses_lie_in_their_sentences_and_sentences_follow_each_other() -> None:
    for window in windows(scenes("Chad sells oil and Peru buys it. " * 30, TITLE)):
        for clause in window.clauses:
            low, high = window.bounds(clause)
            assert low <= clause.first < clause.end <= high
        ends = [span.end for span in window.sentences]
        assert ends == sorted(ends)


def test_a_long_text_is_cut_between_sentences_and_each_window_opens_with_the_one_before() -> None:
    made = scenes("Chad sells oil to Peru and Peru sells fish to Chad in return for it. " * 80, TITLE)
    found = list(windows(made))
    assert len(found) > 2
    assert [span.scene for window in found for span in window.sentences] == list(range(len(made)))
    assert all(len(window.pieces) <= LONGEST + 1 for window in found)
    assert spelled(found[1])[1:4] != spelled(found[0])[1:4] or found[1].sentences[0].first > 1


def test_of_a_sentence_without_end_so_many_pieces_are_read() -> None:
    found = list(windows(scenes("Chad sells Peru " + " and ".join(["oil"] * 400) + ".", TITLE)))
    sizes = [span.end - span.first for window in found for span in window.sentences]
    assert max(sizes) == LONGEST_SENTENCE


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_text_of_no_words_has_no_window(text: str) -> None:
    assert list(windows(scenes(text, TITLE))) == []


def test_headings_are_read_but_asked_nothing_and_fill_no_window_without_end() -> None:
    text = "Arms sales of two states\n\n" * 200 + "Chad sells oil to Peru. Peru is content with Chad."
    found = list(windows(scenes(text, TITLE)))
    assert sum(len(window.sentences) for window in found) <= 3
    assert all(len(window.pieces) < 512 for window in found)
