"""The brief of the bundled example: each citation names an actor of its sentence, or speaks of the tie itself."""

from __future__ import annotations

import datetime as dt

import pytest

from bilat.actors.codes import name_of
from bilat.actors.gazetteer import default_gazetteer
from bilat.briefs.borne_out import OF_THE_TIE
from bilat.briefs.findings import Brief
from bilat.workflow.briefing import make_brief
from bilat.workflow.example import example_store

SECTIONS = {
    "Timeline", "What Russia wants from North Korea", "What North Korea wants from Russia", "Who gives what to whom",
    "Impact on others", "What holds the tie back", "Limits in law", "Outlook", "Where sources agree and disagree",
}  # fmt: skip


@pytest.fixture(scope="module")
def brief() -> Brief:
    return make_brief(example_store(lambda _: None), "RUS", "PRK")


def test_the_example_has_the_sections_on_claims(brief: Brief) -> None:
    assert {section.title for section in brief.sections} >= SECTIONS
    assert all(brief.tables[name] for name in ("claims", "exchanges", "agenda", "limits"))


def test_each_citation_names_an_actor_of_its_sentence(brief: Brief) -> None:
    for section in brief.sections:
        if section.title not in SECTIONS:
            continue
        for finding in section.findings:
            for citation in finding.citations:
                text = citation.passage.text
                mentions = default_gazetteer().scan(text, citation.published)
                names = {name_of(actor.code) for mention in mentions for actor in mention.actors}
                speaks = section.title == "Outlook" and OF_THE_TIE.search(text)
                assert speaks or any(name in finding.text for name in names), (finding.text, text)


def test_sections_stay_short_enough_to_read(brief: Brief) -> None:
    lengths = {section.title: len(section.findings) for section in brief.sections}
    assert all(lengths[title] <= 10 for title in SECTIONS - {"Timeline", "Limits in law"})


def test_a_brief_of_an_earlier_day_knows_nothing_later(brief: Brief) -> None:
    day = dt.date(2023, 9, 30)
    early = make_brief(example_store(lambda _: None), "RUS", "PRK", day)
    assert all(c.published is None or c.published.first <= day for c in early.citations())


def test_what_is_said_of_one_tie_is_not_told_of_another() -> None:
    other = make_brief(example_store(lambda _: None), "CHN", "PRK")
    assert not {"Outlook", "Impact on others"} & {section.title for section in other.sections}
