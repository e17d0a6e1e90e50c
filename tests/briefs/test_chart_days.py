"""A day is drawn as that day wherever the reader lives."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from bilat.briefs.charts import at_midnight

DRAW = """
import altair, vl_convert
from bilat.briefs.charts import at_midnight
rows = [{"day": "2023-09-13", "x": 1}]
chart = altair.Chart(altair.Data(values=rows)).mark_point().encode(x="day:T", y="x:Q")
print(vl_convert.vegalite_to_svg(at_midnight(chart.to_json()), vl_version="6.4"))
"""


def test_only_whole_dates_are_given_a_time() -> None:
    assert at_midnight('{"a": "2023-09-13", "b": "on 2023-09-13", "c": "2023-09"}') == (
        '{"a": "2023-09-13T00:00:00", "b": "on 2023-09-13", "c": "2023-09"}'
    )


def test_in_america_the_day_is_the_same() -> None:
    zone = os.environ | {"TZ": "America/New_York"}
    svg = subprocess.run(
        [sys.executable, "-c", DRAW], env=zone, capture_output=True, text=True, check=True
    ).stdout
    assert re.findall(r"day: ([^;\"]+)", svg) == ["Sep 13, 2023"]
