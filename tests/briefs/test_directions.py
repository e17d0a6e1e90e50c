"""Words say which way an impact goes; where they may say either, none is told."""

from __future__ import annotations

import pytest

from bilat import resources
from bilat.briefs.directions import FILE, OPEN, WAYS, direction

TABLE = resources.read_toml(resources.path(FILE))
EXAMPLES = [
    (kind, way, example)
    for kind in TABLE
    if kind != OPEN
    for way in WAYS
    for example in TABLE[kind][way]["examples"]
]


@pytest.mark.parametrize(("kind", "way", "example"), EXAMPLES)
def test_each_direction_is_heard_in_its_examples(kind: str, way: str, example: str) -> None:
    assert direction(kind, example) == way


@pytest.mark.parametrize(
    "words",
    [
        "Poland will not lose by it",
        "Poland doesn't lose by it",
        "what one gains the other loses",
        "the port has more to gain than its rival",
        "growers hope to win back the trade they lost",
        "the loss-making line",
        "Turkey watches",
    ],
)
def test_words_that_may_go_either_way_tell_no_direction(words: str) -> None:
    assert direction("welfare", words) is None


def test_a_kind_without_words_of_direction_has_none() -> None:
    assert direction("insecurity", "Japan loses sleep") is None
