"""Names that mean several things: settled by what stands around them, whole words, capitals as they stand."""

from __future__ import annotations

import pytest

from bilat.actors.gazetteer import default_gazetteer
from bilat.dates import PartialDate


def found(text: str, on: str | None = None) -> list[tuple[str, str]]:
    mentions = default_gazetteer().scan(text, PartialDate(on) if on else None)
    return [(m.text, "+".join(actor.code for actor in m.actors)) for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia accused Russia of an incursion.", [("Georgia", "GEO"), ("Russia", "RUS")]),
        (
            "Voters in Georgia, Alabama and Tennessee went to the polls.",
            [("Georgia", "USA"), ("Alabama", "USA"), ("Tennessee", "USA")],
        ),
        (
            "Congo's president flew from Brazzaville to Malabo.",
            [("Congo's president", "COG"), ("Brazzaville", "COG"), ("Malabo", "GNQ")],
        ),
        ("Congo accused Rwanda.", [("Congo", "COD"), ("Rwanda", "RWA")]),
        ("Niger and Nigeria closed the border.", [("Niger", "NER"), ("Nigeria", "NGA")]),
        ("Guinea, Guinea-Bissau and Papua New Guinea voted.", None),
        ("Troops from Northern Ireland trained in Ireland.", [("Northern Ireland", "GBR"), ("Ireland", "IRL")]),
        ("Macedonia and Greece agreed.", [("Macedonia", "MKD"), ("Greece", "GRC")]),
        (
            "The Lebanese port of Tripoli was shut.",
            [("Lebanese", "LBN"), ("Tripoli", "LBN")],
        ),
        ("Tripoli recalled its envoy.", [("Tripoli", "LBY")]),
        ("South Korean-made tanks arrived.", [("South Korean", "KOR")]),
        ("Polish troops polish boots.", [("Polish troops", "POL")]),
    ],
)  # fmt: skip
def test_namesakes_by_the_company_they_keep(text: str, expected: list[tuple[str, str]] | None) -> None:
    if expected is None:
        assert [code for _, code in found(text)] == ["GIN", "GNB", "PNG"]
    else:
        assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Commentator Jordan Peterson spoke.", "The singer Chad Smith left.", "Paris Hilton arrived.",
        "He met Denzel Washington there.", "A film with Cuba Gooding ran.", "The Washington Monument is shut.",
        "A ship sank in the Indian Ocean.", "They ate in Chinese restaurants.", "African-American voters turned out.",
        "Latin American leaders met.", "A turkey and a china cup.", "He read the Jordan Valley report.",
        "In May 2018 and on May 5 it rained.", "Kim said so.", "American Airlines flew on.", "They told us so.",
    ],
)  # fmt: skip
def test_names_that_name_no_state(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan King Abdullah II met the envoy.", [("Jordan King Abdullah II", "JOR")]),
        ("Chad President Idriss Deby left.", [("Chad President Idriss Deby", "TCD")]),
        ("But Jordan Says It Will Help", [("Jordan", "JOR")]),
        ("Meanwhile Washington waited.", [("Washington", "USA")]),
        ("On Monday Jordan agreed.", [("Jordan", "JOR")]),
    ],
)
def test_a_state_beside_another_capital_is_a_state_still(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_prime_minister_named_like_a_month() -> None:
    assert found("Theresa May spoke. May said in May that she would go.") == [
        ("Theresa May", "GBR"),
        ("May", "GBR"),
    ]
    assert found("Prime Minister May left in May.", "2018-03") == [("Prime Minister May", "GBR")]


def test_korea_alone_is_open_and_both_are_two() -> None:
    assert found("Korea is divided.") == []
    assert found("The two Koreas met.") == [("two Koreas", "PRK+KOR")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SOUTH KOREA WARNS JAPAN", [("SOUTH KOREA", "KOR"), ("JAPAN", "JPN")]),
        ("THE MAN WHO FELL", []),
        ("U.S. TROOPS LEAVE IRAQ", [("U.S. TROOPS", "USA"), ("IRAQ", "IRQ")]),
        ("WHO officials warned.", [("WHO officials", "UNO")]),
        ("Chinamen and Iranology", []),
        ("Erdoğan met Çavuşoğlu.", [("Erdoğan", "TUR"), ("Çavuşoğlu", "TUR")]),
        ("Erdogan met Cavusoglu.", [("Erdogan", "TUR"), ("Cavusoglu", "TUR")]),
        ("Ukraine's Zelenskyy spoke.", [("Ukraine", "UKR"), ("Zelenskyy", "UKR")]),
        ("Japan’s Kishida Fumio spoke.", [("Japan", "JPN"), ("Kishida Fumio", "JPN")]),
        ("President Nestor KIRCHNER won.", [("President Nestor KIRCHNER", "ARG")]),
        ("He left Pyongyang. Putin spoke.", [("Pyongyang", "PRK"), ("Putin", "RUS")]),
        ("The Saudi foreign minister left.", [("Saudi foreign minister", "SAU")]),
        ("Hong Kong police came.", [("Hong Kong police", "HKG")]),
        ("Ankara let commanders leave.", [("Ankara", "TUR")]),
    ],
)
def test_whole_words_capitals_possessives_and_accents(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_brussels_acts_for_the_union_and_is_a_place_in_belgium() -> None:
    assert found("Brussels promised aid.") == [("Brussels", "EUR")]
    assert found("He spoke in Brussels.") == [("Brussels", "BEL")]
    assert found("Belgium and Brussels agreed.")[1] == ("Brussels", "BEL")
