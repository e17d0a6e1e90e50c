"""Who gives and who gets."""

from collections.abc import Callable

Told = Callable[..., list[str]]


def test_the_buyer_is_not_the_giver_of_what_is_its_own(exchanged: Told) -> None:
    assert exchanged("The country imports nearly all of its gas from Russia.", "TUR", "RUS") == [
        "RUS TUR energy delivered"
    ]


def test_who_is_named_goes_before_who_is_guessed(exchanged: Told) -> None:
    assert exchanged("The air force uses Chinese anti-aircraft missiles.", "CHN", "SRB") == [
        "CHN SRB weapons delivered"
    ]


def test_a_pronoun_is_not_the_state_named_after_it(exchanged: Told) -> None:
    assert "PAK CHN weapons delivered" not in exchanged(
        "It also supplies most of the arms that Pakistan buys.", "PAK", "CHN"
    )


def test_a_veto_shields_the_other_state_and_no_body(exchanged: Told) -> None:
    assert exchanged("Russia vetoed the renewal of the UN panel.", "RUS", "PRK") == [
        "RUS PRK diplomatic_cover delivered"
    ]


def test_what_goes_to_strangers_is_not_given_to_the_other_state(exchanged: Told) -> None:
    assert exchanged("Azerbaijan rides high on gas sales to Lapland.", "ARM", "AZE") == []


def test_a_third_state_keeps_the_pair_out_of_a_pact(exchanged: Told) -> None:
    assert exchanged("It is asking Washington for a defence pact.", "SAU", "IRN") == [
        "USA SAU security_guarantee sought"
    ]


def test_each_good_comes_from_where_it_is_said_to(exchanged: Told) -> None:
    found = exchanged("India buys oil from Russia.", "IND", "RUS")
    assert found == ["RUS IND energy delivered"]
