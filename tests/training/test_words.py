"""Stand-ins for rare words, and lemmas from tables before rules."""

from __future__ import annotations

from training.conllu import Sentence, Token
from training.words import lemmas, stand_ins

LEXICON = [
    ("vetoed", "verb", "veto"),
    ("defence", "noun", "defence"),
    ("defense", "noun", "defense"),
    ("talks", "noun", "talk"),
    ("lay", "verb", "lay"),
]


def said(form: str, lemma: str, upos: str, times: int) -> list[Sentence]:
    return [Sentence(None, (Token(form, lemma, upos, "X", "", -1, "root", True),))] * times


def test_a_rare_word_stands_for_its_kind_and_a_british_one_for_its_american_twin() -> None:
    found = stand_ins(LEXICON, said("defense", "defense", "NOUN", 9) + said("talks", "talk", "NOUN", 9))
    assert found["vetoed"] == "@V:ed"
    assert found["defence"] == "defense"
    assert "talks" not in found


def test_the_treebank_overrules_the_lexicon_only_when_it_says_so_twice() -> None:
    assert lemmas(LEXICON, said("lay", "lie", "VERB", 1))["verb"].get("lay") is None
    assert lemmas(LEXICON, said("lay", "lie", "VERB", 2))["verb"]["lay"] == ["lie"]


def test_forms_whose_ending_a_rule_would_cut_stay_in_the_table() -> None:
    found = lemmas([("series", "noun", "series"), ("tank", "noun", "tank")], [])["noun"]
    assert found == {"series": ["series"]}
