"""Fences that import-linter has no word for: who may use which library, and how long things may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FENCES = {
    "ahocorasick_rs": {"actors", "events"},
    "altair": {"briefs"},
    "dateparser": {"language"},
    "docx": {"briefs", "sources"},
    "fastapi": {"web"},
    "duckdb": {"store"},
    "httpx": {"sources"},
    "jinja2": {"briefs", "web", "workflow"},
    "lxml": {"datasets", "regimes", "sources"},
    "markdown_it": {"sources"},
    "py4j": {"engine"},
    "pypdf": {"sources"},
    "pyspark": {"engine"},
    "rich": {"cli"},
    "spacy": {"language"},
    "starlette": {"web"},
    "thinc": {"language"},
    "threadpoolctl": {"language"},
    "trafilatura": {"sources"},
    "typer": {"cli"},
    "typst": {"briefs"},
    "uvicorn": {"cli"},
    "vl_convert": {"briefs"},
}
"""The folders of bilat that may import a library: behind each fence somebody can be replaced alone."""
LATE = {
    "altair",
    "dateparser",
    "docx",
    "duckdb",
    "jinja2",
    "pandas",
    "pyarrow",
    "py4j",
    "pypdf",
    "pyspark",
    "spacy",
    "thinc",
    "threadpoolctl",
    "trafilatura",
}
"""Libraries so slow to load that they are imported in functions only."""
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 400, 50, 6
BILAT = sorted((ROOT / "bilat").rglob("*.py"))
ALL = [
    *BILAT,
    *(f for part in ("training", "benchmarks", "docs") for f in (ROOT / part).rglob("*.py")),
    ROOT / "bootstrap.py",
]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(node: ast.AST) -> Iterator[str]:
    """The libraries that are imported anywhere in `node`, by their first name."""
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in part.names)
        elif isinstance(part, ast.ImportFrom) and part.level == 0:
            yield (part.module or "").partition(".")[0]


def at_once(tree: ast.Module) -> Iterator[str]:
    """The libraries that are imported when the module is."""
    for statement in tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield from imports(statement)


def functions(file: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree_of(file)) if isinstance(node, Function))


def parameters(function: Function) -> list[str]:
    a = function.args
    named = [arg.arg for arg in (*a.posonlyargs, *a.args, *a.kwonlyargs)]
    return [name for name in named if name not in ("self", "cls")]


@pytest.mark.parametrize("library", FENCES)
def test_a_library_is_used_by_its_own_folders_only(library: str) -> None:
    users = {file.relative_to(ROOT / "bilat").parts[0] for file in BILAT if library in imports(tree_of(file))}
    assert users <= FENCES[library]


def test_slow_libraries_are_imported_late() -> None:
    early = {name_of(file): set(at_once(tree_of(file))) & LATE for file in BILAT}
    assert {name: found for name, found in early.items() if found} == {}


def test_files_are_short() -> None:
    lengths = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in ALL}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short_and_ask_for_little() -> None:
    found = {f"{name_of(file)}: {f.name}": f for file in ALL for f in functions(file)}
    long = [name for name, f in found.items() if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION]
    # A command's parameters are its options: they are declared there, and nowhere handed on as a list.
    asking = {name: f for name, f in found.items() if not re.fullmatch(r"bilat/cli/\w+\.py: command", name)}
    wide = [name for name, f in asking.items() if len(parameters(f)) > MOST_PARAMETERS]
    assert (long, wide) == ([], [])


def test_folders_are_one_deep() -> None:
    assert [name_of(file) for file in BILAT if len(file.relative_to(ROOT).parts) > 3] == []


def test_each_folder_stands_in_the_order_of_layers() -> None:
    order = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    folders = {file.relative_to(ROOT / "bilat").parts[0] for file in BILAT if file.parent != ROOT / "bilat"}
    assert [folder for folder in sorted(folders) if f"bilat.{folder}" not in order] == []


def test_the_fences_can_be_run_into() -> None:
    tree = ast.parse("import duckdb.x\nif True:\n    import os\ndef f():\n    from spacy.y import z\n")
    assert set(imports(tree)) == {"duckdb", "os", "spacy"}
    assert list(at_once(tree)) == ["duckdb"]
