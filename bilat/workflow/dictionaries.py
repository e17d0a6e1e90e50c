"""`lexicon import`: dictionaries of TABARI and PETRARCH to one overlay lexicon, with what was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bilat.actors.dictionaries import read_actors
from bilat.errors import UsageError
from bilat.events.dictionaries import as_toml, is_verb_dictionary, read_verbs


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that was not carried over whole, and why; `what` is "left out" or "approximated"."""

    file: str
    line: int
    text: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The overlay's text (TOML), how many senses and actors it holds, and what was lost."""

    toml: str
    senses: int
    actors: int
    lost: tuple[Lost, ...]


def import_dictionaries(files: Sequence[Path]) -> Imported:
    """Read dictionaries of verbs and of actors, told apart by their patterns. Raises UsageError where a file
    cannot be read or holds neither."""
    senses: list[dict[str, object]] = []
    bodies: list[dict[str, object]] = []
    lost: list[Lost] = []
    for file in files:
        text = _text(file)
        if is_verb_dictionary(text):
            verbs = read_verbs(text)
            senses += verbs.entries
            lost += [Lost(file.name, x.line, x.text, x.what, x.reason) for x in verbs.left]
        else:
            actors = read_actors(text)
            if not actors.entries and not actors.left:
                raise UsageError(f"{file} holds no verbs and no actors with CAMEO codes in brackets")
            bodies += actors.entries
            lost += [Lost(file.name, x.line, x.text, "left out", x.reason) for x in actors.left]
    head = f"# Imported from {', '.join(file.name for file in files)}.\n"
    return Imported(
        head + as_toml("sense", senses) + as_toml("body", bodies), len(senses), len(bodies), tuple(lost)
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror or error}") from error
