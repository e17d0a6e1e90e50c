"""Scores what was extracted against gold annotations (the gold format is in docs/gold.md).

An item is right when its evidence overlaps the gold evidence and the fields of the criterion agree;
each gold item is matched at most once. Lists of codes agree when they share a member or are both empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilat.errors import UsageError

Item = Mapping[str, Any]
CRITERIA: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "events": {
        "type": ("event",),
        "type+who": ("event", "actor"),
        "type+who+whom": ("event", "actor", "recipient"),
    },
    "claims": {
        "role": ("role",),
        "role+holder": ("role", "holder"),
        "role+kind": ("role", "kind"),
        "role+kind+holder+theme": ("role", "kind", "holder", "theme"),
    },
    "exchanges": {"good": ("good",), "giver+receiver+good": ("giver", "receiver", "good")},
}
_CODE_LISTS = {"actor", "recipient", "holder", "giver", "receiver"}


@dataclass(frozen=True, slots=True)
class Score:
    """How many items were right, of how many `gold` and how many `found`; shares run from 0 to 1."""

    right: int
    gold: int
    found: int

    @property
    def precision(self) -> float | None:
        """The share of found items that are right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of gold items that were found; None where there is no gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is neither gold nor guess."""
        total = self.gold + self.found
        return 2 * self.right / total if total else None

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.gold + other.gold, self.found + other.found)


def score(gold: Sequence[Item], found: Mapping[str, Item]) -> dict[str, Score]:
    """Scores by "section:criterion", over gold documents and the extracted ones of the same id."""
    return {
        f"{section}:{name}": sum(
            (_count(doc, found.get(doc["id"], {}), section, fields) for doc in gold), start=Score(0, 0, 0)
        )
        for section, criteria in CRITERIA.items()
        for name, fields in criteria.items()
    }


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The documents of a gold file. Raises UsageError naming the line that is no gold document."""
    return list(_rows(path))


def matched_modes(gold: Sequence[Item], found: Mapping[str, Item]) -> dict[str, Score]:
    """Of the events right in type, who and whom: how many have the gold mode, aux and date.

    `gold` and `found` both count those events, so precision is the share that is right.
    """
    totals = {name: [0, 0] for name in ("mode", "aux", "date")}
    for doc in gold:
        for want, got in _pairs(doc, found.get(doc["id"], {}), "events", CRITERIA["events"]["type+who+whom"]):
            same = {
                "mode": want.get("mode") == _first(got.get("mode")),
                "aux": set(want.get("aux") or ()) == set(got.get("aux") or ()),
                "date": want.get("date") == got.get("date"),
            }
            for name, right in same.items():
                totals[name][0] += right
                totals[name][1] += 1
    return {name: Score(right, n, n) for name, (right, n) in totals.items()}


def matched_claims(gold: Sequence[Item], found: Mapping[str, Item]) -> dict[str, Score]:
    """Of the claims right in role and holder, how many have the gold certainty; of the exchanges right in
    giver, receiver and good, how many have the gold status. `gold` and `found` both count those matched."""
    checks = {
        "claims:certainty": ("claims", CRITERIA["claims"]["role+holder"], "certainty"),
        "exchanges:status": ("exchanges", CRITERIA["exchanges"]["giver+receiver+good"], "status"),
    }
    totals = {name: [0, 0] for name in checks}
    for doc in gold:
        for name, (section, fields, field) in checks.items():
            for want, got in _pairs(doc, found.get(doc["id"], {}), section, fields):
                totals[name][0] += want.get(field) == got.get(field)
                totals[name][1] += 1
    return {name: Score(right, n, n) for name, (right, n) in totals.items()}


def right_events(doc: Item, found: Sequence[Item]) -> set[int]:
    """The indexes of the `found` events of a gold document that are right in type, who and whom."""
    pairs = _pairs(doc, {"events": list(found)}, "events", CRITERIA["events"]["type+who+whom"])
    right = {id(got) for _, got in pairs}
    return {n for n, item in enumerate(found) if id(item) in right}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, row in read_lines(path):
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
            raise UsageError(
                f"{path}, line {number}: not a gold document with id and text (see docs/gold.md)"
            )
        yield row


def read_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """The values of a JSON Lines file with their line numbers. Raises UsageError naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                raise UsageError(f"{path}, line {number}: not JSON ({error})") from error


def _count(doc: Item, guess: Item, section: str, fields: tuple[str, ...]) -> Score:
    pairs = _pairs(doc, guess, section, fields)
    return Score(len(pairs), len(doc.get(section) or ()), len(guess.get(section) or ()))


def _pairs(doc: Item, guess: Item, section: str, fields: tuple[str, ...]) -> list[tuple[Item, Item]]:
    """Gold and found items matched one to one, the largest overlap of evidence first."""
    wanted, got = doc.get(section) or [], guess.get(section) or []
    options = []
    for i, want in enumerate(wanted):
        for j, item in enumerate(got):
            shared = _overlap(_span(want, doc["text"]), _span(item, doc["text"]))
            if shared > 0 and all(_agree(want, item, field) for field in fields):
                options.append((shared, i, j))
    used_want, used_got, pairs = set[int](), set[int](), []
    for _, i, j in sorted(options, reverse=True):
        if i not in used_want and j not in used_got:
            used_want.add(i)
            used_got.add(j)
            pairs.append((wanted[i], got[j]))
    return pairs


def _agree(want: Item, got: Item, field: str) -> bool:
    if field == "event":
        return bool(want["type"] == _first(got.get("event") or got.get("type")))
    if field in ("actor", "recipient") and not want.get("recipient"):  # reciprocal: any order of the parties
        return _codes(want["actor"]) <= _codes(got.get("actor")) | _codes(got.get("recipient"))
    if field in _CODE_LISTS:
        wanted, found = _codes(want.get(field)), _codes(got.get(field))
        return bool(wanted & found) or wanted == found
    return bool(want.get(field) == got.get(field))


def _codes(value: Iterable[Any] | None) -> set[str]:
    """The states of a list of codes or entities: a sector after the code ("RUSMIL") is no other state."""
    codes = (item.get("code") if isinstance(item, Mapping) else item for item in value or ())
    return {str(code)[:3] for code in codes if code}


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list | tuple) else value


def _span(item: Item, text: str) -> tuple[int, int]:
    evidence = item["evidence"]
    if isinstance(evidence, str):
        start = text.find(evidence)
        return start, start + len(evidence)
    return evidence["start"], evidence["end"]


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])
