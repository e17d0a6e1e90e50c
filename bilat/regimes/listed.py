"""Persons, bodies and ships on sanctions lists, as any of the lists says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "body", "vessel"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list.

    `id` is unique within `source` (the list's name: "UN", "EU", "OFAC", "OpenSanctions"); `reference` the list's
    own public number. `aliases` are names as good as the first, `weak` those that the list itself calls weak or low.
    `births` are dates of birth as ISO text of any precision, a range as "1960/1963". `original` is the name in its
    own script. Dates are ISO text; unknown is None or ().
    """

    id: str
    source: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    programme: str | None = None
    reference: str | None = None
    listed_on: str | None = None
    countries: tuple[str, ...] = ()
    original: str | None = None
    remarks: str | None = None

    @property
    def cite(self) -> str:
        """How a reader finds it: "UN list, KPi.033"."""
        return f"{self.source} list, {self.reference or self.id}"
