"""The sections on claims: what each side wants, the impact on others, the limits, the outlook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilat.actors.codes import cow_number
from bilat.briefs import told as support
from bilat.briefs import wording as say
from bilat.briefs.borne_out import OF_THE_TIE, supported, third
from bilat.briefs.directions import direction
from bilat.briefs.findings import Finding, Section
from bilat.briefs.material import Material
from bilat.briefs.telling import adverb, good, lead, listed_goods, phrases, quotation, source
from bilat.briefs.told import ToldMatter
from bilat.claims.claim import SCALE, Claim
from bilat.evidence import Citation, Passage

SHOWN = 8
"""Findings in a section; the table of claims holds all that are borne out."""
RECENT_YEARS = 3
"""Outlooks older than this before the brief's day are out of date, and left to the table."""
EACH = 3
"""Findings on one state, so that the others are heard too."""


@dataclass(slots=True)
class _Point:
    """Claims that say the same: the lead for the strongest wording, the passages of all."""

    text: str
    horizon: str | None
    certainty: str
    attributed: str | None
    passages: list[Passage] = field(default_factory=list)
    names: tuple[str, ...] = ()
    basis: list[str] = field(default_factory=list)
    good: str | None = None


def wants(material: Material, who: str, whom: str) -> Section:
    """What one wants from the other, and seeks by the tie: tactical before strategic, then the best attested."""
    told = material.told
    points: defaultdict[object, list[_Point]] = defaultdict(list)
    for claim in supported(material):
        if claim.role == "driver" and claim.holder == (who,):
            points[claim.kind, _sought(material, claim), _is_doubted(claim)].append(
                _want(material, claim, whom)
            )
    for exchange in told.exchanges.values():
        if exchange.status == "sought" and exchange.receiver == (who,) and exchange.giver == (whom,):
            text = _wanting((who,), whom, [exchange.good], exchange.certainty)
            point = _Point(
                text, None, exchange.certainty, exchange.attributed_to, [exchange.evidence], (who,)
            )
            point.basis, point.good = [exchange.id], exchange.good
            points["need", exchange.good, False].append(point)
    merged = _together(told, whom, [_merged(told, same) for same in points.values()])
    title = f"What {say.state(who)} wants from {say.state(whom)}"
    findings = _findings(told, sorted(merged, key=lambda p: (_horizon(p), _weight(told, p))))
    return Section(title, findings, beside=True)


def impact(material: Material) -> Section:
    """What the tie does to others, by theatre and state; each state is heard before one is heard again."""
    told = material.told
    claims = [c for c in supported(material) if c.role == "impact"]
    points = _by(material, claims, lambda c: (c.holder, c.kind))
    by_state: defaultdict[tuple[str, ...], list[_Point]] = defaultdict(list)
    for point in sorted(points, key=lambda p: _weight(told, p)):
        point.text = f"{theatre(point.names)}: {point.text}"
        by_state[point.names].append(point)
    findings = _findings(told, _in_turn(by_state.values()))
    return Section("Impact on others", tuple(sorted(findings, key=lambda finding: finding.text)))


def _in_turn(groups: Iterable[Sequence[_Point]]) -> Iterator[_Point]:
    """The first point of each group, the groups of most points first, then the second ones, up to EACH."""
    ordered = sorted(groups, key=lambda found: (-len(found), found[0].names, found[0].text))
    for place in range(EACH):
        yield from (found[place] for found in ordered if len(found) > place)


def theatre(codes: Sequence[str]) -> str:
    """The theatre of states, by the hundreds of their Correlates of War number (resources/brief/claims.toml)."""
    found = {_theatre(code) for code in codes}
    return found.pop() if len(found) == 1 else "Several theatres"


def _theatre(code: str) -> str:
    number = cow_number(code)
    if number is None:
        return "Bodies"
    return next((t["name"] for t in phrases()["theatre"] if t["from"] <= number <= t["to"]), "Elsewhere")


def holding_back(material: Material) -> Section:
    """What holds the tie back; each kind of limit is heard before one is heard again."""
    told = material.told
    by_kind: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in supported(material):
        if claim.role == "limit":
            by_kind[claim.kind].append(claim)
    points = [
        _by(material, claims, lambda c: (c.holder, _others(material, c))) for claims in by_kind.values()
    ]
    ranked = [sorted(found, key=lambda p: _weight(told, p)) for found in points]
    return Section(
        "What holds the tie back", _findings(told, _in_turn([_anew(told, found) for found in ranked]))
    )


def _anew(told: ToldMatter, points: Iterable[_Point]) -> list[_Point]:
    """The points that rest on a sentence on which none before them rests."""
    kept: list[_Point] = []
    known: set[str] = set()
    for point in points:
        sentences = {told.sentence(passage) for passage in point.passages}
        if not sentences <= known:
            kept.append(point)
            known |= sentences
    return kept


def outlook(material: Material) -> Section:
    """Where sources of the last years before the brief's day see the tie heading."""
    told = material.told
    since = str(material.as_of.first.year - RECENT_YEARS)
    claims = [c for c in supported(material) if c.role == "outlook" and told.published(c.evidence) >= since]
    points = _by(material, claims, lambda c: c.kind)
    note = f"Only forecasts published since {since}." if points else None
    return Section("Outlook", _findings(told, sorted(points, key=lambda p: _weight(told, p))), note)


