"""The claim record: a driver, an impact, a limit or an outlook, as one source asserts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bilat.evidence import Passage

Role = Literal["driver", "impact", "limit", "outlook"]
Certainty = Literal["fact", "probable", "possible", "unlikely", "denied"]
Horizon = Literal["tactical", "strategic"]
KINDS: dict[str, tuple[str, ...]] = {
    "driver": ("need", "offer", "leverage", "affinity", "prestige", "economic"),
    "impact": (
        "capability", "insecurity", "counter", "pressure", "escalation", "commitment", "welfare", "order",
    ),
    "limit": (
        "legal", "reputation", "backfire", "bargaining", "third_party", "capacity", "history", "domestic",
    ),
    "outlook": ("closer", "steady", "cooler", "uncertain"),
}  # fmt: skip
"""The kinds of each role, as the annotation guidelines define them."""
SCALE: tuple[Certainty, ...] = ("fact", "probable", "possible", "unlikely", "denied")
"""The one scale of certainty, from asserted to denied."""
THEMES = (
    "munitions", "weapons", "military_technology", "nuclear", "troops", "intelligence", "basing", "hard_currency",
    "finance", "energy", "food", "machinery", "raw_materials", "technology", "trade", "labour", "infrastructure",
    "humanitarian_aid", "diplomatic_cover", "recognition", "sanctions", "security_guarantee", "mediation",
    "prestige", "territory",
)  # fmt: skip
"""What claims and exchanges are about."""

LEAD = "words of "
"""How the `why` of a claim or exchange begins that no entry of the lexicon settles and that is not sure enough: a lead
for a reader of the text, which bilat does not tell as its own finding."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Why a state seeks a tie, what the tie does, what holds it back, or where it is heading.

    `holder` are the codes of those whose driver it is, who are affected, or who are held back; `about`
    the other states that it names. `theme` is one of THEMES or None. `horizon` is None where no word
    tells. `attributed_to` is the source's state code or words, None for the author. `why` names the
    entry of the lexicon, the words that it fitted, and how the holder was found.
    """

    id: str
    evidence: Passage
    role: Role
    kind: str
    holder: tuple[str, ...]
    about: tuple[str, ...]
    theme: str | None
    certainty: Certainty
    horizon: Horizon | None
    attributed_to: str | None
    why: str
