"""Set up bilat from a bare Python 3.11+ and run it: no make, uv or pipx needed.

python3 bootstrap.py brief RUS PRK     any bilat command
python3 bootstrap.py check             format, lint, types, layers, tests, benchmark gate
python3 bootstrap.py test              the tests alone
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
CHECKS = (
    ("format", "ruff", "format", "--check", "."),
    ("lint", "ruff", "check", "."),
    ("types", "mypy"),
    ("layers", "lint-imports"),
    ("tests", "pytest"),
    ("benchmarks", "python", "benchmarks/gate.py"),
)


def main(words: list[str]) -> int:
    """Make or refresh the environment, then run what `words` ask for; its exit status is ours."""
    if sys.version_info < (3, 11):
        sys.stderr.write("bilat needs Python 3.11 or later; this is " + sys.version.split()[0] + "\n")
        return 2
    task = words[0] if words else "--help"
    developing = task in ("check", "test")
    prepare("test" if developing else "")
    if not developing:
        return run("bilat", *words)
    checks = CHECKS if task == "check" else [c for c in CHECKS if c[0] == "tests"]
    return next((status for check in checks if (status := announce(*check, *words[1:]))), 0)


def prepare(extra: str) -> None:
    """Install bilat and its pinned dependencies into .venv, unless that was done for these very pins."""
    pins = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    stamp = ENVIRONMENT / f"installed-{extra or 'run'}"
    wanted = hashlib.sha256(pins).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    sys.stderr.write("Setting up .venv (once, a minute or two) ...\n")
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(ENVIRONMENT, with_pip=True)
    package = f".[{extra}]" if extra else "."
    command = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "-c", "constraints.txt", "-e", package], cwd=ROOT, check=True)
    stamp.write_text(wanted)


def announce(name: str, program: str, *arguments: str) -> int:
    """Run one check under its name."""
    sys.stderr.write(f"\n== {name}\n")
    return run(program, *arguments)


def run(program: str, *arguments: str) -> int:
    """Run a program of the environment from the folder that the caller stands in."""
    developing = program != "bilat"
    return subprocess.run(
        [str(BIN / program), *arguments], cwd=ROOT if developing else None, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
