"""The bundled example is read once, kept, made anew when it must be, and never a reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat.sources.document import Document, content_hash
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow import example
from bilat.workflow.example import example_store
from bilat.workflow.marks import EXAMPLE

TEXTS = ["Russia signed a treaty with North Korea.", "Japan condemned Russia."]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the user hears; the corpus is two sentences, the cache an empty folder."""
    documents = [Document(str(n), text, content_hash=content_hash(text)) for n, text in enumerate(TEXTS)]
    monkeypatch.setattr(example, "example_documents", lambda: documents)
    monkeypatch.setattr(example, "_cache", lambda: tmp_path / "cache")
    return []


def held(store: Store) -> tuple[int, str | None]:
    with store:
        return reads.counts(store).documents, reads.meta(store, EXAMPLE)


def test_it_is_read_once_and_then_kept(told: list[str], tmp_path: Path) -> None:
    for _ in range(2):
        assert held(example_store(told.append)) == (2, "yes")
    assert len(told) == 1
    assert [file.name for file in (tmp_path / "cache").iterdir()] == [
        f"example-{example._fingerprint()}.duckdb"
    ]


def test_what_was_kept_by_another_bilat_makes_way(told: list[str], tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/example-older.duckdb").touch()
    assert held(example_store(told.append)) == (2, "yes")
    assert not (tmp_path / "cache/example-older.duckdb").exists()


def test_a_damaged_file_is_made_anew(told: list[str], tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / f"example-{example._fingerprint()}.duckdb").write_bytes(b"x" * 5000)
    assert held(example_store(told.append)) == (2, "yes")
    assert len(told) == 1


def test_where_nothing_can_be_kept_it_is_read_into_memory(told: list[str], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert held(example_store(told.append)) == (2, "yes")
