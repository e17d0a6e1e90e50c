"""The tokenizer that cuts as the treebanks do, and the variants of training texts."""

from __future__ import annotations

import pytest
import spacy

from training.registered import curly_quotes, in_title_case, set_tokenizer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("anti-government", ["anti-government"]),
        ("Pyongyang-based", ["Pyongyang", "-", "based"]),
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("$5bn", ["$", "5", "bn"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, words: list[str]) -> None:
    nlp = spacy.blank("en")
    set_tokenizer(nlp)
    assert [token.text for token in nlp.make_doc(text)] == words


def test_headlines_keep_small_words_small_but_for_the_first() -> None:
    words = "the talks of the two".split()  # noqa: SIM905
    assert [in_title_case(n, word) for n, word in enumerate(words)] == ["The", "Talks", "of", "the", "Two"]


def test_quotation_marks_open_and_close_by_turns() -> None:
    change = curly_quotes()
    assert [change(n, word) for n, word in enumerate(['"', "don't", '"', '"'])] == ["“", "don’t", "”", "“"]
