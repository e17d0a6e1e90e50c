"""A parsed sentence as plain lists, so that rules read and test without spaCy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """A name of several words at `start`..`end` (exclusive) of the document, and the one word that
    the parser reads in its place: long names are what it stumbles over most."""

    start: int
    end: int
    stand_in: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to parse: its text, where that starts in the document, and the names in it, in order."""

    text: str
    offset: int = 0
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence in Universal Dependencies. All lists are parallel, one item a token.

    `start` and `end` are character offsets into the document (`ends` exclusive); `heads` are token
    indexes, the root its own head with relation "root"; `feats` are UD features as one string
    ("Number=Sing|Tense=Past"). `children` is derived: the dependents of each token, in order.
    """

    text: str
    offset: int
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    feats: list[str]
    heads: list[int]
    deps: list[str]
    starts: list[int]
    ends: list[int]
    children: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.children:
            kids: list[list[int]] = [[] for _ in self.words]
            for i, head in enumerate(self.heads):
                if head != i:
                    kids[head].append(i)
            object.__setattr__(self, "children", kids)

    def __len__(self) -> int:
        return len(self.words)

    def kids(self, i: int, *deps: str) -> Sequence[int]:
        """The dependents of token `i` with one of the relations `deps` (all without), in sentence order."""
        children = self.children[i]
        if not children or not deps:
            return children
        relations = self.deps  # a list, made at once: the rules ask this hundreds of times a sentence
        return [child for child in children if relations[child] in deps]

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all below it, in sentence order."""
        found, stack = [], [i]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.children[node])
        return sorted(found)

    def span(self, tokens: Sequence[int]) -> tuple[int, int]:
        """Character offsets in the document from the first to the last of `tokens`."""
        return self.starts[min(tokens)], self.ends[max(tokens)]
