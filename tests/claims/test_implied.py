"""Exchanges without a word of giving."""

from collections.abc import Callable

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
