"""Tables for people and programs from the same rows."""

from __future__ import annotations

import json

import pytest

from bilat.cli.output import Format, show, to_csv

ROWS = [{"what": "=HYPERLINK(1)", "share": 0.5, "note": None}, {"what": "a,b", "share": -1.0, "note": "@x"}]


def test_no_formula_reaches_a_cell() -> None:
    assert to_csv(ROWS) == "what,share,note\n'=HYPERLINK(1),0.5,\n\"a,b\",-1.0,'@x\n"


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_every_sign_that_starts_a_formula_is_quoted(sign: str) -> None:
    assert to_csv([{"a": f"{sign}1"}]).splitlines(keepends=False)[1].lstrip('"').startswith("'")


def test_json_keeps_types_and_null(capsys: pytest.CaptureFixture[str]) -> None:
    show(ROWS, Format.json)
    assert json.loads(capsys.readouterr().out) == ROWS


def test_a_table_shows_null_as_an_empty_cell_and_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"a": "[red]x[/red]", "b": None}], Format.table, "Title")
    out = capsys.readouterr().out
    assert out.startswith("Title\n")
    assert "[red]x[/red]" in out
    assert "None" not in out


def test_a_long_word_is_folded_not_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    show([{"file": "x" * 60 + "end.jsonl", "reason": "is empty"}], Format.table)
    out = capsys.readouterr().out
    assert "…" not in out
    assert "nd.jsonl" in "".join(line.split()[0] for line in out.splitlines())


def test_no_rows_are_no_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    for form in Format:
        show([], form)
    assert capsys.readouterr().out.startswith("\n[]\n")
