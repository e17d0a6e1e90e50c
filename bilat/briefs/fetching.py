"""Records that are fetched when they are asked for: of the reports behind a busy dyad a brief cites a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Fetched(Mapping[str, T]):
    """Records by id, each fetched once by `load`, which answers those of the ids that there are.

    To iterate is to go through those at hand; a key that is not at hand is asked for.
    """

    def __init__(self, load: Callable[[Sequence[str]], Mapping[str, T]]) -> None:
        self._load = load
        self._known: dict[str, T | None] = {}

    def need(self, keys: Iterable[str]) -> None:
        """Have the records of all `keys` at hand, fetched together as far as they are not."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._known]
        if missing:
            self._known |= dict.fromkeys(missing)
            self._known |= self._load(missing)

    def __getitem__(self, key: str) -> T:
        self.need((key,))
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return (key for key, found in self._known.items() if found is not None)

    def __len__(self) -> int:
        return sum(found is not None for found in self._known.values())


def fetch(records: Mapping[str, object], keys: Iterable[str]) -> None:
    """Have the records of `keys` at hand, where `records` are such as are fetched."""
    if isinstance(records, Fetched):
        records.need(keys)
