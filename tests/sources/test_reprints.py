"""Reprints: the same report in several outlets is found; two reports of one event are not one."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bilat.sources.document import Document
from bilat.sources.reprints import group_reprints

WIRE = (
    "Russian President Vladimir Putin met North Korean leader Kim Jong Un at the Vostochny space centre on Wednesday, "
    "and the two spoke for more than four hours before a dinner of crab and sturgeon. Nothing was signed, officials "
    "said, but Moscow would help its neighbour to build satellites, and both sides agreed to meet again this year."
)
OTHER = (
    "Kim Jong Un left Russia by train on Sunday after six days that took him to two aircraft plants, a naval base and "
    "a circus of sea animals. He was given drones and a fur hat; analysts in Seoul wondered what he gave in return for "
    "all this, and whether the shells that were seen on their way west had been paid for in grain or in technology."
)


def groups(**texts: str) -> dict[str, str]:
    return group_reprints([Document(name, text) for name, text in texts.items()])


def test_a_copy_with_another_head_and_foot_is_a_reprint() -> None:
    found = groups(a=WIRE, b=f"By our own staff in Tokyo. {WIRE} More soon.", c=OTHER)
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_a_quotation_is_no_reprint() -> None:
    quoting = f"{OTHER} Earlier it had been said that {WIRE[:120]}."
    assert groups(a=WIRE, b=quoting) == {"a": "a", "b": "b"}


def test_a_digest_of_many_reports_reprints_none() -> None:
    rng = random.Random(1)
    others = " ".join(
        " ".join(rng.choice(["grain", "oil", "talks", "rail", "port"]) + str(n) for n in range(400))
        for _ in "ab"
    )
    assert groups(a=WIRE, b=f"{WIRE} {others}") == {"a": "a", "b": "b"}


def test_a_copy_of_a_copy_is_in_the_same_group() -> None:
    cut = WIRE[: int(len(WIRE) * 0.8)]
    assert len(set(groups(a=WIRE, b=cut, c=cut[: int(len(cut) * 0.8)]).values())) == 1


def test_empty_and_very_short_texts_are_no_trouble() -> None:
    assert groups(a="", b="One.", c="One.") == {"a": "a", "b": "b", "c": "b"}
    assert group_reprints([]) == {}


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_the_documents_makes_no_difference(order: list[str]) -> None:
    texts = {"a": WIRE, "b": f"{WIRE} End.", "c": OTHER, "d": f"{OTHER} End."}
    found = group_reprints([Document(name, texts[name]) for name in order])
    assert found == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_streamed_documents_are_grouped_alike_and_few_texts_are_asked_for() -> None:
    texts = {"a": WIRE, "b": f"{WIRE} End.", "c": OTHER}
    asked: list[str] = []

    def text_of(key: str) -> str:
        asked.append(key)
        return texts[key]

    stream = (Document(name, text) for name, text in texts.items())
    assert group_reprints(stream, text_of) == {"a": "a", "b": "a", "c": "c"}
    assert sorted(asked) == ["a", "b"]
