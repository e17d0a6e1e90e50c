"""How words and impressions are trusted beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.claims.claim import KINDS
from bilat.claims.company import COMPANY
from bilat.claims.joining import (
    CUE,
    DOUBT,
    HOLDER,
    KIND,
    LEAST_TOLD,
    TOLD,
    UNNAMED,
    WAY,
    by_impression,
    joined,
    least,
    table,
    trust,
)
from bilat.claims.learned import log_odds

QUESTIONS = (*KINDS, TOLD)


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_speak_for_what_they_speak_for(question: str) -> None:
    base = joined(question, 0.5, 0.0)
    assert joined(question, 0.8, 0.0) > base
    assert joined(question, 0.5, 2.0) > base


@given(st.sampled_from(QUESTIONS), st.floats(0, 1), st.floats(-30, 30))
def test_a_likelihood_is_between_0_and_1(question: str, words: float, impression: float) -> None:
    assert 0 <= joined(question, words, impression) <= 1


def test_every_role_weighs_its_company() -> None:
    assert all(set(COMPANY) <= set(table()[role]) for role in KINDS)


def test_a_strong_cue_speaks_for_the_kind_that_it_names() -> None:
    assert trust(KIND, CUE) > 0


def test_where_words_say_nothing_the_impression_alone_tells() -> None:
    assert by_impression(UNNAMED, 3.0) > by_impression(UNNAMED, -3.0)


def test_what_the_lexicon_tells_counts_from_a_lower_likelihood() -> None:
    assert least(TOLD, LEAST_TOLD) <= least(TOLD)
    assert all(0 < least(question) < 1 for question in (*QUESTIONS, UNNAMED))


@pytest.mark.parametrize("question", [KIND, HOLDER, WAY])
def test_impressions_weigh_where_one_of_several_is_chosen(question: str) -> None:
    assert trust(question) > 0


def test_nothing_is_so_sure_that_the_other_cannot_be_heard() -> None:
    assert log_odds(0.0, DOUBT) == pytest.approx(-log_odds(1.0, DOUBT))
    assert -10 < log_odds(0.0, DOUBT) < -9
