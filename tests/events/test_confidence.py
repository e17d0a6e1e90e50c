"""Confidence is a probability from named features that move it as the file of weights says."""

import pytest

from bilat.events.confidence import FEATURES, weights
from bilat.events.event import Event
from bilat.sources.document import Document
from bilat.workflow.reading import Reader


def coded(text: str, least: float = 0.0) -> tuple[Event, ...]:
    return next(Reader(min_confidence=least).read([Document("x", text)])).events


def test_every_feature_says_in_words_what_it_asks_and_has_a_weight() -> None:
    assert [f.__name__ for f in FEATURES if not f.__doc__] == []
    assert set(weights().weights) == {f.__name__ for f in FEATURES}


def test_every_event_has_a_confidence_between_nought_and_one() -> None:
    (event,) = coded("Norway condemned Chad.")
    assert event.confidence is not None
    assert 0 < event.confidence < 1


def test_an_event_without_a_recipient_is_less_sure_than_one_with() -> None:
    (whole,), (half,) = coded("Norway fired missiles at Chad."), coded("Norway tested a missile.")
    assert half.recipient == ()
    assert (half.confidence or 1) < (whole.confidence or 0)


def test_events_below_the_least_confidence_are_left_out() -> None:
    (event,) = coded("Norway condemned Chad.")
    assert event.confidence is not None
    assert coded("Norway condemned Chad.", event.confidence) == (event,)
    assert coded("Norway condemned Chad.", event.confidence + 0.01) == ()


@pytest.mark.parametrize("name", ["one_sided", "subordinate"])
def test_what_makes_events_doubtful_weighs_against_them(name: str) -> None:
    assert weights().weights[name] < 0
