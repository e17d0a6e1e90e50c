"""Mean scores of pairs of states in three sources of events: the example's texts, news sentences, GDELT."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bilat.actors.codes import name_of
from bilat.datasets.columns import country_of
from bilat.events import ontology
from bilat.events.event import Incident
from bilat.events.incidents import merge
from bilat.relations.dyad import between
from bilat.relations.tie import weight
from bilat.sources.document import Document
from bilat.store import read as reads
from bilat.workflow.example import example_store
from bilat.workflow.reading import Reader

Pair = tuple[str, str]
_CAMEO = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
"""CAMEO's roots in PLOVER's types; 01 and 02 (statements, appeals) are dropped."""
_BODIES = {"UNO", "NAT", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC", "WST"}


@dataclass(frozen=True, slots=True)
class PairScore:
    """The mean PLOVER score of what passed between two states, -10 to +10, and of how many incidents;
    `visits` counts those that are visits."""

    mean: float
    incidents: int
    visits: int


def example() -> dict[Pair, PairScore]:
    """The bundled example, up to 2019, where the votes end."""
    with example_store(lambda _: None) as store:
        incidents = [i for i in reads.incidents(store) if i.date is not None and i.date.first.year <= 2019]
    return scored(incidents)


def example_incidents() -> list[Incident]:
    """All incidents of the bundled example."""
    with example_store(lambda _: None) as store:
        return reads.incidents(store)


def news(folder: Path) -> dict[Pair, PairScore]:
    """9,000 sentences of news of about 2004 to 2010, coded here; they bear no dates."""
    lines = (folder / "text/voa_sentences.txt").read_text(encoding="utf-8").splitlines()
    documents = [Document(f"s{n}", line) for n, line in enumerate(lines)]
    events = (event for reading in Reader().read(documents) for event in reading.events)
    return scored(merge(events))


def gdelt(folder: Path) -> dict[Pair, PairScore]:
    """The GDELT sample of 28 July 2016 and 1 January 2018, one row for each day, parties, root and address."""
    incidents: dict[str, Incident] = {}
    for name in ("gdelt/gdelt_events_sample.csv", "gdelt/gdelt1_events_sample.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                incident = _gdelt(row)
                if incident is not None and row[1] >= "2015":
                    incidents.setdefault(incident.id, incident)
    return scored(incidents.values())


def _gdelt(row: list[str]) -> Incident | None:
    one, two = country_of(row[7]), country_of(row[17])
    kind = _CAMEO.get(row[28])
    if not one or not two or one == two or kind is None:
        return None
    mode = ("visit",) if row[26] in ("042", "043") else ()
    key = f"{row[1]} {one} {two} {row[28]} {row[-1]}"
    score, quad = ontology.score(kind, mode), ontology.quad_code(kind)
    return Incident(key, (), kind, mode, (one,), (two,), None, score, quad, None, 1, 1, True)


def scored(incidents: Iterable[Incident]) -> dict[Pair, PairScore]:
    """The scores of all pairs of states that something passed between."""
    found: defaultdict[Pair, list[Incident]] = defaultdict(list)
    for incident in incidents:
        codes = sorted({c for c in (*incident.actor, *incident.recipient) if _is_state(c)})
        for a, b in combinations(codes, 2):
            if incident.happened and between(incident, a, b):
                found[a, b].append(incident)
    return {pair: _score(mine) for pair, mine in found.items()}


def _score(incidents: list[Incident]) -> PairScore:
    weights = [weight(i) for i in incidents]
    mean = sum(w * i.event_scale for w, i in zip(weights, incidents, strict=True)) / sum(weights)
    return PairScore(mean, len(incidents), sum("visit" in i.mode for i in incidents))


def _is_state(code: str) -> bool:
    return code not in _BODIES and name_of(code) != code


def enough(pairs: Mapping[Pair, PairScore], least: int = 3) -> dict[Pair, PairScore]:
    """The pairs with so many incidents that their mean says something."""
    return {pair: score for pair, score in pairs.items() if score.incidents >= least}
