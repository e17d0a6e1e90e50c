"""The commands print what they promise and exit as they should."""

import json
from pathlib import Path

from typer.testing import CliRunner

from bilat.cli.main import app


def test_extract_writes_one_line_a_document_with_offsets_into_its_text(tmp_path: Path) -> None:
    text = "Quiet day. Japan imposed sanctions on North Korea."
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": text}) + "\nnot json\n")
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(app, ["extract", str(source), "-o", str(out)])
    row = json.loads(out.read_text())
    (event,) = row["events"]
    evidence = event["evidence"]
    assert (event["event"], event["actor"][0]["code"], event["recipient"][0]["code"]) == (
        "SANCTION",
        "JPN",
        "PRK",
    )
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert result.exit_code == 1
    assert "line 2" in result.output


def test_mentions_given_by_the_caller_are_taken_as_they_are(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": "Foo condemned Bar.",
        "mentions": [{"start": 0, "end": 3, "code": "SRC"}, {"start": 14, "end": 17, "code": "TGT"}],
    }
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(row))
    result = CliRunner().invoke(app, ["extract", str(source)])
    (event,) = json.loads(result.stdout)["events"]
    assert (event["actor"][0]["code"], event["recipient"][0]["code"]) == ("SRC", "TGT")


def test_explain_says_which_entry_and_words_made_the_event() -> None:
    result = CliRunner().invoke(app, ["explain", "Russia signed a treaty with China.", "--format", "json"])
    (row,) = json.loads(result.stdout)
    assert row["event"] == "SUPPORT"
    assert "treaty" in row["why"]
