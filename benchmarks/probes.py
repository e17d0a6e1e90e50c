"""Behavioural probes: does an event survive what leaves it the same, and flip with what turns it round?

`python benchmarks/probes.py [--failures]`. Sentences are generated from the templates in probes/. For each
probe the table gives the share of cases that behave as PLOVER's rules have it; --failures lists the others,
by probe and template. No data from outside is needed.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilat.events.event import Event
from bilat.sources.document import Document
from bilat.workflow.reading import Reader
from bilat.workflow.tracing import trace

FOLDER = Path(__file__).parent / "probes"
TARGET = 0.95
Pair = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and what must come of it: an event of one of `types` with these sides, `aux` among its
    auxiliary modes ("" for none). The probes "hypothetical" and "negation" ask instead that no such event be
    told as real."""

    probe: str
    template: str
    text: str
    types: tuple[str, ...]
    sides: tuple[frozenset[str], frozenset[str]]
    aux: str = ""


def cases() -> Iterator[Case]:
    """All cases of all probes."""
    frames = _toml("frames.toml")
    for template in _toml("events.toml")["template"]:
        for pair in frames["pair"]:
            yield from _kept(template, pair, frames["frames"])
            yield from _flipped(template, pair)
        for pair in frames["names"]:
            yield _case("names", template, pair, f"{template['past']}.")


def _kept(template: Mapping[str, Any], pair: Pair, frames: Mapping[str, Sequence[str]]) -> Iterator[Case]:
    yield _case("plain", template, pair, f"{template['past']}.")
    for probe in ("passive", "nominal", "synonym"):
        for text in template[probe]:
            yield _case(probe, template, pair, text)
    for probe, wholes in frames.items():
        for whole in wholes:
            yield _case(probe, template, pair, whole.replace("{s}", template["past"]))


def _flipped(template: Mapping[str, Any], pair: Pair) -> Iterator[Case]:
    turned = {"a": pair["b"], "b": pair["a"], "codes": pair["codes"][::-1]}
    for text in (f"{template['past']}.", *template["passive"], *template["synonym"]):
        yield _case("swap", template, turned, text)
    for text in template["negated"]:
        yield _case("negation", template, pair, text, aux="negation")
    for text in template["future"]:
        yield _case("future", template, pair, text, types=template.get("future_as"), aux="future")
    for text in template["hypothetical"]:
        yield _case("hypothetical", template, pair, text)
        yield _case("kept, marked", template, pair, text, aux="hypothetical")


def _case(
    probe: str,
    template: Mapping[str, Any],
    pair: Pair,
    text: str,
    *,
    types: Sequence[str] | None = None,
    aux: str = "",
) -> Case:
    a, b = pair["codes"]
    both = frozenset({a, b})
    sides = (both, frozenset[str]()) if template.get("reciprocal") else (frozenset({a}), frozenset({b}))
    filled = text.replace("{a}", pair["a"]).replace("{b}", pair["b"])
    kept = tuple(types) if types else (template["event"],)
    return Case(probe, template["event"], filled[0].upper() + filled[1:], kept, sides, aux)


def behaves(case: Case, reader: Reader) -> tuple[bool, list[Event]]:
    """Whether the sentence is coded as it must be, and what it was coded as."""
    document = Document("probe", case.text)
    if case.probe == "hypothetical":
        real = next(reader.read([document])).events
        return not any(event.event in case.types and not event.aux for event in real), list(real)
    told = [event for read in trace(document, reader).sentences for _, event in read.told]
    if case.probe == "negation":  # a refusal by PLOVER's rules is a flip too; silence is none
        return bool(told) and all(e.event not in case.types or "negation" in e.aux for e in told), told
    return any(_right(case, event) for event in told), told


def _right(case: Case, event: Event) -> bool:
    if event.event not in case.types or _sides(event) != case.sides:
        return False
    marked = not case.aux or case.aux in event.aux or event.event in ("AGREE", "THREATEN", "REQUEST")
    return marked and (bool(case.aux) or not event.aux)


def _sides(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(event.actor_codes), frozenset(event.recipient_codes)


def measure(*, show_failures: bool = False) -> dict[str, float]:
    """The share of cases that behave (0 to 1) by probe; also prints the table."""
    reader, total, good = Reader(), Counter[str](), Counter[str]()
    failed: defaultdict[tuple[str, str], list[tuple[Case, list[Event]]]] = defaultdict(list)
    for case in cases():
        right, told = behaves(case, reader)
        total[case.probe] += 1
        good[case.probe] += right
        if not right:
            failed[case.probe, case.template].append((case, told))
    print(f"{'probe':14}{'cases':>7}{'behave':>8}{'share':>8}   target {TARGET}")
    for probe, n in total.items():
        below = "   below" if good[probe] < TARGET * n else ""
        print(f"{probe:14}{n:7}{good[probe]:8}{good[probe] / n:8.3f}{below}")
    if show_failures:
        _print(failed)
    return {f"probe {probe}": good[probe] / n for probe, n in total.items()}


def _print(failed: Mapping[tuple[str, str], Sequence[tuple[Case, list[Event]]]]) -> None:
    for (probe, template), items in failed.items():
        print(f"\n{probe} {template}: {len(items)} fail")
        for case, told in items:
            got = "; ".join(f"{e.actor_codes} {e.event} {e.recipient_codes} {e.aux}" for e in told)
            print(f"  {case.text}  ->  {got or 'nothing'}")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    measure(show_failures="--failures" in sys.argv)
