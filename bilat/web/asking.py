"""What all pages ask for: the workbench, the two countries of an address, a page of a list, a date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from bilat.actors.codes import country, known_names
from bilat.dates import PartialDate
from bilat.workflow.workbench import Workbench

PAGE, MOST = 25, 200


def bench_of(request: Request) -> Workbench:
    """The workbench of this server."""
    bench: Workbench = request.app.state.bench
    return bench


def dyad_of(a: str, b: str) -> tuple[str, str]:
    """The codes of two countries by any of their names or their capitals. Raises UnknownActor."""
    one, two = (known_names().get(" ".join(name.split()).casefold()) or country(name) for name in (a, b))
    return one, two


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list: pages count from 1."""

    page: int
    size: int

    @property
    def rows(self) -> tuple[int, int]:
        """How many rows to pass over, and how many to give."""
        return (self.page - 1) * self.size, self.size


def paging(
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1, size: Annotated[int, Query(ge=1, le=MOST)] = PAGE
) -> Paging:
    """The part of a list that is asked for."""
    return Paging(page, size)


def day(text: str | None, *, last: bool = False) -> dt.date | None:
    """A day from YYYY, YYYY-MM or YYYY-MM-DD; None from nothing. Raises DateError."""
    if not text or not text.strip():
        return None
    date = PartialDate(text.strip())
    return date.last if last else date.first


Bench = Annotated[Workbench, Depends(bench_of)]
Dyad = Annotated[tuple[str, str], Depends(dyad_of)]
Page = Annotated[Paging, Depends(paging)]
