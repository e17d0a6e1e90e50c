"""The sections of a brief as parts of a page: each sentence with links to the passages that carry it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilat.briefs import wording as say
from bilat.briefs.findings import Brief, Finding, Section

MANY = 20_000
"""Incidents from which on the sections are worked out when asked for, not with the page."""
_TOP = ("bottom line",)
"""Sections that the page has in its own form above."""


@dataclass(frozen=True, slots=True)
class Source:
    """A passage to go to."""

    address: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and where it comes from."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the brief's outline under an anchor of its own."""

    anchor: str
    title: str
    note: str | None
    said: tuple[Said, ...]


def parts(brief: Brief, documents: frozenset[str]) -> list[Part]:
    """All sections of the outline that the brief has, whatever they are, but those that stand above them.
    `documents` are the ids that can be opened."""
    return [_part(s, documents) for s in brief.sections if s.title.casefold() not in _TOP]


def cited(brief: Brief) -> list[str]:
    """The ids of the documents that the brief cites."""
    return sorted({citation.passage.document_id for citation in brief.citations()})


def _part(section: Section, documents: frozenset[str]) -> Part:
    anchor = "said-" + re.sub(r"[^a-z0-9]+", "-", section.title.casefold()).strip("-")
    said = tuple(_said(finding, documents) for finding in section.findings)
    return Part(anchor, section.title, section.note, said)


def _said(finding: Finding, documents: frozenset[str]) -> Said:
    return Said(finding.text, tuple(_sources(finding, documents)))


def _sources(finding: Finding, documents: frozenset[str]) -> list[Source]:
    made = []
    for citation in dict.fromkeys(finding.citations):
        passage = citation.passage
        address = f"/documents/{passage.document_id}?at={passage.start}#here"
        when = say.date(citation.published) if citation.published else "undated"
        known = passage.document_id in documents
        made.append(Source(address if known else None, f"{citation.outlet or 'outlet not given'}, {when}"))
    return made
