"""Only claims are told whose sentence says so much, and names those of whom it is told."""

from __future__ import annotations

from claim_makers import LATER, NEED, claim, document, material, need

from bilat.briefs.borne_out import supported


def test_a_want_whose_sentence_names_another_state_than_the_partner_is_left_out() -> None:
    source = document("d", "Russia needs shells, and South Korea makes them. Russia needs shells.")
    elsewhere = need(source, "Russia needs shells", about=())
    assert not supported(material([source], (elsewhere,)))


def test_a_want_whose_words_do_not_name_the_good_or_turn_it_round_is_left_out() -> None:
    source = document(
        "e",
        "Russia needs a friend. Russia wants to sell shells to North Korea. What shells does Russia need?",
    )
    left = (
        need(source, "Russia needs a friend"),
        need(source, "Russia wants to sell shells"),
        need(source, "What shells does Russia need"),
    )
    assert not supported(material([source], left))


def test_a_claim_of_weak_signs_is_left_out() -> None:
    weak = need(
        LATER,
        why="signs of driver/need and its place in the text weigh 0.41, 0.41 by itself; holder: the subject",
    )
    assert not supported(material([LATER], (weak,)))


def test_what_a_sentence_says_twice_is_told_once_and_as_surely_as_it_says_it() -> None:
    source = document(
        "t", "Talks went on. Japan has answered, and Japan may answer Russia and North Korea again."
    )
    twice = (
        claim(source, "Japan may answer", "impact", "counter", "JPN", certainty="possible"),
        claim(source, "Japan has answered", "impact", "counter", "JPN"),
    )
    (found,) = supported(material([source], twice))
    assert found.certainty == "fact"


def test_what_words_alone_or_weak_signs_speak_for_is_not_told() -> None:
    law = "Sanctions for which Russia voted forbid arms deals"
    source = document("l", f"The treaty is new. {law}.")
    weighed = {
        "words of limit/legal, “forbid” and its place in the text weigh 0.95, 0.95 by itself; holder: the subject": 0,
        "signs of limit/legal, “forbid” and its place in the text weigh 0.95, 0.40 by itself; holder: the subject": 0,
        "signs of limit/legal, “forbid” and its place in the text weigh 0.95, 0.90 by itself; holder: the subject": 1,
    }
    for why, findings in weighed.items():
        made = material([source], (claim(source, law, "limit", "legal", "RUS", why=why),))
        assert len(supported(made)) == findings, why


def test_a_want_is_told_where_a_cue_makes_it() -> None:
    why = "signs of driver/need, “need” and its place in the text weigh 0.95, 0.95 by itself; holder: the subject"
    signed = need(NEED, "Russia needs artillery shells", why=why)
    assert not supported(material([NEED], (signed,)))
    assert supported(material([NEED], (need(NEED, "Russia needs artillery shells"),)))
