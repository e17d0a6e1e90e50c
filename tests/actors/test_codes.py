"""What a user may write for a country."""

from __future__ import annotations

import pytest

from bilat.actors.codes import adjective_of, country, name_of, neighbours
from bilat.errors import UnknownActor


@pytest.mark.parametrize("asked", ["PRK", "prk", "North Korea", "north  korea", "KP", "731", "DPRK"])
def test_a_country_is_known_by_code_number_and_name(asked: str) -> None:
    assert country(asked) == "PRK"


def test_kosovo_is_known_by_the_code_of_the_eu_and_the_world_bank_too() -> None:
    assert country("XKX") == country("XK") == country("Kosovo") == "KOS"


def test_an_unknown_country_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UnknownActor, match="Russia"):
        country("Rusia")


def test_codes_have_names_and_adjectives() -> None:
    assert (name_of("PRK"), adjective_of("PRK")) == ("North Korea", "North Korean")
    assert name_of("UNO") == "United Nations"


def test_neighbours_are_mutual() -> None:
    assert "RUS" in neighbours("PRK")
    assert "PRK" in neighbours("RUS")
