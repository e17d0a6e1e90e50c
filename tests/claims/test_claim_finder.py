"""What cues make of a sentence: kinds, holders, certainty and sources."""

from collections.abc import Callable

from .conftest import scenes

Told = Callable[..., list[str]]


def test_a_wish_to_sell_is_economic(claimed: Told) -> None:
    assert "driver/economic RUS trade fact -" in claimed("Russia wants to sell gas to China.")


def test_an_outlook_with_a_third_state_is_not_the_pairs(claimed: Told) -> None:
    found = claimed("Both will draw closer to the United States.", "KOR", "JPN")
    assert not [claim for claim in found if claim.startswith("outlook/")]


def test_an_impact_is_on_the_other_state_that_is_named(claimed: Told) -> None:
    found = claimed("The trade dulls the edge of sanctions, which worries Ukraine.", "TUR", "RUS")
    assert not [c for c in found if c.startswith("impact/") and c.split()[1] in ("TUR", "RUS")]


def test_who_accuses_is_the_source(claimed: Told) -> None:
    found = claimed("The United States accused Russia of relying on North Korea for shells.", "RUS", "PRK")
    assert [claim.split()[-1] for claim in found if claim.startswith("driver/")] == ["USA"]


def test_a_comparison_names_no_source(claimed: Told) -> None:
    found = claimed("The partnership may prove less durable than the toasts suggest.", "IND", "RUS")
    assert {claim.split()[-1] for claim in found} <= {"-"}


def test_may_not_leaves_it_possible(claimed: Told) -> None:
    found = claimed("The friendship may not survive the war.", "IND", "RUS")
    assert [claim.split()[-2] for claim in found if claim.startswith("outlook/")] == ["possible"]


def test_what_one_is_to_the_other_is_the_others_need(claimed: Told) -> None:
    found = claimed("Vietnam is the largest buyer of Russian tanks.", "RUS", "VNM")
    assert {claim.split()[1] for claim in found if claim.startswith("driver/")} == {"RUS"}


def test_it_stands_for_the_thing_before_it_rather_than_for_a_state(claimed: Told) -> None:
    found = claimed("The technology is costly, and it might backfire on Russia.", "RUS", "PRK")
    assert {claim.split()[1] for claim in found if claim.startswith("limit/backfire")} <= {"RUS"}


def test_the_place_of_a_meeting_is_no_party_unless_it_is_one_elsewhere_too() -> None:
    (held, both, swayed, _) = scenes(
        "Chad and Peru held a summit in Singapore. Talks in Qatar between Chad and Qatar annoyed Peru. "
        "Chad has lost influence in Mali. Chad and Peru are content.",
        "Chad and Peru",
    )
    assert held.venues == {"SGP"}
    assert both.venues == swayed.venues == frozenset()
