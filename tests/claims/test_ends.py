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


def test_a_third_state_gives_to_the_state_spoken_of(exchanged: Told) -> None:
    assert exchanged("The newest jets came from France.", "EGY", "USA") == ["FRA EGY weapons delivered"]


def test_its_supplier_is_not_its_own(exchanged: Told) -> None:
    assert exchanged("Norway is now its largest supplier of gas.", "DEU", "QAT") == [
        "NOR DEU energy delivered"
    ]


def test_a_predicate_can_name_the_supplier(exchanged: Told) -> None:
    assert exchanged("Italy's largest supplier of gas is Algeria.") == ["DZA ITA energy delivered"]


def test_the_country_beside_its_guest_is_the_other_one(exchanged: Told) -> None:
    assert "PHL USA basing possible" in exchanged(
        "American forces may use nine bases in the country.", "USA", "PHL"
    )


def test_a_model_tells_its_maker(exchanged: Told) -> None:
    assert exchanged("India operates Rafales.", "IND", "FRA") == ["FRA IND weapons delivered"]


def test_a_design_tells_whose_make_it_is(exchanged: Told) -> None:
    found = exchanged("India has two reactors of Russian design under construction.")
    assert not [line for line in found if line.startswith("IND")]


def test_who_is_named_before_a_participle_did_it(exchanged: Told) -> None:
    assert exchanged("A Chinese-funded port is rising at Lamu.", "KEN", "CHN") == [
        "CHN KEN finance delivered"
    ]


def test_the_owner_of_envoys_is_who_they_act_for(exchanged: Told) -> None:
    found = exchanged(
        "First comes China, whose envoys coaxed the Saudis and the Iranians into a truce.", "SAU", "USA"
    )
    assert found == ["CHN IRN,SAU mediation delivered"]


def test_what_is_sold_in_a_third_state_does_not_go_to_the_other(exchanged: Told) -> None:
    assert "RUS PRK energy delivered" not in exchanged("Russia sells its oil in China.", "RUS", "PRK")


def test_goods_refused_to_nobody_are_told_of_nobody(exchanged: Told) -> None:
    assert exchanged("Bank transfers and arms sales are to be blocked.", "RUS", "USA") == []
