"""Pronouns and descriptions: settled where the text settles them, open elsewhere."""

from __future__ import annotations

import pytest

from bilat.actors.coreference import settle
from bilat.actors.gazetteer import default_gazetteer
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline
from bilat.language.sentences import split


def settled(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The expressions that were added to those of the scan, with the codes they mean."""
    scanned = default_gazetteer().scan(text)
    parses = list(load_pipeline().parse([Sentence(text[a:b], a) for a, b in split(text)]))
    return [
        (m.text, tuple(actor.code for actor in m.actors))
        for m in settle(parses, scanned, text)
        if m not in scanned
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Russian foreign minister came. He left.", [("He", ("RUS",))]),
        ("Seoul said it would pay.", [("it", ("KOR",))]),
        ("North Korea fired missiles from its coast.", [("its", ("PRK",))]),
        ("China and Russia held talks. They agreed to trade.", [("They", ("CHN", "RUS"))]),
        ("Saudi Arabia met Iran. The kingdom bought jets.", [("The kingdom", ("SAU",))]),
        ("China met Russia. The two sides signed a pact.", [("The two sides", ("CHN", "RUS"))]),
        ("North Korea fired missiles. The country denied it.", [("The country", ("PRK",))]),
        ("Yerevan accused Baku of fraud, a charge it rejects.", [("it", ("AZE",))]),
        ("Washington blacklisted a bank for helping Pakistan to test its motors.", [("its", ("PAK",))]),
        ("Armenia, which is angry that its ally left, froze the talks.", [("its", ("ARM",))]),
        ("The government of Japan said its talks with Russia failed.", [("its", ("JPN",))]),
        ("Vladimir Putin met Angela Merkel. She praised him.", [("She", ("DEU",)), ("him", ("RUS",))]),
        ("Israeli officials said they would respond.", [("they", ("ISR",))]),
        ("The Post quoted Israeli officials as saying they will not move.", [("they", ("ISR",))]),
        ("China, Japan and South Korea met. They agreed on trade.", [("They", ("JPN", "KOR", "CHN"))]),
        ("Trade between Russia and China grew. Trade between them is free.", [("them", ("RUS", "CHN"))]),
        (
            '"We will not bow to threats," Iranian President Hassan Rouhani said.',
            [("We", ("IRN",))],
        ),
        (
            "The Turkish president visited Sochi. His host refused to return to the deal.",
            [("His", ("TUR",)), ("host", ("RUS",))],
        ),
        (
            "Russian Foreign Minister Sergei Lavrov met Wang Yi of China. The foreign minister said talks were good.",
            [("The foreign minister", ("RUS",))],
        ),
        ("NATO met. The alliance agreed to send troops.", [("The alliance", ("NAT",))]),
        ("The European Union met. The bloc imposed sanctions on Russia.", [("The bloc", ("EUR",))]),
        ("The Security Council met. On Friday the Council condemned Iran.", [("the Council", ("UNO",))]),
        ("In Beijing the Foreign Ministry condemned Japan.", [("the Foreign Ministry", ("CHN",))]),
    ],
)
def test_what_the_text_settles(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [item for item in settled(text) if item[0] != "it" or item in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Iran spoke. John Smith spoke. He lied.",
        "It is raining in Iran.",
        "China, Russia and Iran were there. The two sides signed.",
        "It should be said that Iran lied.",
        "It was cold in Moscow.",
        "The treaty protects Iran. It forbids trade.",
        "A bomb hit Syria. The blast killed guards and their wives.",
        "Sweden met Norway and Denmark. The neighbours argued.",
        "The members voted in Tokyo on the test and condemned it.",
    ],
)
def test_what_the_text_leaves_open_stays_open(text: str) -> None:
    assert settled(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian bombers reached Venezuela. The South American country hailed them.",
            "The South American country VEN",
        ),
        ("Cuba protested. The communist state called it aggression.", "The communist state CUB"),
        ("China thanked Russia. The two countries agreed.", "The two countries CHN RUS"),
        ("Kim Jong Un met Vladimir Putin. Both men smiled.", "Both men PRK RUS"),
        (
            "The Emir met His Majesty King Abdullah II of Jordan. His Majesty thanked Qatar.",
            "His Majesty JOR",
        ),
        ("Saudi officials left Iran. On Monday the kingdom cut ties.", "the kingdom SAU"),
    ],
)
def test_descriptions(text: str, expected: str) -> None:
    assert expected in [" ".join((words, *codes)) for words, codes in settled(text)]


def test_a_known_bodys_short_form_in_brackets_means_it_afterwards() -> None:
    scanned = default_gazetteer().scan(
        "The Pattani United Liberation Organization (PULA) denied it. PULA left."
    )
    assert [(m.text, m.actors[0].code) for m in scanned][-1] == ("PULA", "THA")
