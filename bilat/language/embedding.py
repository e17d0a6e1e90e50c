"""Each form of a word goes through the pipeline's embedding once, and is looked up from then on.

The embedding (the first layer of `tok2vec`) sees a word alone, not its sentence, and takes a fifth of the
time of parsing; a text uses most of its words again and again.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bilat.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MOST = 20_000
"""Forms of words remembered, of half a kilobyte each: those of a book. Then all are forgotten."""


def remember_words(nlp: Language) -> None:
    """Let the `tok2vec` of `nlp`, as the bundled pipeline has it, look up words that it has embedded before."""
    from thinc.api import Model

    tok2vec: Any = nlp.get_pipe("tok2vec")
    embed = tok2vec.model.layers[0]
    memory = WordMemory(embed)
    tok2vec.model.layers[0] = Model(
        "remembered_words",
        memory.forward,
        layers=[embed],
        dims={"nO": embed.get_dim("nO")},
    )


class WordMemory:
    """What `embed` (a thinc chain that first extracts the features of each word) makes of words, remembered."""

    def __init__(self, embed: Any) -> None:
        import numpy as np
        from thinc.api import chain

        self._features: Any = embed.layers[0]
        self._embed: Any = chain(*embed.layers[1:])
        self._places: dict[bytes, int] = {}
        self._table: Any = np.zeros((0, embed.get_dim("nO")), dtype=np.float32)
        self._lock = threading.Lock()

    def forward(self, _model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Any]:
        """The rows, in the shape in which thinc's layers answer. Raises UsageError in training."""
        if is_train:
            raise UsageError("words are remembered for reading only; train the pipeline without that")
        return self.rows(docs), None

    def rows(self, docs: Sequence[Doc]) -> list[Any]:
        """One array a document, a row a word: what the embedding itself would give."""
        words = self._features.predict(docs)
        keys = [_keys(one) for one in words]
        with self._lock:
            self._learn(words, keys)
            return [self._table[[self._places[key] for key in one]] for one in keys]

    def _learn(self, words: Sequence[Any], keys: Sequence[Sequence[bytes]]) -> None:
        """Embed the words that are met for the first time."""
        import numpy as np

        if len(self._places) > _MOST:
            self._places.clear()
            self._table = self._table[:0]
        new = {
            key: one[n]
            for one, some in zip(words, keys, strict=True)
            for n, key in enumerate(some)
            if key not in self._places
        }
        if new:
            (rows,) = self._embed.predict([np.stack(list(new.values()))])
            self._places |= dict(
                zip(new, range(len(self._places), len(self._places) + len(new)), strict=True)
            )
            self._table = np.concatenate((self._table, rows))


def _keys(words: Any) -> list[bytes]:
    """The features of each of `words` (a row each) as one key."""
    raw, width = words.tobytes(), words.shape[1] * words.itemsize
    return [raw[start : start + width] for start in range(0, len(raw), width)]
