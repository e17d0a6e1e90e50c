"""The graph of an encoder computes what the transformer in plain numpy does, as near as eight bits allow."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from bilat.language.encoder import STATE, SUMMED, Array, gelu, softmax

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from impression_graph import Arrays, graph_of, whole

HEADS, WIDTH, PLACES, TINY = 3, 48, 16, 1e-5


def weights(*, near: bool = True) -> dict[str, Array]:
    """A transformer of two layers with random weights."""
    random = np.random.default_rng(0)
    made = {"near": random.normal(size=(2 * PLACES - 1, HEADS)).astype(np.float32)} if near else {}
    for n in range(2):
        for name in ("query", "key", "value", "seen"):
            made |= linear(random, f"layer{n}.{name}", WIDTH, WIDTH)
        made |= linear(random, f"layer{n}.wide", WIDTH, 4 * WIDTH)
        made |= linear(random, f"layer{n}.narrow", 4 * WIDTH, WIDTH)
    for name in ("start", *(f"layer{n}.{norm}" for n in range(2) for norm in ("first", "second"))):
        made |= {f"{name}.gain": random.uniform(0.5, 1.5, WIDTH).astype(np.float32)}
        made |= {f"{name}.shift": random.normal(size=WIDTH, scale=0.1).astype(np.float32)}
    return made


def linear(random: np.random.Generator, name: str, inside: int, out: int) -> dict[str, Array]:
    matrix = random.normal(size=(inside, out), scale=inside**-0.5).astype(np.float32)
    return {name: matrix, f"{name}.bias": random.normal(size=out, scale=0.1).astype(np.float32)}


def plainly(of: Arrays, state: Array) -> Array:
    """The same transformer, step by step."""

    def norm(values: Array, name: str) -> Array:
        centred = values - values.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + TINY)
        return np.asarray(centred / spread * of[f"{name}.gain"] + of[f"{name}.shift"])

    def through(values: Array, name: str) -> Array:
        return np.asarray(values @ of[name] + of[f"{name}.bias"])

    count = len(state)
    apart = np.arange(count)[None] - np.arange(count)[:, None] + PLACES - 1
    near = of["near"][apart].transpose(2, 0, 1) if "near" in of else np.float32(0)
    state = norm(state, "start")
    for n in range(2):
        query, key, value = (
            through(state, f"layer{n}.{part}").reshape(count, HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        heed = softmax(query @ key.transpose(0, 2, 1) / np.float32((WIDTH / HEADS) ** 0.5) + near)
        mixed = (heed @ value).transpose(1, 0, 2).reshape(count, WIDTH)
        state = norm(state + through(mixed, f"layer{n}.seen"), f"layer{n}.first")
        thought = through(gelu(through(state, f"layer{n}.wide")), f"layer{n}.narrow")
        state = norm(state + thought, f"layer{n}.second")
    return state


def run(graph: bytes, summed: Array) -> Array:
    from onnxruntime import InferenceSession

    (state,) = InferenceSession(graph, providers=["CPUExecutionProvider"]).run([STATE], {SUMMED: summed})
    return np.asarray(state)


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize("count", [1, 7, PLACES])
def test_the_graph_is_the_transformer(count: int, *, near: bool) -> None:
    made = weights(near=near)
    summed = np.random.default_rng(1).normal(size=(count, WIDTH)).astype(np.float32)
    assert np.abs(run(graph_of(made, HEADS, TINY), summed) - plainly(made, summed)).max() < 0.15


def test_whole_numbers_keep_the_largest_and_the_sign() -> None:
    levels, scale = whole(np.array([[1.0, -3.0], [0.5, 3.0]], np.float32), 0)
    assert levels.tolist() == [[127, -127], [64, 127]]
    assert np.allclose(levels * scale, [[1, -3], [0.5, 3]], atol=0.01)
