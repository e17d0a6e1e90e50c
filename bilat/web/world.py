"""The world map of a region: how each of its states stands to one of the two, as shapes and as rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bilat import resources
from bilat.briefs import wording as say
from bilat.relations.network import Edge, Network
from bilat.relations.phases import band
from bilat.relations.region import Region


@dataclass(frozen=True, slots=True)
class Shape:
    """A state on the map: `sort` is its band, "focus" or "" where nothing is known; `words` say the same."""

    code: str
    path: str
    sort: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """How a state stands to the focus before and after the date, None where nothing was reported."""

    code: str
    before: float | None
    after: float | None
    sort: str
    drawn: bool

    @property
    def change(self) -> float | None:
        """After less before, where both are known."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class World:
    """The shapes, the rows beside them, and what the map is seen through."""

    focus: str
    box: str
    shapes: tuple[Shape, ...]
    rows: tuple[Row, ...]


def world_of(region: Region, focus: str) -> World:
    """The map around one of the two states of the region."""
    rows = tuple(_row(region, focus, code) for code in region.states if code != focus)
    known = {row.code: row for row in rows}
    drawn = _drawn()
    shapes = [_shape(code, shape["path"], focus, known.get(code)) for code, shape in drawn["states"].items()]
    shapes += [Shape("", shape["path"], "", shape["name"]) for shape in drawn["apart"]]
    told = sorted(rows, key=lambda row: (row.after is None, row.after or 0.0, row.code))
    return World(focus, " ".join(map(str, drawn["box"])), tuple(shapes), tuple(told))


def _row(region: Region, focus: str, code: str) -> Row:
    before, after = (_mean(_edge(net, focus, code)) for net in (region.before, region.after))
    sort = "" if after is None else band(after)
    return Row(code, before, after, sort, code in _drawn()["states"])


def _shape(code: str, path: str, focus: str, row: Row | None) -> Shape:
    if code == focus:
        return Shape(code, path, "focus", say.state(code))
    if row is None or row.after is None:
        return Shape(code, path, "", say.state(code))
    return Shape(code, path, row.sort, f"{say.state(code)}: {row.sort}, {say.level(row.after)}")


def _edge(net: Network, a: str, b: str) -> Edge | None:
    return next((edge for edge in net.edges if {edge.a, edge.b} == {a, b}), None)


def _mean(edge: Edge | None) -> float | None:
    return None if edge is None else edge.mean


@cache
def _drawn() -> Mapping[str, Any]:
    made: Mapping[str, Any] = json.loads(resources.path("web/world.json").read_text(encoding="utf-8"))
    return made


def bands() -> Sequence[str]:
    """The names of the shades, from hostile to close."""
    return ("hostile", "cold", "cool", "neutral", "warm", "close")
