"""Fit the weights of an event's confidence and write them: `BILAT_GOLD=FOLDER python benchmarks/fit_confidence.py`.

The folder holds gold files of `bilat evaluate` (*.jsonl). Run it again when the coder has changed much, then
`python benchmarks/confidence.py` for the reliability by cross-validation.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fitting import RIDGE, Fitted, Judged, fit, judged

from bilat import resources
from bilat.events.confidence import FEATURES

TARGET = "events/confidence.toml"


def written(fitted: Fitted, items: list[Judged]) -> str:
    """The file of weights, with how it was made."""
    right = sum(item.right for item in items)
    lines = [
        "# The confidence of an event: log-odds that its type and sides are as a careful reader codes them.",
        "# Fitted by benchmarks/fit_confidence.py, a logistic regression with a ridge penalty of",
        f"# {RIDGE}, on {len(items)} events that bilat found in gold documents, {right} of them right. Checked by",
        "# benchmarks/confidence.py, each event by weights fitted without its document. Not to be edited by hand.",
        "",
        "# A feature that holds adds its weight; without any, the intercept stands alone.",
        f"intercept = {fitted.intercept:.3f}",
        "",
        "[weights]",
    ]
    for feature, weight in zip(FEATURES, fitted.weights, strict=True):
        held = sum(item.features[FEATURES.index(feature)] for item in items)
        lines += [f"# {' '.join((feature.__doc__ or '').split())} ({held:.0f} events)"]
        lines += [f"{feature.__name__} = {weight:.3f}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    place = os.environ.get("BILAT_GOLD")
    if not place:
        sys.exit("set BILAT_GOLD to the folder of gold files")
    found = judged(Path(place))
    resources.path(TARGET).write_text(written(fit(found), found), encoding="utf-8")
    print(f"{TARGET}: fitted on {len(found)} events")
