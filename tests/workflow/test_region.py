from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from bilat.briefs import region_charts, regions
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.relations.region import Region
from bilat.store import write
from bilat.store.database import Store
from bilat.workflow.region import Around, make_region
from bilat.workflow.tying import make_tie

DATE = dt.date(2020, 1, 6)


def incident(number: int, a: str, b: str, day: dt.date, score: float) -> Incident:
    event = "SUPPORT" if score > 0 else "ACCUSE"
    return Incident(
        f"i{number:04}", (), event, (), (a,), (b,), PartialDate.of(day), score, 1, None, 1, 1, True
    )


def made() -> list[Incident]:
    """Weekly incidents for six years: Seoul's tie with Moscow turns at the date, Tokyo's with Beijing does not."""
    ties = (
        ("KOR", "RUS", 3.0, -4.0),
        ("CHN", "JPN", -1.0, -1.0),
        ("PRK", "RUS", 2.0, 8.0),
        ("PRK", "UNO", -3.0, -3.0),
    )
    found = []
    for week in range(-290, 27):
        day = DATE + dt.timedelta(weeks=week, days=2)
        for n, (a, b, before, after) in enumerate(ties):
            wobble = ((week * 7 + n * 3) % 5 - 2) / 2
            found.append(incident(len(found), a, b, day, (before if week < 0 else after) + wobble))
    return found


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        write.replace_incidents(opened, made())
        opened.run(
            "INSERT INTO documents (id, published, published_first, content_hash, notes, text) "
            "VALUES ('d', '2020-02-01', DATE '2020-02-01', 'h', [], 't')"
        )
        opened.run(
            "INSERT INTO claims VALUES ('c', 'd', 0, 1, 'Seoul feels less safe', 'impact', 'insecurity', ['KOR'], "
            "['RUS'], NULL, 'fact', NULL, NULL, 'test')"
        )
        yield opened


@pytest.fixture(scope="module")
def region(store: Store) -> Region:
    return make_region(store, "RUS", "PRK", Around(DATE))


def test_the_tie_that_turned_is_found_and_the_one_that_did_not_is_not(region: Region) -> None:
    found = {(s.a, s.b): s for s in region.shifts}
    assert found["KOR", "RUS"].clear
    assert found["KOR", "RUS"].effect < -5
    assert not found["CHN", "JPN"].clear
    assert region.shifts[0] == found["KOR", "RUS"]


def test_the_dyad_itself_is_no_spillover_and_bodies_are_no_states(region: Region) -> None:
    assert ("PRK", "RUS") not in {(s.a, s.b) for s in region.shifts}
    assert "UNO" not in region.states


def test_a_region_holds_neighbours_and_majors_beside_whom_the_events_name(region: Region) -> None:
    assert {"RUS", "PRK", "KOR", "CHN"} <= set(region.states)
    assert len(region.states) <= 14


def test_the_network_turns_with_the_tie(region: Region) -> None:
    (change,) = region.changes
    assert (change.a, change.b) == ("KOR", "RUS")
    assert ("PRK", "RUS") in region.after.blocs
    assert regions.bloc_rows(region)[0]["blocs"] == "KOR, PRK, RUS"


def test_a_claimed_impact_meets_what_was_measured(region: Region) -> None:
    (row,) = regions.claim_rows(region)
    assert (row["state"], row["claimed"]) == ("KOR", "insecurity")
    assert row["measured"].startswith("with Russia -7")


def test_each_clear_shift_names_what_pulled_it(region: Region) -> None:
    row = regions.shift_rows(region)[0]
    assert row["movers"].count("2020") == 3
    assert json.dumps(regions.shift_rows(region))


def test_pictures_carry_words_and_data(region: Region) -> None:
    for chart in (
        region_charts.multiples(region),
        region_charts.heat_map(region),
        region_charts.networks(region),
    ):
        assert chart.svg.startswith("<svg")
        assert "2020-01-06" in chart.alt
        assert chart.data


def test_a_state_with_itself_is_no_dyad(store: Store) -> None:
    with pytest.raises(UsageError, match="two states"):
        make_region(store, "RUS", "RUS", Around(DATE))
    with pytest.raises(UsageError, match="two states"):
        make_tie(store, "RUS", "RUS")


def test_named_states_are_the_region(store: Store) -> None:
    named = make_region(store, "RUS", "PRK", Around(DATE, states=("KOR", "RUS", "PRK")))
    assert [(s.a, s.b) for s in named.shifts] == [("KOR", "RUS")]


def test_a_span_too_short_or_a_region_without_incidents_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="at least 28"):
        make_region(store, "RUS", "PRK", Around(DATE, days=10))
    with pytest.raises(UsageError, match="no dated incidents"):
        make_region(store, "URY", "ZWE", Around(DATE, states=("URY", "ZWE")))