def rows(material: Material) -> Sequence[Mapping[str, Any]]:
    """The claims that the sections rest on, for the table."""
    told = material.told
    return [
        {
            "id": claim.id,
            "role": claim.role,
            "kind": claim.kind,
            "holder": list(claim.holder),
            "about": list(claim.about),
            "theme": claim.theme,
            "certainty": claim.certainty,
            "horizon": claim.horizon,
            "attributed_to": claim.attributed_to,
            "published": told.published(claim.evidence) or None,
            "words": " ".join(claim.evidence.text.split()),
            "why": claim.why,
        }
        for claim in supported(material)
    ]


def _want(material: Material, claim: Claim, whom: str) -> _Point:
    words = {
        "whom": say.state(whom),
        "good": good(claim.theme) if claim.theme else "",
        "adv": adverb(claim.certainty) or "",
        "third": say.listed(third(material, claim)),
    }
    text = lead("driver", claim.kind, claim.holder, words) or ""
    point = _point(claim, text)
    point.good = claim.theme if claim.kind == "need" else None
    return point


def _sought(material: Material, claim: Claim) -> object:
    """What the lead of a want names beside its kind: the good, or whom the tie is used on."""
    if claim.kind == "leverage":
        return third(material, claim)
    return claim.theme if claim.kind in ("need", "economic") else None


def _others(material: Material, claim: Claim) -> tuple[str, ...]:
    """The states outside the two whose interests a limit is, as its words name them."""
    if claim.kind != "third_party":
        return ()
    named = support.named(material.told, claim.evidence)
    return tuple(sorted(named - {material.a, material.b, "UNO"}))


def _wanting(who: Sequence[str], whom: str, goods: Sequence[str], certainty: str) -> str:
    named = sorted((good(theme) for theme in goods), key=lambda words: "," in words)
    joined = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    words = {"whom": say.state(whom), "good": joined, "adv": adverb(certainty) or ""}
    return lead("driver", "need", who, words) or ""


def _together(told: ToldMatter, whom: str, points: Iterable[_Point]) -> list[_Point]:
    """The points with wants that one sentence names put together, with what else its list of goods names: "food, hard
    currency and energy"."""
    kept: dict[object, _Point] = {}
    goods: defaultdict[object, dict[str, None]] = defaultdict(dict)
    for point in points:
        key = (told.sentence(point.passages[0]), point.certainty) if point.good else id(point)
        first = kept.setdefault(key, point)
        if first is not point:
            first.passages = list(dict.fromkeys((*first.passages, *point.passages)))
            first.basis += point.basis
        if point.good:
            goods[key] |= dict.fromkeys(listed_goods(point.good, told.sentence(point.passages[0])))
            first.text = _wanting(first.names, whom, list(goods[key]), first.certainty)
    return list(kept.values())


def _by(material: Material, claims: Iterable[Claim], key: Callable[[Claim], object]) -> list[_Point]:
    """The claims as points, those of one key merged that do not gainsay each other."""
    groups: defaultdict[object, list[_Point]] = defaultdict(list)
    for claim in claims:
        words = {"adv": adverb(claim.certainty) or "", "others": say.listed(_others(material, claim))}
        way = direction(claim.kind, claim.evidence.text) if claim.role == "impact" else None
        text = lead(way or claim.role, claim.kind, claim.holder, words)
        if text:
            groups[key(claim), way, _is_doubted(claim)].append(_point(claim, text))
    return [_merged(material.told, same) for same in groups.values()]


def _is_doubted(claim: Claim) -> bool:
    """Whether it is called unlikely: it bears out nobody who says it is so."""
    return claim.certainty == "unlikely"


def _point(claim: Claim, text: str) -> _Point:
    said = claim.attributed_to
    return _Point(text, claim.horizon, claim.certainty, said, [claim.evidence], claim.holder, [claim.id])


def _merged(told: ToldMatter, same: Sequence[_Point]) -> _Point:
    """One point of those that say the same: the surest and latest leads, the passages of all follow."""
    ordered = sorted(same, key=lambda p: (_place(p), _later(told.published(p.passages[0]))))
    first = ordered[0]
    first.passages = list(dict.fromkeys(passage for p in ordered for passage in p.passages))
    first.basis = [key for p in ordered for key in p.basis]
    first.horizon = next((p.horizon for p in ordered if p.horizon), None)
    return first


def _findings(told: ToldMatter, points: Iterable[_Point]) -> tuple[Finding, ...]:
    return tuple(_told(told, points))[:SHOWN]


def _told(told: ToldMatter, points: Iterable[_Point]) -> Iterator[Finding]:
    shown: set[str] = set()
    for point in points:
        citations = _citations(told, point)
        words = quotation(told, point.passages[0])
        if not citations or citations[0].passage.end < point.passages[0].end or (point.text + words) in shown:
            continue
        shown.add(point.text + words)
        when = f" ({point.horizon})" if point.horizon else ""
        said = source(told, citations, point.attributed)
        yield Finding(say.sentence(f"{point.text}{when}, {said}: {words}"), citations, tuple(point.basis))


def _citations(told: ToldMatter, point: _Point) -> tuple[Citation, ...]:
    """The citations that name one of the point's states, or speak of the tie itself."""
    found = (told.cite(passage, point.names, OF_THE_TIE) for passage in point.passages)
    return tuple(dict.fromkeys(citation for citation in found if citation is not None))


def _weight(told: ToldMatter, point: _Point) -> tuple[int, int, tuple[int, ...]]:
    """More outlets first, then the surer, then the later."""
    outlets = len({told.outlet(passage) for passage in point.passages})
    return -outlets, _place(point), _later(told.published(point.passages[0]))


def _place(point: _Point) -> int:
    return SCALE.index(point.certainty)


def _later(iso: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in iso.split("-")) if iso else (0,)


def _horizon(point: _Point) -> int:
    return {"tactical": 0, None: 1, "strategic": 2}[point.horizon]
