"""Exchanges of a text about two states, weighed: what is dropped, what is found beside the lexicon, which way."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.claims.candidates import Candidate, Way, candidates, ways
from bilat.claims.claim import LEAD
from bilat.claims.exchange import Exchange
from bilat.claims.hanging import slot, verb_over
from bilat.claims.impressions import impressions_of
from bilat.claims.joining import SURE
from bilat.claims.learned import DEALS, HOLDERS, likelihood, shares, strongest, weights_of
from bilat.claims.told_features import told_features
from bilat.claims.trading import Trader
from bilat.claims.way_features import sight, way_features
from bilat.claims.weighed_deals import weighed_deals
from bilat.sources.document import Document
from bilat.workflow.reading import Reader

from .conftest import scenes

TITLE = "Chad and Peru"
OPENING = "Chad and Peru have been friends since the days of their first embassies. "
CLOSE = """ Ministers of both are proud of that.

Old disputes with Chad still rankle in Lima. Few in Peru have forgotten the war. Yet neither can do without the other.

Whether the friendship outlives the war is uncertain. Chad will wait. Peru has time."""


def exchanges(sentence: str) -> Sequence[Exchange]:
    (reading,) = Reader().read([Document("d", OPENING + sentence + CLOSE, title=TITLE)])
    return [exchange for exchange in reading.exchanges if exchange.evidence.start >= len(OPENING)]


def asked(sentence: str, theme: str) -> Candidate:
    """The candidate of that theme in the second sentence of a text."""
    made = scenes(OPENING + sentence + CLOSE, TITLE)
    nothing = [()] * len(made)
    deals = Trader().deals(made, nothing)
    found = candidates(made, nothing, deals, impressions_of(made))
    return next(candidate for n, candidate in found if n == 1 and candidate.theme == theme)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chad sold Peru 40 tanks last year.", ("TCD", "PER", "weapons")),
        ("Peru imports most of its oil from Chad.", ("TCD", "PER", "energy")),
        ("Chad has asked Peru for a loan of 300 million dollars.", ("PER", "TCD", "finance")),
    ],
)
def test_what_the_lexicon_tells_outright_is_kept_with_its_weight(
    sentence: str, expected: tuple[str, str, str]
) -> None:
    (found,) = (e for e in exchanges(sentence) if e.good == expected[2])
    assert (*found.giver, *found.receiver) == expected[:2]
    assert not found.is_lead
    assert "; weighs 0." in found.why


@pytest.mark.parametrize(
    "told", ["Chad sends gas to Peru by sea.", "With gas from Chad the lamps of Lima burn on."]
)
def test_what_no_word_of_giving_tells_says_why_and_is_a_lead_unless_it_is_sure(told: str) -> None:
    made = scenes(OPENING + told + CLOSE, TITLE)
    _, found, *_ = weighed_deals(made, [()] * len(made), [()] * len(made), impressions_of(made))
    assert [deal.key for deal in found] == [(("TCD",), ("PER",), "energy")]
    for deal in found:
        likely = re.search(r"weighs ([\d.]+), its way ([\d.]+)$", deal.why)
        assert likely
        assert "“energy by: gas”" in deal.why
        assert deal.why.startswith(LEAD) == (float(likely[1]) * float(likely[2]) < SURE)


def test_one_theme_may_go_both_ways_in_a_sentence() -> None:
    found = exchanges("Chad gave Peru tanks last year, and Peru sold drones to Chad.")
    told = {(*e.giver, *e.receiver) for e in found if e.good == "weapons" and not e.is_lead}
    assert told == {("TCD", "PER"), ("PER", "TCD")}


def test_a_good_that_only_stands_in_a_sentence_does_not_pass() -> None:
    assert exchanges("Oil prices fell in March.") == []


def test_a_third_state_may_be_an_end_only_with_one_of_the_two() -> None:
    possible = ways(asked("Chad and France sold arms to Mali and Peru.", "weapons"))
    assert Way(("FRA",), ("PER",)) in possible
    assert Way(("FRA",), ("MLI",)) not in possible
    assert Way(("PER", "TCD"), ("PER", "TCD")) in possible


def test_bodies_neither_give_nor_get_arms() -> None:
    possible = ways(asked("Chad gave Peru arms after a vote in the United Nations.", "weapons"))
    assert all("UNO" not in (*way.giver, *way.receiver) for way in possible)


def test_features_say_in_words_what_was_seen() -> None:
    candidate = asked("Peru has bought oil from Chad.", "energy")
    assert {"theme: energy", "verb: buy", "verb: buy obj", "both are named", "named outright"} <= set(
        told_features(candidate)
    )
    seen = sight(candidate)
    right, wrong = (way_features(seen, Way((a,), (b,))) for a, b in (("TCD", "PER"), ("PER", "TCD")))
    assert "words of giving tell it so" in right
    assert "words of giving tell it the other way" in wrong
    assert "receiver does: buy" in right


def test_names_are_no_words_that_speak_for_an_exchange() -> None:
    words = {
        name
        for name in told_features(asked("Peru has bought oil from Chad.", "energy"))
        if name.startswith("word: ")
    }
    assert not words & {"word: peru", "word: chad"}


def test_a_token_hangs_by_its_preposition_under_the_nearest_verb() -> None:
    parse = asked("Peru has bought oil from Chad.", "energy").scene.parse
    at = parse.words.index("Chad")
    assert slot(parse, at).endswith(":from")
    assert verb_over(parse, at) == parse.words.index("bought")


def test_headings_hold_no_candidate() -> None:
    text = "Arms sales\n\nChad and Peru met. Chad gave Peru tanks.\n\nOil\n\nPeru is content with Chad."
    made = scenes(text, TITLE)
    nothing = [()] * len(made)
    places = {number for number, _ in candidates(made, nothing, nothing, impressions_of(made))}
    assert not any(made[number].setting.heading for number in places)
    assert weighed_deals([], [], [], impressions_of([])) == []


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["mutual", "owns it", "giver owns it"]), st.floats(-3, 3)), min_size=1
    )
)
@settings(max_examples=50)
def test_shares_of_ways_add_up_to_one(options: list[dict[str, float]]) -> None:
    found = shares(weights_of(DEALS, "way"), options)
    assert sum(found) == pytest.approx(1.0)
    assert all(0 <= share <= 1 for share in found)


def test_features_that_no_text_held_weigh_nothing() -> None:
    assert likelihood(weights_of(DEALS, "told"), {"qwertz": 9.0}) == 0.5
    assert strongest(weights_of(HOLDERS, "driver"), {"qwertz": 9.0}) == ()
