"""Laws of the scan and of coreference that hold for any text."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.actors.actor import Mention
from bilat.actors.coreference import settle
from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.tables import load_tables
from bilat.dates import PartialDate
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline
from bilat.language.sentences import split

FILLERS = (
    "the", "of", "and", "in", "said", "Mr.", "President", "foreign minister", "officials", "'s", "’s", "he", "It",
    "they", "both sides", "the country", "Korea", "North", "May", "Kim", "-", "anti-", ",", ".", "\n", "\t", "\u00a0",
    "(", ")", "5", "ı", "Ш", "met", "accused", "port of", "a", "WHO", "US", "\"", "“",
)  # fmt: skip


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    tables = load_tables()
    found = {s.name for s in tables.states} | {a for s in tables.states for a in s.adjectives}
    found |= {n for b in tables.bodies for n in b.names[:1]} | {p.name for p in tables.people[::7]}
    return tuple(sorted(found | {p.surname for p in tables.people[::5] if p.surname}))


def texts() -> st.SearchStrategy[str]:
    words = st.one_of(
        st.sampled_from(FILLERS), st.deferred(lambda: st.sampled_from(names())), st.text(max_size=4)
    )
    return st.lists(words, max_size=14).flatmap(
        lambda found: st.sampled_from([" ", ""]).map(lambda gap: gap.join(found))
    )


def check(mentions: list[Mention], text: str) -> None:
    reached = 0
    for mention in mentions:
        assert reached <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.actors
        assert mention.why
        reached = mention.end


@settings(max_examples=150, deadline=None)
@given(texts(), st.sampled_from([None, "2004", "2013-07", "2024-05-01"]))
def test_mentions_reproduce_the_text_and_never_overlap(text: str, day: str | None) -> None:
    check(default_gazetteer().scan(text, PartialDate(day) if day else None), text)


@settings(max_examples=60, deadline=None)
@given(texts(), st.integers(min_value=0, max_value=80))
def test_any_stretch_of_a_text_is_read(text: str, cut: int) -> None:
    for part in (text[:cut], text[cut:]):
        check(default_gazetteer().scan(part), part)


@settings(max_examples=40, deadline=None)
@given(texts())
def test_the_scan_answers_the_same_twice(text: str) -> None:
    assert default_gazetteer().scan(text) == default_gazetteer().scan(text)


@settings(max_examples=25, deadline=None)
@given(texts())
def test_coreference_keeps_what_was_found_and_never_overlaps(text: str) -> None:
    scanned = default_gazetteer().scan(text)
    parses = list(load_pipeline().parse([Sentence(text[a:b], a) for a, b in split(text)]))
    settled = settle(parses, scanned, text)
    assert [m for m in settled if m in scanned] == scanned
    check(settled, text)
