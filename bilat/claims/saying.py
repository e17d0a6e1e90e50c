"""Verbs of saying and doing with words, and who speaks for a state: resources/claims/saying.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bilat import resources
from bilat.errors import ResourceError

FILE = "claims/saying.toml"
WAYS = ("clause", "ask", "deed")
"""How words come with a verb: `clause` in a clause of content ("said that"), `ask` as what somebody is to do
("urged Seoul to"), `deed` by the verb itself, which is then part of what was said ("condemned the launch")."""
_KEYS = {"words", "ways", "to", "tone", "needs", "object", "not_before", "example", "speaker", "said"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One entry: verbs alike in how they report.

    `to` says where the addressee stands: "object", or a preposition. `tone` from -1 to 1 is that of the
    verb itself, 0 for none. `needs` "tone" asks for a quotation or a word of tone in what was said. `object`
    are nouns of which one must follow ("express ... concern"), `not_before` words that must not ("call on").
    """

    name: str
    words: tuple[str, ...]
    ways: tuple[str, ...]
    to: tuple[str, ...]
    tone: float
    needs_tone: bool
    object: frozenset[str]
    not_before: frozenset[str]
    example: str
    speaker: str
    said: str


@dataclass(frozen=True, slots=True)
class SayingLexicon:
    """All entries by verb, and the words that tell whose voice is a state's.

    `official` are nouns that speak for the state beside them, `sectors` the PLOVER sectors of actors that do,
    `state_media` ids of agencies and words that mark them, `messages` nouns of what is addressed to somebody.
    """

    entries: tuple[Saying, ...]
    verbs: Mapping[str, tuple[Saying, ...]]
    official: frozenset[str]
    not_official: frozenset[str]
    sectors: frozenset[str]
    state_media: frozenset[str]
    media_words: tuple[str, ...]
    messages: frozenset[str]
    turns: frozenset[str]


@cache
def load_saying() -> SayingLexicon:
    """The bundled lexicon, read once per process. Raises ResourceError naming the entry that is malformed."""
    table = resources.read_toml(resources.path(FILE))
    entries = [_entry(entry, number) for number, entry in enumerate(table["verb"], start=1)]
    verbs: defaultdict[str, list[Saying]] = defaultdict(list)
    for entry in entries:
        for word in entry.words:
            verbs[word.split()[0]].append(entry)
    voices = table["voices"]
    return SayingLexicon(
        entries=tuple(entries),
        # What asks for more words is tried first: "express concern" before "express".
        verbs={verb: tuple(sorted(found, key=lambda e: not e.object)) for verb, found in verbs.items()},
        official=frozenset(voices["official"]),
        not_official=frozenset(voices["not_official"]),
        sectors=frozenset(voices["sectors"]),
        state_media=frozenset(voices["state_media"]),
        media_words=tuple(voices["media_words"]),
        messages=frozenset(voices["messages"]),
        turns=frozenset(voices["turns"]),
    )


def _entry(entry: dict[str, Any], number: int) -> Saying:
    where = f"saying.toml, entry {number}"
    if unknown := set(entry) - _KEYS:
        raise ResourceError(f"{where}: unknown field {', '.join(sorted(unknown))}")
    ways = tuple(entry.get("ways", ()))
    if not entry.get("words") or not ways or set(ways) - set(WAYS):
        raise ResourceError(f"{where}: needs `words`, and `ways` among {', '.join(WAYS)}")
    if not -1 <= entry.get("tone", 0.0) <= 1:
        raise ResourceError(f"{where}: tone lies between -1 and 1")
    return Saying(
        name=f"saying:{number} {entry['words'][0]}",
        words=tuple(entry["words"]),
        ways=ways,
        to=tuple(entry.get("to", ())),
        tone=float(entry.get("tone", 0.0)),
        needs_tone=entry.get("needs") == "tone",
        object=frozenset(entry.get("object", ())),
        not_before=frozenset(entry.get("not_before", ())),
        example=entry.get("example", ""),
        speaker=entry.get("speaker", ""),
        said=entry.get("said", ""),
    )
