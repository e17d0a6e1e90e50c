"""The lexicon of giving and taking: resources/claims/exchanges.toml and the user's overlays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bilat import resources
from bilat.claims.claim import THEMES
from bilat.claims.exchange import RANK
from bilat.claims.patterns import Matcher, compile_pattern
from bilat.errors import ResourceError

FILE = "claims/exchanges.toml"
WAYS = ("give", "get", "mutual", "flow", "barter")
_KEYS = {"words", "way", "good", "status", "giver", "receiver", "tag", "needs", "goods", "example", "expect"}


@dataclass(frozen=True, slots=True)
class Transfer:
    """An entry: words of giving or taking, in which way the good goes, and where the ends stand.

    `goods` are the themes that may pass, any where it is empty. `needs` names what must be there: an end
    (giver, receiver, both), an end that the sentence itself names (who, named), forces or money as object,
    people as subject.
    """

    name: str
    words: tuple[str, ...]
    way: str
    good: str | None
    status: str
    giver: tuple[str, ...]
    receiver: tuple[str, ...]
    tag: frozenset[str]
    needs: frozenset[str]
    goods: frozenset[str]
    example: str
    expect: str


@dataclass(frozen=True, slots=True)
class Transfers:
    """All entries, compiled."""

    entries: tuple[Transfer, ...]
    matcher: Matcher[Transfer] = field(repr=False)


def load(overlays: Sequence[Path] = ()) -> Transfers:
    """The bundled entries, those of `overlays` before them. Raises ResourceError for a malformed one."""
    files = [*overlays, resources.path(FILE)]
    entries = [
        _entry(row, file.stem, number)
        for file in files
        for number, row in enumerate(resources.read_toml(file).get("transfer", ()), start=1)
    ]
    patterns = [compile_pattern(words, entry, {}, entry.name) for entry in entries for words in entry.words]
    return Transfers(tuple(entries), Matcher(patterns))


@cache
def default_transfers() -> Transfers:
    """The bundled entries, read once per process."""
    return load()


def _entry(row: dict[str, Any], file: str, number: int) -> Transfer:
    where = f"exchange lexicon {file}.toml, entry {number}"
    if unknown := set(row) - _KEYS:
        raise ResourceError(
            f"{where}: unknown field {', '.join(sorted(unknown))}; known are {', '.join(sorted(_KEYS))}"
        )
    if not row.get("words") or row.get("way") not in WAYS:
        raise ResourceError(f"{where}: needs `words`, and `way`, one of {', '.join(WAYS)}")
    if row.get("status", "delivered") not in RANK or row.get("good", "food") not in THEMES:
        raise ResourceError(f"{where}: status is one of {', '.join(RANK)}; good one of {', '.join(THEMES)}")
    if unknown := set(row.get("goods", ())) - set(THEMES):
        raise ResourceError(f"{where}: goods are of {', '.join(THEMES)}; not {', '.join(sorted(unknown))}")
    gives = row["way"] != "get"
    return Transfer(
        name=f"{file}:{number} {row['words'][0]}",
        words=tuple(row["words"]),
        way=row["way"],
        good=row.get("good"),
        status=row.get("status", "delivered"),
        giver=tuple(row.get("giver", ("subject",) if gives else ("from",))),
        receiver=tuple(row.get("receiver", ("to",) if gives else ("subject",))),
        tag=frozenset(row.get("tag", ())),
        needs=frozenset(row.get("needs", ())),
        goods=frozenset(row.get("goods", ())),
        example=row.get("example", ""),
        expect=row.get("expect", ""),
    )
