"""Claims become sentences with certainty, source and the words themselves, and those that say the same are one."""

from __future__ import annotations

from claim_makers import LATER, NEED, claim, document, exchange, material, need

from bilat.briefs.claims_sections import holding_back, impact, outlook, rows, wants


def test_claims_that_say_the_same_are_one_finding_that_cites_both() -> None:
    made = material([NEED, LATER], (need(NEED, "Russia needs artillery shells"), need(LATER)))
    (finding,) = wants(made, "RUS", "PRK").findings
    assert finding.text.startswith(
        "Russia wants munitions from North Korea, according to Outlet b (1 November 2023)"
    )
    assert "1 other outlet" in finding.text
    assert len(finding.citations) == 2
    assert not wants(made, "PRK", "RUS").findings


def test_the_surest_wording_leads_and_certainty_is_in_words() -> None:
    possible = need(LATER, certainty="possible")
    (finding,) = wants(material([LATER], (possible,)), "RUS", "PRK").findings
    assert finding.text.startswith("Russia possibly wants munitions")
    sure = need(NEED, "Russia needs artillery shells")
    (finding,) = wants(material([NEED, LATER], (possible, sure)), "RUS", "PRK").findings
    assert finding.text.startswith("Russia wants munitions")


def test_tactical_wants_stand_before_strategic_ones() -> None:
    source = document("c", "Russia needs shells now. Russia needs workers for decades.")
    long = claim(source, "Russia needs workers", "driver", "need", "RUS", theme="labour", horizon="strategic")
    short = need(source, "Russia needs shells", horizon="tactical")
    found = wants(material([source], (long, short)), "RUS", "PRK").findings
    assert ["(tactical)" in f.text for f in found] == [True, False]


def test_wants_of_one_sentence_are_told_together_and_cite_whom_the_pronoun_stands_for() -> None:
    source = document("d", "Kim Jong Un spoke for long. He needs food and oil after hard years.")
    found = [
        claim(source, "He needs food", "driver", "need", "PRK", about=("RUS",), theme="food"),
        claim(source, "He needs food and oil", "driver", "need", "PRK", about=("RUS",), theme="energy"),
    ]
    (finding,) = wants(material([source], tuple(found)), "PRK", "RUS").findings
    assert finding.text.startswith("North Korea wants food and oil, gas or other energy from Russia")
    assert finding.citations[0].passage.text.startswith("Kim Jong Un spoke")


def test_a_want_is_told_with_the_whole_list_of_goods_in_which_it_stands() -> None:
    source = document("d", "Kim Jong Un needs food, oil and hard currency after years of closed borders.")
    wanted = claim(source, "Kim Jong Un needs food", "driver", "need", "PRK", about=("RUS",), theme="food")
    (finding,) = wants(material([source], (wanted,)), "PRK", "RUS").findings
    assert finding.text.startswith(
        "North Korea wants food, hard currency and oil, gas or other energy from Russia"
    )


def test_standing_is_told_once_whatever_gives_it() -> None:
    source = document(
        "d", "Russia shows off its guest. Russia shines with North Korean soldiers at its side."
    )
    found = [
        claim(source, "Russia shows off its guest", "driver", "prestige", "RUS"),
        claim(
            source, "Russia shines with North Korean soldiers", "driver", "prestige", "RUS", theme="troops"
        ),
    ]
    (finding,) = wants(material([source], tuple(found)), "RUS", "PRK").findings
    assert finding.text.startswith("Russia gains standing by its tie with North Korea")
    assert len(finding.citations) == 2


def test_what_was_sought_is_wanted_too() -> None:
    source = document("f", "Russia asked North Korea for shells.")
    asked = exchange(source, "Russia asked North Korea for shells", "sought", attributed_to="USA")
    (finding,) = wants(material([source], (), (asked,)), "RUS", "PRK").findings
    assert "according to the United States, as told by Outlet f" in finding.text


