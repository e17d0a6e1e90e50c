"""An exchange in the making, before it is put on record."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.claims.exchange import Status


@dataclass(frozen=True, slots=True)
class Deal:
    """Codes at both ends, the good, the tokens that carry it.

    Both ends are empty where the words tell of a delivery and of nobody: the document may tell who.
    `named` counts the ends that the sentence itself names; of two readings of the same words the one
    with more of them is believed. A `faint` deal is inferred from whose a thing is, and is dropped where
    the document tells the same one outright.
    """

    giver: tuple[str, ...]
    receiver: tuple[str, ...]
    good: str
    status: Status
    head: int
    span: tuple[int, int]
    why: str
    named: int = 2
    faint: bool = False

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """What makes two deals of a sentence the same."""
        return tuple(sorted(self.giver)), tuple(sorted(self.receiver)), self.good

    @property
    def mutual(self) -> bool:
        """Whether both give and both get."""
        return len(set(self.giver)) > 1 and set(self.giver) == set(self.receiver)
