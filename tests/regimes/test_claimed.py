"""What texts say of the law is compared with the tables; exchanges show their check in a line."""

from dataclasses import dataclass

import pytest

from bilat.dates import PartialDate
from bilat.regimes.claimed import compare
from bilat.regimes.exchange import check_exchange, line

DAY = PartialDate("2023-09-13")


@dataclass(frozen=True, slots=True)
class Claim:
    holder: tuple[str, ...] = ("RUS",)
    about: tuple[str, ...] = ("PRK",)
    theme: str | None = "munitions"
    certainty: str = "fact"


@dataclass(frozen=True, slots=True)
class Exchange:
    giver: tuple[str, ...] = ("PRK",)
    receiver: tuple[str, ...] = ("RUS",)
    good: str = "munitions"
    date: PartialDate | None = DAY


@pytest.mark.parametrize(
    ("claim", "words", "relation"),
    [
        (Claim(), "UN resolutions forbid any arms trade with Pyongyang", "agrees"),
        (Claim(), "resolution 1718 bars the purchase of shells", "agrees"),
        (Claim(), "resolution 2231 bars the purchase of shells", "goes further"),
        (Claim(theme="energy"), "sanctions ban all oil", "goes further"),
        (Claim(theme="recognition"), "international law forbids recognition", "goes further"),
        (Claim(), "nothing in the resolutions prohibits such sales", "contradicts"),
        (Claim(certainty="denied"), "the resolutions stand in the way of arms sales", "contradicts"),
        (Claim(theme=None), "the law is clear", "cannot be compared"),
        (Claim(about=()), "sanctions forbid arms", "cannot be compared"),
    ],
)
def test_a_claimed_limit_agrees_goes_further_or_contradicts(claim: Claim, words: str, relation: str) -> None:
    found = compare(claim, words, PartialDate("2023-09-20"))
    assert found.relation == relation, found.why


def test_an_exchange_shows_its_check_in_a_line() -> None:
    told = line(check_exchange(Exchange()))
    assert told.startswith("forbidden: S/RES/1874 (2009), para 9")


def test_an_exchange_without_a_date_takes_that_of_publication_or_is_not_checked() -> None:
    undated = Exchange(date=None)
    assert line(check_exchange(undated)).startswith("not checked")
    assert line(check_exchange(undated, PartialDate("2005"))).startswith("nothing found")
