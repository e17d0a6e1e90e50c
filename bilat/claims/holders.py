"""Whose claim it is where no cue says in which slot the holder stands: by grammar, then by what texts show."""

from __future__ import annotations

from bilat.claims.finder import Scene, wanting
from bilat.claims.holder_features import Look, holder_features, holders
from bilat.claims.impressions import Odds, agreement, parties
from bilat.claims.joining import HOLDER, trust
from bilat.claims.learned import HOLDERS, shares, strongest, weights_of
from bilat.claims.slots import NONE, Found
from bilat.claims.weighing import Clause

_UNDER = ("object", "on", "for", "between")
_BOTH = {"affinity", "history", "bargaining"}


def holder_of(scene: Scene, role: str, kind: str, clause: Clause) -> Found:
    """The holder of a claim of that role and kind in a clause by grammar alone; empty where nothing tells."""
    if role == "outlook":
        return Found(scene.setting.dyad, (), "the two states of the document")
    subject = scene.slots.first(clause.head, ("subject",))
    if role == "impact":
        return _affected(scene, subject, clause)
    return _of_dyad(scene, subject, kind, clause)


def _affected(scene: Scene, subject: Found, clause: Clause) -> Found:
    """Somebody outside the dyad: the subject, else who is named; else a state of the dyad."""
    dyad = set(scene.setting.dyad)
    if subject and not set(subject.codes) & dyad:
        return subject
    third = tuple(code for code in clause.states if code not in dyad)
    if third:
        return Found(
            third[:1], (), "the only other state named" if len(third) == 1 else "the first other state named"
        )
    return subject or NONE


def _of_dyad(scene: Scene, subject: Found, kind: str, clause: Clause) -> Found:
    """A state of the dyad: the subject, else whom the section is about, else the state spoken of."""
    dyad = scene.setting.dyad
    inside = tuple(code for code in subject.codes if code in dyad)
    if inside:
        found = Found(inside, subject.tokens, subject.how)
        return wanting(scene, clause.head, found) if kind in ("need", "economic") else found
    pair = scene.slots.first(clause.head, _UNDER)
    if set(pair.codes) == set(dyad):
        return pair  # "weighs on both"
    named = tuple(code for code in clause.states if code in dyad)
    if kind in _BOTH and len(named) != 1:
        return Found(dyad, (), "the two states of the document")
    if scene.setting.holder:
        return Found(scene.setting.holder, (), "whom the section is about")
    if len(named) == 1:
        return Found(named, (), "the only one of the two that is named")
    topic = scene.slots.slot(clause.head, "topic")
    return topic or Found(dyad, (), "the two states of the document")


def likely_holder(role: str, seen: Look, impression: Odds) -> Found | None:
    """The likeliest holder of a claim of that role, with what grammar says as one reason among others and how the
    clause impresses as another; that of an outlook are the two. Nobody is named by some impacts ("the region is less
    safe"); None where it is nobody's."""
    if role == "outlook":
        return seen.rule or None
    weights, options = weights_of(HOLDERS, role), holders(seen, role)
    features = [holder_features(seen, codes) for codes in options]
    beside = [trust(HOLDER) * agreement(impression, parties(seen.scene, codes)) for codes in options]
    likely = shares(weights, features, beside)
    share = max(likely)
    place = likely.index(share)
    codes, reasons = options[place], strongest(weights, features[place], 2)
    tokens = tuple(token for code in codes for token, _ in seen.inside.get(code, ()))
    return Found(codes, tokens, f"{', '.join(reasons) or 'nothing against it'}; weighs {share:.2f}")
