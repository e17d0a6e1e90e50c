"""`bilat lexicon`: overlays are checked, uncoded verbs listed, dictionaries imported."""

import json
from pathlib import Path

from typer.testing import CliRunner

from bilat.cli.main import app

GOOD = (
    '[[sense]]\nverb = ["befrob"]\nevent = "SUPPORT"\nexample = "Norway befrobbed Chad."\n'
    'expect = "NOR SUPPORT TCD"\n'
)


def test_suggest_lists_a_verb_between_two_actors_that_nothing_codes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway outgrew Chad. Japan outgrew Peru. Norway condemned Chad.")
    result = CliRunner().invoke(app, ["lexicon", "suggest", str(tmp_path), "--format", "json"])
    rows = json.loads(result.stdout)
    assert [(row["verb"], row["times"]) for row in rows] == [("outgrow", 2)]
    assert "Japan outgrew Peru." in rows[0]["examples"]


def test_import_writes_an_overlay_and_lists_what_was_lost(tmp_path: Path) -> None:
    (tmp_path / "verbs.txt").write_text("GARLAND [051]\n- NOT * + [120]\n")
    out = tmp_path / "mine.toml"
    result = CliRunner().invoke(
        app, ["lexicon", "import", str(tmp_path / "verbs.txt"), "-o", str(out), "--format", "json"]
    )
    (lost,) = json.loads(result.stdout)
    assert (lost["line"], lost["what"]) == (2, "left out")
    assert 'verb = ["garland"]' in out.read_text()


def test_check_names_the_overlay_entry_whose_example_does_not_hold(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace("NOR SUPPORT TCD", "NOR ACCUSE TCD"))
    result = CliRunner().invoke(app, ["lexicon", "check", "--lexicon", str(file), "--format", "json"])
    rows = json.loads(result.stdout)
    assert result.exit_code == 1
    assert ("mine:1 befrob", "NOR ACCUSE TCD") in [(row["entry"], row["expected"]) for row in rows]
