"""The English Universal Dependencies pipeline: loaded once, late, and only when a text is parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat import resources
from bilat.errors import UsageError
from bilat.language.algebra import threads
from bilat.language.embedding import remember_words
from bilat.language.parse import Name, Parse, Sentence
from bilat.language.repair import repair
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

    def parse(self, sentences: Iterable[Sentence]) -> Iterator[Parse]:
        """Parses of `sentences`, in order. Each of a sentence's names is parsed as one word."""
        held = list(sentences)
        layouts = [self._layout(sentence) for sentence in held]
        with threads(2):
            docs = self.nlp.pipe((layout.doc for layout in layouts), batch_size=BATCH)
            for doc, sentence, layout in zip(docs, held, layouts, strict=True):
                yield repair(to_parse(doc, sentence, layout.starts, layout.ends))

    def _layout(self, sentence: Sentence) -> _Layout:
        doc = self.nlp.make_doc(sentence.text)
        places, lengths = doc.to_array(_PLACES).T.tolist()
        starts = [sentence.offset + place for place in places]
        ends = [start + length for start, length in zip(starts, lengths, strict=True)]
        layout = _fused(doc, sentence.names, starts, ends) if sentence.names else _Layout(doc, starts, ends)
        _hold_together(layout.doc)
        return layout


@dataclass(frozen=True, slots=True)
class _Layout:
    """A tokenised sentence and where its tokens stand in the document."""

    doc: Doc
    starts: list[int]
    ends: list[int]


def _hold_together(doc: Doc) -> None:
    """Let the parser see one sentence, whatever full stops stand in it."""
    import numpy as np

    if len(doc):
        starts = np.full((len(doc), 1), -1, dtype=np.int64)
        starts[0] = 1
        marks: Any = starts.view(np.uint64)
        doc.from_array(["SENT_START"], marks)


def _fused(doc: Doc, names: Sequence[Name], starts: list[int], ends: list[int]) -> _Layout:
    """The sentence with one token for each name, for which the parser reads the name's stand-in."""
    from spacy.tokens import Doc as SpacyDoc

    words, spaces, kept_starts, kept_ends = list[str](), list[bool](), list[int](), list[int]()
    rest = iter(names)
    name = next(rest, None)
    for token, start, end in zip(doc, starts, ends, strict=True):
        while name is not None and name.end <= start:
            name = next(rest, None)
        if name is not None and start > name.start and end <= name.end and kept_starts[-1:] == [name.start]:
            kept_ends[-1], spaces[-1] = end, bool(token.whitespace_)
            continue
        inside = name is not None and start == name.start and end <= name.end
        words.append(name.stand_in if name is not None and inside else token.text)
        spaces.append(bool(token.whitespace_))
        kept_starts.append(start)
        kept_ends.append(end)
    return _Layout(SpacyDoc(doc.vocab, words=words, spaces=spaces), kept_starts, kept_ends)


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
    if name is None:
        remember_words(nlp)
    return Pipeline(nlp, nlp.meta["name"], nlp.meta["version"])


def to_parse(doc: Doc, sentence: Sentence, starts: Sequence[int], ends: Sequence[int]) -> Parse:
    """One parsed sentence as plain lists; `starts` and `ends` are its tokens' places in the document."""
    # All of a column at once: asking token by token takes three times as long.
    table = doc.to_array(_COLUMNS)
    spaces, up, deps, tags, lemmas, feats = table.T.tolist()
    kept = [i for i, space in enumerate(spaces) if not space]
    place = {old: new for new, old in enumerate(kept)}
    heads = [place.get(i + _signed(up[i]), place[i]) for i in kept]
    name, text, offset = doc.vocab.strings, sentence.text, sentence.offset
    return Parse(
        text=text,
        offset=offset,
        words=[text[starts[i] - offset : ends[i] - offset] for i in kept],
        lemmas=[name[lemmas[i]].lower() for i in kept],
        tags=[name[tags[i]] for i in kept],
        feats=["" if name[feats[i]] == "_" else name[feats[i]] for i in kept],
        heads=heads,
        deps=["root" if heads[n] == n else name[deps[i]] for n, i in enumerate(kept)],
        starts=[starts[i] for i in kept],
        ends=[ends[i] for i in kept],
    )


_COLUMNS: list[int | str] = ["IS_SPACE", "HEAD", "DEP", "POS", "LEMMA", "MORPH"]
_PLACES: list[int | str] = ["IDX", "LENGTH"]


def _signed(distance: int) -> int:
    """spaCy's distance from a token to its head, which it stores without a sign."""
    return distance - (1 << 64) if distance >> 63 else distance


def to_single_precision(nlp: Language) -> None:
    """The weights ship in half precision, which numpy multiplies slowly."""
    import numpy as np

    for _, pipe in nlp.components:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if model else ():
            for key in node.param_names:
                if node.has_param(key) and node.get_param(key).dtype == np.float16:
                    node.set_param(key, node.get_param(key).astype(np.float32))
