"""The bundled corpus as documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat import resources
from bilat.errors import ResourceError
from bilat.sources.example import example_documents


def test_all_documents_are_read_in_order_with_date_outlet_and_title() -> None:
    documents = example_documents()
    days = [document.published.first for document in documents if document.published]
    assert len(days) == len(documents) >= 76
    assert days == sorted(days)
    assert all(document.outlet and document.title and not document.notes for document in documents)
    assert len({document.id for document in documents}) == len(documents)


def test_a_damaged_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "001-broken.md").write_bytes(b"")
    monkeypatch.setattr(resources, "path", lambda _: tmp_path)
    with pytest.raises(ResourceError, match=r"001-broken\.md: is empty"):
        example_documents()
