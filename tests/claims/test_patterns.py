"""Patterns over the words of a sentence: the same hits in the same order in every run."""

from __future__ import annotations

from bilat.claims.patterns import Matcher, Units, compile_pattern


def test_hits_at_one_place_come_in_the_order_of_their_words() -> None:
    matcher = Matcher([compile_pattern(word, word, {}, "test") for word in ("ruled", "rule", "rules")])
    sentence = Units((frozenset({"rules", "ruled", "rule"}),), (0,))
    assert [hit.pattern.owner for hit in matcher.find(sentence)] == ["rule", "ruled", "rules"]
