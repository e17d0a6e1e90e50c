"""The benchmark gate: every figure that floors.toml names must reach its floor.

Where BILAT_GOLD or BILAT_DATA is not set the figures that need them cannot be measured: that is said,
and the gate passes on the rest.
"""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import actors
import confidence
import imports
import incidents
import names
import probes
import quality
import speed
import statements


def main() -> int:
    """Measure, compare, and answer 1 where a figure slipped below its floor."""
    floors = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
    figures = {
        "quality": _measured("BILAT_GOLD", quality),
        "actors": _measured("BILAT_DATA", actors),
        "speed": _measured("BILAT_DATA", speed),
    }
    figures["incidents"] = incidents.measure()
    figures["names"] = {**names.measure("held"), "index all": names.recall_of_index()}
    figures |= {"probes": probes.measure(), "confidence": _measured("BILAT_GOLD", confidence)}
    figures["statements"] = statements.measure()
    figures["imports"] = _measured("BILAT_DATA", imports)
    slipped = 0
    print()
    for part, wanted in floors.items():
        found = figures[part]
        for name, floor in wanted.items() if found is not None else ():
            value = (found or {}).get(name)
            low = value is None or value < floor
            slipped += low
            shown = "not measured" if value is None else f"{value:.3f}"
            print(f"{name:32}{shown:>14}   floor {floor:.3f}{'   SLIPPED' if low else ''}")
    return int(slipped > 0)


def _measured(variable: str, benchmark: object) -> dict[str, float] | None:
    place = os.environ.get(variable)
    if not place:
        print(f"{variable} is not set: its figures are not measured")
        return None
    measured: dict[str, float] = benchmark.measure(Path(place))  # type: ignore[attr-defined]
    return measured


if __name__ == "__main__":
    sys.exit(main())
