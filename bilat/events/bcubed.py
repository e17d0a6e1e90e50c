"""B-cubed: how well a grouping of reports into incidents agrees with a grouping by hand.

Bagga and Baldwin (1998). For each report, precision is the share of those grouped with it that
belong with it, recall the share of those that belong with it that were grouped with it; both are
averaged over reports. Unlike pair counts, one large incident does not decide the figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

from bilat.errors import UsageError


def bcubed(gold: Mapping[str, Hashable], guess: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 (0 to 1) of `guess` against `gold`; both map an id to its group.

    Raises UsageError where the two do not group the same ids, or group none.
    """
    if not gold or gold.keys() != guess.keys():
        odd = sorted(gold.keys() ^ guess.keys())[:5]
        raise UsageError(
            f"B-cubed needs the same ids in both groupings; in one only: {odd or 'no ids at all'}"
        )
    both = Counter((gold[key], guess[key]) for key in gold)
    in_gold, in_guess = Counter(gold.values()), Counter(guess.values())
    precision = sum(n * n / in_guess[mine] for (_, mine), n in both.items()) / len(gold)
    recall = sum(n * n / in_gold[theirs] for (theirs, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
