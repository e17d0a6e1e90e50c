"""A brief as a Word document: headings, findings with note numbers, the chart, numbered sources."""

from __future__ import annotations

import io
import re
from typing import Any

from bilat.briefs.findings import Brief, Section
from bilat.briefs.render_md import coverage_line
from bilat.evidence import Citation

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML has no place for; a document may hold them."""


def render(brief: Brief) -> bytes:
    """The brief as the bytes of a .docx file."""
    import docx

    numbers = {citation: n for n, citation in enumerate(brief.citations(), start=1)}
    made = docx.Document()
    made.core_properties.title = plain(brief.title)
    made.add_heading(plain(brief.title), 0)
    made.add_paragraph().add_run(plain(coverage_line(brief))).italic = True
    for section in brief.sections:
        _section(made, section, numbers)
        if brief.chart is not None and section is brief.sections[0]:
            _picture(made, brief)
    made.add_heading("Sources", 1)
    for citation, number in numbers.items():
        made.add_paragraph(plain(f"{number}. {source(citation)}"))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def plain(text: str) -> str:
    """`text` without characters that no file format can hold."""
    return _UNPRINTABLE.sub("", text)


def source(citation: Citation) -> str:
    """Outlet, date, title and the words themselves, without markup."""
    parts = [citation.outlet or "outlet not given", str(citation.published) if citation.published else None]
    title = f", “{citation.title}”" if citation.title else ""
    words = " ".join(citation.passage.text.split())
    return f"{', '.join(part for part in parts if part)}{title}: “{words}”"


def _section(made: Any, section: Section, numbers: dict[Citation, int]) -> None:
    made.add_heading(plain(section.title), 1)
    for finding in section.findings:
        paragraph = made.add_paragraph(plain(finding.text), style="List Bullet")
        marks = " ".join(f"[{numbers[c]}]" for c in dict.fromkeys(finding.citations))
        paragraph.add_run(f" {marks}").font.superscript = True
    if section.note:
        made.add_paragraph().add_run(plain(section.note)).italic = True


def _picture(made: Any, brief: Brief) -> None:
    import vl_convert
    from docx.shared import Cm

    if brief.chart is None:
        return
    png = vl_convert.svg_to_png(brief.chart.svg, scale=2)
    made.add_picture(io.BytesIO(png), width=Cm(16))
    made.add_paragraph(plain(brief.chart.alt))
