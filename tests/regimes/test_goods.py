"""A good is found by the words that texts have for it."""

import pytest

from bilat.errors import UsageError
from bilat.regimes.goods import Good, load_goods

GOODS = load_goods()


@pytest.mark.parametrize("good", list(GOODS), ids=lambda good: good.id)
def test_a_good_is_found_by_its_example(good: Good) -> None:
    assert GOODS.find(good.example).id == good.id


def test_no_name_means_two_goods() -> None:
    named: dict[str, set[str]] = {}
    for good in GOODS:
        for name in good.names:
            named.setdefault(name, set()).add(good.id)
    assert not {name: ids for name, ids in named.items() if len(ids) > 1}


def test_the_guidelines_words_are_all_there() -> None:
    words = (
        "munitions weapons military_technology nuclear troops intelligence basing hard_currency finance energy food "
        "machinery raw_materials technology trade labour infrastructure humanitarian_aid diplomatic_cover recognition "
        "sanctions security_guarantee mediation prestige territory"
    )
    assert not [word for word in words.split() if word not in GOODS]


def test_a_narrower_good_knows_its_wider_ones() -> None:
    assert GOODS.wider("luxury_vehicles") == {
        "luxury_vehicles",
        "luxury_goods",
        "trade",
        "vehicles",
        "machinery",
    }


def test_words_that_mean_no_good_are_answered_with_near_names() -> None:
    with pytest.raises(UsageError, match="did you mean"):
        GOODS.find("seafod")
    with pytest.raises(UsageError, match="goods are: weapons"):
        GOODS.find("qqqq")


def test_infrastructure_is_not_checked_against_rules_on_ships() -> None:
    assert "infrastructure" not in GOODS.wider("ship_charter")
