"""What pieces of words mean in their context: vectors from a transformer (MPNet; Song et al., 2020) by onnxruntime.

The layers are a graph in ONNX (benchmarks/impression_graph.py makes it), their matrices in whole numbers of eight bits;
what words mean alone, and the matrices of what reads the vectors, stand beside it in an .npz file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SUMMED, STATE = "summed", "state"
"""What goes into the graph and comes out of it: arrays of pieces by width."""
SCALE = ".scale"
"""What the name of the scales of an array ends in."""
WORDS = "words"

Array = NDArray[np.float32]
Weights = Mapping[str, Array]
_ERRORS = 3
"""The level of onnxruntime's log from which it prints."""


class Encoder:
    """A transformer, and what else its weights hold by name.

    A text is read on one thread: texts are many, and several threads may share an encoder.
    """

    def __init__(self, graph: Path, weights: Path) -> None:
        with np.load(weights) as stored:
            arrays = {name: stored[name] for name in stored.files}
        self._words, self._word_scale = arrays.pop(WORDS), arrays.pop(WORDS + SCALE)
        self.weights: Weights = {name: _whole(arrays, name) for name in arrays if not name.endswith(SCALE)}
        self._layers = _session(graph)

    def encode(self, pieces: Sequence[int], marks: Sequence[int]) -> Array:
        """A vector for each piece of a text, an array of pieces by width; `marks` are the numbers of what is known
        of each piece beforehand."""
        of, at = self.weights, list(pieces)
        words = self._words[at] * self._word_scale[at]
        summed = words + of["places"][: len(at)] + of["marks"][list(marks)]
        (state,) = self._layers.run([STATE], {SUMMED: summed.astype(np.float32)})
        held: Array = state
        return held

    def linear(self, inputs: Array, name: str) -> Array:
        """The inputs through the named matrix and its bias."""
        through: Array = inputs @ self.weights[name] + self.weights[f"{name}.bias"]
        return through


def _whole(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Array:
    """An array as 32-bit numbers; one that is kept as whole numbers is multiplied by its scales."""
    value = arrays[name].astype(np.float32)
    return value * arrays[name + SCALE].astype(np.float32) if name + SCALE in arrays else value


def _session(graph: Path) -> InferenceSession:
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # texts may not leave the room, nor may word of them
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


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
