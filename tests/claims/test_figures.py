"""Words of giving and taking that tell of no transfer make no exchange."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    "sentence",
    [
        "China would halt imports, a diplomat in North Korea said.",
        "The Security Council ordered all states, Russia among them, to send North Korean workers home.",
        "Russia accepted an invitation to the North Korean capital.",
        "The Russian president received the North Korean capital's mayor.",
        "Japan imposed restrictions on exports of chips to China.",
        "Handing missiles to North Korea would cost Russia its lever.",
        "Russia pays a visit to North Korea.",
        "Venezuela sent troops on exercises along its border with Guyana.",
        "Two American soldiers in Afghanistan were killed.",
        "The Security Council discussed Russia and North Korea.",
        "Both Russia and North Korea gave new impetus to their alliance.",
        "Russia shares a border with North Korea.",
        "South Korea demanded the withdrawal of North Korean soldiers from Russia.",
        "Russia voted in favour of the sanctions on North Korea.",
        "France may propose sanctions on Iran's banks.",
        "North Korea gave up its missiles in Russia.",
        "The resolution caps supplies of fuel to North Korea.",
        "The Kremlin used to deliver speeches on North Korea.",
        "An energy minister from Russia met officials in China.",
    ],
)
def test_no_exchange_is_made_of_a_figure(exchanged: Told, sentence: str) -> None:
    assert exchanged(sentence) == []
