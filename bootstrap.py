"""Set up bilat from a bare Python 3.11+ and run it: no make, uv or pipx needed.

python3 bootstrap.py brief RUS PRK     any bilat command
python3 bootstrap.py check             format, lint, types, layers, tests, benchmark gate
python3 bootstrap.py test              the tests alone
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
CHECKS = (
    ("format", "ruff", "format", "--check", "."),
    ("lint", "ruff", "check", "."),
    ("types", "mypy"),
    ("layers", "lint-imports"),
    ("tests", "pytest"),
    ("benchmarks", "python", "benchmarks/gate.py"),
)
UNWANTED = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
"""Settings of pip that would put packages elsewhere than into the environment."""


class SetupFailed(Exception):
    """The environment cannot be made; the message says why and what to do."""


def main(words: list[str]) -> int:
    """Make or refresh the environment, then run what `words` ask for; its exit status is ours."""
    if sys.version_info < (3, 11):
        return fail(f"bilat needs Python 3.11 or later; this is {sys.version.split()[0]}", 2)
    task = words[0] if words else "--help"
    developing = task in ("check", "test")
    try:
        prepare("test" if developing else "")
        if not developing:
            return run("bilat", *(words or [task]))
        checks = CHECKS if task == "check" else [c for c in CHECKS if c[0] == "tests"]
        return next((status for check in checks if (status := announce(*check, *words[1:]))), 0)
    except SetupFailed as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return fail("stopped; the same command goes on from here")


def prepare(extra: str) -> None:
    """Install bilat and its pinned dependencies into .venv, unless that was done for these very pins.

    An environment that was left half made, or made for another place or Python, is made anew.
    """
    stamp, wanted = ENVIRONMENT / f"installed-{extra or 'run'}", fingerprint()
    unfinished = ENVIRONMENT / "unfinished"
    if stamp.exists() and stamp.read_text() == wanted and not unfinished.exists():
        return
    sys.stderr.write("Setting up .venv (once, a minute or two) ...\n")
    make_environment(anew=unfinished.exists() or is_foreign())
    unfinished.touch()
    install(f".[{extra}]" if extra else ".")
    stamp.write_text(wanted)
    unfinished.unlink()


def fingerprint() -> str:
    """What an environment is right for: these pins."""
    pins = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    return hashlib.sha256(pins).hexdigest()


def made_for() -> str:
    """What an environment cannot be moved from: its place and its Python."""
    return f"{ROOT}\n{sys.version}\n"


def is_foreign() -> bool:
    """Whether .venv says that it was made for another place or Python."""
    said = ENVIRONMENT / "made-for"
    return said.exists() and said.read_text(encoding="utf-8") != made_for()


def make_environment(*, anew: bool) -> None:
    """Make .venv with pip in it where it is not there; `anew` throws away what is there."""
    if program("python").exists() and not anew:
        return
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        raise SetupFailed(
            "this Python has no venv or no ensurepip, which come with Python itself; "
            "on Debian and Ubuntu: sudo apt install python3-venv"
        )
    import venv

    try:
        venv.create(ENVIRONMENT, clear=anew, symlinks=os.name != "nt", with_pip=True)
        (ENVIRONMENT / "made-for").write_text(made_for(), encoding="utf-8")
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupFailed(f"cannot make {ENVIRONMENT}: {error}") from error


def install(package: str) -> None:
    """Install `package` of this folder with its pins. pip is heard only where it fails."""
    command = [
        str(program("python")),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "-c",
        "constraints.txt",
    ]
    command += ["--disable-pip-version-check", "--root-user-action", "ignore", "-e", package]
    settings = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    done = subprocess.run(
        command, cwd=ROOT, env=settings, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        said = done.stdout.decode(errors="replace").strip()
        raise SetupFailed(
            f"{said}\nthe packages could not be installed; is there a network? Then run this again"
        )


def announce(name: str, tool: str, *arguments: str) -> int:
    """Run one check under its name."""
    sys.stderr.write(f"\n== {name}\n")
    sys.stderr.flush()
    return run(tool, *arguments)


def run(tool: str, *arguments: str) -> int:
    """Run a program of the environment: bilat where the caller stands, the checks in this folder."""
    place = None if tool == "bilat" else ROOT
    return subprocess.run([str(program(tool)), *arguments], cwd=place, check=False).returncode


def program(name: str) -> Path:
    """The program `name` of the environment."""
    return ENVIRONMENT / "Scripts" / f"{name}.exe" if os.name == "nt" else ENVIRONMENT / "bin" / name


def fail(why: str, status: int = 1) -> int:
    """Say why on standard error, and answer the exit status."""
    sys.stderr.write(f"bootstrap: {why}\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
