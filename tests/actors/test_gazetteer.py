"""The scan for actors: names, offices, people, ambiguity. The tables' own examples are tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat import resources
from bilat.actors.gazetteer import Gazetteer, default_gazetteer
from bilat.actors.tables import load_tables
from bilat.dates import PartialDate
from bilat.errors import ResourceError


def codes(text: str, on: str | None = None) -> list[tuple[str, ...]]:
    found = default_gazetteer().scan(text, PartialDate(on) if on else None)
    return [tuple(actor.code for actor in mention.actors) for mention in found]


def entries(file: str, key: str) -> list[dict[str, object]]:
    return [row for row in resources.read_tables(f"actors/{file}", key) if row.get("example")]


@pytest.mark.parametrize(
    ("file", "key"), [("states.toml", "state"), ("bodies.toml", "body"), ("groups.toml", "group")]
)
def test_each_entry_is_found_in_its_own_example(file: str, key: str) -> None:
    missed = [
        row["example"]
        for row in entries(file, key)
        if (row["code"],)
        not in codes(str(row["example"]), str(row.get("until") or row.get("from") or "") or None)
    ]
    assert missed == []


def test_each_ambiguous_phrase_means_in_its_example_what_its_entry_says() -> None:
    wrong = [
        (row["phrase"], found)
        for row in entries("ambiguous.toml", "ambiguous")
        if (found := codes(str(row["example"]))[:1]) != ([(row["code"],)] if row["code"] else [])
    ]
    assert wrong == []


def test_each_context_hides_its_name_in_its_example() -> None:
    shown = [
        row["name"]
        for row in entries("ambiguous.toml", "context")
        if any(m.text == row["name"] for m in default_gazetteer().scan(str(row["example"])))
    ]
    assert shown == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin answered Zhongnanhai.", [("RUS",), ("CHN",)]),
        ("The South Korean foreign minister left.", [("KOR",)]),
        ("Sino-Russian trade grew.", [("CHN",), ("RUS",)]),
        ("Talks with Oman and the Omanis went on.", [("OMN",), ("OMN",)]),
        ("The two Koreas met.", [("PRK", "KOR")]),
        ("Anti-American slogans; a Geneva-based group.", []),
        ("They ate in Chinese restaurants.", []),
        ("They told us so.", []),
        ("A turkey and a china cup.", []),
    ],
)
def test_names_in_running_text(text: str, expected: list[tuple[str, ...]]) -> None:
    assert codes(text) == expected


def test_korea_alone_is_settled_by_the_half_that_the_text_names() -> None:
    assert codes("Korean and Japanese ships collided.") == [("JPN",)]
    assert codes("South Korea is angry. Korean and Japanese ships collided.") == [
        ("KOR",),
        ("KOR",),
        ("JPN",),
    ]


def test_the_north_is_a_state_only_where_the_text_speaks_of_korea() -> None:
    assert codes("The North of Mali is dry.") == [("MLI",)]
    assert codes("South Korea warned the North.") == [("KOR",), ("PRK",)]


def test_an_unknown_holder_of_an_office_is_known_by_surname_afterwards() -> None:
    assert codes("Kenyan Foreign Minister Ama Zubiri left. Zubiri met no one.") == [("KEN",), ("KEN",)]


def test_a_mention_says_which_words_and_why() -> None:
    (mention,) = default_gazetteer().scan("The North Korean leader inspected ships.")
    assert mention.text == "North Korean leader"
    assert mention.actors[0].office == "leader"
    assert "adjective of North Korea" in mention.why


def test_a_further_city_is_a_place_of_its_state_and_no_antecedent() -> None:
    (mention,) = default_gazetteer().scan("A court in Faisalabad fined the mill.")
    assert (mention.actors[0].code, mention.is_city) == ("PAK", True)
    assert not any(m.is_city for m in default_gazetteer().scan("Islamabad and Pakistan protested."))


def test_cities_of_a_state_that_is_unknown_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[cities]\nQQQ = ["Nowhere"]\n', encoding="utf-8")
    with pytest.raises(ResourceError, match="no state has the code QQQ"):
        load_tables((file,))


def test_a_user_may_add_cities(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[cities]\nPER = ["Uchiza"]\n', encoding="utf-8")
    found = Gazetteer.load((file,)).scan("The strips at Uchiza and Chancay were closed.")
    assert [mention.actors[0].code for mention in found] == ["PER", "PER"]
