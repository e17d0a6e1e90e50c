"""What the model of words in context makes of clauses and of goods."""

from __future__ import annotations

import math

import pytest

from bilat.claims.claim import KINDS, THEMES
from bilat.claims.impressions import Impressions, agreement, impressions_of, parties
from bilat.claims.windows import windows

from .conftest import scenes

TITLE = "Chad and Peru"
ESSAY = """Chad and Peru have traded for ten years.

Chad badly needs Peruvian copper for its cables. Chad sold Peru 40 tanks last year.

Yet old disputes with Chad still rankle in Lima.

Whether the friendship outlives the war is uncertain."""


@pytest.fixture(scope="module")
def seen() -> Impressions:
    return impressions_of(scenes(ESSAY, TITLE))


def test_every_clause_and_sentence_makes_one(seen: Impressions) -> None:
    assert {place for place, _ in seen.clauses} == {0, 1, 2, 3, 4}
    assert {place for place, _ in seen.goods} == {0, 1, 2, 3, 4}
    assert all(set(seen.of_sentence(place)) == set(THEMES) for place in range(5))
    assert seen.of_sentence(5) == {}


def test_shares_of_kinds_add_up_to_one(seen: Impressions) -> None:
    for impression in seen.clauses.values():
        assert set(impression.roles) == set(KINDS) == set(impression.kinds)
        for kinds in impression.kinds.values():
            assert math.fsum(map(math.exp, kinds.values())) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("place", "role", "kind"), [(1, "driver", "need"), (3, "limit", "history"), (4, "outlook", "uncertain")]
)
def test_plain_claims_impress_as_what_they_are(seen: Impressions, place: int, role: str, kind: str) -> None:
    (impression,) = (of for (at, _), of in seen.clauses.items() if at == place)
    assert max(impression.roles, key=lambda name: impression.roles[name]) == role
    assert max(impression.kinds[role], key=lambda name: impression.kinds[role][name]) == kind


def test_a_sale_impresses_with_its_good_its_ends_and_the_word_for_it(seen: Impressions) -> None:
    made = scenes(ESSAY, TITLE)
    goods = seen.of_sentence(2)
    assert max(goods, key=lambda theme: goods[theme].told) == "weapons"
    dyad = made[2].setting.dyad
    sale, chad = goods["weapons"], dyad.index("TCD")
    assert sale.givers[chad] > sale.givers[1 - chad]
    assert sale.receivers[1 - chad] > sale.receivers[chad]
    assert made[2].parse.words[sale.token] == "tanks"


def test_the_same_text_makes_the_same_impressions(seen: Impressions) -> None:
    assert impressions_of(scenes(ESSAY, TITLE)) == seen


def test_what_windows_say_is_one_text_however_many_there_are() -> None:
    made = scenes(
        ESSAY + "\n\nChad sells oil to Peru and Peru sells fish to Chad in return for it." * 80, TITLE
    )
    seen, parts = impressions_of(made), list(windows(made))
    assert len(parts) > 2
    assert {place for place, _ in seen.clauses} == {span.scene for part in parts for span in part.clauses}


def test_windows_that_name_neither_state_make_none() -> None:
    made = scenes("Chad and Peru met.\n\n" + "The weather was fine and the food was good. " * 60, TITLE)
    seen, (first, *rest) = impressions_of(made), list(windows(made))
    assert rest
    assert {place for place, _ in seen.goods} == {span.scene for span in first.sentences}


def test_parties_are_the_two_somebody_else_and_nobody() -> None:
    (scene, *_) = scenes(ESSAY, TITLE)
    first, second = scene.setting.dyad
    assert parties(scene, (first,)) == (True, False, False, False)
    assert parties(scene, (second, "FRA")) == (False, True, True, False)
    assert parties(scene, ()) == (False, False, False, True)


def test_who_is_meant_agrees_more_the_surer_the_impression() -> None:
    sure, unsure = (4.0, -4.0), (0.5, -0.5)
    assert agreement(sure, (True, False)) > agreement(unsure, (True, False)) > agreement(sure, (False, True))
    assert agreement((0.0, 0.0), (True, False)) == pytest.approx(2 * math.log(0.5))
