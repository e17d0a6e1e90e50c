"""What the clauses around a clause impress as."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.claims.claim import KINDS
from bilat.claims.company import COMPANY, company_of
from bilat.claims.impressions import OfClause
from bilat.claims.joining import joined


def clause(**odds: float) -> OfClause:
    """A clause that impresses as a driver, a limit ... by log-odds; as nothing else at all."""
    return OfClause({**dict.fromkeys(KINDS, -50.0), **odds}, {}, {})


def test_the_rival_of_a_clause_is_the_likeliest_other_one_of_its_sentence() -> None:
    first, second, alone = company_of(
        [clause(driver=2.0), clause(driver=0.0), clause(driver=5.0)], [0, 0, 1], [0] * 3
    )
    assert first["driver"]["rival"] == pytest.approx(0.5)
    assert second["driver"]["rival"] == pytest.approx(1 / (1 + math.exp(-2.0)))
    assert alone["driver"]["rival"] == 0


def test_the_company_of_a_clause_is_the_rest_of_its_paragraph() -> None:
    found = company_of(
        [clause(limit=0.0), clause(limit=50.0), clause(limit=50.0), clause(limit=50.0)],
        [0, 1, 2, 3],
        [0, 0, 0, 9],
    )
    assert found[0]["limit"]["paragraph"] == pytest.approx(1.0)
    assert found[1]["limit"]["paragraph"] == pytest.approx(0.75)
    assert found[1]["limit"]["paragraph_most"] == pytest.approx(1.0)
    assert found[3]["limit"]["paragraph"] == found[3]["limit"]["paragraph_most"] == 0


def test_a_role_is_company_to_no_other() -> None:
    first, _ = company_of([clause(limit=0.0), clause(driver=9.0)], [0, 0], [0, 0])
    assert first["limit"]["rival"] == pytest.approx(0)


def test_a_text_whose_breaks_were_lost_has_company_of_a_few_clauses_only() -> None:
    found = company_of([clause(limit=9.0)] + [clause(limit=-9.0)] * 29, list(range(30)), [0] * 30)
    assert found[1]["limit"]["paragraph_most"] > 0.9
    assert found[-1]["limit"]["paragraph_most"] < 0.1


def test_of_two_clauses_of_a_sentence_the_less_likely_loses_by_its_rival() -> None:
    alone, beside = ({"rival": rival, "paragraph": 0.0, "paragraph_most": 0.0} for rival in (0.0, 0.95))
    assert all(joined(role, 0.5, 0.0, beside) < joined(role, 0.5, 0.0, alone) for role in KINDS)


ODDS = st.lists(st.tuples(st.floats(-20, 20), st.booleans(), st.booleans()), max_size=40)


@given(ODDS)
def test_every_clause_has_all_company_for_every_role(given: list[tuple[float, bool, bool]]) -> None:
    lines = [sum(opens for _, opens, _ in given[: n + 1]) for n in range(len(given))]
    sentences = [sum(opens or new for _, opens, new in given[: n + 1]) for n in range(len(given))]
    found = company_of([clause(impact=odds) for odds, *_ in given], sentences, lines)
    assert [set(of) for of in found] == [set(KINDS)] * len(given)
    assert all(set(values) == set(COMPANY) for of in found for values in of.values())
    assert all(0 <= value <= 1 for of in found for values in of.values() for value in values.values())
