"""Each lexicon entry codes its own example as it says, and malformed entries are refused by name."""

from pathlib import Path

import pytest

from bilat.errors import ResourceError
from bilat.events.check import failures
from bilat.events.lexicon import default_lexicon, load


def test_every_example_is_coded_as_its_entry_expects() -> None:
    assert [(f.sense.name, f.sense.expect, f.got) for f in failures(default_lexicon())] == []


def test_every_entry_has_an_example() -> None:
    assert [sense.name for sense in default_lexicon().senses if not sense.example] == []


def test_a_mode_that_plover_does_not_know_is_refused_with_the_entry(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[sense]]\nverb = ["woo"]\nevent = "CONSULT"\nmode = "picnic"\n')
    with pytest.raises(ResourceError, match=r"mine\.toml, entry 1: 'picnic'"):
        load([file])


def test_an_unknown_class_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[sense]]\nverb = ["woo"]\nevent = "CONSULT"\nobject = ["@moon"]\n')
    with pytest.raises(ResourceError, match="@moon"):
        load([file])
