from __future__ import annotations

import numpy as np

from bilat.relations.network import Network, changes, graph, layout, network
from bilat.relations.spillover import Weeks


def tie(before: float | None, after: float | None) -> Weeks:
    """A tie with one incident of each score, in the first and in the second week."""
    count = np.array([before is not None, after is not None], dtype=float)
    score = np.array([before or 0.0, after or 0.0])
    return Weeks(1, count, count, score, score**2)


REGION = {
    ("JPN", "KOR"): tie(-2.0, 4.0),
    ("JPN", "USA"): tie(4.0, 4.0),
    ("KOR", "USA"): tie(4.0, 4.0),
    ("PRK", "RUS"): tie(0.0, 9.0),
    ("PRK", "USA"): tie(-3.0, -5.0),
    ("RUS", "USA"): tie(-3.0, None),
}


def nets() -> tuple[Network, Network]:
    return network(REGION, (0, 1)), network(REGION, (1, 2))


def test_friends_make_a_bloc_and_enemies_stay_outside() -> None:
    _, after = nets()
    assert after.blocs == (("JPN", "KOR", "USA"), ("PRK", "RUS"))


def test_a_triad_with_one_quarrel_among_friends_is_unbalanced() -> None:
    before, after = nets()
    assert (before.balanced, before.unbalanced) == (0, 1)
    assert (after.balanced, after.unbalanced) == (1, 0)


def test_a_mean_near_zero_has_no_sign() -> None:
    before, _ = nets()
    assert {(e.a, e.b): e.sign for e in before.edges}["PRK", "RUS"] == "neither"


def test_changes_name_ties_whose_sign_changed_came_or_went_opposites_first() -> None:
    found = changes(*nets())
    assert [(c.a, c.b) for c in found] == [("JPN", "KOR"), ("PRK", "RUS"), ("RUS", "USA")]
    assert found[2].after is None


def test_the_graph_carries_blocs_and_signs() -> None:
    made = graph(nets()[1])
    assert made.nodes["KOR"]["bloc"] == made.nodes["USA"]["bloc"] == 1
    assert made.edges["PRK", "USA"]["sign"] == "hostile"
    assert not made.has_edge("RUS", "USA")


def test_each_state_has_one_place_and_always_the_same() -> None:
    places = layout(nets())
    assert set(places) == {"JPN", "KOR", "PRK", "RUS", "USA"}
    assert places == layout(nets())
