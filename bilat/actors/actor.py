"""The actor and its mention in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "state", "adjective", "demonym", "capital", "seat", "person", "office", "body", "group",
    "pronoun", "description", "given",
]  # fmt: skip
"""What sort of expression names the actor. `seat` is a metonym such as the Kremlin, `description`
one that the document settles ("the two sides", "the North"), `given` one that the caller supplied."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a PLOVER entity.

    `code` is an ISO 3166-1 alpha-3 code or one of PLOVER's others (UNO, EUR, IGO, NGO, IMG ...;
    NAT for NATO, WST for "the West"); `sector` a PLOVER sector (GOV, MIL ...) or None;
    `identifier_id` bilat's own id of a known person or body; `office` the office held on the day.
    """

    code: str
    sector: str | None = None
    entity_text: str | None = None
    identifier_id: str | None = None
    office: str | None = None


CITY = "city "
"""How the `why` of a mention of a city begins."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression at character offsets `start`..`end` (exclusive) of the document that names
    `actors` (several for "the two Koreas" or "both sides"). `why` says what settled it."""

    start: int
    end: int
    text: str
    actors: tuple[Actor, ...]
    kind: Kind
    why: str

    @property
    def is_city(self) -> bool:
        """Whether it is a city or province that is no capital: a place before it is an actor."""
        return self.kind == "state" and self.why.startswith(CITY)
