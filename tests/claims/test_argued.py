"""Claims that the signs of a clause make in a text that argues."""

from bilat.claims.argued import fallback_kinds
from bilat.claims.claim import KINDS
from bilat.claims.weighing import Clause


def _clause(good: bool) -> Clause:
    return Clause(0, 0, 1, {}, frozenset(), frozenset(), {}, None, (), (), good)


def test_a_good_makes_a_need_of_a_driver_only() -> None:
    assert fallback_kinds(_clause(True), "driver") == ("need",)
    assert all(set(fallback_kinds(_clause(True), role)) <= set(KINDS[role]) for role in KINDS)
