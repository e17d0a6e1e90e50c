"""Reading CoNLL-U: sentences of syntactic words, with the relation labels that the pipeline knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

MERGED = {
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "csubj:pass": "csubj",
    "advcl:relcl": "advcl",
    "cc:preconj": "cc",
    "det:predet": "det",
    "flat:foreign": "flat",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "reparandum": "dep",
    "dislocated": "dep",
    "orphan": "dep",
}
"""Labels too rare to be learned, or renamed between releases of the treebanks, and what they become."""
_UNTAUGHT = frozenset(["ExtPos", "NumForm", "Style", "Typo", "Abbr", "CorrectForm", "Reflex"])
"""Features that nobody downstream asks for, and that would multiply the classes to learn."""
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_NO_AGENT = frozenset(f"{_MONTHS} {_DAYS} end time year month".split())
"""What "by" names a time with: "built by May", "gone by the end"."""
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word. `head` counts words of the sentence from 0, -1 at the root; `space` says
    whether white space follows, `typo` whether the treebank marks the form as misspelt."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str
    space: bool
    typo: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank and the name of the document it stands in, None where none is given."""

    document: str | None
    tokens: tuple[Token, ...]


@dataclass(slots=True)
class _Multiword:
    """A word of the text that stands for several syntactic ones ("don't"): its surface and their span."""

    surface: str
    last: int
    space: bool
    parts: int


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file. Empty nodes are left out, rare labels merged, and words written
    as one ("don't") cut where the syntactic words meet, as a tokenizer that sees the text must cut."""
    document, lines = None, list[list[str]]()
    for line in (*path.read_text(encoding="utf-8").split("\n"), ""):
        if line.startswith("# newdoc"):
            document = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            lines.append(line.split("\t"))
        elif not line and lines:
            yield Sentence(document, tuple(_tokens(lines)))
            lines = []


def cut(surface: str, forms: Sequence[str]) -> list[str]:
    """`surface` in as many pieces as there are `forms`, each as near to its form as can be.

    >>> cut("can't", ["can", "not"])
    ['ca', "n't"]
    """
    if "".join(forms) == surface:
        return list(forms)
    if surface.endswith("n't") and len(forms) == 2:
        return [surface[:-3], surface[-3:]]
    pieces, start = [], 0
    for number, form in enumerate(forms):
        following = forms[number + 1 :]
        end = _end(surface, start, form, following)
        pieces.append(surface[start:end])
        start = end
    return pieces


def with_agents(sentence: Sentence) -> Sentence:
    """`sentence` with the "by" phrases of passive participles labelled obl:agent.

    PUD does not use that label where the other English treebanks do.
    """
    tokens = sentence.tokens
    return replace(
        sentence,
        tokens=tuple(
            replace(token, relation="obl:agent") if _is_agent(tokens, i) else token
            for i, token in enumerate(tokens)
        ),
    )


def _tokens(lines: Sequence[Sequence[str]]) -> list[Token]:
    tokens: list[Token] = []
    multiword: _Multiword | None = None
    for columns in lines:
        number, space = columns[0], "SpaceAfter=No" not in columns[9]
        if "." in number:
            continue
        if "-" in number:
            first, last = map(int, number.split("-"))
            multiword = _Multiword(columns[1], last, space, last - first + 1)
            continue
        tokens.append(_token(columns, space and multiword is None))
        if multiword and int(number) == multiword.last:
            tokens[-multiword.parts :] = _of_one_word(tokens[-multiword.parts :], multiword)
            multiword = None
    return tokens


def _token(columns: Sequence[str], space: bool) -> Token:
    form, lemma, upos, xpos, feats, head, relation = columns[1:8]
    given = [] if feats == "_" else feats.split("|")
    kept = "|".join(feat for feat in given if feat.partition("=")[0] not in _UNTAUGHT)
    merged = MERGED.get(relation, relation)
    return Token(form, lemma, upos, xpos, kept, int(head) - 1, merged, space, "Typo=Yes" in given)


def _of_one_word(tokens: Sequence[Token], word: _Multiword) -> list[Token]:
    pieces = cut(word.surface, [token.form for token in tokens])
    made = [replace(token, form=piece) for token, piece in zip(tokens, pieces, strict=True)]
    return [*made[:-1], replace(made[-1], space=word.space)]


def _end(surface: str, start: int, form: str, following: Sequence[str]) -> int:
    """Where in `surface` the piece for `form` ends; each of the `following` needs a character."""
    if not following:
        return len(surface)
    rest = "".join(following)
    before_rest = len(surface) - len(rest)
    end = before_rest if surface.endswith(rest) and before_rest > start else start + len(form)
    return max(start + 1, min(end, len(surface) - len(following)))


def _is_agent(tokens: Sequence[Token], i: int) -> bool:
    token, head = tokens[i], tokens[i].head
    if token.relation != "obl" or not 0 <= head < i or token.upos not in _NOMINAL:
        return False
    marks = [other.lemma for other in tokens if other.head == i and other.relation == "case"]
    active = any(other.head == head and other.relation in ("nsubj", "obj") for other in tokens)
    timed = token.lemma.lower() in _NO_AGENT
    return tokens[head].xpos == "VBN" and marks == ["by"] and not active and not timed
