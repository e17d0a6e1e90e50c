"""What was said: the weightiest statements of each side on the other, latest first, with their tone and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bilat.briefs import wording as say
from bilat.briefs.borne_out import OF_THE_TIE
from bilat.briefs.findings import Finding, Section
from bilat.briefs.material import Material
from bilat.briefs.telling import quotation, source
from bilat.briefs.told import is_readable, named
from bilat.claims.statement import Statement

SHOWN = 8
EACH = 4
"""Statements of one side, so that the other is heard too."""
PLAIN = 0.15
"""Tone (0 to 1, either way) up to which a statement is neutral."""
_FADING = 0.1
"""Weight that a statement loses with each year of its age."""
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|its|his|her|their)$", re.IGNORECASE)


def said(material: Material) -> Section:
    """The statements of each side on the other or on the tie, at most SHOWN, the latest first."""
    kept = [s for side in (material.a, material.b) for s in _weightiest(material, side)]
    ordered = sorted(kept, key=lambda s: (_day(material, s), s.id), reverse=True)[:SHOWN]
    findings = tuple(found for s in ordered if (found := _finding(material, s)))
    note = (
        "Tone runs from -1 (hostile) to +1 (warm), by the words that are named; it judges words, not deeds."
    )
    return Section("What was said", findings, note)


def rows(material: Material) -> Sequence[Mapping[str, Any]]:
    """All statements of each side on the other or on the tie that a sentence bears out, for the table."""
    return [
        {
            "id": s.id,
            "published": _day(material, s) or None,
            "speaker": s.speaker,
            "speaker_text": s.speaker_text,
            "addressee": list(s.addressee),
            "about": list(s.about),
            "quote": s.quote,
            "direct": s.direct,
            "tone": s.tone,
            "tone_words": list(s.tone_words),
            "document": s.evidence.document_id,
            "start": s.evidence.start,
            "end": s.evidence.end,
        }
        for s in supported(material)
    ]


def supported(material: Material) -> list[Statement]:
    """The statements whose sentence names the speaker's side, and which concern the other or the tie."""
    return [s for s in material.told.statements if _is_borne_out(material, s)]


def tone_word(tone: float | None) -> str:
    """ "warm (+0.6)", "hostile (-0.8)" or "neutral"."""
    if tone is None or abs(tone) < PLAIN:
        return "neutral"
    return f"{'warm' if tone > 0 else 'hostile'} ({tone:+.1f})"


def _is_borne_out(material: Material, statement: Statement) -> bool:
    if statement.speaker not in (material.a, material.b) or _PRONOUN.match(statement.speaker_text):
        return False
    other = material.b if statement.speaker == material.a else material.a
    here = named(material.told, statement.evidence)
    if statement.speaker not in here or not is_readable(statement.evidence.text):
        return False
    concerns = other in statement.about or other in statement.addressee
    return concerns if other in here else concerns and OF_THE_TIE.search(statement.quote) is not None


def _weightiest(material: Material, side: str) -> list[Statement]:
    """Those of one side by tone, quotation and age; one of a source, and none that says the same again."""
    found = [s for s in supported(material) if s.speaker == side]
    chosen: list[Statement] = []
    for statement in sorted(found, key=lambda s: (-_weight(material, s), s.id)):
        if len(chosen) < EACH and not any(_is_alike(statement, other) for other in chosen):
            chosen.append(statement)
    return chosen


def _weight(material: Material, statement: Statement) -> float:
    day = _day(material, statement)
    age = material.as_of.first.year - int(day[:4]) if day else SHOWN
    return abs(statement.tone or 0.0) + 0.2 * statement.direct - _FADING * age


def _is_alike(one: Statement, other: Statement) -> bool:
    """Whether two statements stand in one document or mostly use the same words."""
    if one.evidence.document_id == other.evidence.document_id:
        return True
    words = [set(re.findall(r"\w+", s.quote.lower())) for s in (one, other)]
    return 2 * len(words[0] & words[1]) >= min(map(len, words))


def _finding(material: Material, statement: Statement) -> Finding | None:
    told = material.told
    citation = told.cite(statement.evidence, (statement.speaker,))
    if citation is None:
        return None
    other = material.b if statement.speaker == material.a else material.a
    words = ", ".join(f"“{word}”" for word in statement.tone_words[:3])
    because = f", for {words}" if words and tone_word(statement.tone) != "neutral" else ""
    text = (
        f"{say.state(statement.speaker)} on {say.state(other)}, {tone_word(statement.tone)}{because}: "
        f"{quotation(told, statement.evidence)}, {source(told, (citation,), None)}"
    )
    return Finding(say.sentence(text), (citation,), (statement.id,))


def _day(material: Material, statement: Statement) -> str:
    return material.told.published(statement.evidence)
