"""Each entry of the claim lexicons finds in its own example what it says; malformed entries are refused by name."""

from pathlib import Path

import pytest

from bilat.claims import check, lexicon, transfers
from bilat.claims.goods import load_goods
from bilat.errors import ResourceError


def test_every_cue_finds_its_example() -> None:
    assert list(check.cue_failures()) == []


def test_every_transfer_finds_its_example() -> None:
    assert list(check.transfer_failures()) == []


def test_every_theme_finds_its_example() -> None:
    assert list(check.goods_failures()) == []


def test_every_maker_finds_its_example() -> None:
    assert list(check.maker_failures()) == []


def test_no_figure_of_speech_is_taken_for_an_exchange() -> None:
    assert list(check.figure_failures()) == []


def test_every_entry_has_an_example() -> None:
    assert [cue.name for cue in lexicon.default_lexicon().cues if not cue.example] == []
    assert [entry.name for entry in transfers.default_transfers().entries if not entry.example] == []


def test_a_kind_of_another_role_is_refused_with_the_entry(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[cue]]\nwords = ["woo"]\nrole = "driver"\nkind = "legal"\n')
    with pytest.raises(ResourceError, match=r"mine\.toml, entry 1: kind 'legal'"):
        lexicon.load([file])


def test_an_overlay_adds_a_cue(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[cue]]\nwords = ["moon over*"]\nrole = "driver"\nkind = "need"\n')
    assert any(cue.words == ("moon over*",) for cue in lexicon.load([file]).cues)


def test_an_unknown_theme_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[perfume]\nwords = ["rose"]\n')
    with pytest.raises(ResourceError, match="perfume"):
        load_goods((file,))
