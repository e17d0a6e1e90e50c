"""Columns of an answer as arrays of numbers, for what is worked out from all rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bilat.relations.gathered import EPOCH, Ints

if TYPE_CHECKING:
    import pyarrow as pa


def ints(numbers: pa.ChunkedArray) -> Ints:
    """Whole numbers without a gap."""
    found: Ints = numbers.to_numpy().astype(np.int64)
    return found


def coded(texts: pa.ChunkedArray) -> tuple[Ints, tuple[str, ...]]:
    """Texts as places in a tuple of those that there are."""
    found = texts.combine_chunks().dictionary_encode()
    return found.indices.to_numpy().astype(np.int64), tuple(found.dictionary.to_pylist())


def ordinals(days: pa.ChunkedArray) -> Ints:
    """Days as ordinals, 0 where there is none."""
    found = days.to_numpy()
    return np.where(np.isnat(found), 0, found.astype("datetime64[D]").astype(np.int64) + EPOCH)
