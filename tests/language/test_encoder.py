"""The transformer in numpy: its parts do what their papers say, and weights are read as they were kept."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from bilat.language.encoder import Array, Encoder, gelu, read_weights, softmax

WIDTH, PLACES = 24, 8


def weights(seed: int = 0) -> dict[str, Array]:
    """A transformer of one layer with random weights."""
    random = np.random.default_rng(seed)
    sizes = {"words": (10, WIDTH), "places": (PLACES, WIDTH), "marks": (2, WIDTH)}
    made = {name: random.normal(size=size).astype(np.float32) for name, size in sizes.items()}
    for name in ("query", "key", "value", "seen"):
        made |= linear(random, f"layer0.{name}", WIDTH, WIDTH)
    made |= linear(random, "layer0.wide", WIDTH, 2 * WIDTH) | linear(
        random, "layer0.narrow", 2 * WIDTH, WIDTH
    )
    for name in ("start", "layer0.first", "layer0.second"):
        made |= {f"{name}.gain": np.ones(WIDTH, np.float32), f"{name}.shift": np.zeros(WIDTH, np.float32)}
    return made


def linear(random: np.random.Generator, name: str, inside: int, out: int) -> dict[str, Array]:
    matrix = random.normal(size=(inside, out), scale=0.1).astype(np.float32)
    return {name: matrix, f"{name}.bias": np.zeros(out, np.float32)}


def test_each_piece_gets_a_vector_of_mean_zero_and_spread_one() -> None:
    state = Encoder(weights()).encode([1, 2, 3], [0, 1, 0])
    assert state.shape == (3, WIDTH)
    assert np.allclose(state.mean(axis=1), 0, atol=1e-5)
    assert np.allclose(state.std(axis=1), 1, atol=1e-3)


def test_the_context_and_the_marks_of_a_piece_change_its_vector() -> None:
    encoder = Encoder(weights())
    plain = encoder.encode([1, 2, 3], [0, 0, 0])
    assert not np.allclose(plain[0], encoder.encode([1, 2, 4], [0, 0, 0])[0])
    assert not np.allclose(plain[0], encoder.encode([1, 2, 3], [1, 0, 0])[0])


def test_without_places_the_order_of_the_others_is_not_seen() -> None:
    blind = weights() | {"places": np.zeros((PLACES, WIDTH), np.float32)}
    one, other = (Encoder(blind).encode(pieces, [0, 0, 0])[0] for pieces in ([1, 2, 3], [1, 3, 2]))
    assert np.allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("value", [-3.0, -0.5, 0.0, 0.7, 2.5])
def test_gelu_is_near_the_exact_one(value: float) -> None:
    exact = value * 0.5 * (1 + math.erf(value / math.sqrt(2)))
    assert float(gelu(np.array([value], np.float32))[0]) == pytest.approx(exact, abs=2e-3)


def test_shares_add_up_to_one_however_large_the_odds() -> None:
    shares = softmax(np.array([[1000.0, 999.0], [-5.0, 0.0]], np.float32))
    assert np.allclose(shares.sum(axis=1), 1)
    assert shares[0, 0] > shares[0, 1]


def test_whole_numbers_are_read_with_their_scales(tmp_path: Path) -> None:
    file = tmp_path / "weights.npz"
    kept = {
        "a": np.array([[127, -64]], np.int8),
        "a.scale": np.array([[0.5, 0.25]], np.float32),
        "b": np.ones(2, np.float16),
    }
    np.savez_compressed(file, **kept)
    read = read_weights(file)
    assert set(read) == {"a", "b"}
    assert read["a"].tolist() == [[63.5, -16.0]]
    assert all(array.dtype == np.float32 for array in read.values())
