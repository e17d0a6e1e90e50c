"""The check answers what was written down beforehand, and says what it found and did not find."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.regimes.check import Check, check, strictest
from bilat.regimes.measure import Case, Measure
from bilat.regimes.tables import load

QUESTIONS = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))["question"]
CASES = [m for m in load().measures if m.example is not None]


def _asked(exchange: Mapping[str, str]) -> Check:
    party: Any = exchange.get("party", "government")
    return check(
        exchange["giver"], exchange["receiver"], exchange["good"], PartialDate(exchange["on"]), party=party
    )


def _case(case: Case | None) -> Check:
    assert case is not None
    return check(case.giver, case.receiver, case.good, PartialDate(case.on), party=case.party)


def _cites(found: Check, cite: str) -> bool:
    number, _, paragraph = cite.partition(":")
    return any(
        number in a.measure.resolution and a.measure.paragraph.startswith(paragraph) for a in found.measures
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=[q["ask"] for q in QUESTIONS])
def test_a_question_written_beforehand_is_answered_with_its_paragraphs(question: Mapping[str, Any]) -> None:
    found = _asked(question["exchange"])
    assert found.verdict == question["verdict"], found.why
    missing = [cite for cite in question["cites"] if not _cites(found, cite)]
    assert not missing, [a.measure.cite for a in found.measures]


def test_there_are_sixty_questions_half_of_them_on_exemptions_caps_dates_and_directions() -> None:
    about = [q["about"] for q in QUESTIONS]
    assert len(about) >= 84
    assert sum(kind in ("exemption", "cap", "date", "direction") for kind in about) >= 30


@pytest.mark.parametrize("measure", CASES, ids=[m.id for m in CASES])
def test_a_measure_meets_its_example(measure: Measure) -> None:
    found = _case(measure.example)
    decides = measure.effect != "duty" and measure.binding_in_law
    met = [a for a in (found.measures if decides else found.related) if a.measure.id == measure.id]
    assert met, found.why
    assert not met[0].relieved_by
    if measure.effect == "forbid" and decides:
        assert found.verdict == "forbidden"


@pytest.mark.parametrize("measure", CASES, ids=[m.id for m in CASES])
def test_a_measure_leaves_its_counterexample_alone(measure: Measure) -> None:
    found = _case(measure.counterexample)
    met = [a for a in (*found.measures, *found.related) if a.measure.id == measure.id]
    for applied in met:
        only_a_kind = measure.effect in ("exempt", "license") and applied.parts
        assert applied.relieved_by or only_a_kind, found.why


def test_every_measure_on_north_korea_has_an_example_and_a_counterexample() -> None:
    bare = [m.id for m in load().measures if m.regime == "UN-PRK" and not (m.example and m.counterexample)]
    assert not bare


def test_both_sides_are_told_what_binds_them() -> None:
    found = check("PRK", "RUS", "munitions", PartialDate("2023-09-13"))
    ban = next(a for a in found.measures if a.measure.id == "UN-1874-9")
    assert ban.binds == ("PRK", "RUS")
    assert ban.duty == "North Korea must not supply it; Russia must not buy or take it"


def test_a_year_meets_what_was_in_force_for_part_of_it_and_says_so() -> None:
    found = check("PRK", "CHN", "seafood", PartialDate("2017"))
    assert found.verdict == "forbidden"
    assert "in force only from 2017-08-05 on" in (found.measures[0].remark or "")


def test_a_wide_good_is_answered_by_its_mildest_regulated_kind() -> None:
    found = check("RUS", "PRK", "energy", PartialDate("2020-01-01"))
    assert (found.verdict, found.in_part) == ("capped", True)
    assert any(a.parts == ("condensates",) for a in found.measures)


def test_a_ban_on_armed_groups_is_related_to_a_government_and_decides_nothing() -> None:
    found = check("RUS", "CAF", "weapons", PartialDate("2025-01-15"))
    assert found.verdict == "nothing found"
    assert [a.measure.id for a in found.related] == ["UN-CAF-2745-1"]


def test_an_appeal_decides_nothing_and_is_shown() -> None:
    found = check("RUS", "PRK", "loans", PartialDate("2010-06-01"))
    assert found.verdict == "nothing found"
    assert "UN-1874-19" in [a.measure.id for a in found.related]


def test_a_renewal_that_ran_out_is_pointed_out() -> None:
    found = check("UGA", "SSD", "ammunition", PartialDate("2027-01-01"))
    assert found.verdict == "forbidden"
    assert "look for a later one" in (found.measures[0].remark or "")


def test_nothing_found_says_that_it_is_not_the_same_as_allowed() -> None:
    found = check("PRK", "RUS", "recognition", PartialDate("2022-07-13"))
    assert "not the same as allowed" in found.why
    assert "provision by provision" in found.coverage


def test_a_member_is_bound_only_while_it_was_one() -> None:
    on_time, late = (check("GBR", "CHN", "weapons", PartialDate(day)) for day in ("2015-01-01", "2022-01-01"))
    assert [a.measure.id for a in on_time.related] == ["EU-CHN-1989"]
    assert not late.related


def test_one_state_twice_and_an_unknown_good_are_wrong_use() -> None:
    with pytest.raises(UsageError, match="needs two"):
        check("RUS", "RUS", "coal", PartialDate("2020"))
    with pytest.raises(UsageError, match="did you mean"):
        check("RUS", "PRK", "seafod", PartialDate("2020"))


def test_the_strictest_of_several_checks_is_told() -> None:
    checks = [check("PRK", other, "crude oil", PartialDate("2023-01-15")) for other in ("CHN", "JPN")]
    found = strictest(checks)
    assert found is not None
    assert found.receiver == "JPN"
