"""What becomes of a matched sense under its modality: PLOVER's rules on negation, future and 'maybe'."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.events.lexicon import Sense
from bilat.language.modality import Modality

_FUTURE_IS_AGREE = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
_REFUSED = {
    "CONSULT": "meet", "AID": "assist", "COOPERATE": None, "AGREE": None, "SUPPORT": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """The type, mode and auxiliary modes that remain; `because` is the reason, as words for `why`."""

    event: str
    mode: str | None
    aux: tuple[str, ...]
    speaker: int | None
    because: str


def outcome(sense: Sense, told: Modality) -> Outcome:
    """The sense under its modality. A mere possibility is hypothetical: it is told by no one as done."""
    if told.negated:
        return _negated(sense, told)
    if told.future and sense.event in _FUTURE_IS_AGREE:
        return Outcome(
            "AGREE", None, _unreal(told), told.speaker, f", planned: a future {sense.event} is AGREE"
        )
    if told.future and sense.event == "RETREAT" and told.speaker is not None:
        return Outcome(
            "CONCEDE",
            None,
            ("future", *_unreal(told)),
            told.speaker,
            ", announced: a RETREAT to come is CONCEDE",
        )
    future = ("future",) if told.future and sense.event not in ("AGREE", "THREATEN", "REQUEST") else ()
    return Outcome(sense.event, sense.mode, (*future, *_unreal(told)), told.speaker, "")


def _negated(sense: Sense, told: Modality) -> Outcome:
    never_met = sense.event == "CONSULT" and not (told.future or told.imagined or told.hypothetical)
    if sense.negated and not never_met:
        event, _, mode = sense.negated.partition("/")
        return Outcome(event, mode or None, (), told.speaker, f", negated: {sense.event} becomes {event}")
    if (told.future or told.imagined) and sense.event in _REFUSED:
        return Outcome(
            "REJECT", _REFUSED[sense.event], (), told.speaker, f", refused: no {sense.event} to come"
        )
    return Outcome(sense.event, sense.mode, ("negation", *_unreal(told)), told.speaker, ", negated")


def _unreal(told: Modality) -> tuple[str, ...]:
    return ("hypothetical",) if told.hypothetical or (told.imagined and not told.negated) else ()
