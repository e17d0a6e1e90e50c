"""The probes are many, filled in, and tell a right event from a wrong one."""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from probes import Case, behaves, cases

from bilat.workflow.reading import Reader


def test_each_probe_has_dozens_of_cases_without_open_places() -> None:
    held = list(cases())
    assert min(Counter(case.probe for case in held).values()) >= 50
    assert [case.text for case in held if "{" in case.text] == []


def test_a_swap_of_the_sides_is_told_from_the_sides_as_they_stand() -> None:
    reader = Reader()
    sides = frozenset({"NOR"}), frozenset({"TCD"})
    right = Case("swap", "ACCUSE", "Norway condemned Chad.", ("ACCUSE",), sides)
    turned = Case("swap", "ACCUSE", "Chad condemned Norway.", ("ACCUSE",), sides)
    assert behaves(right, reader)[0]
    assert not behaves(turned, reader)[0]


def test_silence_is_no_flip_under_negation() -> None:
    case = Case("negation", "ACCUSE", "Rain fell.", ("ACCUSE",), (frozenset(), frozenset()), "negation")
    assert not behaves(case, Reader())[0]
