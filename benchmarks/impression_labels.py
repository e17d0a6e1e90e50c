"""What gold annotations say of the windows of a text: what the model of impressions is trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fit_claims import placed, scenes_of
from fit_exchanges import by_sentence

from bilat.claims.argued import clauses_in
from bilat.claims.claim import KINDS
from bilat.claims.document import ClaimReader, is_weighed
from bilat.claims.finder import Scene
from bilat.claims.windows import Window, windows

Flags = tuple[float, ...]
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ClauseLabel:
    """The kinds of a clause's claims by role, and who holds each: the first state, the second, others, nobody."""

    kinds: Mapping[str, str]
    holders: Mapping[str, Flags]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what gold says of its clauses and of the goods of its sentences (by theme, who gives and gets),
    each in the window's order."""

    window: Window
    clauses: tuple[ClauseLabel, ...]
    goods: tuple[Mapping[str, Flags], ...]


def examples_of(doc: dict[str, Any]) -> Iterator[Example]:
    """The windows of a gold document about two states."""
    scenes = scenes_of(doc)
    if not is_weighed(scenes):
        return
    claims, goods = _claims(doc, scenes), by_sentence(doc, scenes)
    for window in windows(scenes):
        yield Example(
            window,
            tuple(_clause(claims[span.scene, span.head], scenes[span.scene]) for span in window.clauses),
            tuple(_goods(goods[span.scene], scenes[span.scene]) for span in window.sentences),
        )


def _claims(doc: dict[str, Any], scenes: Sequence[Scene]) -> Mapping[Key, list[dict[str, Any]]]:
    """The gold claims by the clause that they overlap most."""
    clauses = list(clauses_in(ClaimReader().finder, scenes))
    found: defaultdict[Key, list[dict[str, Any]]] = defaultdict(list)
    for at, claim in placed(doc, [weighed for _, weighed in clauses]):
        place, weighed = clauses[at]
        found[place, weighed.clause.head].append(claim)
    return found


def _clause(claims: Sequence[Mapping[str, Any]], scene: Scene) -> ClauseLabel:
    first = {claim["role"]: claim for claim in reversed(claims) if claim["role"] in KINDS}
    kinds = {role: claim["kind"] for role, claim in first.items()}
    holders = {
        role: (*_flags(claim["holder"], scene), float(not claim["holder"])) for role, claim in first.items()
    }
    return ClauseLabel(kinds, holders)


def _goods(exchanges: Sequence[Mapping[str, Any]], scene: Scene) -> Mapping[str, Flags]:
    return {
        item["good"]: (*_flags(item["giver"], scene), *_flags(item["receiver"], scene))
        for item in reversed(exchanges)
    }


def _flags(codes: Sequence[str], scene: Scene) -> Flags:
    """Whether the first state of the text is among the codes, the second, somebody else."""
    dyad = scene.setting.dyad
    return (*(float(code in codes) for code in dyad), float(bool(set(codes) - set(dyad))))
