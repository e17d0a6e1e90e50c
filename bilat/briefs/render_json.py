"""A brief as JSON: sections of findings with citations, beside the typed tables they rest on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from bilat.briefs.findings import Brief, Finding
from bilat.evidence import Citation


def render(brief: Brief) -> str:
    """The brief as one JSON object, keys in the order of reading."""
    return json.dumps(as_dict(brief), ensure_ascii=False, indent=1)


def as_dict(brief: Brief) -> dict[str, Any]:
    """The brief as plain values: dates as ISO text, unknowns as null."""
    numbers = {citation: n for n, citation in enumerate(brief.citations(), start=1)}
    coverage = asdict(brief.coverage)
    coverage["first"], coverage["last"] = _iso(brief.coverage.first), _iso(brief.coverage.last)
    return {
        "title": brief.title,
        "dyad": list(brief.dyad),
        "as_of": brief.as_of.iso,
        "coverage": coverage,
        "sections": [
            {
                "title": section.title,
                "note": section.note,
                "findings": [_finding(finding, numbers) for finding in section.findings],
            }
            for section in brief.sections
        ],
        "tables": {name: [dict(row) for row in rows] for name, rows in brief.tables.items()},
        "chart": {"alt": brief.chart.alt, "data": [dict(row) for row in brief.chart.data]}
        if brief.chart
        else None,
        "sources": [citation_row(c, n) for c, n in numbers.items()],
    }


def citation_row(citation: Citation, number: int) -> dict[str, Any]:
    """One citation as plain values."""
    passage = citation.passage
    return {
        "number": number,
        "outlet": citation.outlet,
        "published": _iso(citation.published),
        "title": citation.title,
        "address": citation.address,
        "document": passage.document_id,
        "start": passage.start,
        "end": passage.end,
        "passage": passage.text,
    }


def _finding(finding: Finding, numbers: dict[Citation, int]) -> dict[str, Any]:
    return {
        "text": finding.text,
        "citations": [citation_row(c, numbers[c]) for c in dict.fromkeys(finding.citations)],
        "basis": list(finding.basis),
    }


def _iso(date: object) -> str | None:
    return None if date is None else str(date)
