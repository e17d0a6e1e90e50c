"""Sentences of a treebank as spaCy documents of one to eight sentences, for training and for tests."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from training.conllu import Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SINGLE = 0.3
"""Share of documents that are one sentence: bilat parses single sentences, a segmenter must see several."""
MOST = 8
"""Sentences in a document at most."""
HEADLINES = 0.3
"""Share of single sentences of the training part that lose their full stop, as headlines have none."""
SEED = 1


def group(sentences: Iterable[Sentence], seed: int = SEED) -> Iterator[list[Sentence]]:
    """Runs of one to MOST sentences that follow one another in one document; the same for the same seed."""
    draw = random.Random(seed)
    held: list[Sentence] = []
    wanted = 1
    for sentence in sentences:
        if held and (sentence.document != held[-1].document or len(held) >= wanted):
            yield held
            held = []
        if not held:
            wanted = 1 if draw.random() < SINGLE else draw.randint(2, MOST)
        held.append(sentence)
    if held:
        yield held


def as_headlines(groups: Iterable[list[Sentence]], share: float, seed: int) -> Iterator[list[Sentence]]:
    """The groups, with the full stop taken from a `share` of those that are single sentences."""
    draw = random.Random(seed)
    for sentences in groups:
        single = len(sentences) == 1 and draw.random() < share
        yield [without_full_stop(sentences[0])] if single else sentences


def without_full_stop(sentence: Sentence) -> Sentence:
    """`sentence` less a full stop at its end that nothing hangs from; very short ones stay as they are."""
    tokens, last = sentence.tokens, len(sentence.tokens) - 1
    if last < 3 or tokens[last].form != "." or any(token.head == last for token in tokens):
        return sentence
    return replace(sentence, tokens=tokens[:last])


def text_of(sentences: Sequence[Sentence]) -> str:
    """The text that the sentences were cut from, with a space between one and the next."""
    return " ".join(_text(sentence) for sentence in sentences)


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """The sentences as one spaCy document with all that its components learn."""
    from spacy.tokens import Doc

    tokens = [token for sentence in sentences for token in sentence.tokens]
    return Doc(
        vocab,
        words=[_word(token) for token in tokens],
        spaces=_spaces(sentences),
        tags=[token.xpos for token in tokens],
        pos=[token.upos for token in tokens],
        morphs=[token.feats for token in tokens],
        lemmas=[_lemma(token) for token in tokens],
        heads=_heads(sentences),
        deps=["ROOT" if token.head < 0 else token.relation for token in tokens],
        sent_starts=[n == 0 for sentence in sentences for n in range(len(sentence.tokens))],
    )


def write(groups: Iterable[Sequence[Sentence]], place: Path) -> int:
    """Keep the groups as a spaCy corpus at `place`; how many documents it has."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("en").vocab
    corpus = DocBin(docs=[to_doc(vocab, sentences) for sentences in groups], store_user_data=False)
    corpus.to_disk(place)
    return len(corpus)


def _text(sentence: Sentence) -> str:
    return "".join(_word(token) + (" " if token.space else "") for token in sentence.tokens).rstrip(" ")


def _word(token: Token) -> str:
    """A few words hold a space ("10 000"), which spaCy's words may not."""
    return token.form.replace(" ", "\u00a0")


def _lemma(token: Token) -> str:
    return token.form if token.lemma == "_" else token.lemma


def _spaces(sentences: Sequence[Sentence]) -> list[bool]:
    return [
        token.space or n == len(sentence.tokens) - 1
        for sentence in sentences
        for n, token in enumerate(sentence.tokens)
    ]


def _heads(sentences: Sequence[Sentence]) -> list[int]:
    heads: list[int] = []
    for sentence in sentences:
        start = len(heads)
        heads += [start + (n if token.head < 0 else token.head) for n, token in enumerate(sentence.tokens)]
    return heads
