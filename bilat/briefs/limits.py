"""The section "Limits in law": exchanges that the reports tell of, each beside the measures in force on its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilat.briefs import wording as say
from bilat.briefs.findings import Finding, Section
from bilat.briefs.material import Material
from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.regimes.check import Check
from bilat.regimes.exchange import check_exchange, line
from bilat.regimes.goods import Good
from bilat.regimes.tables import Tables, load
from bilat.regimes.timeline import by_year, measures_between, votes

SHOWN = 12
"""Exchanges in the section: as many as a reader takes in; the table holds all."""
_KINDS = ("COOPERATE", "AID")
_UNREAD = re.compile(
    r"\b(?:buy|bought|purchas\w*|import\w*|acquir\w*|procur\w*|receiv\w*|obtain\w*|from|"
    r"den(?:y|ies|ied|ying)|never|not)\b",
    re.IGNORECASE,
)
"""Words that may turn the direction round (who acts is then the one who gets), or deny: such sentences are not read
here, since a wrong direction would be worse than a missing exchange."""
_POLITICS = ("diplomatic_cover", "recognition", "sanctions", "security_guarantee", "mediation", "prestige")
_NOT_GOODS = frozenset((*_POLITICS, "territory", "travel", "infrastructure"))
"""What a measure speaks of only by way of something else (works by their services, ships by their freight)."""
_CITY = re.compile(r"\b(?:[A-Z]\w+n|[A-Z]\w+(?:ese|ish)|country's) capital\b")
"""A capital that is a city, not money."""


@dataclass(frozen=True, slots=True)
class Told:
    """An exchange as an incident tells of it: all that the check needs."""

    giver: tuple[str, ...]
    receiver: tuple[str, ...]
    good: str
    date: PartialDate | None
    incident: Incident


@dataclass(frozen=True, slots=True)
class Limits:
    """The section, the rows of its checks, and the measures by year."""

    section: Section
    checks: Sequence[Mapping[str, Any]]
    years: Sequence[Mapping[str, Any]]


def limits(material: Material, tables: Tables | None = None) -> Limits:
    """What the law said of the exchanges between the two states as of the brief's day."""
    known = tables or load()
    checked = [(told, check_exchange(told, tables=known)) for told in exchanges(material, known)]
    found = [(told, check) for told, check in checked if check is not None]
    barred = [(told, check) for told, check in found if check.verdict != "nothing found"]
    once = list({told.incident.id: (told, check) for told, check in reversed(barred)}.values())[::-1]
    findings = [_finding(material, told, check) for told, check in once[-SHOWN:]]
    measures = measures_between(known, material.a, material.b)
    until = material.as_of.last
    codes = (material.a, material.b)
    past = [m for m in measures if m.start <= until]
    return Limits(
        Section("Limits in law", tuple(findings), _note(known, material, len(found), len(barred))),
        [_row(told, check) for told, check in found],
        [_year(year) for year in by_year(known, past, codes, until)],
    )


def exchanges(material: Material, tables: Tables) -> Iterator[Told]:
    """Goods that happened to pass from one of the two to the other, by date, where a report names them."""
    dyad = {material.a, material.b}
    dated = material.incidents.happened().dated().of_type(*_KINDS)
    naming = dated.saying(lambda words: bool(_goods(tables, words))).records()
    material.prepare(naming)
    for incident in sorted(naming, key=lambda i: (i.date.iso if i.date else "", i.id)):
        giver, receiver = (
            tuple(c for c in side if c in dyad) for side in (incident.actor, incident.recipient)
        )
        words = material.telling(incident).evidence.text
        sentence = material.words(incident)
        if len(giver) == len(receiver) == 1 and giver != receiver and not _UNREAD.search(sentence):
            for good in _goods(tables, words):
                yield Told(giver, receiver, good.id, incident.date, incident)


def _goods(tables: Tables, words: str) -> list[Good]:
    """The goods that the words name, without a wider one beside its own kind."""
    plain = _CITY.sub("city", words)
    named = [good for good in tables.goods.mentioned(plain) if good.id not in _NOT_GOODS]
    wider = {key for good in named for key in tables.goods.wider(good.id) - {good.id}}
    return [good for good in named if good.id not in wider]


def _finding(material: Material, told: Told, check: Check) -> Finding:
    good = told.good.replace("_", " ")
    who = f"{good} from {say.state(told.giver[0])} to {say.state(told.receiver[0])}"
    words = say.quoted(material.words(told.incident))
    text = f"{say.date(told.date)}: {who}, as told: {words}; the law that day: {line(check)}."
    basis = (told.incident.id, *(a.measure.id for a in check.measures))
    return Finding(say.sentence(text), material.cite([told.incident]), basis)


def _note(tables: Tables, material: Material, found: int, barred: int) -> str:
    a, b = say.state(material.a), say.state(material.b)
    return (
        f"{say.times(found, 'exchange')} between {a} and {b} could be checked, {barred} met a measure; what meets none "
        f"is not therefore allowed. Tables reviewed {tables.reviewed}, knowing what was adopted up to "
        f"{tables.known_to}; provisions, exemptions and addresses stand in the table of limits. No legal advice."
    )


def _row(told: Told, check: Check) -> Mapping[str, Any]:
    first = check.measures[0].measure if check.measures else None
    return {
        "date": told.date.iso if told.date else None,
        "giver": told.giver[0],
        "receiver": told.receiver[0],
        "good": told.good,
        "verdict": check.verdict,
        "in_part": check.in_part,
        "measures": [a.measure.cite for a in check.measures],
        "what": first.what if first else None,
        "exemptions": first.exemptions if first else None,
        "source": first.source if first else None,
        "why": check.why,
        "incident": told.incident.id,
    }


def _year(year: Any) -> Mapping[str, Any]:
    return {
        "year": year.year,
        "began": [m.cite for m in year.began],
        "ended": [m.cite for m in year.ended],
        "standing": year.standing,
        "votes": votes(year.resolutions),
    }
