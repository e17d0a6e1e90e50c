"""A brief as Markdown: readable as it stands, with numbered notes on the sources."""

from __future__ import annotations

import re

from bilat.briefs.findings import Brief, Finding, Section
from bilat.evidence import Citation
from bilat.sources.draft import OWN

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def render(brief: Brief, chart_file: str | None = None) -> str:
    """The brief as Markdown text. `chart_file` is the picture's name beside it, where there is one."""
    numbers = {citation: n for n, citation in enumerate(brief.citations(), start=1)}
    blocks = [f"# {brief.title}", f"*{coverage_line(brief)}*", *remarks(brief)]
    for section in brief.sections:
        blocks += _section(section, numbers)
        if brief.chart is not None and chart_file and section is brief.sections[0]:
            blocks.append(f"![{escape(brief.chart.alt)}]({chart_file})")
    sources = [f"{n}. {source_line(citation)}" for citation, n in numbers.items()]
    return "\n\n".join([*blocks, "## Sources", "\n".join(sources), f"<!-- {OWN} -->"]) + "\n"


def summary(brief: Brief) -> str:
    """The title, the first section and what the brief rests on: what a terminal shows of a written brief."""
    numbers = {citation: n for n, citation in enumerate(brief.citations(), start=1)}
    first = _section(brief.sections[0], numbers) if brief.sections else []
    return "\n\n".join([f"# {brief.title}", *first, f"*{coverage_line(brief)}*", *remarks(brief)])


def remarks(brief: Brief) -> list[str]:
    """What a reader of figures from imported event data must know, a paragraph each."""
    return [f"*{escape(remark)}*" for remark in brief.coverage.remarks]


def _section(section: Section, numbers: dict[Citation, int]) -> list[str]:
    findings = "\n".join(f"- {sentence(finding, numbers)}" for finding in section.findings)
    remark = [f"*{section.note}*"] if section.note else []
    return [f"## {section.title}", findings, *remark]


def sentence(finding: Finding, numbers: dict[Citation, int]) -> str:
    """The finding with its note numbers."""
    marks = "".join(f"[{numbers[c]}]" for c in dict.fromkeys(finding.citations))
    return f"{escape(finding.text)} {marks}"


def source_line(citation: Citation) -> str:
    """Outlet, date, title and the words themselves."""
    head = ", ".join(
        str(part) for part in (citation.outlet or "outlet not given", citation.published) if part
    )
    title = f", “{escape(citation.title)}”" if citation.title else ""
    address = f" {_link(citation.address)}" if citation.address else ""
    return f"{escape(head)}{title}: “{escape(' '.join(citation.passage.text.split()))}”{address}"


def _link(address: str) -> str:
    """A web address as a link that shows itself; anything else as plain text."""
    safe = re.fullmatch(r"https?://[^\s<>\"\\]+", address)
    return f"<{address}>" if safe else escape(address)


def coverage_line(brief: Brief) -> str:
    """What the brief rests on, in one sentence."""
    c = brief.coverage
    period = f", {c.first} to {c.last}" if c.first and c.last else ""
    example = "The bundled example (invented outlets, real facts): " if c.example else ""
    skipped = f"; {c.skipped} inputs skipped" if c.skipped else ""
    read = (
        f"{c.documents} documents from {c.outlets} outlets{period}; " if c.documents or not c.remarks else ""
    )
    return (
        f"{example}as of {brief.as_of}. {read}"
        f"{c.incidents} incidents between the two from {c.events} reports{skipped}."
    )


def escape(text: str) -> str:
    """`text` with Markdown and HTML markup made harmless."""
    return _MARKUP.sub(r"\\\1", text)
