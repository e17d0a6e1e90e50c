"""From a store to a brief: what stands in it, what it rests on, and what it refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from bilat.briefs import render_html, render_json, render_md
from bilat.briefs.findings import Brief, Citation, Finding, Section
from bilat.dates import PartialDate
from bilat.errors import UncitedFinding, UsageError
from bilat.sources.document import Document, content_hash
from bilat.store.database import Store
from bilat.workflow.adding import add_documents, settle
from bilat.workflow.briefing import make_brief
from bilat.workflow.reading import Reader

NASTY = "<script>alert(1)</script> _and_ [more](http://x)"
TEXTS = [
    ("2023-01-10", "Halcyon", "Russia condemned North Korea."),
    ("2023-03-02", "Halcyon", "The Russian president visited North Korea."),
    ("2023-03-03", "Birchwater", "The Russian president visited North Korea on Thursday."),
    ("2023-04-05", "Halcyon", "Russia signed a treaty with North Korea on Wednesday."),
    ("2023-05-20", NASTY, f"Russia praised North Korea {NASTY}."),
    ("2024-01-01", "Late", "Russia imposed sanctions on North Korea."),
]


@pytest.fixture(scope="module")
def store() -> Store:
    opened = Store.in_memory()
    documents = [
        Document(
            str(n), text, NASTY, "en", PartialDate(day, "published"), None, outlet, None, content_hash(text)
        )
        for n, (day, outlet, text) in enumerate(TEXTS)
    ]
    add_documents(opened, documents, Reader(dated=True))
    settle(opened)
    return opened


@pytest.fixture(scope="module")
def brief(store: Store) -> Brief:
    return make_brief(store, "RUS", "PRK", dt.date(2023, 12, 31))


def section(brief: Brief, title: str) -> Section:
    return next(s for s in brief.sections if s.title == title)


def test_the_bottom_line_says_level_and_interval(brief: Brief) -> None:
    first = brief.sections[0].findings[0].text
    assert brief.sections[0].title == "Bottom line"
    assert "The tie between Russia and North Korea is" in first
    assert "90 % interval" in first


def test_every_citation_is_a_passage_of_its_document_that_names_a_side(brief: Brief) -> None:
    for citation in brief.citations():
        text = TEXTS[int(citation.passage.document_id)][2]
        assert text[citation.passage.start : citation.passage.end] == citation.passage.text
        assert "Russia" in citation.passage.text


def test_reports_of_one_visit_are_one_incident_with_two_sources(brief: Brief) -> None:
    (visit,) = [f for f in section(brief, "Timeline").findings if "visit to North Korea" in f.text]
    assert "2 reports, 2 outlets" in visit.text
    assert len(visit.citations) == 2


def test_nothing_published_after_the_day_is_in_the_brief(brief: Brief, store: Store) -> None:
    later = make_brief(store, "RUS", "PRK", dt.date(2024, 2, 1))
    assert not any("sanctions" in f.text for s in brief.sections for f in s.findings)
    assert any("sanctions" in f.text for s in later.sections for f in s.findings)


def test_sections_without_findings_are_absent(brief: Brief) -> None:
    assert all(s.findings for s in brief.sections)
    assert "What North Korea did to Russia" not in [s.title for s in brief.sections]


def test_the_page_has_no_markup_from_documents_and_asks_for_nothing(brief: Brief) -> None:
    page = render_html.render(brief)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "src=" not in page.replace("img-src", "")


def test_markdown_escapes_what_documents_say(brief: Brief) -> None:
    text = render_md.render(brief)
    assert "<script>" not in text
    assert "[more](http" not in text


def test_json_nests_sections_of_findings_with_citations(brief: Brief) -> None:
    made = render_json.as_dict(brief)
    assert {"sections", "tables", "coverage", "sources"} <= set(made)
    finding = made["sections"][0]["findings"][0]
    assert {"outlet", "published", "passage", "start", "end"} <= set(finding["citations"][0])


def test_a_sentence_without_source_is_refused() -> None:
    with pytest.raises(UncitedFinding, match="no source"):
        Finding("Ties are warm.", ())


def test_a_dyad_that_no_document_tells_of_is_refused_with_what_to_do(store: Store) -> None:
    with pytest.raises(UsageError, match="bilat add"):
        make_brief(store, "BRA", "ARG")


def test_citations_are_numbered_once_each(brief: Brief) -> None:
    citations: list[Citation] = brief.citations()
    assert len(citations) == len(set(citations))
