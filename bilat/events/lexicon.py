"""The event lexicon: senses of verbs and nouns read from `resources/lexicon/`, indexed by trigger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bilat import resources
from bilat.errors import ResourceError
from bilat.events import ontology

FOLDER = "lexicon"
NOTHING = "NONE"
"""The event of senses that look like one and are none ("declined to comment"): they silence the others."""
VERB_WHO, VERB_WHOM = ("subject",), ("object",)
NOUN_WHO = ("possessor", "by", "adjective", "of", "from", "between", "among")
NOUN_WHOM = ("on", "against", "to", "with", "in", "for", "of")
_WILD = frozenset({"*", "@actor", "@person"})
"""Conditions that no word of theirs need stand for."""
_KEYS = {
    "verb", "noun", "event", "mode", "subject", "object", "prep", "clause", "modal", "who", "whom", "reciprocal",
    "negated", "needs_whom", "joins", "light", "example", "expect",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of some words as an event. The fields are those of the lexicon files; `file` and
    `number` say where the entry stands, for `why` and for errors."""

    words: tuple[tuple[str, ...], ...]
    part: Literal["verb", "noun"]
    event: str
    mode: str | None
    subject: frozenset[str]
    object: frozenset[str]
    prep: Mapping[str, frozenset[str]]
    clause: frozenset[str]
    modal: frozenset[str]
    who: tuple[str, ...]
    whom: tuple[str, ...]
    reciprocal: bool
    negated: str | None
    needs_whom: bool
    joins: bool
    light: frozenset[str]
    example: str
    expect: str
    file: str
    number: int
    needs: tuple[frozenset[str], ...] = field(init=False, repr=False)
    """Sets of words of which a sentence must hold one each for the conditions to be met at all."""

    def __post_init__(self) -> None:
        asked = [self.subject, self.object, self.clause, self.modal, *self.prep.values()]
        named = [words for words in asked if words and words.isdisjoint(_WILD)]
        links = [frozenset({word}) for prep in self.prep for word in prep.split()]
        object.__setattr__(self, "needs", (*links, *named))

    @property
    def name(self) -> str:
        """The entry's address for a reader, such as "accuse:12 condemn"."""
        return f"{self.file}:{self.number} {' '.join(self.words[0])}"

    @property
    def conditions(self) -> float:
        """How many conditions the entry makes: the more, the earlier it is tried."""
        asked = [
            words
            for words in (self.subject, self.object, self.clause, self.modal, *self.prep.values())
            if words
        ]
        return sum(0.5 if "*" in words else 1.0 for words in asked)


Trigger = tuple[tuple[str, ...], Sense]
"""The further words that a reading needs beside its first one ("out" in "lash out"), and the sense."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All senses, and for each first lemma its readings, the most particular first."""

    senses: tuple[Sense, ...]
    verbs: Mapping[str, tuple[Trigger, ...]] = field(repr=False)
    nouns: Mapping[str, tuple[Trigger, ...]] = field(repr=False)


def load(overlays: Sequence[Path] = ()) -> Lexicon:
    """The bundled lexicon with the user's `overlays` (TOML files of the same form) before it.

    Raises ResourceError naming file and entry where one is malformed.
    """
    files = [*overlays, *sorted(resources.path(FOLDER).glob("*.toml"))]
    tables = [(file, resources.read_toml(file)) for file in files]
    classes = {
        name: set(words) for _, table in reversed(tables) for name, words in table.get("classes", {}).items()
    }
    senses = [
        _sense(entry, classes, file.stem, number)
        for file, table in tables
        for number, entry in enumerate(table.get("sense", []), start=1)
    ]
    return Lexicon(tuple(senses), _index(senses, "verb"), _index(senses, "noun"))


@cache
def default_lexicon() -> Lexicon:
    """The bundled lexicon, read once per process."""
    return load()


def _index(senses: Sequence[Sense], part: str) -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, list[Trigger]] = defaultdict(list)
    for sense in senses:
        if sense.part == part:
            for words in sense.words:
                key = words[-1] if part == "noun" else words[0]
                rest = words[:-1] if part == "noun" else words[1:]
                found[key].append((rest, sense))
    return {
        key: tuple(sorted(triggers, key=lambda t: -(t[1].conditions + 2 * len(t[0]))))
        for key, triggers in found.items()
    }


def _sense(entry: dict[str, Any], classes: dict[str, set[str]], file: str, number: int) -> Sense:
    where = f"lexicon file {file}.toml, entry {number}"
    if unknown := set(entry) - _KEYS:
        raise ResourceError(
            f"{where}: unknown field {', '.join(sorted(unknown))}; known are {', '.join(sorted(_KEYS))}"
        )
    part: Literal["verb", "noun"] = "verb" if "verb" in entry else "noun"
    if not entry.get(part) or "event" not in entry:
        raise ResourceError(f"{where}: needs `verb` or `noun`, and `event`")
    event, mode = entry["event"], entry.get("mode")
    if event != NOTHING and event not in ontology.types():
        raise ResourceError(f"{where}: {event!r} is no PLOVER type, nor {NOTHING} for what is no event")
    if mode is not None and mode not in ontology.modes(event):
        raise ResourceError(
            f"{where}: {mode!r} is no mode of {event}; there are {', '.join(ontology.modes(event))}"
        )
    verb = part == "verb"
    return Sense(
        words=tuple(tuple(words.lower().split()) for words in entry[part]),
        part=part,
        event=event,
        mode=mode,
        subject=_words(entry.get("subject", ()), classes, where),
        object=_words(entry.get("object", ()), classes, where),
        prep={p: _words(words, classes, where) for p, words in entry.get("prep", {}).items()},
        clause=_words(entry.get("clause", ()), classes, where),
        modal=frozenset(entry.get("modal", ())),
        who=tuple(entry.get("who", VERB_WHO if verb else NOUN_WHO)),
        whom=tuple(entry.get("whom", VERB_WHOM if verb else NOUN_WHOM)),
        reciprocal=bool(entry.get("reciprocal", False)),
        negated=entry.get("negated"),
        needs_whom=bool(entry.get("needs_whom", False)),
        joins=bool(entry.get("joins", False)),
        light=frozenset(entry.get("light", ())),
        example=entry.get("example", ""),
        expect=entry.get("expect", ""),
        file=file,
        number=number,
    )


def _words(words: Sequence[str], classes: dict[str, set[str]], where: str) -> frozenset[str]:
    """The words of a condition with each @class spelled out ("@actor", "@person" and "*" stay as they are)."""
    found: set[str] = set()
    for word in words:
        if not word.startswith("@") or word in ("@actor", "@person"):
            found.add(word.lower())
        elif word[1:] in classes:
            found |= classes[word[1:]]
        else:
            raise ResourceError(f"{where}: no class {word}; define it under [classes]")
    return frozenset(found)
