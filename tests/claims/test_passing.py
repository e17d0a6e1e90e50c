"""Which goods pass, and which only stand in the same sentence."""

from collections.abc import Callable

Told = Callable[..., list[str]]


def test_goods_of_a_clause_about_the_object_do_not_pass(exchanged: Told) -> None:
    found = exchanged("China needs soya from Brazil that feeds its pigs and fills its banks.")
    assert found == ["BRA CHN food sought"]


def test_what_help_is_with_is_the_good(exchanged: Told) -> None:
    assert exchanged("Iran asked Russia for help with satellites.") == ["RUS IRN military_technology sought"]


def test_a_sum_is_in_what_it_is_said_to_be_in(exchanged: Told) -> None:
    assert exchanged("America is weighing $2bn in military aid to Vietnam.") == ["USA VNM weapons possible"]


def test_a_good_that_describes_people_does_not_pass(exchanged: Told) -> None:
    assert exchanged("Venezuela gave oil firms from Guyana three months to leave.") == []


def test_exports_of_a_good_are_that_good_alone(exchanged: Told) -> None:
    assert exchanged("Iraq halted crude oil exports to South Korea.") == ["IRQ KOR energy refused"]


def test_what_is_done_is_no_thing(exchanged: Told) -> None:
    assert exchanged("The minister landed in Armenia and shipped home to France.") == []


def test_the_force_that_asks_is_not_what_is_asked_for(exchanged: Told) -> None:
    found = exchanged("Three transports were requested by Manila's air force.", "USA", "PHL")
    assert "USA PHL troops sought" not in found


def test_a_second_object_passes(exchanged: Told) -> None:
    assert exchanged("India has shipped Armenia rocket launchers.") == ["IND ARM weapons delivered"]


def test_a_sum_alone_is_money_granted(exchanged: Told) -> None:
    assert exchanged("Mr Bush offered 50 million dollars to Lebanon.", "USA", "LBN") == [
        "USA LBN finance offered"
    ]


def test_captured_soldiers_handed_over_are_no_gift(exchanged: Told) -> None:
    assert exchanged("Britain handed over the soldiers to Iraq.") == []
