"""Exchanges of a text about two states: what words of giving tell is weighed, and what only looks like it is found.

Words of giving are a lexicon's; writers have others. Each theme that a sentence names is asked how likely it passes
(`told_features`) and which way (`way_features`); what is likely enough counts, with the deal of the lexicon where
it tells the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from bilat.claims.candidates import Candidate, Way, candidates, way_of, ways
from bilat.claims.claim import LEAD
from bilat.claims.deal import Deal
from bilat.claims.exchange import Status
from bilat.claims.finder import Draft, Scene
from bilat.claims.learned import DEALS, LEAST, LEAST_TOLD, least, likelihood, shares, strongest
from bilat.claims.spans import clause_of, clip
from bilat.claims.status import status_of
from bilat.claims.told_features import told_features, verb_over
from bilat.claims.way_features import Sight, sight, way_features


def weighed_deals(
    scenes: Sequence[Scene], drafts: Sequence[Sequence[Draft]], deals: Sequence[Sequence[Deal]]
) -> list[list[Deal]]:
    """The exchanges of each sentence that are likely enough; `deals` are those that words of giving tell."""
    found: list[list[Deal]] = [[] for _ in scenes]
    for number, candidate in candidates(scenes, drafts, deals):
        deal = _likely(candidate)
        if deal is not None:
            found[number].append(deal)
    return found


def _likely(candidate: Candidate) -> Deal | None:
    """The likeliest deal in the theme of a candidate; None where it is not likely enough."""
    features = told_features(candidate)
    told = likelihood(DEALS, "told", features)
    if told < least(DEALS, "told", LEAST_TOLD):
        return None
    seen, possible = sight(candidate), ways(candidate)
    likely = shares(DEALS, "way", [way_features(seen, way) for way in possible])
    share, way = max(zip(likely, possible, strict=True), key=itemgetter(0))
    weight = f"weighs {told:.2f}, its way {share:.2f}"
    own = next((deal for deal in candidate.own if way_of(deal) == way), None)
    if told * share < least(DEALS, "told", LEAST if own is None else LEAST_TOLD):
        return None
    if own is not None:
        return replace(own, why=f"{own.why}; {weight}")
    reasons = ", ".join(f"“{name}”" for name in strongest(DEALS, "told", features))
    return _by_words(seen, way, f"{LEAD}an exchange: {reasons}; {weight}")


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
