"""Exchanges of a text about two states: what words of giving tell is weighed, and what only looks like it is found.

Words of giving are a lexicon's; writers have others. Each theme that a sentence names is asked how likely it passes
(`told_features`) and which way (`way_features`), beside the impression that the sentence makes; so is what only the
impression speaks for. What is likely enough counts, with the deal of the lexicon where it tells the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bilat.claims.candidates import Candidate, Way, candidates, way_of, ways
from bilat.claims.claim import LEAD
from bilat.claims.deal import Deal
from bilat.claims.exchange import Status
from bilat.claims.finder import Draft, Scene
from bilat.claims.hanging import verb_over
from bilat.claims.impressions import Impressions, agreement, parties
from bilat.claims.joining import (
    LEAST,
    LEAST_TOLD,
    SURE,
    TOLD,
    UNNAMED,
    WAY,
    by_impression,
    joined,
    least,
    trust,
)
from bilat.claims.learned import DEALS, likelihood, shares, strongest, weights_of
from bilat.claims.spans import clause_of, clip
from bilat.claims.status import status_of
from bilat.claims.told_features import told_features
from bilat.claims.way_features import Sight, sight, way_features


def weighed_deals(
    scenes: Sequence[Scene],
    drafts: Sequence[Sequence[Draft]],
    deals: Sequence[Sequence[Deal]],
    impressions: Impressions,
) -> list[list[Deal]]:
    """The exchanges of each sentence that are likely enough; `deals` are those that words of giving tell."""
    found: list[list[Deal]] = [[] for _ in scenes]
    for number, candidate in candidates(scenes, drafts, deals, impressions):
        found[number] += _likely(candidate)
    return found


def _likely(candidate: Candidate) -> Iterator[Deal]:
    """The deals in the theme of a candidate that are likely enough: the likeliest, and what else words of giving
    tell ("drones to Russia for jets from Russia")."""
    told = told_of(candidate)
    if told < least_of(candidate, by_rule=bool(candidate.own)):
        return
    seen = sight(candidate)
    for way, share, deal in likely_ways(seen):
        weight = f"weighs {told:.2f}, its way {share:.2f}"
        if told * share < least_of(candidate, by_rule=deal is not None):
            continue
        if deal is not None:
            yield replace(deal, why=f"{deal.why}; {weight}")
        else:
            by = "read as " if told * share >= SURE else LEAD
            yield _by_words(seen, way, f"{by}an exchange: {_reasons(candidate)}; {weight}")


def told_of(candidate: Candidate) -> float:
    """How likely its theme passes, 0 to 1: by words and impression, or where no word names it, by this alone."""
    if candidate.unnamed:
        return by_impression(UNNAMED, candidate.impression.told)
    words = likelihood(weights_of(DEALS, TOLD), told_features(candidate))
    return joined(TOLD, words, candidate.impression.told)


def least_of(candidate: Candidate, *, by_rule: bool) -> float:
    """The likelihood from which an exchange counts that words of giving tell, or do not."""
    if candidate.unnamed:
        return least(UNNAMED)
    return least(TOLD, LEAST_TOLD if by_rule else LEAST)


def _reasons(candidate: Candidate) -> str:
    if candidate.unnamed:
        return f"“{candidate.scene.parse.words[candidate.impression.token]}” as the sentence impresses"
    names = strongest(weights_of(DEALS, TOLD), told_features(candidate))
    return ", ".join(f"“{name}”" for name in names)


def likely_ways(seen: Sight) -> Iterator[tuple[Way, float, Deal | None]]:
    """Each way that words of giving tell, with its deal, and the likeliest of all where they do not tell it, with
    how likely it is, 0 to 1; ways that are told beside each other are no rivals."""
    possible = ways(seen.candidate)
    beside = [trust(WAY) * way_agreement(seen.candidate, way) for way in possible]
    found = shares(weights_of(DEALS, WAY), [way_features(seen, way) for way in possible], beside)
    weighed = dict(zip(possible, found, strict=True))
    own = {way_of(deal): deal for deal in reversed(seen.candidate.own)}
    rivals = math.fsum(share for way, share in weighed.items() if way not in own)
    best = max(possible, key=lambda way: weighed[way])
    for way, share in weighed.items():
        if way in own:
            yield way, share / (share + rivals), own[way]
        elif way == best:
            yield way, share, None


def way_agreement(candidate: Candidate, way: Way) -> float:
    """The logarithm of how likely the impression has just these ends."""
    seen, scene = candidate.impression, candidate.scene
    givers, receivers = parties(scene, way.giver)[:-1], parties(scene, way.receiver)[:-1]
    return agreement(seen.givers, givers) + agreement(seen.receivers, receivers)


def _by_words(seen: Sight, way: Way, why: str) -> Deal:
    """A deal that no word of giving tells so."""
    candidate, parse = seen.candidate, seen.scene.parse
    goods = [token for good in candidate.goods[:1] for token in good.tokens]
    head = goods[-1] if goods else candidate.own[0].head if candidate.own else candidate.impression.token
    verb = verb_over(parse, head)
    low, high = clause_of(parse, head)
    ends = [token for code in (*way.giver, *way.receiver) for token, _ in seen.named.get(code, ())]
    near = [token for token in ends if low <= token <= high]
    return Deal(
        giver=way.giver,
        receiver=way.receiver,
        good=candidate.theme,
        status=_status(candidate, head, verb),
        head=head if verb is None else verb,
        span=clip([head, *goods, *near, *([verb] if verb is not None else [])], low, high),
        why=why,
    )


def _status(candidate: Candidate, head: int, verb: int | None) -> Status:
    """How far it has gone, by the grammar around the good, then around its verb; a need or an offer that a cue
    makes says it itself."""
    parse = candidate.scene.parse
    cued = (draft.cue.exchange for draft in candidate.drafts if draft.cue and draft.theme == candidate.theme)
    base = next((status for status in cued if status), "delivered")
    status = status_of(parse, head, base)  # type: ignore[arg-type]
    return status_of(parse, verb, status) if verb is not None and status == "delivered" else status
