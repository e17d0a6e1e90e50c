"""What the words of a clause speak for, by weights learned from texts."""

from __future__ import annotations

from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.standins import names_of
from bilat.claims.claim import KINDS
from bilat.claims.wording import (
    HEAD,
    NAME,
    NUMBER,
    OBJECT,
    SUBJECT,
    THEME,
    _table,
    slots_of,
    telling,
    weight,
    words_of,
)
from bilat.events.arguments import Cast, casts_of
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline


def cast(text: str) -> Cast:
    mentions = default_gazetteer().scan(text)
    parses = load_pipeline().parse([Sentence(text, 0, names_of(mentions, 0, len(text)))])
    return casts_of(list(parses), mentions)[0]


def test_names_and_numbers_are_one_word_each() -> None:
    sentence = cast("Russia bought 300 shells from North Korea.")
    head = sentence.parse.lemmas.index("buy")
    words = words_of(sentence, head, 0, len(sentence.parse) - 1)
    assert words == {HEAD + "buy", NAME, NUMBER, "buy", "shell", "from"}


def test_only_the_words_of_the_clause_count() -> None:
    sentence = cast("Russia needs oil.")
    assert words_of(sentence, 1, 1, 2) == {HEAD + "need", "need", "oil"}


def test_subject_and_object_count_as_such_and_the_themes_of_goods() -> None:
    sentence = cast("Russia bought 300 shells from North Korea.")
    words = sentence.parse.words
    found = slots_of(sentence, [words.index("Russia")], [words.index("shells")], ["munitions"])
    assert found == {SUBJECT + NAME, OBJECT + "shell", THEME + "munitions"}


def test_a_word_that_no_text_held_weighs_nothing() -> None:
    assert weight({"qwertz"}, "driver") == 0
    assert weight({"qwertz"}, "limit", "legal") == 0


def test_there_are_words_for_every_role_and_kind() -> None:
    assert set(_table()) >= {(role, "") for role in KINDS}
    assert {(role, kind) for role, kind in _table() if kind} == {
        (r, k) for r, kinds in KINDS.items() for k in kinds
    }


def test_no_single_word_decides() -> None:
    assert max(abs(value) for column in _table().values() for value in column.values()) <= 1.5


def test_the_weightiest_words_are_told_to_the_reader() -> None:
    sentence = cast("Russia cannot afford the price.")
    told = telling(sentence, 0, len(sentence.parse) - 1, "limit")
    assert told == tuple(sorted(told, key=lambda word: -weight({word}, "limit")))
    assert len(told) <= 3
    assert all(weight({word}, "limit") > 0 for word in told)
