"""The agenda of the latest meeting: topics inferred from who came, where they went, what was given and said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bilat.briefs import wording as say
from bilat.briefs.findings import Finding, Section
from bilat.briefs.material import Material
from bilat.briefs.telling import good, phrases
from bilat.briefs.told import Meeting
from bilat.claims.agenda import Topic

LEAST = 0.55
"""Weight (0 to 1) from which a topic is told; the table holds all."""
SHOWN = 5
_REASONS = 4
_BRACKETS = re.compile(r" \((.*?)\)")


def agenda(material: Material) -> Section:
    """The topics of the latest meetings with their reasons, each against what was announced."""
    findings = [
        finding
        for meeting in material.told.meetings
        for topic in [t for t in meeting.topics if t.weight >= LEAST][:SHOWN]
        if (finding := _topic(material, meeting, topic))
    ]
    note = (
        "Weights are like probabilities and rest on judgement, not measurement; a trace is a hint, no proof."
    )
    return Section("What the meetings were about", tuple(findings), note)


def rows(material: Material) -> Sequence[Mapping[str, Any]]:
    """All topics of the meetings, for the table."""
    return [
        {
            "meeting": meeting.day.iso,
            "topic": topic.topic,
            "weight": topic.weight,
            "reasons": list(topic.reasons),
            "announced": bool(topic.announced),
            "exchanges": list(topic.announced),
        }
        for meeting in material.told.meetings
        for topic in meeting.topics
    ]


def _topic(material: Material, meeting: Meeting, topic: Topic) -> Finding | None:
    told = material.told
    firm = [reason for reason in topic.reasons if not reason.startswith("word: ")]
    cited = [told.cite(passage, (material.a, material.b)) for passage in topic.passages]
    citations = tuple(dict.fromkeys(c for c in cited[: _REASONS + 1] if c is not None))
    if not firm or not citations:
        return None
    announced = tuple(key for key in topic.announced if key in told.exchanges)
    public = (
        "an agreement on it is reported" if announced else "no report plainly tells of an agreement on it"
    )
    text = (
        f"Meeting of {say.date(meeting.day)}: the agenda probably held {good(topic.topic)} "
        f"(weight {topic.weight:.2f}), to judge by {_because(firm[:_REASONS], topic)}; {public}"
    )
    return Finding(say.sentence(text), citations, announced)


def _because(reasons: Sequence[str], topic: Topic) -> str:
    """The reasons in words, those of one sort together."""
    sorts: dict[str, list[str]] = {}
    for reason in reasons:
        sort, name = reason.split(": ", 1)
        sorts.setdefault(sort, []).append(_BRACKETS.sub(r" \1", _as_written(name, topic)))
    said = [phrases()["trace"][sort].format(names=", ".join(names)) for sort, names in sorts.items()]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _as_written(name: str, topic: Topic) -> str:
    """The name of a trace with the capitals that a report gives it."""
    for passage in topic.passages:
        at = passage.text.lower().find(name.lower())
        if at >= 0:
            return " ".join(passage.text[at : at + len(name)].split())
    return name
