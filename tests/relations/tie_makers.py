"""Makers of incidents for the tests of this folder."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import strategies as st

from bilat.dates import PartialDate
from bilat.events.event import Incident


def incident(  # noqa: PLR0913 - a maker of test incidents, each field a keyword
    number: int,
    date: str | None,
    score: float,
    *,
    actor: tuple[str, ...] = ("RUS",),
    recipient: tuple[str, ...] = ("PRK",),
    event: str = "SUPPORT",
    outlets: int = 1,
    happened: bool = True,
) -> Incident:
    when = PartialDate(date) if date else None
    name = f"i{number:04}"
    return Incident(
        name, (name,), event, (), actor, recipient, when, score, 1, None, outlets, outlets, happened
    )  # fmt: skip


def monthly(scores: list[float], first: dt.date = dt.date(2020, 1, 15), number: int = 0) -> list[Incident]:
    """One incident of each score, a month apart, numbered from `number`."""
    made = []
    for i, score in enumerate(scores):
        month = first.year * 12 + first.month - 1 + i
        made.append(incident(number + i, dt.date(month // 12, month % 12 + 1, first.day).isoformat(), score))
    return made


def shifted(one: Incident, months: int) -> Incident:
    """The incident `months` later (its day lies before the 29th)."""
    assert one.date is not None
    year, month, *day = one.date.iso.split("-")
    number = int(year) * 12 + int(month) - 1 + months
    iso = "-".join([f"{number // 12:04}", f"{number % 12 + 1:02}", *day])
    return dataclasses.replace(one, date=PartialDate(iso))


DATES = st.builds(
    lambda month, day: f"{2015 + month // 12}-{month % 12 + 1:02}" + (f"-{day:02}" if day else ""),
    st.integers(0, 70),
    st.integers(0, 28),
)
SCORES = st.sampled_from([-10.0, -7.0, -3.5, -2.0, 0.0, 1.5, 2.5, 4.0, 5.0, 9.5, 10.0])


@st.composite
def incidents(draw: st.DrawFn, least: int = 1, most: int = 25) -> list[Incident]:
    """Distinct dated incidents between RUS and PRK, in any direction."""
    rows = draw(
        st.lists(st.tuples(DATES, SCORES, st.integers(1, 9), st.booleans()), min_size=least, max_size=most)
    )
    return [
        incident(
            i,
            date,
            score,
            outlets=outlets,
            actor=("RUS",) if ahead else ("PRK",),
            recipient=("PRK",) if ahead else ("RUS",),
        )
        for i, (date, score, outlets, ahead) in enumerate(rows)
    ]
