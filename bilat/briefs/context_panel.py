"""The context panel: how two states vote, what binds and divides them, as rows and as a section of a brief."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bilat.briefs import wording as say
from bilat.briefs.findings import Finding, Section
from bilat.dates import PartialDate
from bilat.evidence import Citation, Passage
from bilat.relations.context import Agreement, Panel, Spell

RECENT_VISITS = 5
_TITLES = {
    "alliance": "alliance obligations",
    "membership": "shared memberships",
    "contiguity": "contiguity",
    "rivalry": "rivalry",
    "dispute": "militarised disputes",
    "visit": "visits",
}
_VOTES = "UN General Assembly roll calls"


def panel_rows(panel: Panel) -> list[dict[str, Any]]:
    """All that is known of the context, one row for each year of votes and each spell."""
    votes = [
        {
            "what": "voting agreement",
            "from": str(vote.year),
            "to": str(vote.year),
            "value": vote.share,
            "detail": f"{vote.roll_calls} roll calls in which both voted",
            "source": _VOTES,
        }
        for vote in panel.votes
    ]
    spells = [_row(spell) for kind in _TITLES for spell in panel.spells.get(kind, ())]
    return [*votes, *spells]


def context_section(panel: Panel, as_of: dt.date) -> Section:
    """The section on context for a brief: each finding cites the table that it was read in. Without
    findings the section is empty."""
    findings = [*_voting(panel, as_of), *_holding(panel, as_of), *_past(panel, as_of)]
    unknown = [title for kind, title in _TITLES.items() if not panel.covered.get(kind)]
    if not panel.covered.get("votes"):
        unknown.insert(0, "voting agreement")
    note = f"Not known, no table imported: {', '.join(unknown)}." if unknown and findings else None
    return Section("Context", tuple(findings), note)


def _voting(panel: Panel, as_of: dt.date) -> list[Finding]:
    known = [vote for vote in panel.votes if vote.year <= as_of.year]
    if not known:
        return []
    a, b, last = say.state(panel.a), say.state(panel.b), known[-1]
    text = f"In the UN General Assembly {a} and {b} voted alike in {_share(last)} in {last.year}"
    earlier = next((vote for vote in reversed(known) if vote.year <= last.year - 10), None)
    if earlier is not None:
        text += f", after {earlier.share:.0%} in {earlier.year}"
    cited = [vote for vote in (last, earlier) if vote is not None]
    words = "; ".join(f"{vote.year}: {_share(vote)}" for vote in cited)
    return [_finding(panel, text, words, _VOTES)]


def _share(vote: Agreement) -> str:
    return f"{vote.share:.0%} of {vote.roll_calls} roll calls"


def _holding(panel: Panel, as_of: dt.date) -> list[Finding]:
    """Alliance, border, rivalry and memberships that hold on the day, or held when the source closed."""
    found = []
    for kind, lead in (
        ("alliance", "are bound by an alliance"),
        ("contiguity", "are neighbours"),
        ("rivalry", "are rivals"),
        ("membership", "sit in the same organisations"),
    ):
        for spell in panel.at(kind, as_of):
            text = f"{say.state(panel.a)} and {say.state(panel.b)} {lead} since {spell.since.year}: {spell.detail}"
            if spell.closed is not None and spell.closed < as_of:
                text += f" (the source ends in {spell.closed.year})"
            found.append(_finding(panel, text, _words(spell), spell.source))
    return found


def _past(panel: Panel, as_of: dt.date) -> list[Finding]:
    """Disputes, in a sentence, and the latest visits."""
    disputes = [s for s in panel.spells.get("dispute", ()) if s.since <= as_of]
    visits = [s for s in panel.spells.get("visit", ()) if s.since <= as_of][-RECENT_VISITS:]
    a, b = say.state(panel.a), say.state(panel.b)
    found = []
    if disputes:
        worst = max(disputes, key=lambda s: (s.value or 0, s.since))
        number, last = say.times(len(disputes), "militarised dispute"), disputes[-1].since.year
        text = f"{a} and {b} had {number}, the last in {last}"
        words = "; ".join(_words(s) for s in dict.fromkeys((worst, disputes[-1])))
        found.append(_finding(panel, f"{text}; the gravest: {worst.detail}", words, worst.source))
    if visits:
        days = ", ".join(f"{say.date(PartialDate.of(s.since))} ({s.detail})" for s in visits)
        found.append(
            _finding(panel, f"Visits between {a} and {b}: {days}", _words(visits[-1]), visits[-1].source)
        )
    return found


def _finding(panel: Panel, text: str, words: str, source: str) -> Finding:
    passage = f"{say.state(panel.a)}, {say.state(panel.b)}: {words}"
    citation = Citation(
        Passage(f"table {source}", 0, len(passage), passage), source, None, f"Table {source}", None
    )
    return Finding(say.sentence(text), (citation,))


def _words(spell: Spell) -> str:
    return f"{spell.since} to {spell.until or 'the end of the source'}: {spell.detail}"


def _row(spell: Spell) -> dict[str, Any]:
    open_end = f"(source ends {spell.closed})" if spell.closed else None
    return {
        "what": _TITLES[spell.kind],
        "from": spell.since.isoformat(),
        "to": spell.until.isoformat() if spell.until else open_end,
        "value": spell.value,
        "detail": spell.detail,
        "source": spell.source,
    }
