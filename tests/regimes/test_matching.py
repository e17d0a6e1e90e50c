"""Names match for reasons that are said, and the half of the pairs that was held back keeps its figure."""

import csv
from pathlib import Path

import pytest

from bilat.regimes.listed import Kind, Listed
from bilat.regimes.matching import match
from bilat.regimes.screening import NameIndex

PAIRS = Path(__file__).parents[2] / "benchmarks" / "names" / "pairs.csv"


def _person(name: str, **more: tuple[str, ...]) -> Listed:
    return Listed("1", "UN", "person", name, **more)  # type: ignore[arg-type]


def test_f1_on_the_held_pairs_is_at_least_095() -> None:
    rows = [row for row in csv.DictReader(PAIRS.open(encoding="utf-8")) if row["split"] == "held"]
    right = found = gold = 0
    for row in rows:
        several = {
            key: tuple(filter(None, row[key].split(";"))) for key in ("aliases", "weak", "listed_birth")
        }
        kind: Kind = row["kind"]  # type: ignore[assignment]
        entry = Listed(
            "1", "x", kind, row["listed"], several["aliases"], several["weak"], several["listed_birth"]
        )
        lead, same = match(row["name"], entry, row["birth"] or None).is_lead, row["same"] == "1"
        right, found, gold = right + (lead and same), found + lead, gold + same
    assert 2 * right / (found + gold) >= 0.95


def test_there_are_four_hundred_pairs_with_hard_negatives() -> None:
    rows = list(csv.DictReader(PAIRS.open(encoding="utf-8")))
    assert len(rows) >= 400
    assert sum(row["same"] == "0" for row in rows) >= 150


@pytest.mark.parametrize("name", ["Kim Chong-un", "Jong Un Kim", "Kim Jongun", "Kim Jeong-eun"])
def test_korean_romanisations_and_orders_are_one_name(name: str) -> None:
    found = match(name, _person("Kim Jong Un"))
    assert found.is_lead
    assert "Korean syllables" in found.why


def test_a_sibling_is_another_person() -> None:
    assert not match("Kim Jong Chol", _person("Kim Jong Un")).is_lead


def test_a_weak_alias_is_a_lead_only_with_a_date_of_birth() -> None:
    entry = _person("Muhammad Taher Anwari", weak=("Haji Mudir",), births=("1961",))
    assert not match("Haji Mudir", entry).is_lead
    assert match("Haji Mudir", entry, "1961").is_lead


def test_another_year_of_birth_parts_namesakes_and_the_reason_is_said() -> None:
    found = match("Ali Hassan", _person("Ali Hasan", births=("1961",)), "1988")
    assert not found.is_lead
    assert "27 years apart" in found.why


def test_the_features_add_up_to_the_score_up_to_one() -> None:
    found = match("Ali Hassan", _person("Ali Hasan", births=("1961",)), "1962")
    assert found.score == pytest.approx(min(1.0, sum(feature.adds for feature in found.features)))


def test_ships_of_another_number_are_other_ships() -> None:
    entry = Listed("1", "UN", "vessel", "CHON MYONG 1")
    assert match("M/V Chonmyong No. 1", entry).is_lead
    assert not match("Chon Myong 2", entry).is_lead


def test_a_name_in_its_own_script_matches() -> None:
    entry = Listed("1", "UN", "person", "Ri Pyong Chol", original="리병철")
    (found,) = NameIndex([entry]).screen("리병철")
    assert found.features[0].name == "original script"


def test_the_index_finds_what_the_comparison_finds() -> None:
    names = ["Kim Jong Un", "Sergey Lavrov", "Muammar Qadhafi", "Li Fang Wei"]
    index = NameIndex(Listed(str(n), "UN", "person", name) for n, name in enumerate(names))
    asked = ["Kim Chong-un", "Serguei Lavrov", "Moammar Gaddafi", "Fangwei Li", "Jane Nobody"]
    assert [found.listed.name for found in index.screen_many(asked)] == names


def test_several_processes_find_what_one_finds_in_the_same_order() -> None:
    names = ["Kim Jong Un", "Sergey Lavrov", "Muammar Qadhafi", "Li Fang Wei"]
    index = NameIndex(Listed(str(n), "UN", "person", name) for n, name in enumerate(names))
    asked = ["Kim Chong-un", "Serguei Lavrov", "Moammar Gaddafi", "Fangwei Li", "Jane Nobody"] * 500
    assert list(index.screen_many(asked, workers=2)) == list(index.screen_many(asked, workers=1))
