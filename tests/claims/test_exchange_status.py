"""How far an exchange has gone."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("North Korea denied having sold arms to Russia.", "PRK RUS weapons refused"),
        ("America accused North Korea of shipping shells to Russia.", "PRK RUS munitions possible"),
        ("Japan will provide patrol boats to Vietnam.", "JPN VNM weapons agreed"),
        ("Iran asked Russia for fighter jets.", "RUS IRN weapons sought"),
        ("Japan said that it would lift the curbs on South Korea.", "JPN KOR trade agreed"),
        ("Deliveries of American howitzers to Taiwan have slipped.", "USA TWN weapons agreed"),
        ("Serbia has a free-trade deal with China.", "CHN,SRB CHN,SRB trade agreed"),
        ("France is to ship radars to Armenia.", "FRA ARM weapons agreed"),
        ("Italy hopes that Algeria will send more gas.", "DZA ITA energy sought"),
        ("Russia was asked to supply more gas to Serbia.", "RUS SRB energy sought"),
        ("Turkey is in talks to sell drones to Ethiopia.", "TUR ETH weapons possible"),
        ("Russia has failed to deliver weapons to Armenia.", "RUS ARM weapons refused"),
        ("A delivery of Russian shells to Iran appears probable.", "RUS IRN munitions possible"),
        (
            "A deal by which Russia obtained weapons from North Korea would be a provocation to South Korea.",
            "PRK RUS weapons possible",
        ),
        ("Fiji refused Chinese peacekeepers.", "CHN FJI troops refused"),
    ],
)
def test_the_words_around_a_transfer_tell_its_status(exchanged: Told, sentence: str, expected: str) -> None:
    assert expected in exchanged(sentence)
