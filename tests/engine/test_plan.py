"""Lots, the dialect, the session's refusals and the command's words: all that needs no Spark."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat.cli.main import app
from bilat.engine import session
from bilat.engine.dialect import spark_sql
from bilat.engine.extracting import Job, _wanted, extract
from bilat.engine.inputs import File, lots
from bilat.engine.setup import Setup
from bilat.errors import UsageError
from bilat.store import queries

SETUP = Setup.of()


def files(*names: str) -> list[File]:
    return [File(name, 10, "today") for name in names]


def test_files_are_coded_in_lots_of_a_size() -> None:
    made = list(lots(files("a", "b", "c"), SETUP.marks, size=20))
    assert [[file.path for file in lot.files] for lot in made] == [["a", "b"], ["c"]]
    assert list(lots(files("a", "b", "c"), SETUP.marks, size=20)) == made
    assert {lot.name for lot in made}.isdisjoint(
        lot.name for lot in lots(files("a", "b", "c"), ["other"], size=20)
    )


def test_what_was_coded_stands_and_what_is_new_or_changed_is_coded() -> None:
    done = list(lots(files("a", "b"), SETUP.marks))
    assert _wanted(done, files("a", "b"), SETUP) == done
    grown = _wanted(done, files("0", "a", "b"), SETUP)
    assert (grown[0], [file.path for file in grown[1].files]) == (done[0], ["0"])
    changed = [File("a", 11, "later"), *files("b")]
    assert [lot.files for lot in _wanted(done, changed, SETUP)] == [tuple(changed)]
    assert done[0] not in _wanted(done, files("a", "b"), Setup.of(min_confidence=0.5))


def test_a_query_is_put_into_sparks_words() -> None:
    made = spark_sql(queries.text("incident_dyads"))
    assert "explode(codes)" in made
    assert "div 2" in made
    assert "--" not in made
    assert (
        spark_sql("WHERE id IN (SELECT unnest(?::VARCHAR[]))")
        == "WHERE id IN (SELECT explode(?::ARRAY<STRING>))"
    )


def test_without_java_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session.shutil, "which", lambda _: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UsageError, match="install Java 17"):
        session._builder()


def test_causes_are_told_in_a_line() -> None:
    said = "An error occurred while calling o1.parquet.\n: org.x.SparkException: [FAILED_READ_FILE.NO] bad file\n at x"
    assert "bad file" in session._in_words(said, "local")
    assert "install the same version" in session._in_words(
        "ModuleNotFoundError: No module named 'bilat'", "m"
    )
    assert "does not answer" in session._in_words("All masters are unresponsive! Giving up.", "spark://x:1")


def test_an_output_within_the_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the next run would read it"):
        extract(Job(str(tmp_path), str(tmp_path / "out"), SETUP), print)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x.jsonl", "--master", "local"], "go with --engine spark"),
        (["x", "--engine", "flink", "-o", "y"], "no engine 'flink'"),
        (["x", "--engine", "spark"], "reads a folder and writes one"),
        (["x", "--engine", "spark", "-o", "y", "--conf", "memory"], "no setting of Spark"),
    ],
)
def test_wrong_words_are_told(words: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["extract", *words])
    assert isinstance(result.exception, UsageError)
    assert said in str(result.exception)
