"""The output that README prints is the true one.

`pytest tests/test_readme.py -n 0 --update-readme` puts the true one there, and draws the picture anew.
"""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat.cli.main import app
from docs import make_pictures

README = Path(__file__).parents[1] / "README.md"
WIDTH = 100
_BLOCK = re.compile(
    r"^```\n\$ python3 bootstrap\.py (?P<words>[^\n]*)\n(?P<output>.*?)```$", re.MULTILINE | re.DOTALL
)
_LABEL = re.compile(r'aria-label="([^"]*)"')
_NOT_BILAT = {"check", "test"}
_ONCE = ("Setting up .venv", "Reading the bundled example")
"""Lines that only a first run prints."""


@dataclass(frozen=True, slots=True)
class Block:
    """A command in README with the output printed below it."""

    words: list[str]
    output: str
    start: int
    end: int


def blocks(text: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(text):
        words = shlex.split(match["words"], comments=True)
        if words[0] not in _NOT_BILAT:
            yield Block(words, match["output"], *match.span("output"))


def lasting(output: str) -> str:
    """Without what only a first run prints, and however it is wrapped."""
    return " ".join(" ".join(line for line in output.splitlines() if not line.startswith(_ONCE)).split())


def wrapped(output: str) -> str:
    """As a terminal of WIDTH columns shows it; tables are that wide already."""
    lines = (textwrap.wrap(line, WIDTH, drop_whitespace=False) or [""] for line in output.splitlines())
    return "".join(part.rstrip() + "\n" for parts in lines for part in parts)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BILAT_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    return CliRunner()


def test_readme_shows_commands_with_their_output() -> None:
    commands = [block.words[0] for block in blocks(README.read_text(encoding="utf-8"))]
    assert commands[:1] == ["brief"]


def test_the_output_in_readme_is_the_true_one(run: CliRunner, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    true = [(block, run.invoke(app, block.words).output) for block in blocks(text)]
    if request.config.getoption("--update-readme"):
        for block, output in reversed(true):
            kept = "".join(line + "\n" for line in output.splitlines() if not line.startswith(_ONCE))
            text = text[: block.start] + wrapped(kept) + text[block.end :]
        README.write_text(text, encoding="utf-8")
    now = [block.output for block in blocks(text)]
    assert list(map(lasting, now)) == [lasting(output) for _, output in true], (
        "README shows what bilat no longer prints; run: pytest tests/test_readme.py -n 0 --update-readme"
    )


def test_the_picture_in_readme_is_that_of_the_example(request: pytest.FixtureRequest) -> None:
    assert "](docs/brief-chart.svg)" in README.read_text(encoding="utf-8")
    svg = make_pictures.draw()
    if request.config.getoption("--update-readme") and svg:
        make_pictures.PICTURE.write_text(svg, encoding="utf-8")
    # What is drawn, not where: fonts and with them margins differ from one machine to the next.
    shown, true = (
        _LABEL.findall(picture or "") for picture in (make_pictures.PICTURE.read_text("utf-8"), svg)
    )
    assert shown == true, "docs/brief-chart.svg is out of date; run: python docs/make_pictures.py"
