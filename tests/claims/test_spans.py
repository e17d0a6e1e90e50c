"""The clauses of a sentence that tell something for themselves."""

from __future__ import annotations

from parse_makers import made

from bilat.claims.spans import clauses_of
from bilat.language.parse import Parse

FINITE = "VerbForm=Fin"


def clauses(parse: Parse) -> list[str]:
    return [" ".join(parse.words[low : high + 1]) for _, low, high in clauses_of(parse)]


def test_a_joined_clause_with_a_subject_of_its_own_stands_for_itself() -> None:
    parse = made(
        f"Chad/PROPN/nsubj/2 needs/VERB/root/2/{FINITE} cash/NOUN/obj/2 and/CCONJ/cc/6 Peru/PROPN/nsubj/6 "
        f"wants/VERB/conj/2/{FINITE} oil/NOUN/obj/6"
    )
    assert clauses(parse) == ["Chad needs cash", "and Peru wants oil"]


def test_the_rest_of_a_clause_that_a_remark_interrupts_is_not_lost() -> None:
    parse = made(
        "The/DET/det/2 works/NOUN/root/2 by/ADP/case/5 their/PRON/nmod:poss/5 account/NOUN/obl/2 "
        f"lacks/VERB/parataxis/2/{FINITE} many/ADJ/amod/8 hands/NOUN/obj/6"
    )
    assert clauses(parse) == ["The works by their account", "lacks many hands"]


def test_a_remark_within_a_clause_is_no_clause_of_its_own() -> None:
    parse = made(
        f"Chad/PROPN/nsubj/6 some/DET/det/3 analysts/NOUN/nsubj/4 in/ADP/case/5 Lima/PROPN/parataxis/6 "
        f"needs/VERB/root/6/{FINITE} cash/NOUN/obj/6"
    )
    assert clauses(parse) == ["Chad some analysts in Lima needs cash"]


def test_two_words_at_the_end_are_no_clause() -> None:
    parse = made(
        f"Chad/PROPN/nsubj/2 needs/VERB/root/2/{FINITE} cash/NOUN/obj/2 last/ADJ/amod/5 year/NOUN/parataxis/2"
    )
    assert clauses(parse) == ["Chad needs cash"]


def test_a_condition_is_part_of_what_hangs_on_it() -> None:
    parse = made(
        f"Chad/PROPN/nsubj/2 pays/VERB/root/2/{FINITE} if/SCONJ/mark/5 Peru/PROPN/nsubj/5 "
        f"delivers/VERB/advcl/2/{FINITE} oil/NOUN/obj/5"
    )
    assert clauses(parse) == ["Chad pays if Peru delivers oil"]
