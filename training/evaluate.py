"""Accuracy of the language pipeline on treebanks: `python -m training.evaluate FOLDER [--model NAME]`.

FOLDER holds CoNLL-U files; those whose names end in test.conllu are used. Two readings of the same raw
text are scored against the treebank, token by token as they lie in the text (F1, as in the CoNLL 2018
shared task, punctuation included):

pipeline   the pipeline by itself, its own segmenter finding the sentences
bilat      as bilat reads: sentences cut by its rules, then each parsed alone
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.conllu import Sentence, read, with_agents
from training.corpus import group, text_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Span = tuple[int, int]
ROOT: Span = (-1, -1)


@dataclass(frozen=True, slots=True)
class Word:
    """What is scored of a token: its tag, where its head lies (ROOT for none) and how it hangs there."""

    upos: str
    head: Span
    relation: str


Words = dict[Span, Word]
"""The tokens of a text by their character offsets."""
Analyst = Callable[[Iterable[str]], Iterator[Words]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Counts over a treebank: tokens it has and tokens found, and how many of these are right."""

    gold: int
    found: int
    tokens: int
    upos: int
    uas: int
    las: int

    def f1(self, right: int) -> float:
        """The harmonic mean of precision and recall, 0 to 100."""
        return 200 * right / (self.gold + self.found)


def main() -> int:
    """Print a line a treebank and reading; 1 where the folder has no test set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="holds treebanks named ...test.conllu")
    parser.add_argument("--model", help="another spaCy pipeline: name or folder")
    given = parser.parse_args()
    files = sorted(given.folder.glob("*test.conllu"))
    if not files:
        print(f"no file in {given.folder} is named ...test.conllu", file=sys.stderr)
        return 1
    print(f"{'treebank':24}{'reading':10}{'sentences':>10}{'words':>8}{'UPOS':>8}{'UAS':>8}{'LAS':>8}")
    for file in files:
        sentences = list(treebank(file))
        for name, analyst in (("pipeline", of_pipeline(given.model)), ("bilat", of_bilat(given.model))):
            a = measure(sentences, analyst)
            shares = "".join(f"{a.f1(right):8.1f}" for right in (a.upos, a.uas, a.las))
            print(f"{file.stem:24}{name:10}{len(sentences):>10,}{a.gold:>8,}{shares}")
    return 0


def treebank(file: Path) -> Iterator[Sentence]:
    """The sentences of a test set; agents are told from other obliques where it does not do so itself."""
    sentences = list(read(file))
    labels = {token.relation for sentence in sentences for token in sentence.tokens}
    return iter(sentences) if "obl:agent" in labels else map(with_agents, sentences)


def measure(sentences: Iterable[Sentence], analyst: Analyst) -> Accuracy:
    """How well `analyst` reads the text of `sentences`, given to it a few sentences at a time."""
    groups = list(group(sentences))
    totals = [0] * 6
    for gold, found in zip(map(_gold, groups), analyst(map(text_of, groups)), strict=True):
        totals = [total + more for total, more in zip(totals, _compare(gold, found), strict=True)]
    return Accuracy(*totals)


def of_pipeline(model: str | None) -> Analyst:
    """The whole spaCy pipeline, sentences and all."""

    def analyse(texts: Iterable[str]) -> Iterator[Words]:
        import spacy

        from bilat import resources
        from bilat.language.pipeline import BUNDLED, load_pipeline, to_single_precision

        load_pipeline(model)  # sets up numpy for speed, and says so where there is no such pipeline
        nlp = spacy.load(model or resources.path(BUNDLED), exclude=["ner"])
        to_single_precision(nlp)
        return (_words(doc) for doc in nlp.pipe(texts, batch_size=128))

    return analyse


def of_bilat(model: str | None) -> Analyst:
    """bilat's way: cut into sentences by rule, each parsed by itself."""

    def analyse(texts: Iterable[str]) -> Iterator[Words]:
        from bilat.language.pipeline import load_pipeline
        from bilat.language.sentences import split

        nlp = load_pipeline(model).nlp
        for text in texts:
            spans = split(text)
            docs = nlp.pipe(_whole(nlp, text[a:b]) for a, b in spans)
            words: Words = {}
            for doc, (start, _) in zip(docs, spans, strict=True):
                words |= _words(doc, start)
            yield words

    return analyse


def _whole(nlp: Language, sentence: str) -> Doc:
    """A sentence that the parser may not cut again."""
    doc = nlp.make_doc(sentence)
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _words(doc: Doc, start: int = 0) -> Words:
    """The tokens of a parsed text that begins at `start` of the whole."""
    spans = {
        token.i: (start + token.idx, start + token.idx + len(token)) for token in doc if not token.is_space
    }
    words: Words = {}
    for i, span in spans.items():
        token = doc[i]
        top = token.head.i == i or token.head.i not in spans
        words[span] = Word(token.pos_, ROOT if top else spans[token.head.i], "root" if top else token.dep_)
    return words


def _gold(sentences: Sequence[Sentence]) -> Words:
    """The tokens of the treebank's sentences where they lie in `text_of(sentences)`."""
    words: Words = {}
    start = 0
    for sentence in sentences:
        spans = []
        for token in sentence.tokens:
            spans.append((start, start + len(token.form)))
            start = spans[-1][1] + token.space
        start = spans[-1][1] + 1
        for token, span in zip(sentence.tokens, spans, strict=True):
            top = token.head < 0
            relation = "root" if top else token.relation
            words[span] = Word(token.upos, ROOT if top else spans[token.head], relation)
    return words


def _compare(gold: Words, found: Words) -> tuple[int, int, int, int, int, int]:
    pairs = [(gold[span], found[span]) for span in gold.keys() & found.keys()]
    attached = [(want, got) for want, got in pairs if want.head == got.head]
    return (
        len(gold),
        len(found),
        len(pairs),
        sum(want.upos == got.upos for want, got in pairs),
        len(attached),
        sum(want.relation == got.relation for want, got in attached),
    )


if __name__ == "__main__":
    sys.exit(main())
