"""A brief in any format: some of its sections, what is new since a day, and the bytes of its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from bilat.briefs import render_html, render_json, render_md
from bilat.briefs.findings import Brief, Finding, Section
from bilat.briefs.wording import date
from bilat.dates import PartialDate
from bilat.errors import UsageError

FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}
"""What a brief can be written as, with the type of its content."""


def chosen(brief: Brief, titles: Collection[str] = (), since: dt.date | None = None) -> Brief:
    """The brief with the sections of those titles only (all without any), and with a section on what
    changed since a day in front where one is given."""
    sections = tuple(s for s in brief.sections if not titles or s.title in titles)
    if since is not None:
        sections = (*_news(brief, since), *sections)
    if not sections:
        raise UsageError("no section is chosen; a brief needs at least one")
    return replace(brief, sections=sections)


def write(brief: Brief, form: str) -> bytes:
    """The file of the brief. Raises UsageError for a format that is none."""
    if form == "pdf":
        return _pdf(brief)
    if form == "docx":
        from bilat.briefs import render_docx

        return render_docx.render(brief)
    renderers = {"html": render_html.render, "json": render_json.render, "md": render_md.render}
    if form not in renderers:
        raise UsageError(f"a brief is written as {', '.join(FORMATS)}")
    return renderers[form](brief).encode()


def _pdf(brief: Brief) -> bytes:
    from bilat.briefs import render_pdf

    try:
        return render_pdf.render(brief)
    except ModuleNotFoundError as error:
        raise UsageError(f"a PDF needs {error.name}; install it with: pip install 'bilat[web]'") from error


def _news(brief: Brief, since: dt.date) -> list[Section]:
    """The findings of all sections that rest on a report published after the day, each once."""
    new: dict[str, Finding] = {}
    for section in brief.sections:
        for finding in section.findings:
            published = [c.published for c in finding.citations if c.published is not None]
            if published and min(p.first for p in published) > since:
                new.setdefault(finding.text, finding)
    title = f"What changed since {date(PartialDate.of(since))}"
    note = "Findings whose cited reports were all published after that day."
    return [Section(title, tuple(new.values()), note)] if new else []
