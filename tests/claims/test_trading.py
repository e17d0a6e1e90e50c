"""Exchanges of a sentence and of a document: directions, duplicates, what the document tells elsewhere."""

from collections.abc import Callable

import pytest

from bilat.claims.deal import Deal

Told = Callable[..., list[str]]
Dealt = Callable[[str, str], list[list[Deal]]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Egypt gets half of its wheat from Russia.", "RUS EGY food delivered"),
        ("Algeria supplies a third of Italy's gas.", "DZA ITA energy delivered"),
        ("The drones that Turkey sells to Ukraine annoy Russia.", "TUR UKR weapons delivered"),
        ("Bangladesh's first reactors are being built by Rosatom.", "RUS BGD nuclear delivered"),
        ("Mali pays Russia for its mercenaries.", "MLI RUS hard_currency delivered"),
        ("South Korea agreed to transfer tank technology to Poland.", "KOR POL military_technology agreed"),
        ("Greece gave the Americans the use of four bases.", "GRC USA basing delivered"),
        ("Rwanda deployed 2,000 soldiers to Mozambique.", "RWA MOZ troops delivered"),
        ("France could sell Rafale jets to Serbia.", "FRA SRB weapons possible"),
        ("Moldova no longer imports Russian gas.", "RUS MDA energy refused"),
    ],
)
def test_a_transfer_goes_the_way_that_is_told(exchanged: Told, sentence: str, expected: str) -> None:
    assert expected in exchanged(sentence)


def test_who_hopes_to_sell_offers(exchanged: Told) -> None:
    assert exchanged("Chile hopes to sell more cherries to China.") == ["CHL CHN food offered"]


def test_a_pact_gives_to_both_who_sign_it(exchanged: Told) -> None:
    assert exchanged("Solomon Islands signed a security pact with China.") == [
        "CHN,SLB CHN,SLB security_guarantee agreed"
    ]


def test_a_delivery_that_names_nobody_goes_the_way_the_document_tells(dealt: Dealt) -> None:
    text = (
        "India ordered five S-400 batteries from Russia in 2018. Delhi has paid for three of them. "
        "The government in Delhi is impatient. Moscow asks India for time. The war has a price. "
        "Factories in the Urals work for the front. Deliveries of the batteries have slipped by a year."
    )
    *_, late = dealt(text, "India, Russia and the missiles")
    assert [deal.key for deal in late] == [(("RUS",), ("IND",), "weapons")]


def test_what_is_told_outright_is_not_inferred_again(dealt: Dealt) -> None:
    text = (
        "China lent Serbia two billion euros in 2019. Belgrade is pleased with Beijing. Critics in Belgrade grumble. "
        "The government in Belgrade has plans. China has patience. Chinese loans are easy to come by. "
        "Serbia does not look further. The bridge stands."
    )
    found = [
        deal.good for deals in dealt(text, "China and Serbia") for deal in deals if deal.giver == ("CHN",)
    ]
    assert found.count("finance") == 1
