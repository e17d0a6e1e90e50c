"""How real a predicate is told to be, by the words that govern it."""

from __future__ import annotations

from parse_makers import made

from bilat.language.modality import modality

INF, PART = "VerbForm=Inf", "VerbForm=Part|Tense=Past"


def test_what_is_refused_or_attempted_is_not_done() -> None:
    parse = made(
        f"Its/PRON/nmod:poss/2 refusal/NOUN/nsubj/6 to/PART/mark/4 leave/VERB/acl/2/{INF} Iraq/PROPN/obj/4 "
        "angered~anger/VERB/root/6"
    )
    assert modality(parse, 3).hypothetical


def test_what_was_decided_is_not_taken_for_a_wish() -> None:
    parse = made(
        f"Its/PRON/nmod:poss/2 decision/NOUN/nsubj/6 to/PART/mark/4 leave/VERB/acl/2/{INF} Iraq/PROPN/obj/4 "
        "angered~anger/VERB/root/6"
    )
    assert not modality(parse, 3).hypothetical


def test_a_past_participle_is_asserted_whatever_is_wished_of_its_noun() -> None:
    parse = made(
        "They/PRON/nsubj/2 want/VERB/root/2 rice/NOUN/obj/2 "
        f"donated~donate/VERB/acl/3/{PART} by/ADP/case/6 Japan/PROPN/obl/4"
    )
    assert not modality(parse, 3).hypothetical


def test_a_gerund_right_behind_a_wish_is_wished() -> None:
    parse = made(
        "Paris/PROPN/nsubj/2 considers~consider/VERB/root/2 sending~send/VERB/advcl/2 troops/NOUN/obj/3"
    )
    assert modality(parse, 2).hypothetical


def test_dealings_that_are_stopped_are_not_had() -> None:
    parse = made("Exports~export/NOUN/nsubj:pass/3 were~be/AUX/aux:pass/3 halted~halt/VERB/root/3")
    assert modality(parse, 0).hypothetical
    other = made("Talks~talk/NOUN/nsubj:pass/3 were~be/AUX/aux:pass/3 halted~halt/VERB/root/3")
    assert not modality(other, 0).hypothetical


def test_what_one_denies_or_is_accused_of_having_done_is_not_told_as_done() -> None:
    parse = made(
        "Iran/PROPN/nmod:poss/2 denial/NOUN/nsubj/6 of/SCONJ/mark/5 having~have/AUX/aux/5/VerbForm=Ger "
        f"sold~sell/VERB/acl/2/{PART} failed~fail/VERB/root/6"
    )
    assert modality(parse, 4).hypothetical
    other = made("Talk/NOUN/nsubj/4 of/SCONJ/mark/3 a/DET/det/3 failed~fail/VERB/root/4")
    assert not modality(other, 3).hypothetical
