"""What the signs of a clause weigh, for a kind and against it."""

from bilat.claims.patterns import Units
from bilat.claims.signs import signs_in, weights


def _weighed(text: str) -> dict[str, dict[str, float]]:
    words = text.lower().split()
    units = Units(tuple(frozenset({word}) for word in words), tuple(range(len(words))))
    return weights(signs_in(units), 0, len(words) - 1)


def test_an_unpaid_debt_speaks_for_bargaining() -> None:
    assert _weighed("the debt is unpaid")["limit"]["bargaining"] > 0


def test_a_debt_that_is_forgiven_is_no_bargaining() -> None:
    assert "bargaining" not in _weighed("russia is to write off the debt that it owe").get("limit", {})
