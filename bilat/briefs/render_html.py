"""A brief as one HTML file: no script, no address from outside, readable without a mouse."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bilat import resources
from bilat.briefs.findings import Brief, Finding
from bilat.briefs.render_json import citation_row
from bilat.briefs.wording import date
from bilat.evidence import Citation

if TYPE_CHECKING:
    from jinja2 import Template


def render(brief: Brief) -> str:
    """The brief as a page that stands alone: styles and chart within, all text from documents escaped."""
    numbers = {citation: n for n, citation in enumerate(brief.citations(), start=1)}
    return _template().render(
        brief=brief,
        as_of=date(brief.as_of),
        coverage=brief.coverage,
        sections=[
            {
                "title": s.title,
                "note": s.note,
                "beside": s.beside,
                "findings": [_finding(f, numbers) for f in s.findings],
            }
            for s in brief.sections
        ],
        sources=[_source(citation, number) for citation, number in numbers.items()],
    )


def _finding(finding: Finding, numbers: dict[Citation, int]) -> dict[str, object]:
    cited = dict.fromkeys(finding.citations)
    return {"text": finding.text, "notes": [_source(c, numbers[c]) for c in cited]}


def _source(citation: Citation, number: int) -> dict[str, object]:
    row = citation_row(citation, number)
    row["published"] = date(citation.published) if citation.published else None
    row["passage"] = " ".join(citation.passage.text.split())
    address = str(row["address"] or "")
    row["address"] = address if address.startswith(("https://", "http://")) else None
    return row


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = resources.path("brief")
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("brief.html.j2")
