"""Answers are worked out once for a state of the store, and the map says what the region knows."""

from __future__ import annotations

import threading
import time

import pytest

from bilat.workflow.remembering import MOST, Memory


def test_an_answer_asked_for_by_many_at_once_is_worked_out_once() -> None:
    memory, made = Memory(), list[int]()

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return 7

    found: list[int] = []
    crowd = [threading.Thread(target=lambda: found.append(memory.get(("a",), 1, make))) for _ in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert (found, made) == ([7] * 8, [1])


def test_a_new_state_of_the_store_is_asked_anew() -> None:
    memory = Memory()
    assert memory.get(("a",), 1, lambda: "old") == "old"
    assert memory.holds(("a",), 1)
    assert not memory.holds(("a",), 2)
    assert memory.get(("a",), 2, lambda: "new") == "new"


def test_an_error_is_not_remembered() -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.get(("a",), 1, lambda: 1 // 0)
    assert memory.get(("a",), 1, lambda: 3) == 3


def test_what_was_longest_unused_goes_first() -> None:
    memory = Memory()
    for number in range(MOST + 1):
        memory.get((number,), 1, lambda: 0)
    assert not memory.holds((0,), 1)
    assert memory.holds((MOST,), 1)
