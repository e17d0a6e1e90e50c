"""Makes bilat/resources/web/world.json: `python docs/make_map.py countries-110m.json`.

The file comes from the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`). Its borders are kept as they are;
they are projected (Equal Earth), cut at the 180th meridian, and written as SVG paths by bilat's codes of states.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bilat.actors.codes import known_names

OUT = Path(__file__).parents[1] / "bilat/resources/web/world.json"
WIDTH = 960
BOX = (0, 0, 9600, 4200)
"""What is seen of it, in tenths: without the empty sea in the south."""
_SCALE = WIDTH / (2 * 2.7066)
"""Equal Earth is 2 x 2.7066 wide at the equator of a sphere of radius one."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}
OF_ITSELF = {"N. Cyprus", "Somaliland", "Kosovo"}
"""Areas that the source draws apart but gives no country's number."""
NAMES = {
    "Congo": "COG", "W. Sahara": "ESH", "Dem. Rep. Congo": "COD", "Dominican Rep.": "DOM", "Falkland Is.": "FLK",
    "Central African Rep.": "CAF", "Eq. Guinea": "GNQ", "eSwatini": "SWZ", "Solomon Is.": "SLB",
    "Bosnia and Herz.": "BIH", "Macedonia": "MKD", "S. Sudan": "SSD", "Puerto Rico": "PRI", "Greenland": "GRL",
    "New Caledonia": "NCL", "Palestine": "PSE", "Taiwan": "TWN",
}  # fmt: skip
Point = tuple[float, float]
Ring = list[Point]


def project(point: Point) -> Point:
    """Longitude and latitude in degrees as a place on the map (Savric, Patterson and Jenny 2018)."""
    lon, lat = map(math.radians, point)
    t = math.asin(math.sqrt(3) / 2 * math.sin(lat))
    a, b, c, d = _A
    wide = 3 * (9 * d * t**8 + 7 * c * t**6 + 3 * b * t**2 + a)
    x = 2 * math.sqrt(3) * lon * math.cos(t) / wide
    y = d * t**9 + c * t**7 + b * t**3 + a * t
    return WIDTH / 2 + _SCALE * x, _SCALE * (1.3173627591574133 - y)


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees: the file has differences in whole steps."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    made = []
    for arc in topology["arcs"]:
        x = y = 0
        ring: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            ring.append((x * sx + tx, y * sy + ty))
        made.append(ring)
    return made


def ring_of(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """A closed ring of the arcs of those numbers; ~n is arc n backwards. Longitudes go on beyond 180."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    unrolled, turn = points[:1], 0.0
    for before, now in pairwise(points):
        step = now[0] - before[0]
        turn += -360 if step > 180 else 360 if step < -180 else 0
        unrolled.append((now[0] + turn, now[1]))
    return unrolled


def cut(ring: Ring, edge: float, sign: int) -> Ring:
    """The part of a ring on one side of a meridian."""
    kept: Ring = []
    for one, two in pairwise([*ring, *ring[:1]]):
        inside, goes_in = sign * (edge - one[0]) >= 0, sign * (edge - two[0]) >= 0
        if inside:
            kept.append(one)
        if inside != goes_in:
            share = (edge - one[0]) / (two[0] - one[0])
            kept.append((edge, one[1] + share * (two[1] - one[1])))
    return kept


def pieces(ring: Ring) -> Iterator[Ring]:
    """A ring within -180 to 180: what lies beyond comes in again at the other side."""
    for turn in (-360, 0, 360):
        moved = cut(cut([(x + turn, y) for x, y in ring], 180, 1), -180, -1)
        if len(moved) > 2:
            yield moved


def path(rings: Sequence[Ring]) -> str:
    """The rings as an SVG path in tenths of a unit, relative, so that it is short."""
    said = []
    for ring in rings:
        steps = [(round(x * 10), round(y * 10)) for x, y in map(project, ring)]
        moves = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(steps) if (x1, y1) != (x2, y2)]
        if len(moves) > 1:
            begin, *rest = steps[0], *moves
            said.append(f"M{begin[0]} {begin[1]}l" + " ".join(f"{x} {y}" for x, y in rest) + "z")
    return "".join(said)


def main(source: Path) -> None:
    """Read the file and write the map."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs, known = arcs_of(topology), known_names()
    states: dict[str, Any] = {}
    apart: list[dict[str, str]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in LEFT_OUT:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [piece for polygon in polygons for ring in polygon for piece in pieces(ring_of(ring, arcs))]
        if name in OF_ITSELF:
            apart.append({"name": name, "path": path(rings)})
        else:
            code = NAMES.get(name) or known[name.casefold()]
            states[code] = {"name": name, "path": path(rings)}
    OUT.parent.mkdir(exist_ok=True)
    made = {"box": BOX, "states": dict(sorted(states.items())), "apart": apart}
    OUT.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
