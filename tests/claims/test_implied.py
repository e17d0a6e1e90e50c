"""Exchanges without a word of giving."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


def test_what_one_cannot_do_without_is_delivered(exchanged: Told) -> None:
    assert "CHN RUS machinery delivered" in exchanged(
        "Russian plants cannot work without Chinese components."
    )


def test_foreign_loans_that_gave_roads_are_delivered(exchanged: Told) -> None:
    assert "CHN SRB finance delivered" in exchanged("Chinese loans have given Serbia motorways.")


def test_who_wants_to_sell_gas_needs_none(exchanged: Told) -> None:
    assert exchanged("Russia wants to sell gas to China.") == ["RUS CHN energy offered"]


def test_foreign_banks_act_for_themselves(exchanged: Told) -> None:
    assert exchanged("Iran is avoided by large Chinese banks.") == []


def test_wares_of_the_one_in_a_text_on_both_are_delivered(exchanged: Told) -> None:
    assert exchanged("Chinese cars fill the forecourts.", "BRA", "CHN") == ["CHN BRA machinery delivered"]


def test_wares_near_a_third_state_are_not_the_other_states(exchanged: Told) -> None:
    assert exchanged("Chinese cars fill the forecourts of Chile.", "BRA", "CHN") == []


def test_arms_that_do_something_themselves_are_no_gift(exchanged: Told) -> None:
    assert exchanged("Russian missiles hit the harbour.", "RUS", "UKR") == []


def test_goods_told_to_be_of_a_state_come_from_it(exchanged: Told) -> None:
    assert exchanged("Most of its imported arms are Israeli.", "AZE", "ISR") == ["ISR AZE weapons delivered"]


def test_people_of_the_one_at_work_are_labour(exchanged: Told) -> None:
    assert "MAR ESP labour delivered" in exchanged("Moroccan labourers pick the strawberries.", "ESP", "MAR")


def test_barter_that_names_nobody_says_nothing_of_its_own(exchanged: Told) -> None:
    assert exchanged("A steady flow of munitions in exchange for food appears probable.", "RUS", "PRK") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Half a million Albanians live in Italy.", "ALB ITA labour delivered"),
        ("Some 300,000 Malaysians work in Singapore.", "MYS SGP labour delivered"),
    ],
)
def test_many_nationals_at_home_in_the_other_are_labour(
    exchanged: Told, sentence: str, expected: str
) -> None:
    assert expected in exchanged(sentence)


def test_a_few_visitors_are_no_labour(exchanged: Told) -> None:
    assert not exchanged("The Albanians live in Italy's memory.", "ALB", "ITA")
    assert not exchanged("Two thousand Albanians fled from Italy.", "ALB", "ITA")
