"""Draw the README's picture anew: `python docs/make_pictures.py`.

It is the chart of the brief on Russia and North Korea from the bundled example, in docs/brief-chart.svg.
"""

from __future__ import annotations

import sys
from pathlib import Path

PICTURE = Path(__file__).with_name("brief-chart.svg")


def main() -> int:
    """Write the picture; 1 where the example makes no chart."""
    svg = draw()
    if svg is None:
        print("the example's brief has no chart", file=sys.stderr)
        return 1
    PICTURE.write_text(svg, encoding="utf-8")
    print(f"written: {PICTURE}")
    return 0


def draw() -> str | None:
    """The chart of the bundled example as SVG, whatever store lies in the folder; None without a chart."""
    from bilat.workflow.briefing import make_brief
    from bilat.workflow.example import example_store

    with example_store(lambda told: print(told, file=sys.stderr)) as store:
        chart = make_brief(store, "RUS", "PRK").chart
    return chart.svg if chart is not None else None


if __name__ == "__main__":
    sys.exit(main())
