"""The transformer as bilat runs it: what is kept is read with its scales, and context and marks change what is seen."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from bilat import resources
from bilat.claims.impressions import GRAPH, WEIGHTS
from bilat.language.encoder import Encoder, gelu, softmax


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(resources.path(GRAPH), resources.path(WEIGHTS))


def test_each_piece_gets_a_vector(encoder: Encoder) -> None:
    assert encoder.encode([101, 4302, 102], [0, 1, 0]).shape == (3, encoder.weights["marks"].shape[1])


def test_the_context_and_the_marks_of_a_piece_change_its_vector(encoder: Encoder) -> None:
    plain = encoder.encode([1, 2, 3], [0, 0, 0])[0]
    assert not np.allclose(plain, encoder.encode([1, 2, 4], [0, 0, 0])[0], atol=1e-3)
    assert not np.allclose(plain, encoder.encode([1, 2, 3], [1, 0, 0])[0], atol=1e-3)


def test_the_order_of_the_others_is_seen(encoder: Encoder) -> None:
    one, other = (encoder.encode(pieces, [0, 0, 0])[0] for pieces in ([1, 2, 3], [1, 3, 2]))
    assert not np.allclose(one, other, atol=1e-3)


def test_whole_numbers_are_read_with_their_scales(tmp_path: Path) -> None:
    file = tmp_path / "weights.npz"
    words = {"words": np.zeros((4, 2), np.int8), "words.scale": np.ones((4, 1), np.float32)}
    kept = {
        "a": np.array([[127, -64]], np.int8),
        "a.scale": np.array([[0.5, 0.25]], np.float32),
        "b": np.ones(2, np.float16),
    }
    np.savez_compressed(file, **words, **kept)
    read = Encoder(resources.path(GRAPH), file).weights
    assert set(read) == {"a", "b"}
    assert read["a"].tolist() == [[63.5, -16.0]]
    assert all(array.dtype == np.float32 for array in read.values())


@pytest.mark.parametrize("value", [-3.0, -0.5, 0.0, 0.7, 2.5])
def test_gelu_is_near_the_exact_one(value: float) -> None:
    exact = value * 0.5 * (1 + math.erf(value / math.sqrt(2)))
    assert float(gelu(np.array([value], np.float32))[0]) == pytest.approx(exact, abs=2e-3)


def test_shares_add_up_to_one_however_large_the_odds() -> None:
    shares = softmax(np.array([[1000.0, 999.0], [-5.0, 0.0]], np.float32))
    assert np.allclose(shares.sum(axis=1), 1)
    assert shares[0, 0] > shares[0, 1]
