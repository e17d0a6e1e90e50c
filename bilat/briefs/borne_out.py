"""Which claims the words of their passage bear out: the only ones that a brief tells."""

from __future__ import annotations

import re
from functools import lru_cache

from bilat.briefs import told as support
from bilat.briefs.material import Material
from bilat.briefs.telling import adverb, names_good
from bilat.briefs.told import ToldMatter
from bilat.claims.claim import SCALE, Claim
from bilat.claims.genre import genre_of
from bilat.evidence import Passage
from bilat.sources.document import Document

MEMORY_YEARS = 12
"""Claims published earlier than this before the brief's day tell of another time."""
_TURNED = re.compile(
    r"\b(?:free of|free from|rid of|against|never|no longer|nothing|few|little|hardly|scarcely|not"
    r"|sell\w*|export\w*|deny|sources? of)\b",
    re.IGNORECASE,
)
"""Words beside a want that turn its direction round, or its sense."""
OF_THE_TIE = re.compile(
    r"\b(?:ties?|alliance|cooperation|relations(?:hip)?|partnership|friendship|treaty|axis|rapprochement"
    r"|two (?:governments|capitals|leaders|states|sides|countries|policies)|both|each (?:side|other))\b",
    re.IGNORECASE,
)
"""Words that speak of the two, or of what is between them, without a name."""
_SOMETHING_ELSE = re.compile(r"^(?:(?:and|but) )?(?:it|its|they|this|that|which|both|these)\b", re.IGNORECASE)
"""Openings that may stand for anything: what they stand for was guessed."""
_FRAGMENT = re.compile(r"^(?:under|at|for|of|in|by|with|from|to|as) ", re.IGNORECASE)
_WHERE = re.compile(r"^In (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*,? ")
"""Where a sentence is set: "In Ukraine the added firepower prolongs the battle" tells of no power of Ukraine's."""
_PROCEDURE = re.compile(r"\b(?:ratif\w+|approved by parliament|enters? into force)\b", re.IGNORECASE)
"""The course that any treaty takes: no politics that hold a tie back, and no sign of where it is heading."""


def supported(material: Material) -> list[Claim]:
    """The claims on the tie that their passage bears out, in order of document; of those that a sentence makes
    twice the surer one."""
    told = material.told
    kept: dict[object, Claim] = {}
    for claim in (claim for claim in told.claims if _is_borne_out(material, told, claim)):
        what = claim.role, claim.kind, claim.holder, claim.theme
        key = what, claim.evidence.document_id, told.sentence(claim.evidence)
        if key not in kept or SCALE.index(claim.certainty) < SCALE.index(kept[key].certainty):
            kept[key] = claim
    return list(kept.values())


def third(material: Material, claim: Claim) -> tuple[str, ...]:
    """The states outside the two that a claim names."""
    return tuple(sorted(set(claim.about) - {material.a, material.b}))


def _is_borne_out(material: Material, told: ToldMatter, claim: Claim) -> bool:
    """Whether the claim is sure, its sentence says something, and names those whom the brief will name."""
    if claim.evidence.document_id not in told.documents or adverb(claim.certainty) is None:
        return False
    if "" < told.published(claim.evidence) < str(material.as_of.first.year - MEMORY_YEARS):
        return False
    sentence = told.sentence(claim.evidence)
    if not support.is_sure(claim) or not support.is_readable(sentence):
        return False
    own = claim.role != "driver" and not claim.attributed_to
    argued = own or not support.is_cued(claim)
    if argued and not _argues(told.documents[claim.evidence.document_id]):
        return False
    test = {"driver": _is_drive, "outlook": _is_outlook}.get(claim.role, _is_of_holder)
    return test(material, told, claim)


@lru_cache(maxsize=512)
def _argues(document: Document) -> bool:
    """Whether a document is an analysis: asked for each of its claims."""
    return genre_of(document.text, document.title) == "analysis"


def _is_drive(material: Material, told: ToldMatter, claim: Claim) -> bool:
    """Whether its words name the one state whose drive it is, the good wanted, and nobody else as its source."""
    dyad = {material.a, material.b}
    if len(claim.holder) != 1 or claim.holder[0] not in dyad:
        return False
    words = claim.evidence.text
    if _SOMETHING_ELSE.match(words) or not support.names_or_stands_for(told, claim.evidence, claim.holder[0]):
        return False
    if claim.kind in ("need", "economic"):
        others = set(third(material, claim)) - {"UNO", "IGO"}
        named = not others and claim.theme is not None and _is_wanted(told, claim.theme, claim.evidence)
        return named and support.is_cued(claim) and not _is_of_third(material, told, claim)
    return claim.kind == "prestige" or (claim.kind == "leverage" and bool(third(material, claim)))


def _is_of_third(material: Material, told: ToldMatter, claim: Claim) -> bool:
    """Whether its sentence names a state outside the two in place of the one from whom the good is wanted."""
    named = support.codes_in(
        told.sentence(claim.evidence), told.documents[claim.evidence.document_id].published
    )
    (whom,) = {material.a, material.b} - set(claim.holder)
    return whom not in named and bool(named - {*claim.holder, "UNO", "IGO"})


def _is_wanted(told: ToldMatter, theme: str, passage: Passage) -> bool:
    sentence = told.sentence(passage)
    return names_good(theme, passage.text) and not _TURNED.search(sentence)


def _is_of_holder(material: Material, told: ToldMatter, claim: Claim) -> bool:
    """Whether the sentence names all whom it affects or holds back; who is held back is one of the two, or both
    where it speaks of the tie and names whom it concerns."""
    dyad = {material.a, material.b}
    if not claim.holder or (claim.role == "limit" and not set(claim.holder) <= dyad):
        return False
    if claim.role == "impact" and (set(claim.holder) & (dyad | {"UNO"})):
        return False
    if _SOMETHING_ELSE.match(claim.evidence.text) or _FRAGMENT.match(claim.evidence.text):
        return False
    if claim.kind == "domestic" and _PROCEDURE.search(told.sentence(claim.evidence)):
        return False
    if claim.kind == "third_party" and not support.named(told, claim.evidence) - dyad - {"UNO"}:
        return False
    text = told.sentence(claim.evidence)
    near = support.codes_in(_WHERE.sub("", text), told.documents[claim.evidence.document_id].published)
    if claim.role == "limit" and set(claim.holder) == dyad:
        concerned = {*dyad, *claim.about} - {"UNO"}
        return bool(near & dyad) or (bool(near & concerned) and OF_THE_TIE.search(text) is not None)
    return set(claim.holder) <= near


def _is_outlook(_: Material, told: ToldMatter, claim: Claim) -> bool:
    """Whether the sentence speaks of the tie itself."""
    sentence = told.sentence(claim.evidence)
    about_tie = OF_THE_TIE.search(sentence) is not None and not _PROCEDURE.search(sentence)
    return claim.kind != "need" and about_tie and not _SOMETHING_ELSE.match(claim.evidence.text)
