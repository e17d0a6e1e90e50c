"""What pieces of words mean in their context: vectors from a small transformer (BERT; Devlin et al., 2019) in numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SCALE = ".scale"
"""What the name of the scales of an array ends in."""
_HEADS = 12
_TINY = np.float32(1e-12)

Array = NDArray[np.float32]
Weights = Mapping[str, Array]


def read_weights(file: Path) -> Weights:
    """The arrays of an .npz file as 32-bit numbers; those kept as whole numbers are multiplied by their scales."""
    with np.load(file) as stored:
        arrays = {name: stored[name] for name in stored.files}
    return {name: _whole(arrays, name) for name in arrays if not name.endswith(SCALE)}


def _whole(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Array:
    value = arrays[name].astype(np.float32)
    return value * arrays[name + SCALE].astype(np.float32) if name + SCALE in arrays else value


class Encoder:
    """A transformer with its weights, and what else these hold by name."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._layers = [f"layer{n}" for n in range(sum(name.endswith(".query") for name in weights))]

    def encode(self, pieces: Sequence[int], marks: Sequence[int]) -> Array:
        """A vector for each piece of a text, an array of pieces by width; `marks` are the numbers of what is known
        of each piece beforehand."""
        of = self.weights
        summed = of["words"][list(pieces)] + of["places"][: len(pieces)] + of["marks"][list(marks)]
        state = self._normed(summed, "start")
        for name in self._layers:
            state = self._layer(state, name)
        return state

    def linear(self, inputs: Array, name: str) -> Array:
        """The inputs through the named matrix and its bias."""
        through: Array = inputs @ self.weights[name] + self.weights[f"{name}.bias"]
        return through

    def _layer(self, state: Array, name: str) -> Array:
        seen = self.linear(self._attended(state, name), f"{name}.seen")
        state = self._normed(state + seen, f"{name}.first")
        thought = self.linear(gelu(self.linear(state, f"{name}.wide")), f"{name}.narrow")
        return self._normed(state + thought, f"{name}.second")

    def _attended(self, state: Array, name: str) -> Array:
        """For each piece the values of those that it attends to."""
        count, width = state.shape
        query, key, value = (
            self.linear(state, f"{name}.{part}").reshape(count, _HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        nearness = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width / _HEADS))
        mixed: Array = (softmax(nearness) @ value).transpose(1, 0, 2).reshape(count, width)
        return mixed

    def _normed(self, values: Array, name: str) -> Array:
        """Layer normalisation with the named gain and shift."""
        centred = values - values.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _TINY)
        normed: Array = centred / spread * self.weights[f"{name}.gain"] + self.weights[f"{name}.shift"]
        return normed


def gelu(values: Array) -> Array:
    """Gaussian error linear units, by the hyperbolic tangent (Hendrycks and Gimpel, 2016)."""
    inner = np.float32(np.sqrt(2 / np.pi)) * (values + np.float32(0.044715) * values * values * values)
    bent: Array = np.float32(0.5) * values * (1 + np.tanh(inner))
    return bent


def softmax(values: Array) -> Array:
    """Shares along the last axis, which add up to 1."""
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Array = raised / raised.sum(axis=-1, keepdims=True)
    return shares