def test_impact_names_theatre_and_state_and_leaves_out_the_two() -> None:
    source = document("g", "Japan fears better missiles. Russia is stronger than before.")
    fears = claim(source, "Japan fears better missiles", "impact", "insecurity", "JPN", about=())
    own = claim(source, "Russia is stronger", "impact", "capability", "RUS")
    (finding,) = impact(material([source], (fears, own))).findings
    assert finding.text.startswith("East Asia: Japan feels less safe")


def test_every_state_is_heard_before_one_is_heard_again() -> None:
    kinds = ("insecurity", "capability", "welfare", "escalation", "order", "pressure")
    text = " ".join(f"The treaty touches Japan in the matter of {kind}." for kind in kinds)
    source = document("m", text + " Ukraine fears worse to come.")
    many = [
        claim(source, f"Japan in the matter of {kind}", "impact", kind, "JPN", about=()) for kind in kinds
    ]
    one = claim(source, "Ukraine fears worse", "impact", "insecurity", "UKR", about=())
    found = [finding.text for finding in impact(material([source], (*many, one))).findings]
    assert [text.split()[0] for text in found] == ["East"] * 3 + ["Europe:"]


def test_limits_go_by_kind() -> None:
    source = document(
        "h", "Sanctions for which Russia voted forbid arms deals. The treaty awaits ratification by Russia."
    )
    law = claim(source, "Russia voted forbid arms deals", "limit", "legal", "RUS")
    course = claim(source, "The treaty awaits ratification by Russia", "limit", "domestic", "RUS")
    (finding,) = holding_back(material([source], (law, course))).findings
    assert finding.text.startswith("Law or sanctions hold Russia back")


def test_outlooks_that_are_out_of_date_are_left_to_the_table() -> None:
    new = document("i", "The alliance may cool when the war ends.")
    old = document("j", "The alliance may cool when the war ends.", "2016-01-01")
    claims = tuple(
        claim(d, "The alliance may cool", "outlook", "cooler", "RUS", about=(), certainty="possible")
        for d in (new, old)
    )
    made = material([new, old], claims)
    (finding,) = outlook(made).findings
    assert finding.text.startswith("The tie possibly cools, according to Outlet i")
    assert len(rows(made)) == 2


def test_a_surname_stands_for_whom_the_document_names_in_full() -> None:
    source = document("n", "Kim Jong Un went to Russia with a list. Kim needs artillery shells of it.")
    found = wants(
        material(
            [source],
            (
                claim(
                    source,
                    "Kim needs artillery shells",
                    "driver",
                    "need",
                    "PRK",
                    about=("RUS",),
                    theme="munitions",
                ),
            ),
        ),
        "PRK",
        "RUS",
    )
    assert len(found.findings) == 1


def test_forecasts_that_say_the_same_are_one_finding_and_one_called_unlikely_stands_apart() -> None:
    first = document("u", "The two governments will draw closer for years.")
    second = document("v", "The two governments will draw closer by small steps.", "2023-10-01")
    doubting = document("w", "The two governments will hardly draw closer again.")
    found = outlook(
        material(
            [first, second, doubting],
            (
                claim(first, "will draw closer for years", "outlook", "closer", "RUS", about=()),
                claim(second, "will draw closer by small steps", "outlook", "closer", "RUS", about=()),
                claim(
                    doubting,
                    "will hardly draw closer",
                    "outlook",
                    "closer",
                    "RUS",
                    about=(),
                    certainty="unlikely",
                ),
            ),
        )
    ).findings
    assert [finding.text.split(",")[0] for finding in found] == [
        "The two draw closer",
        "The two hardly draw closer",
    ]
    assert [len(finding.citations) for finding in found] == [2, 1]


def test_an_impact_says_which_way_it_goes_where_its_words_do() -> None:
    source = document(
        "x", "China is the loser of the two governments' tie. Japan watches the price of the tie."
    )
    found = impact(
        material(
            [source],
            (
                claim(source, "China is the loser", "impact", "welfare", "CHN"),
                claim(source, "Japan watches the price", "impact", "welfare", "JPN"),
            ),
        )
    ).findings
    assert [finding.text.split(",")[0] for finding in found] == [
        "East Asia: China stands to lose",
        "East Asia: Japan has something to gain or lose",
    ]
