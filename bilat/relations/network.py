"""The region as a signed network: who is friendly or hostile to whom, in which blocs, and how balanced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from bilat.relations.spillover import Pair, Weeks

if TYPE_CHECKING:
    import networkx as nx

SIGNED = 0.5
"""A mean score farther than this from zero is friendly or hostile; between lies business as usual, which
is an edge without a sign. Requests and phone calls (0 to 1.5) alone make no friendship."""
SEED = 7
"""Of the layout, so that a region looks the same each time."""
Sign = Literal["friendly", "hostile", "neither"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in one stretch of time: the mean score of its incidents (-10 to +10), their number, its sign."""

    a: str
    b: str
    mean: float
    incidents: int

    @property
    def sign(self) -> Sign:
        """Friendly above +0.5, hostile below -0.5."""
        return "friendly" if self.mean > SIGNED else "hostile" if self.mean < -SIGNED else "neither"


@dataclass(frozen=True, slots=True)
class Network:
    """A region in one stretch of time: its states, ties, blocs and triads.

    `blocs` are groups whose ties within are friendly on balance and whose ties with others are not, the
    largest first; a state without a friendly bloc is one of its own. `balanced` and `unbalanced` count
    triads of signed ties: balanced where the product of the three signs is positive (the friend of my
    friend, the enemy of my enemy).
    """

    states: tuple[str, ...]
    edges: tuple[Edge, ...]
    blocs: tuple[tuple[str, ...], ...]
    balanced: int
    unbalanced: int


@dataclass(frozen=True, slots=True)
class Change:
    """A tie whose sign differs between two networks; None where it had no incident."""

    a: str
    b: str
    before: Edge | None
    after: Edge | None


def network(pairs: Mapping[Pair, Weeks], span: tuple[int, int]) -> Network:
    """The network of the weeks from the first up to the second of `span`, counted as the columns of `Weeks`."""
    edges = [edge for pair, data in sorted(pairs.items()) if (edge := _edge(pair, data, span)) is not None]
    states = tuple(sorted({code for pair in pairs for code in pair}))
    balanced, unbalanced = _triads(edges)
    return Network(states, tuple(edges), _blocs(states, edges), balanced, unbalanced)


def changes(before: Network, after: Network) -> tuple[Change, ...]:
    """The ties whose sign changed, came or went, those between opposite signs first."""
    first, second = ({(e.a, e.b): e for e in side.edges} for side in (before, after))
    found = [
        Change(*pair, first.get(pair), second.get(pair)) for pair in sorted(first.keys() | second.keys())
    ]
    return tuple(sorted((c for c in found if _sign(c.before) != _sign(c.after)), key=_rank))


def graph(net: Network) -> nx.Graph:
    """The network for networkx: nodes with `bloc` (its number), edges with `mean`, `incidents`, `sign`."""
    import networkx as nx

    made: nx.Graph = nx.Graph()
    for number, bloc in enumerate(net.blocs, start=1):
        made.add_nodes_from(bloc, bloc=number)
    for edge in net.edges:
        made.add_edge(edge.a, edge.b, mean=edge.mean, incidents=edge.incidents, sign=edge.sign)
    return made


def layout(nets: Sequence[Network]) -> dict[str, tuple[float, float]]:
    """One place for each state, -1 to 1 both ways, for all of `nets`: friends near, enemies apart."""
    import networkx as nx

    union: nx.Graph = nx.Graph()
    union.add_nodes_from(sorted({state for net in nets for state in net.states}))
    for net in nets:
        for edge in net.edges:
            pull = max(edge.mean, 0.05)
            union.add_edge(
                edge.a, edge.b, weight=pull + union.get_edge_data(edge.a, edge.b, {}).get("weight", 0)
            )
    places = nx.spring_layout(union, seed=SEED, k=1.2, iterations=200)
    return {state: (float(x), float(y)) for state, (x, y) in places.items()}


def _edge(pair: Pair, data: Weeks, span: tuple[int, int]) -> Edge | None:
    weight = float(data.weight[slice(*span)].sum())
    if not weight:
        return None
    return Edge(*pair, float(data.score[slice(*span)].sum()) / weight, int(data.count[slice(*span)].sum()))


def _triads(edges: Sequence[Edge]) -> tuple[int, int]:
    signs = {(e.a, e.b): 1 if e.sign == "friendly" else -1 for e in edges if e.sign != "neither"}
    states = sorted({code for pair in signs for code in pair})
    products = [
        signs[x, y] * signs[x, z] * signs[y, z]
        for x, y, z in combinations(states, 3)
        if (x, y) in signs and (x, z) in signs and (y, z) in signs
    ]
    return products.count(1), products.count(-1)


def _blocs(states: Sequence[str], edges: Sequence[Edge]) -> tuple[tuple[str, ...], ...]:
    """Correlation clustering, greedily: the two groups with the friendliest ties in sum are joined, again and
    again, until no two are friendly on balance."""
    groups: list[tuple[str, ...]] = [(state,) for state in states]
    means = {(e.a, e.b): e.mean for e in edges if e.sign != "neither"}
    while len(groups) > 1:
        sums = [(_between(one, other, means), one, other) for one, other in combinations(groups, 2)]
        force, one, other = max(sums, key=lambda row: (row[0], row[1], row[2]))
        if force <= 0:
            break
        groups = sorted([g for g in groups if g not in (one, other)] + [tuple(sorted(one + other))])
    return tuple(sorted(groups, key=lambda g: (-len(g), g)))


def _between(one: tuple[str, ...], other: tuple[str, ...], means: Mapping[Pair, float]) -> float:
    return sum(means.get((min(x, y), max(x, y)), 0.0) for x in one for y in other)


def _sign(edge: Edge | None) -> Sign | None:
    return edge.sign if edge is not None else None


def _rank(change: Change) -> tuple[bool, float, str, str]:
    signs = {_sign(change.before), _sign(change.after)}
    means = [edge.mean if edge else 0.0 for edge in (change.before, change.after)]
    return signs != {"friendly", "hostile"}, -abs(means[1] - means[0]), change.a, change.b
