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
    ],
)
def test_what_the_text_leaves_open_stays_open(text: str) -> None:
    assert settled(text) == []
