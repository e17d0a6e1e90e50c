"""Reports of one happening become one incident; reports of two stay two."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.actors.actor import Actor
from bilat.dates import Origin, PartialDate
from bilat.errors import UsageError
from bilat.events.bcubed import bcubed
from bilat.events.event import Event, Place
from bilat.events.incidents import merge, one_a_day
from bilat.evidence import Passage, stable_id

_COUNT = itertools.count()


def report(  # noqa: PLR0913 - a maker of test events, each field a keyword
    what: str,
    kind: str = "CONSULT",
    day: str | None = "2023-09-13",
    text: str = "they met",
    *,
    doc: str | None = None,
    origin: Origin = "stated",
    aux: tuple[str, ...] = (),
    place: str | None = None,
    end: str | None = None,
) -> Event:
    """An event written "RUS,PRK>USA": actors before the arrow, recipients after it."""
    who, _, whom = what.partition(">")
    event, _, mode = kind.partition("/")
    document = doc or f"doc{next(_COUNT)}"
    return Event(
        id=stable_id(document, what, kind, day, text, aux, origin),
        evidence=Passage(document, 0, len(text), text),
        event=event,
        mode=(mode,) if mode else (),
        actor=tuple(Actor(code) for code in who.split(",") if code),
        recipient=tuple(Actor(code) for code in whom.split(",") if code),
        date=PartialDate(day, origin) if day else None,
        aux=aux,
        quad_code=1,
        event_scale=2.5,
        why="test",
        enddate=PartialDate(end) if end else None,
        event_loc=Place(place) if place else None,
    )


def count(*events: Event) -> int:
    return len(merge(events))


def test_two_outlets_on_one_meeting_are_one_incident_with_two_reports() -> None:
    (incident,) = merge([report("RUS,PRK", text="Putin met Kim"), report("PRK>RUS", text="Kim held talks")])
    assert (incident.reports, incident.outlets, len(incident.events)) == (2, 2, 2)


def test_a_reprint_is_a_report_but_no_independent_outlet() -> None:
    events = [report("RUS,PRK", doc="a"), report("RUS,PRK", doc="b"), report("RUS,PRK", doc="c")]
    (incident,) = merge(events, {"a": "wire", "b": "wire"})
    assert (incident.reports, incident.outlets) == (3, 2)


def test_a_visit_and_a_meeting_within_its_days_are_one_consultation() -> None:
    visit = report("PRK>RUS", "CONSULT/visit", "2023-09-12", "Kim arrived", end="2023-09-17")
    (incident,) = merge([report("RUS,PRK", day="2023-09-16", text="talks on trade"), visit])
    assert incident.mode == ("visit",)


def test_meetings_a_week_apart_are_two() -> None:
    assert count(report("RUS,PRK", day="2023-09-13"), report("RUS,PRK", day="2023-09-20")) == 2


def test_the_return_visit_is_another_visit() -> None:
    there = report("PRK>RUS", "CONSULT/visit", text="Kim visited Russia")
    assert count(there, report("RUS>PRK", "CONSULT/visit", text="Putin visited Pyongyang")) == 2


def test_an_answer_in_kind_is_not_the_same_accusation() -> None:
    assert (
        count(report("RUS>USA", "ACCUSE", text="condemned"), report("USA>RUS", "ACCUSE", text="condemned"))
        == 2
    )


@pytest.mark.parametrize("aux", ["negation", "hypothetical", "future"])
def test_what_did_not_happen_never_merges_with_what_did(aux: str) -> None:
    same = report("RUS,PRK", text="Putin met Kim")
    other = replace(report("RUS,PRK", text="Putin met Kim"), aux=(aux,))
    happened = [incident.happened for incident in merge([same, other])]
    assert sorted(happened) == [False, True]


def test_other_parties_are_another_incident() -> None:
    assert count(report("RUS,PRK"), report("RUS,CHN")) == 2


def test_a_report_that_names_fewer_parties_needs_the_words_to_agree() -> None:
    full = report("RUS>UKR", "ASSAULT/aerial", text="missiles struck a hospital in Kyiv")
    assert count(full, report("RUS", "ASSAULT/aerial", text="missiles struck the hospital")) == 1
    assert count(full, report("RUS", "ASSAULT/aerial", text="shelled a border village")) == 2


def test_a_report_of_one_party_does_not_join_two_incidents_with_different_others() -> None:
    text = "test of a ballistic missile condemned"
    events = [report(w, "ACCUSE", text=text) for w in ("JPN", "JPN>PRK", "JPN>CHN")]
    assert count(*events) == 2


def test_a_month_joins_the_only_incident_of_its_kind_in_that_month() -> None:
    day, month = report("RUS,PRK"), report("RUS,PRK", day="2023-09", text="summit")
    (incident,) = merge([month, day])
    assert incident.date == PartialDate("2023-09-13")


def test_a_month_with_two_candidates_goes_by_the_words() -> None:
    first = report("RUS,PRK", day="2023-09-03", text="defence minister toured the arms fair")
    second = report("RUS,PRK", day="2023-09-13", text="leaders dined at the spaceport")
    joined = merge([first, second, report("RUS,PRK", day="2023-09", text="a dinner at the spaceport")])
    assert sorted(len(incident.events) for incident in joined) == [1, 2]
    assert count(first, second, report("RUS,PRK", day="2023-09", text="contacts")) == 3


def test_an_undated_mention_joins_only_within_its_document() -> None:
    dated = report("RUS,PRK", doc="a")
    assert count(dated, report("RUS,PRK", day=None, text="the meeting", doc="a")) == 1
    own = merge([dated, report("RUS,PRK", day=None, text="the meeting", doc="b")])
    assert [incident.date for incident in own] == [PartialDate("2023-09-13"), None]


def test_a_later_mention_dated_by_its_document_alone_points_back() -> None:
    told = report("PRK>RUS", "CONSULT/visit", text="Kim visited the spaceport", doc="a")
    again = report("PRK>RUS", "CONSULT/visit", "2023-09-25", "the visit", doc="a", origin="published")
    (incident,) = merge([again, told])
    assert incident.reports == 1


def test_two_accusations_in_one_document_stay_two_unless_the_words_agree() -> None:
    one = report("USA>PRK", "ACCUSE", text="condemned the launch", doc="a")
    assert count(one, report("USA>PRK", "ACCUSE", text="deplored prison camps", doc="a")) == 2
    assert count(one, report("USA>PRK", "ACCUSE", text="the launch was condemned", doc="a")) == 1


def test_daily_accusations_do_not_chain_into_one() -> None:
    days = [
        report(
            "PRK>USA", "ACCUSE", f"2023-09-{day:02}", f"condemned {chr(96 + day) * 5} and {chr(64 + day) * 7}"
        )
        for day in range(1, 27)
    ]
    assert count(*days) == 26


def test_different_places_keep_attacks_apart() -> None:
    here = report("RUS>UKR", "ASSAULT", text="shelled homes", place="Kharkiv")
    assert count(here, report("RUS>UKR", "ASSAULT", text="bombed port", place="Odesa")) == 2


def test_the_fullest_report_speaks_for_the_incident() -> None:
    vague = report("RUS,PRK", day="2023-09", text="a long sentence about how the two leaders met at last")
    stated = report("RUS,PRK", text="they met", place="Vostochny")
    published = report("RUS,PRK", day="2023-09-13", text="they met again", origin="published")
    (incident,) = merge([vague, stated, published])
    assert (incident.date, incident.place) == (PartialDate("2023-09-13"), "Vostochny")


def test_a_decision_of_a_body_and_a_members_vote_for_it_are_one_and_name_the_member() -> None:
    adopted = report("UNO>PRK", "SANCTION", text="the Council adopted resolution 1718", doc="a")
    voted = report("UNO,RUS>PRK", "SANCTION", text="Russia voted for it", doc="a", origin="published")
    (incident,) = merge([adopted, voted])
    assert incident.actor == ("RUS", "UNO")


def test_a_meeting_on_the_fourth_day_of_a_visit_is_part_of_it() -> None:
    arrived = report("PRK>RUS", "CONSULT/visit", "2023-09-12", "the train arrived")
    assert count(arrived, report("RUS,PRK", day="2023-09-16", text="talks at the airfield")) == 1
    assert count(arrived, report("RUS,PRK", day="2023-09-19", text="officials met in Moscow")) == 2


def test_one_a_day_keeps_the_most_reported_of_like_incidents() -> None:
    def parted(text: str, *documents: str) -> list[Event]:
        return [report("USA>PRK", "ACCUSE", text=text, doc=doc) for doc in documents]

    made = merge([*parted("condemned the launch", "a", "b"), *parted("deplored prison camps", "a")])
    vague = merge(
        [report("USA>PRK", "ACCUSE", "2023-09", f"scolded {word}", doc=word) for word in ("cde", "xyz")]
    )
    assert len(made) == 2
    assert [incident.reports for incident in one_a_day(made)] == [2]
    assert one_a_day(vague) == vague


_EVENTS = st.builds(
    report,
    st.sampled_from(["RUS,PRK", "PRK>RUS", "RUS>PRK", "RUS", "RUS,PRK,CHN", ""]),
    st.sampled_from(["CONSULT", "CONSULT/visit", "ACCUSE", "AID", "COOPERATE"]),
    st.sampled_from([None, "2023", "2023-09", "2023-09-12", "2023-09-13", "2023-09-15"]),
    st.sampled_from(["met at the spaceport", "condemned the launch", "shipped shells", ""]),
    doc=st.sampled_from(["a", "b", "c"]),
    origin=st.sampled_from(["stated", "published"]),
    aux=st.sampled_from([(), ("negation",), ("future",)]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_EVENTS, max_size=12), st.randoms())
def test_order_and_duplicates_change_nothing(events: list[Event], chance: random.Random) -> None:
    shuffled = [*events, *events[:3]]
    chance.shuffle(shuffled)
    unique = {event.id: event for event in events}
    assert merge(shuffled) == merge(list(unique.values()))


@settings(max_examples=40, deadline=None)
@given(st.lists(_EVENTS, max_size=12))
def test_every_report_is_in_exactly_one_incident(events: list[Event]) -> None:
    merged = [event for incident in merge(events) for event in incident.events]
    assert sorted(merged) == sorted({event.id for event in events})


_STORIES: dict[str, list[Event]] = {
    "summit": [
        report("PRK>RUS", "CONSULT/visit", "2023-09-12", "Kim Jong Un crossed into Russia by armoured train"),
        report("RUS,PRK", day="2023-09-13", text="Putin received Kim at the Vostochny spaceport"),
        report("RUS,PRK", day="2023-09", text="the summit in the Russian far east"),
        report("PRK>RUS", "CONSULT/visit", "2023-09-14", "Kim's visit to Russia", origin="published"),
    ],
    "minister": [
        report("RUS>PRK", "CONSULT/visit", "2023-07-26", "Shoigu arrived for the anniversary parade"),
        report("RUS>PRK", "CONSULT/visit", "2023-07", "Shoigu's visit in July"),
    ],
    "launch rebuke": [
        report("USA>PRK", "ACCUSE/disapprove", "2023-08-24", "condemned the failed satellite launch"),
        report(
            "USA>PRK", "ACCUSE", "2023-08-24", "Washington denounced the rocket launch", origin="resolved"
        ),
        report("USA,JPN,KOR>PRK", "ACCUSE", "2023-08-24", "jointly condemned the satellite launch"),
    ],
    "arms rebuke": [
        report("USA>PRK", "ACCUSE", "2023-08-30", "warned against arms sales"),
        report("USA>PRK", "ACCUSE", "2023-08-31", "deplored talks on arms sales", origin="published"),
    ],
    "veto": [
        report("RUS>USA", "REJECT/yield", "2022-05-26", "vetoed the draft resolution on sanctions"),
        report("RUS>USA", "REJECT", "2022-05", "the veto of the American draft"),
    ],
    "shells": [
        report("PRK>RUS", "AID", "2023-10-13", "shipped a thousand containers of shells"),
        report("PRK>RUS", "COOPERATE", "2023-10-13", "delivered containers of shells and munitions"),
    ],
    "denied shells": [
        report("PRK>RUS", "AID", "2023-10-13", "never shipped shells", aux=("negation",)),
    ],
    "drills": [report("USA,KOR", "COOPERATE", "2023-08-21", "began their yearly exercise")],
    "later drills": [report("USA,KOR", "COOPERATE", "2023-08-30", "flew bombers in an exercise")],
}


def test_a_small_set_merged_by_hand_is_met() -> None:
    gold = {event.id: story for story, events in _STORIES.items() for event in events}
    incidents = merge(event for events in _STORIES.values() for event in events)
    guess = {event: incident.id for incident in incidents for event in incident.events}
    precision, recall, f1 = bcubed(gold, guess)
    assert min(precision, recall) >= 0.9, (precision, recall, f1)


def test_bcubed_gives_the_textbook_figures() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert bcubed(gold, gold) == (1, 1, 1)
    assert bcubed(gold, dict.fromkeys("abcd", 0)) == (0.5, 1, pytest.approx(2 / 3))
    assert bcubed(gold, {key: key for key in "abcd"}) == (1, 0.5, pytest.approx(2 / 3))


def test_bcubed_refuses_groupings_of_different_ids() -> None:
    with pytest.raises(UsageError, match="same ids"):
        bcubed({"a": 1}, {"b": 1})
