"""Exchanges of a text about two states: what words of giving tell is weighed, and what only looks like it is found.

Words of giving are a lexicon's; writers have others. Each theme that a sentence names is asked how likely it passes
(`told_features`) and which way (`way_features`); what is likely enough counts, with the deal of the lexicon where
it tells the same.
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
from bilat.claims.learned import DEALS, LEAST, LEAST_TOLD, likelihood, shares, strongest, weights_of
from bilat.claims.spans import clause_of, clip
from bilat.claims.status import status_of
from bilat.claims.told_features import told_features
from bilat.claims.way_features import Sight, sight, way_features


def weighed_deals(
    scenes: Sequence[Scene], drafts: Sequence[Sequence[Draft]], deals: Sequence[Sequence[Deal]]
) -> list[list[Deal]]:
    """The exchanges of each sentence that are likely enough; `deals` are those that words of giving tell."""
    found: list[list[Deal]] = [[] for _ in scenes]
    for number, candidate in candidates(scenes, drafts, deals):
        found[number] += _likely(candidate)
    return found


def _likely(candidate: Candidate) -> Iterator[Deal]:
    """The deals in the theme of a candidate that are likely enough: the likeliest, and what else words of giving
    tell ("drones to Russia for jets from Russia")."""
    weights, features = weights_of(DEALS, "told"), told_features(candidate)
    told = likelihood(weights, features)
    if told < weights[LEAST_TOLD]:
        return
    seen = sight(candidate)
    for way, share, deal in _likely_ways(seen):
        weight = f"weighs {told:.2f}, its way {share:.2f}"
        if told * share < weights[LEAST if deal is None else LEAST_TOLD]:
            continue
        if deal is not None:
            yield replace(deal, why=f"{deal.why}; {weight}")
        else:
            reasons = ", ".join(f"“{name}”" for name in strongest(weights, features))
            yield _by_words(seen, way, f"{LEAD}an exchange: {reasons}; {weight}")


def _likely_ways(seen: Sight) -> Iterator[tuple[Way, float, Deal | None]]:
    """Each way that words of giving tell, with its deal, and the likeliest of all where they do not tell it, with
    how likely it is, 0 to 1; ways that are told beside each other are no rivals."""
    possible = ways(seen.candidate)
    found = shares(weights_of(DEALS, "way"), [way_features(seen, way) for way in possible])
    weighed = dict(zip(possible, found, strict=True))
    own = {way_of(deal): deal for deal in reversed(seen.candidate.own)}
    rivals = math.fsum(share for way, share in weighed.items() if way not in own)
    best = max(possible, key=lambda way: weighed[way])
    for way, share in weighed.items():
        if way in own:
            yield way, share / (share + rivals), own[way]
        elif way == best:
            yield way, share, None


def _by_words(seen: Sight, way: Way, why: str) -> Deal:
    """A deal that no word of giving tells so."""
    candidate, parse = seen.candidate, seen.scene.parse
    goods = [token for good in candidate.goods[:1] for token in good.tokens]
    head = goods[-1] if goods else candidate.own[0].head
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
