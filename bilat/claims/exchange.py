"""The exchange record: who gives what to whom, and how far that has gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bilat.claims.claim import LEAD, Certainty
from bilat.evidence import Passage

Status = Literal["sought", "offered", "agreed", "delivered", "possible", "refused"]
RANK: tuple[Status, ...] = ("refused", "possible", "sought", "offered", "agreed", "delivered")
"""The statuses from the weakest to the strongest: what a ledger shows for several reports of one exchange."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A good that passes, or may pass, from `giver` to `receiver` (codes; mutual goods name both on
    both sides). `good` is a theme of the guidelines; `quantity` is as the text states it ("50 jets"),
    None where it does not. `why` names the entry and the words that it fitted.
    """

    id: str
    evidence: Passage
    giver: tuple[str, ...]
    receiver: tuple[str, ...]
    good: str
    quantity: str | None
    status: Status
    certainty: Certainty
    attributed_to: str | None
    why: str

    @property
    def is_lead(self) -> bool:
        """Whether no word of giving tells it and what else makes it likely is not sure enough: a lead for a reader of
        the text, which enters no ledger."""
        return self.why.startswith(LEAD)
