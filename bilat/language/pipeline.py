"""The English Universal Dependencies pipeline: loaded once, late, and only when a text is parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat import resources
from bilat.errors import UsageError
from bilat.language.parse import Parse
from bilat.settings import BATCH

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BUNDLED = "language/en_ud_news"
UNUSED = ("tagger", "senter", "ner")
"""Parts of a pipeline that bilat never asks: sentences are cut before, names come from its own lists."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A parser for single sentences; `name` and `version` go into the store with what it made."""

    nlp: Language
    name: str
    version: str

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[Parse]:
        """Parses of `sentences`, pairs of a text and its offset in the document, in order."""
        pairs = list(sentences)
        docs = self.nlp.pipe((self._whole(text) for text, _ in pairs), batch_size=BATCH)
        for doc, (_, offset) in zip(docs, pairs, strict=True):
            yield to_parse(doc, offset)

    def _whole(self, text: str) -> Doc:
        doc = self.nlp.make_doc(text)
        for token in doc[1:]:
            token.is_sent_start = False
        return doc


@cache
def load_pipeline(name: str | None = None) -> Pipeline:
    """The bundled pipeline, or the spaCy pipeline (package or folder) called `name`.

    Raises UsageError when there is none by that name, or when it has no parser of its own.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # numpy's own products are 1.7 times as fast as BLIS here
    place: str | Path = name or resources.path(BUNDLED)
    try:
        nlp = spacy.load(place, exclude=UNUSED)
    except OSError as error:
        raise UsageError(f"no spaCy pipeline {name!r}: install it, or give its folder ({error})") from error
    if "parser" not in nlp.pipe_names:
        raise UsageError(f"the pipeline {name!r} has no dependency parser; bilat needs one with UD labels")
    to_single_precision(nlp)
    return Pipeline(nlp, nlp.meta["name"], nlp.meta["version"])


def to_parse(doc: Doc, offset: int = 0) -> Parse:
    """One parsed sentence as plain lists; `offset` is where it starts in the document."""
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: i for i, token in enumerate(tokens)}
    return Parse(
        text=doc.text,
        offset=offset,
        words=[token.text for token in tokens],
        lemmas=[token.lemma_.lower() for token in tokens],
        tags=[token.pos_ for token in tokens],
        feats=[str(token.morph) for token in tokens],
        heads=[place.get(token.head.i, i) for i, token in enumerate(tokens)],
        deps=["root" if token.dep_ == "ROOT" else token.dep_ for token in tokens],
        starts=[offset + token.idx for token in tokens],
        ends=[offset + token.idx + len(token) for token in tokens],
    )


def to_single_precision(nlp: Language) -> None:
    """The weights ship in half precision, which numpy multiplies slowly."""
    import numpy as np

    for _, pipe in nlp.components:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if model else ():
            for key in node.param_names:
                if node.has_param(key) and node.get_param(key).dtype == np.float16:
                    node.set_param(key, node.get_param(key).astype(np.float32))
