"""Words that are looked up get the rows that the embedding gives, however often they are met."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bilat.errors import UsageError
from bilat.language import embedding
from bilat.language.embedding import WordMemory
from bilat.language.pipeline import load_pipeline

TEXTS = ("Russia sent shells to Pyongyang.", "Pyongyang sent shells, Moscow's envoy said.", "")


@pytest.fixture(scope="module")
def embed() -> Any:
    """The embedding of the bundled pipeline as it was trained."""
    remembered = load_pipeline().nlp.get_pipe("tok2vec").model.layers[0]
    assert remembered.name == "remembered_words"
    return remembered.layers[0]


def docs() -> list[Any]:
    make = load_pipeline().nlp.make_doc
    return [make(text) for text in TEXTS]


def same(got: list[Any], wanted: list[Any]) -> bool:
    return all(np.allclose(one, two, atol=1e-5) for one, two in zip(got, wanted, strict=True))


def test_rows_are_those_of_the_embedding_at_first_and_ever_after(embed: Any) -> None:
    memory = WordMemory(embed)
    wanted = embed.predict(docs())
    assert [len(rows) for rows in wanted] == [len(doc) for doc in docs()]
    assert same(memory.rows(docs()), wanted)
    assert same(memory.rows(docs()), wanted)
    assert same(memory.rows(docs()[::-1]), wanted[::-1])


def test_the_same_word_with_other_features_is_another_word(embed: Any) -> None:
    memory = WordMemory(embed)
    make = load_pipeline().nlp.make_doc
    plain, capital = memory.rows([make("may"), make("May")])
    assert not np.allclose(plain, capital)


def test_a_memory_that_is_full_starts_anew(embed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_MOST", 3)
    memory = WordMemory(embed)
    for doc in docs() * 3:
        assert same(memory.rows([doc]), embed.predict([doc]))
    assert len(memory._places) <= 3 + max(map(len, docs()))


def test_it_is_for_reading_only(embed: Any) -> None:
    with pytest.raises(UsageError, match="for reading only"):
        WordMemory(embed).forward(embed, docs(), is_train=True)
