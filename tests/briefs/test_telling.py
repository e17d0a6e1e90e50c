"""How goods are found in the words of a source."""

from __future__ import annotations

import pytest

from bilat.briefs.telling import listed_goods


@pytest.mark.parametrize(
    ("theme", "text", "expected"),
    [
        ("food", "He needs food, oil and hard currency", ("food", "energy", "hard_currency")),
        ("hard_currency", "He needs food, oil and hard currency", ("food", "energy", "hard_currency")),
        ("munitions", "It wants shells, cheap oil and wheat", ("munitions", "energy", "food")),
        ("munitions", "It pays for shells with wheat", ("munitions",)),
        ("munitions", "It wants shells; the oil is dear", ("munitions",)),
        ("munitions", "It needs shells, and oil is dear", ("munitions",)),
        ("munitions", "It needs shells, oil being dear", ("munitions",)),
        ("energy", "It needs shells, oil, and wheat", ("munitions", "energy", "food")),
        ("labour", "It wants more of the same", ("labour",)),
    ],
)
def test_a_list_of_goods_is_read_as_one_and_only_a_list(
    theme: str, text: str, expected: tuple[str, ...]
) -> None:
    assert listed_goods(theme, text) == expected
