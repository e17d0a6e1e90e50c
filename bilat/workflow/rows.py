"""Claims, exchanges and statements as plain rows, under the field names of the guidelines; unknowns are null."""

from __future__ import annotations

from typing import Any

from bilat.claims.claim import Claim
from bilat.claims.exchange import Exchange
from bilat.claims.statement import Statement
from bilat.evidence import Passage


def span(passage: Passage) -> dict[str, Any]:
    """A passage as character offsets into its document, with the words."""
    return {"start": passage.start, "end": passage.end, "text": passage.text}


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as a row."""
    return {
        "id": claim.id,
        "role": claim.role,
        "kind": claim.kind,
        "holder": list(claim.holder),
        "about": list(claim.about),
        "theme": claim.theme,
        "certainty": claim.certainty,
        "horizon": claim.horizon,
        "attributed_to": claim.attributed_to,
        "why": claim.why,
        "evidence": span(claim.evidence),
    }


def exchange_row(exchange: Exchange) -> dict[str, Any]:
    """An exchange as a row."""
    return {
        "id": exchange.id,
        "giver": list(exchange.giver),
        "receiver": list(exchange.receiver),
        "good": exchange.good,
        "quantity": exchange.quantity,
        "status": exchange.status,
        "certainty": exchange.certainty,
        "attributed_to": exchange.attributed_to,
        "why": exchange.why,
        "evidence": span(exchange.evidence),
    }


def statement_row(statement: Statement) -> dict[str, Any]:
    """A statement as a row."""
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_text": statement.speaker_text,
        "addressee": list(statement.addressee),
        "about": list(statement.about),
        "quote": statement.quote,
        "direct": statement.direct,
        "tone": statement.tone,
        "tone_words": list(statement.tone_words),
        "evidence": span(statement.evidence),
    }
