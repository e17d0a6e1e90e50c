"""The documentation has every command with its options and examples, and nothing that does not exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bilat.cli.main import app
from bilat.events.check import failures
from bilat.events.lexicon import load

ROOT = Path(__file__).parents[1]
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
_SECTION = re.compile(r"^## bilat (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
DOCUMENTED = dict(_SECTION.findall((ROOT / "docs/commands.md").read_text(encoding="utf-8")))
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)\)")


def parameters(command: Any) -> list[Any]:
    """Those of a command; of a group, those of its commands."""
    parts = getattr(command, "commands", {"": command}).values()
    return [parameter for part in parts for parameter in part.params]


def options(command: Any) -> set[str]:
    return {name for parameter in parameters(command) for name in parameter.opts if name.startswith("--")} - {
        "--help"
    }


def examples(text: str) -> list[list[str]]:
    """The commands in a text, in words; what a shell would do with them is cut off."""
    lines = re.findall(r"(?:^|`)(bilat [^`\n]+)", text, re.MULTILINE)
    return [shlex.split(re.split(r" [<>] ", line)[0], comments=True) for line in lines]


def test_the_documentation_has_all_commands_and_no_other() -> None:
    assert set(DOCUMENTED) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_and_examples_and_each_parameter_is_explained(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert f"bilat {name}" in (command.epilog or "")
    assert [p.name for p in parameters(command) if not getattr(p, "help", "")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_documentation_names_each_option_of_a_command_and_has_an_example(name: str) -> None:
    named = set(re.findall(r"`(?:-\w`, `)?(--[a-z][a-z-]*)", DOCUMENTED[name]))
    assert named == options(COMMANDS[name])
    assert f"\nbilat {name} " in DOCUMENTED[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_use_options_that_exist(name: str) -> None:
    for words in examples(f"{COMMANDS[name].epilog}\n{DOCUMENTED[name]}"):
        known = {o for p in parameters(COMMANDS[words[1]]) for o in p.opts} | {"--help"}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= known, words


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_shown(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"])
    assert result.exit_code == 0
    assert "Examples" in result.output


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("training/*.md")])
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    assert [
        link for link in _LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()
    ] == []


def test_every_resource_has_a_line_on_its_source_and_licence() -> None:
    said = (ROOT / "bilat/resources/SOURCES.md").read_text(encoding="utf-8")
    resources = [p for p in (ROOT / "bilat/resources").iterdir() if not p.name.startswith(("__", "SOURCES"))]
    assert [p.name for p in resources if f"`{p.name}" not in said] == []


def test_the_lexicon_entry_that_is_shown_works(tmp_path: Path) -> None:
    (entry,) = re.findall(
        r"```toml\n(\[\[sense\]\].*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL
    )
    (tmp_path / "mine.toml").write_text(entry)
    lexicon = load([tmp_path / "mine.toml"])
    assert [sense.file for sense in lexicon.senses].count("mine") == 1
    assert list(failures(lexicon, ["mine"])) == []
