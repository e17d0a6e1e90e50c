"""A finding is one sentence of a brief with its citations; a brief is nested sections of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilat.dates import PartialDate
from bilat.errors import UncitedFinding
from bilat.evidence import Citation


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence and the passages that carry it.

    `basis` names the incidents or figures that it rests on, for readers who want to count again.
    Raises UncitedFinding when there is no citation: what no source says is not in a brief.
    """

    text: str
    citations: tuple[Citation, ...]
    basis: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise UncitedFinding(f"no source for the sentence {self.text!r}: it may not be rendered")


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a brief. `note` is a remark on method or coverage, not a finding; what is `beside` stands
    in a column next to its neighbour where there is room."""

    title: str
    findings: tuple[Finding, ...]
    note: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with the words that stand for it where it cannot be seen; `data` are its numbers."""

    svg: str
    alt: str
    data: Sequence[Mapping[str, Any]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a brief rests on: documents read, the period they span, what was skipped. `remarks` say of imported event
    data how they were counted and what they cannot tell."""

    documents: int
    outlets: int
    events: int
    incidents: int
    first: PartialDate | None
    last: PartialDate | None
    skipped: int
    example: bool
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """How the ties between two states stand as of a day, ready to be rendered in any format."""

    title: str
    dyad: tuple[str, str]
    names: tuple[str, str]
    as_of: PartialDate
    sections: tuple[Section, ...]
    chart: Chart | None
    coverage: Coverage
    tables: Mapping[str, Sequence[Mapping[str, Any]]] = field(repr=False)

    def citations(self) -> list[Citation]:
        """All citations in order of first use, each once; their place in the list is their number less one."""
        seen: dict[Citation, None] = {}
        for section in self.sections:
            for finding in section.findings:
                seen.update(dict.fromkeys(finding.citations))
        return list(seen)
