"""How an answer on the law is said: the reason, the duty of each side, remarks, and what the tables cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.actors.codes import name_of
from bilat.dates import PartialDate
from bilat.regimes.measure import Measure, Party, Period

if TYPE_CHECKING:
    from bilat.regimes.tables import Tables

_DUTIES = {
    ("forbid", "giver"): "must not supply it",
    ("forbid", "receiver"): "must not buy or take it",
    ("cap", "giver"): "may supply it only within the cap",
    ("cap", "receiver"): "may take it only within the cap",
    ("license", "giver"): "may supply it only with approval or notice beforehand",
    ("license", "receiver"): "may take it only with approval or notice beforehand",
    ("exempt", "giver"): "is free to supply it as far as the exemption goes",
    ("exempt", "receiver"): "is free to take it as far as the exemption goes",
    ("duty", "giver"): "has to act on it",
    ("duty", "receiver"): "has to act on it",
}
_VERBS = {
    "forbidden": "forbid",
    "capped": "cap",
    "licensed": "ask approval or notice for",
    "exempt": "exempt",
}
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked and found, as the words need it."""

    giver: str
    receiver: str
    good: str
    on: PartialDate
    verdict: str
    in_part: bool

    @property
    def exchange(self) -> str:
        """ "coal from North Korea to China"."""
        return f"{self.good} from {name_of(self.giver)} to {name_of(self.receiver)}"


def why(answer: Answer, carrying: Sequence[Measure], conditional: bool) -> str:
    """The verdict in a sentence, with the measures that carry it."""
    if not carrying:
        return (
            f"Nothing found: no measure in the tables covers {answer.exchange} on {answer.on}. "
            "That is not the same as allowed."
        )
    cites = [measure.cite for measure in carrying[:_NAMED]]
    more = f" and {len(carrying) - _NAMED} more" if len(carrying) > _NAMED else ""
    verb = _VERBS[answer.verdict] + ("s" if len(carrying) == 1 and answer.verdict != "licensed" else "")
    verb = (
        "asks approval or notice for" if verb == "ask approval or notice for" and len(carrying) == 1 else verb
    )
    kinds = "some kinds of " if answer.in_part else ""
    limits = sorted({m.condition for m in carrying if m.condition}) if conditional else []
    where = f", {'; '.join(limits)}" if limits else ""
    head = answer.verdict.capitalize() + (" in part" if answer.in_part else "")
    return f"{head}: {'; '.join(cites)}{more} {verb} {kinds}{answer.exchange} on {answer.on}{where}."


def duty(measure: Measure, giver: str, receiver: str, bound: Sequence[str]) -> str:
    """What each side that the measure binds has to do: "Russia must not buy or take it"."""
    names = {"giver": name_of(giver), "receiver": name_of(receiver)}
    asked = "is asked to heed it" if not measure.binding_in_law else ""
    return "; ".join(f"{names[role]} {asked or _DUTIES[measure.effect, role]}" for role in bound)


def remark(measure: Measure, period: Period, on: PartialDate, party: Party) -> str | None:
    """What a reader has to know beside the provision: dates, renewal, dispute, whom it concerns."""
    said = []
    if not period.covers(on):
        until = f" to {period.end}" if period.end else " on"
        said.append(f"in force only from {period.start}{until}")
    if measure.known_to is not None and on.last > measure.known_to:
        said.append(f"the last renewal that the tables know ran to {measure.known_to}: look for a later one")
    if measure.contested_by and period is not measure.periods[0]:
        said.append(f"{', '.join(map(name_of, measure.contested_by))} hold its return to be without effect")
    if measure.party == "armed group" and party != "armed group":
        said.append("concerns armed groups and others outside the government only")
    if measure.binding == "part":
        said.append("only some of these paragraphs bind")
    elif not measure.binding_in_law:
        said.append(_SOFT[measure.binding])
    return "; ".join(said) or None


_SOFT = {
    "calls upon": "calls upon states, and does not bind them",
    "contested": "whether it binds is contested",
    "intent": "a statement of intent",
    "political": "a political declaration, outside the law",
}


def coverage(tables: Tables, giver: str, receiver: str, on: PartialDate) -> str:
    """What the tables hold on the two states, and up to when."""
    held = [
        f"{regime.name} ({_SHARES[regime.coverage]})"
        for regime in tables.regimes.values()
        if {giver, receiver} & set(regime.target) and regime.coverage != "none"
    ]
    what = "; ".join(held) or "no regime on either state"
    text = f"The tables hold: {what}; beside them the Security Council's regimes and chosen autonomous ones."
    if on.last > tables.known_to:
        text += f" What was adopted after {tables.known_to} is not in them."
    return text


_SHARES = {"full": "provision by provision", "main": "main provisions"}
