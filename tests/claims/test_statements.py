"""Statements: who speaks, to whom, about whom, which words, in what tone; and where nothing is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.claims.quotemarks import quoted_in
from bilat.claims.saying import load_saying
from bilat.claims.statement import Statement
from bilat.claims.tone import load_tone, tone_of
from bilat.sources.document import Document
from bilat.workflow.reading import Reader

READER = Reader()


def said(text: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    return next(iter(READER.read([Document("d", text)]))).statements


def test_every_verb_of_saying_finds_its_example() -> None:
    entries = load_saying().entries
    failing = {
        entry.name: entry.said
        for entry in entries
        if not any(s.speaker == entry.speaker and entry.said in s.quote for s in said(entry.example))
    }
    assert failing == {}


def test_every_entry_of_tone_finds_its_example_with_its_sign() -> None:
    for entry in load_tone().entries:
        tone = tone_of(load_tone().find(entry.example))
        assert tone is not None, entry.name
        assert (tone > 0) == (entry.weight > 0), entry.name


def test_an_indirect_statement_tells_its_addressee() -> None:
    (found,) = said("Egypt told Yemen that the talks with Iran were a milestone.")
    assert (found.speaker, found.addressee, found.about, found.direct) == ("EGY", ("YEM",), ("IRN",), False)


def test_a_quotation_that_is_cut_in_two_is_one_statement() -> None:
    (found,) = said("“The road,” Oman's foreign minister said, “is open to our friends in Yemen.”")
    assert (found.speaker, found.direct, found.tone_words) == ("OMN", True, ("friends",))


def test_a_quotation_of_several_sentences_goes_to_the_speaker_at_its_end() -> None:
    (found,) = said("“We are neighbours. Nothing parts us. Yemen is a friend,” Oman said in a statement.")
    assert found.quote == "We are neighbours. Nothing parts us. Yemen is a friend"


def test_a_quotation_right_behind_a_statement_is_the_same_speakers() -> None:
    found = said("“Yemen is a friend,” Oman said. “It will stay one.”")
    assert [s.speaker for s in found] == ["OMN", "OMN"]


def test_an_analyst_in_a_capital_speaks_for_nobody() -> None:
    assert said("“The pact with Yemen is dead,” an analyst in Muscat said. “It will not return.”") == ()


def test_what_was_not_or_only_may_be_said_is_no_statement() -> None:
    assert said("Oman did not condemn Yemen.") == ()
    assert said("Oman may condemn Yemen.") == ()


def test_a_former_president_does_not_speak_for_the_state() -> None:
    assert said("Former U.S. President Bill Clinton rejected the charge by Iran.") == ()


def test_the_speaker_is_not_taken_out_of_what_was_said() -> None:
    text = "The United States is worried by Russia and North Korea, State Department spokesman Vedant Patel said."
    assert {s.speaker for s in said(text)} <= {"USA"}


def test_a_verb_of_saying_makes_no_event_of_its_own() -> None:
    reading = next(iter(READER.read([Document("d", "Oman said that the harvest was good in Yemen.")])))
    assert reading.events == ()
    assert len(reading.statements) == 1


@pytest.mark.parametrize(
    ("text", "tone"), [("They are friends.", 1), ("They are no friends.", -1), ("They met.", 0)]
)
def test_a_negation_turns_warm_words_round(text: str, tone: int) -> None:
    found = tone_of(load_tone().find(text)) or 0.0
    assert (found > 0) - (found < 0) == tone


def test_words_within_a_sentence_are_no_utterance_by_themselves() -> None:
    assert [
        q.speech for q in quoted_in("Oman called it “a cheap trick” on Monday. “We shall see,” it said.")
    ] == [
        False,
        True,
    ]


_PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "'",
    "\n\n",
    " ",
    "Oman",
    "said",
    "Yemen",
    "friend",
    ",",
    ".",
    "condemned",
    "that",
    "he",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=24))
@settings(max_examples=40, deadline=None)
def test_a_quote_is_a_substring_and_a_tone_lies_within_bounds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in said(text):
        assert found.speaker
        assert found.quote in found.evidence.text
        assert text[found.evidence.start : found.evidence.end] == found.evidence.text
        assert found.tone is None or -1 <= found.tone <= 1
