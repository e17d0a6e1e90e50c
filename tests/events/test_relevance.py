"""The filter before the parse: what it lets through, what it holds back, and that it costs next to nothing."""

from __future__ import annotations

import pytest

from bilat.actors.actor import Actor, Mention
from bilat.actors.gazetteer import default_gazetteer
from bilat.events.lexicon import default_lexicon
from bilat.events.relevance import Relevance, names_two
from bilat.sources.document import Document
from bilat.workflow.reading import Reader

RUSSIA = Mention(0, 6, "Russia", (Actor("RUS"),), "state", "")


@pytest.fixture(scope="module")
def relevance() -> Relevance:
    return Relevance(default_lexicon())


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Russia imposed sanctions.", True),
        ("Russia vetoed it.", True),
        ("Russia is cold.", False),
        ("", False),
    ],
)
def test_a_sentence_without_a_trigger_holds_no_event(relevance: Relevance, text: str, whole: bool) -> None:
    assert relevance.may_hold_event(text) is whole


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("He visited the plant.", True),
        ("Both sides signed a treaty.", True),
        ("The kingdom condemned the raid.", True),
        ("The foreign minister condemned the raid.", True),
        ("The match was attacked by critics.", False),
    ],
)
def test_a_sentence_that_names_nobody_needs_a_word_that_can_stand_for_somebody(
    relevance: Relevance, sentence: str, kept: bool
) -> None:
    text = f"Russia is cold. {sentence}"
    assert relevance.choose(text, [(16, len(text))], [RUSSIA]) == [kept]


def chosen(relevance: Relevance, *sentences: str) -> list[bool]:
    """Which of the sentences of a document are chosen, its actors found by the gazetteer."""
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    spans = [(start, start + len(one)) for start, one in zip(starts, sentences, strict=True)]
    return relevance.choose(text, spans, default_gazetteer().scan(text))


def test_a_word_of_a_sense_is_not_enough_where_its_others_are_missing(relevance: Relevance) -> None:
    assert relevance.may_hold_event("Russia imposed sanctions on Japan.")
    assert not relevance.may_hold_event("Russia imposed itself in the first half.")


def test_who_is_named_beside_a_verb_of_saying_may_make_a_statement(relevance: Relevance) -> None:
    assert chosen(relevance, "Japan is cold, Russia maintains.") == [False]
    saying = Relevance(default_lexicon(), ["maintain"])
    assert chosen(saying, "Japan is cold, Russia maintains.") == [True]
    assert chosen(saying, "Japan is cold.", "It is cold, some maintain.") == [False, False]


def test_the_sentence_that_names_whom_the_next_one_means_is_chosen_with_it(relevance: Relevance) -> None:
    assert chosen(relevance, "Putin was old.", "He visited Beijing.") == [True, True]
    assert chosen(relevance, "Putin was old.", "Kim visited Beijing.") == [False, True]
    assert chosen(relevance, "Summer was cold.", "He visited Beijing.") == [False, True]


def test_a_document_that_names_nobody_holds_no_event(relevance: Relevance) -> None:
    text = "He imposed sanctions."
    assert relevance.choose(text, [(0, len(text))], []) == [False]


def test_the_mention_that_counts_is_the_one_in_the_sentence(relevance: Relevance) -> None:
    text = "Russia. Guns were sold. Japan."
    later = Mention(24, 29, "Japan", (Actor("JPN"),), "state", "")
    assert relevance.choose(text, [(8, 23)], [RUSSIA, later]) == [False]
    assert relevance.choose(
        text, [(8, 23)], [RUSSIA, Mention(8, 12, "Guns", (Actor("X"),), "given", ""), later]
    ) == [True]


def test_two_parties_are_two_codes_not_two_mentions() -> None:
    assert not names_two([RUSSIA, Mention(10, 16, "Moscow", (Actor("RUS"),), "state", "")])
    assert names_two([Mention(0, 9, "the Koreas", (Actor("PRK"), Actor("KOR")), "state", "")])


def test_documents_are_passed_over_unparsed_where_nothing_in_them_can_matter() -> None:
    reader = Reader(dyadic=True)
    texts = ["The match was good.", "Russia imposed sanctions.", "Russia imposed sanctions on Japan."]
    readings = list(reader.read([Document(str(n), text) for n, text in enumerate(texts)]))
    assert [reading.parsed for reading in readings] == [0, 0, 1]
    assert len(readings[2].events) == 1


def test_unfiltered_every_sentence_is_parsed() -> None:
    (reading,) = Reader(filtered=False).read([Document("a", "Good match. Fine day.")])
    assert (reading.sentences, reading.parsed) == (2, 2)
