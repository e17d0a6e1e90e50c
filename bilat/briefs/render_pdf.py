"""A brief as a PDF, set by Typst: no browser and no LaTeX on the user's machine."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from bilat import resources
from bilat.briefs.findings import Brief
from bilat.briefs.render_docx import plain, source
from bilat.briefs.render_md import coverage_line


def render(brief: Brief) -> bytes:
    """The brief as the bytes of a PDF file. Text goes to Typst as data, never as markup."""
    import typst

    with tempfile.TemporaryDirectory(prefix="bilat-pdf-") as folder:
        place = Path(folder)
        (place / "brief.json").write_text(json.dumps(_data(brief)), encoding="utf-8")
        if brief.chart is not None:
            (place / "chart.svg").write_text(brief.chart.svg, encoding="utf-8")
        template = resources.path("brief/brief.typ").read_text(encoding="utf-8")
        (place / "brief.typ").write_text(template, encoding="utf-8")
        made: bytes = typst.compile(place / "brief.typ", root=place, format="pdf")
    return made


def _data(brief: Brief) -> dict[str, Any]:
    numbers = {citation: n for n, citation in enumerate(brief.citations(), start=1)}
    return {
        "title": plain(brief.title),
        "coverage": plain(coverage_line(brief)),
        "alt": plain(brief.chart.alt) if brief.chart else None,
        "sections": [
            {
                "title": plain(section.title),
                "note": plain(section.note) if section.note else None,
                "findings": [
                    {"text": plain(f.text), "notes": [numbers[c] for c in dict.fromkeys(f.citations)]}
                    for f in section.findings
                ],
            }
            for section in brief.sections
        ],
        "sources": [plain(source(citation)) for citation in numbers],
    }
