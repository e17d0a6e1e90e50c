"""Answers are worked out once for a state of the store, and the map says what the region knows."""

from __future__ import annotations

import threading
import time

import pytest

from bilat.workflow.remembering import MOST, Begun, Memory


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


def test_no_quick_answer_waits_for_a_long_one() -> None:
    memory, go_on = Memory(), threading.Event()
    crowd = [
        threading.Thread(target=memory.get, args=(("long", n), 1, lambda: go_on.wait(20), "long"))
        for n in range(20)
    ]
    for one in crowd:
        one.start()
    assert memory.get(("quick",), 1, lambda: 5) == 5
    go_on.set()
    for one in crowd:
        one.join()


def test_what_takes_long_is_begun_once_and_there_when_asked_for_again() -> None:
    begun, made, go_on = Begun(), list[int](), threading.Event()

    def make() -> int:
        made.append(1)
        go_on.wait(20)
        return 7

    assert begun.get(("a",), make, 0.01) is None
    assert begun.get(("a",), make, 0.01) is None
    go_on.set()
    for _ in range(1000):
        found = begun.get(("a",), make, 0.01)
        if found is not None:
            break
        time.sleep(0.01)
    assert (found, made) == (7, [1])


def test_an_error_of_what_was_begun_is_raised_for_who_asks_and_not_kept() -> None:
    begun = Begun()
    with pytest.raises(ZeroDivisionError):
        begun.get(("a",), lambda: 1 // 0, 20)
    assert begun.get(("a",), lambda: 3, 20) == 3
