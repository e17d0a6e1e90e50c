"""Setting up from a bare Python: once, again after a break, and with words instead of a traceback."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import venv
from pathlib import Path
from typing import Any

import pytest

import bootstrap


class Machine:
    """A clone in a folder of its own, on which nothing is really installed or run."""

    def __init__(self, place: Path) -> None:
        self.environment = place / ".venv"
        self.ran: list[list[str]] = []
        self.made: list[bool] = []
        self.pip_status = 0
        self.pip_settings: dict[str, str] = {}

    def create(self, place: Path, *, clear: bool, with_pip: bool, symlinks: bool = True) -> None:
        assert with_pip
        assert symlinks is (os.name != "nt")
        self.made.append(clear)
        for old in place.rglob("*") if clear else ():
            if old.is_file():
                old.unlink()
        python = bootstrap.program("python")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def run(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        self.ran.append([Path(command[0]).stem, *command[1:]])
        if "pip" in command:
            self.pip_settings = options["env"]
            return subprocess.CompletedProcess(command, self.pip_status, b"No matching distribution")
        return subprocess.CompletedProcess(command, 0)

    @property
    def installs(self) -> list[str]:
        return [words[-1] for words in self.ran if "pip" in words]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", made.environment)
    monkeypatch.setattr(venv, "create", made.create)
    monkeypatch.setattr(bootstrap.subprocess, "run", made.run)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text(name)
    return made


def test_the_first_command_sets_up_and_the_second_only_runs(machine: Machine) -> None:
    assert bootstrap.main(["brief", "RUS", "PRK"]) == 0
    assert bootstrap.main(["ties", "RUS", "PRK"]) == 0
    assert (machine.made, machine.installs) == ([False], ["."])
    assert machine.ran[1:] == [["bilat", "brief", "RUS", "PRK"], ["bilat", "ties", "RUS", "PRK"]]


def test_without_words_the_help_is_shown(machine: Machine) -> None:
    bootstrap.main([])
    assert machine.ran[-1] == ["bilat", "--help"]


def test_the_checks_run_in_order_with_their_own_packages(machine: Machine) -> None:
    bootstrap.main(["check"])
    assert machine.installs == [".[test]"]
    assert [words[0] for words in machine.ran[1:]] == [
        "ruff",
        "ruff",
        "mypy",
        "lint-imports",
        "pytest",
        "python",
    ]


def test_the_tests_alone_take_words_along(machine: Machine) -> None:
    bootstrap.main(["test", "tests/sources"])
    assert machine.ran[1:] == [["pytest", "tests/sources"]]


def test_other_pins_are_installed_into_what_is_there(machine: Machine, tmp_path: Path) -> None:
    bootstrap.main(["brief"])
    (tmp_path / "constraints.txt").write_text("other")
    bootstrap.main(["brief"])
    assert (machine.made, machine.installs) == ([False], [".", "."])


def test_an_installation_that_broke_off_is_made_anew(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.pip_status = 1
    assert bootstrap.main(["brief"]) == 1
    said = capsys.readouterr().err
    assert "No matching distribution" in said
    assert "run this again" in said
    machine.pip_status = 0
    assert bootstrap.main(["brief"]) == 0
    assert machine.made == [False, True]
    assert machine.ran[-1] == ["bilat", "brief"]


def test_an_environment_for_another_place_or_python_is_made_anew(machine: Machine, tmp_path: Path) -> None:
    bootstrap.main(["brief"])
    (machine.environment / "made-for").write_text("/elsewhere\n3.10\n")
    (tmp_path / "constraints.txt").write_text("other")
    bootstrap.main(["brief"])
    assert machine.made == [False, True]


def test_an_environment_of_the_users_own_is_used_not_thrown_away(machine: Machine) -> None:
    machine.create(machine.environment, clear=False, with_pip=True)
    bootstrap.main(["brief"])
    assert machine.made == [False]


def test_pip_is_not_sent_elsewhere_by_the_users_settings(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example")
    bootstrap.main(["brief"])
    assert "PIP_TARGET" not in machine.pip_settings
    assert machine.pip_settings["PIP_INDEX_URL"] == "https://mirror.example"


def test_a_python_without_venv_is_told_what_to_install(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    assert bootstrap.main(["brief"]) == 1
    assert "apt install python3-venv" in capsys.readouterr().err
    assert machine.ran == []


def test_a_folder_that_cannot_be_written_is_said(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(venv, "create", refuse)
    assert bootstrap.main(["brief"]) == 1
    assert "Permission denied" in capsys.readouterr().err


def test_an_old_python_is_refused_with_its_version(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 1))
    assert bootstrap.main(["brief"]) == 2
    assert "needs Python 3.11" in capsys.readouterr().err


def test_a_stop_by_the_user_is_no_traceback(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "run", stop)
    assert bootstrap.main(["brief"]) == 1


def test_programs_lie_where_the_system_has_them(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bootstrap.program("bilat") == machine.environment / "bin/bilat"
    monkeypatch.setattr(bootstrap, "os", type("Windows", (), {"name": "nt", "environ": os.environ}))
    assert bootstrap.program("bilat") == machine.environment / "Scripts" / "bilat.exe"
