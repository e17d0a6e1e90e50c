"""Records are fetched once, together where they are needed together, and what is not there is known not to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bilat.briefs.fetching import Fetched, fetch


def test_records_are_fetched_together_and_once() -> None:
    asked: list[list[str]] = []

    def load(keys: Sequence[str]) -> Mapping[str, int]:
        asked.append(list(keys))
        return {key: len(key) for key in keys if key != "none"}

    records = Fetched(load)
    fetch(records, ["a", "bb", "a", "none"])
    assert (records["bb"], records.get("none"), "a" in records) == (2, None, True)
    assert records["ccc"] == 3
    assert asked == [["a", "bb", "none"], ["ccc"]]
    assert (list(records), len(records)) == (["a", "bb", "ccc"], 3)
    with pytest.raises(KeyError):
        records["none"]


def test_records_at_hand_are_left_as_they_are() -> None:
    fetch({"a": 1}, ["a", "b"])
