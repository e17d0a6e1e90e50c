"""The lexicon of cues, read from resources/claims/: verbs, nouns and phrases that make a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bilat import resources
from bilat.claims.claim import KINDS, SCALE, THEMES
from bilat.claims.exchange import RANK
from bilat.claims.patterns import Matcher, Pattern, compile_pattern
from bilat.errors import ResourceError

FOLDER = "claims"
FILES = ("drivers", "impacts", "limits", "outlooks")
_KEYS = {
    "words", "role", "kind", "holder", "about", "theme", "tag", "needs", "certainty", "exchange", "weak", "section",
    "modal", "example", "expect", "horizon", "not_after", "dyad",
}  # fmt: skip
NEEDS = {"good", "inside", "outside", "tie", "other", "two"}
"""What a cue can require: `good` a good in its clause, `inside` a holder within the dyad, `outside` a holder
outside it, `tie` that its subject is the tie itself or the two states, `other` a state outside the dyad in
the clause, `two` two states named in the sentence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry: what its words claim, where the holder stands, what it requires.

    `weak` cues count only where the section, or the paragraph by its other cues, has their role.
    """

    name: str
    words: tuple[str, ...]
    role: str
    kind: str
    holder: tuple[str, ...]
    about: tuple[str, ...]
    theme: str | None
    tag: frozenset[str]
    needs: frozenset[str]
    certainty: str | None
    exchange: str | None
    horizon: str | None
    weak: bool
    modal: bool
    not_after: frozenset[str]
    example: str
    expect: str
    dyad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that tell the kind of a claim whose role the section has settled."""

    name: str
    role: str
    kind: str
    example: str


@dataclass(frozen=True, slots=True)
class SectionCue:
    """Words of a heading or topic sentence that open a section of one role (None closes one)."""

    name: str
    role: str | None
    heading: bool
    example: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, compiled."""

    cues: tuple[Cue, ...]
    matcher: Matcher[Cue] = field(repr=False)
    hints: Matcher[Hint] = field(repr=False)
    headings: Matcher[SectionCue] = field(repr=False)
    topics: Matcher[SectionCue] = field(repr=False)
    classes: Mapping[str, frozenset[str]] = field(repr=False)
    hint_list: tuple[Hint, ...] = field(repr=False, default=())
    section_list: tuple[SectionCue, ...] = field(repr=False, default=())


def load(overlays: Sequence[Path] = ()) -> Lexicon:
    """The bundled lexicon with the user's `overlays` (TOML files of the same form) before it.

    Raises ResourceError naming file and entry where one is malformed.
    """
    folder = resources.path(FOLDER)
    files = [*overlays, *(folder / f"{name}.toml" for name in (*FILES, "hints", "sections", "words"))]
    tables = [(file.stem, resources.read_toml(file)) for file in files]
    classes: dict[str, frozenset[str]] = {}
    for _, table in reversed(tables):
        classes |= {name: frozenset(found) for name, found in table.get("classes", {}).items()}
    cues = [(_cue(*where), where) for where in _entries(tables, "cue")]
    hints = [(_hint(*where), where) for where in _entries(tables, "hint")]
    sections = [(_section(*where), where) for where in _entries(tables, "section")]
    return Lexicon(
        cues=tuple(cue for cue, _ in cues),
        matcher=Matcher(_compiled(cues, classes)),
        hints=Matcher(_compiled(hints, classes)),
        headings=Matcher(_compiled([s for s in sections if s[0].heading], classes)),
        topics=Matcher(_compiled([s for s in sections if not s[0].heading], classes)),
        classes=classes,
        hint_list=tuple(hint for hint, _ in hints),
        section_list=tuple(section for section, _ in sections),
    )


@cache
def default_lexicon() -> Lexicon:
    """The bundled lexicon, read once per process."""
    return load()


_Where = tuple[dict[str, Any], str, int]


def _entries(tables: Sequence[tuple[str, dict[str, Any]]], key: str) -> Iterator[_Where]:
    for name, table in tables:
        for number, entry in enumerate(table.get(key, ()), start=1):
            yield entry, name, number


def _compiled(
    found: Sequence[tuple[Any, _Where]], classes: Mapping[str, frozenset[str]]
) -> Iterator[Pattern[Any]]:
    for owner, (entry, name, number) in found:
        for words in entry["words"]:
            yield compile_pattern(words, owner, classes, f"{name}.toml, entry {number}")


def _cue(entry: dict[str, Any], file: str, number: int) -> Cue:
    where = f"claims lexicon {file}.toml, entry {number}"
    _check(entry, where)
    return Cue(
        name=f"{file}:{number} {entry['words'][0]}",
        words=tuple(entry["words"]),
        role=entry["role"],
        kind=entry["kind"],
        holder=tuple(entry.get("holder", ("subject",))),
        about=tuple(entry.get("about", ())),
        theme=entry.get("theme"),
        tag=frozenset(entry.get("tag", ())),
        needs=frozenset(entry.get("needs", ())),
        certainty=entry.get("certainty"),
        exchange=entry.get("exchange"),
        horizon=entry.get("horizon"),
        weak=bool(entry.get("weak", False)),
        modal=bool(entry.get("modal", False)),
        not_after=frozenset(entry.get("not_after", ())),
        example=entry.get("example", ""),
        expect=entry.get("expect", ""),
        dyad=tuple(entry.get("dyad", ())),
    )


def _check(entry: dict[str, Any], where: str) -> None:
    if unknown := set(entry) - _KEYS:
        raise ResourceError(
            f"{where}: unknown field {', '.join(sorted(unknown))}; known are {', '.join(sorted(_KEYS))}"
        )
    if not entry.get("words") or entry.get("role") not in KINDS:
        raise ResourceError(f"{where}: needs `words`, and `role`, one of {', '.join(KINDS)}")
    role = entry["role"]
    wrong = {
        "kind": entry.get("kind") not in KINDS[role] and KINDS[role],
        "certainty": entry.get("certainty", "fact") not in SCALE and SCALE,
        "exchange": entry.get("exchange", "sought") not in RANK and RANK,
        "theme": entry.get("theme", "food") not in THEMES and THEMES,
        "needs": bool(set(entry.get("needs", ())) - NEEDS) and sorted(NEEDS),
    }
    for field_name, choices in wrong.items():
        if choices:
            raise ResourceError(
                f"{where}: {field_name} {entry.get(field_name)!r} is not one of {', '.join(choices)}"
            )


def _hint(entry: dict[str, Any], file: str, number: int) -> Hint:
    where = f"claims lexicon {file}.toml, hint {number}"
    if (
        entry.get("role") not in KINDS
        or entry.get("kind") not in KINDS[entry["role"]]
        or not entry.get("words")
    ):
        raise ResourceError(f"{where}: needs `words`, `role` and a `kind` of that role")
    return Hint(
        f"{file}:{number} {entry['words'][0]}", entry["role"], entry["kind"], entry.get("example", "")
    )


def _section(entry: dict[str, Any], file: str, number: int) -> SectionCue:
    where = f"claims lexicon {file}.toml, section {number}"
    role = entry.get("role")
    if not entry.get("words") or role not in (*KINDS, "none"):
        raise ResourceError(f"{where}: needs `words`, and `role`, one of {', '.join(KINDS)} or none")
    return SectionCue(
        f"{file}:{number}",
        None if role == "none" else role,
        bool(entry.get("heading", False)),
        entry.get("example", ""),
    )
