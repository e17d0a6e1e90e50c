"""Mapping files are read whole, and what is wrong in one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat.datasets import format as formats
from bilat.errors import ResourceError, UsageError

GOOD = """
set = "mine"
title = "My own table"
[key]
columns = ["id"]
[date]
column = "day"
forms = ["YYYY-MM-DD"]
[event]
scheme = "plover"
column = "what"
[actor]
scheme = "name"
columns = ["who"]
"""


@pytest.mark.parametrize("name", formats.known())
def test_each_format_that_bilat_knows_is_whole_and_says_what_it_cannot_tell(name: str) -> None:
    format_ = formats.load(name)
    assert format_.cannot_tell
    assert len(set(format_.columns)) == len(format_.columns)


def test_gdelt_has_the_columns_of_its_codebooks() -> None:
    assert len(formats.load("gdelt2").columns) == 61
    assert (len(formats.load("gdelt1").columns), formats.load("gdelt1").required) == (58, 57)
    assert formats.load("gdelt2").columns.index("DATEADDED") == 59
    assert len(formats.load("polecat").columns) == 40


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD)
    assert formats.read(file).set == "mine"
    assert formats.read(file).delimiter == ","


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('scheme = "plover"', 'scheme = "cameoo"', "'cameoo' is not a scheme of events: there are cameo"),
        ('forms = ["YYYY-MM-DD"]', 'forms = ["%d"]', "'%d' is not a form of date"),
        ('set = "mine"', "", "the key 'set' is missing"),
        ('columns = ["who"]', 'columns = ["who"]\n[fields]\nplase = "x"', "'plase' is not a field"),
    ],
)
def test_what_is_wrong_in_a_mapping_file_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(ResourceError, match=r"mine\.toml") as error:
        formats.read(file)
    assert said in str(error.value)


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="gdelt2"):
        formats.load("gdelt3")
