"""Scores against a treebank, on readings made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from training.conllu import Sentence, Token
from training.evaluate import ROOT, Accuracy, Word, Words, measure

SENTENCE = Sentence(
    "d",
    (
        Token("Russia", "Russia", "PROPN", "NNP", "", 1, "nsubj", True),
        Token("wins", "win", "VERB", "VBZ", "", -1, "root", False),
        Token(".", ".", "PUNCT", ".", "", 1, "punct", True),
    ),
)
RIGHT: Words = {
    (0, 6): Word("PROPN", (7, 11), "nsubj"),
    (7, 11): Word("VERB", ROOT, "root"),
    (11, 12): Word("PUNCT", (7, 11), "punct"),
}


def analyst(words: Words) -> object:
    def analyse(texts: Iterable[str]) -> Iterator[Words]:
        for text in texts:
            assert text == "Russia wins."
            yield words

    return analyse


def test_a_perfect_reading_scores_a_hundred() -> None:
    found = measure([SENTENCE], analyst(RIGHT))  # type: ignore[arg-type]
    assert found == Accuracy(3, 3, 3, 3, 3, 3)
    assert found.f1(found.las) == 100


def test_tag_head_and_label_are_counted_apart_and_a_wrong_cut_counts_against_all() -> None:
    reading = {
        (0, 6): Word("NOUN", (7, 11), "obj"),
        (7, 11): Word("VERB", ROOT, "root"),
        (11, 13): Word("PUNCT", (7, 11), "punct"),
    }
    found = measure([SENTENCE], analyst(reading))  # type: ignore[arg-type]
    assert (found.tokens, found.upos, found.uas, found.las) == (2, 1, 2, 1)
    assert round(found.f1(found.uas), 1) == 66.7
