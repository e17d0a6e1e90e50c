"""The encoder of a model of impressions as an ONNX graph, its matrices in whole numbers of eight bits: what bilat runs
(bilat/language/encoder.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from bilat.language.encoder import STATE, SUMMED

OPSET, IR = 20, 9
"""The versions of the operators and of the format: both older than what any wheel of onnxruntime for Python 3.11 on
reads."""
LEVELS, SAFE_LEVELS = 127, 64
"""How many whole numbers on either side of zero a matrix has; in the graph, where processors without instructions for
eight bits (VNNI) add two products in sixteen, so few that 255 times two of them fit."""
_LEAST = np.float32(1e-9)
Arrays = Mapping[str, np.ndarray]


def graph_of(arrays: Arrays, heads: int, tiny: float) -> bytes:
    """The layers that make of summed vectors (pieces by width) what they mean in context (the same shape).

    `arrays` has by the name of a layer its matrices, biases and norms, and as "near" what each head makes of how far
    apart two pieces are (distances from the most to the least by heads); `tiny` keeps norms from dividing by zero.
    """
    graph = _Graph(arrays, heads, tiny)
    state = graph.norm(SUMMED, "start")
    near = graph.nearness()
    for n in range(sum(name.endswith(".query") for name in arrays)):
        state = graph.layer(state, f"layer{n}", near)
    graph.nodes.append(helper.make_node("Identity", [state], [STATE]))
    return graph.model()


def whole(matrix: np.ndarray, axis: int, levels: int = LEVELS) -> tuple[np.ndarray, np.ndarray]:
    """A matrix in whole numbers from -`levels` to `levels`, and its scales along `axis`."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True) / levels, 1e-12)
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


class _Graph:
    """A graph in the making: its nodes, and its constants by name."""

    def __init__(self, arrays: Arrays, heads: int, tiny: float) -> None:
        self.nodes: list[Any] = []
        self._arrays, self._heads, self._tiny = arrays, heads, tiny
        self._width = len(arrays["start.gain"])
        self._constants: dict[str, np.ndarray] = {}
        self._made = 0

    def model(self) -> bytes:
        """The graph as a file's bytes."""
        ends = [
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["pieces", self._width])]
            for name in (SUMMED, STATE)
        ]
        constants = [numpy_helper.from_array(value, name) for name, value in self._constants.items()]
        graph = helper.make_graph(self.nodes, "encoder", *ends, constants)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
        raw: bytes = made.SerializeToString()
        return raw

    def nearness(self) -> str | None:
        """What each head makes of the distance of each piece from each, heads by pieces by pieces."""
        if "near" not in self._arrays:
            return None
        table = self._arrays["near"].astype(np.float32)
        count = self._add("Gather", self._add("Shape", SUMMED), self._constant(np.int64(0)))
        places = self._add("Range", self._constant(np.int64(0)), count, self._constant(np.int64(1)))
        row, column = (
            self._add("Unsqueeze", places, self._constant(np.array([axis], np.int64))) for axis in (0, 1)
        )
        middle = self._constant(np.int64(len(table) // 2))
        apart = self._add("Add", self._add("Sub", row, column), middle)
        return self._add("Transpose", self._add("Gather", self._constant(table), apart), perm=[2, 0, 1])

    def layer(self, state: str, name: str, near: str | None) -> str:
        """A layer of the transformer."""
        seen = self._linear(self._attended(state, name, near), f"{name}.seen")
        state = self.norm(self._add("Add", state, seen), f"{name}.first")
        thought = self._add("Gelu", self._linear(state, f"{name}.wide"), approximate="tanh")
        return self.norm(self._add("Add", state, self._linear(thought, f"{name}.narrow")), f"{name}.second")

    def norm(self, state: str, name: str) -> str:
        """Layer normalisation with the named gain and shift."""
        gain, shift = (
            self._constant(self._arrays[f"{name}.{part}"].astype(np.float32)) for part in ("gain", "shift")
        )
        return self._add("LayerNormalization", state, gain, shift, axis=-1, epsilon=self._tiny)

    def _attended(self, state: str, name: str, near: str | None) -> str:
        """For each piece the values of those that it attends to."""
        parts = self._linear(state, *(f"{name}.{part}" for part in ("query", "key", "value")))
        shape = self._constant(np.array([-1, 3, self._heads, self._width // self._heads], np.int64))
        by_head = self._add("Transpose", self._add("Reshape", parts, shape), perm=[1, 2, 0, 3])
        query, key, value = (
            self._add("Gather", by_head, self._constant(np.int64(n)), axis=0) for n in range(3)
        )
        heed = self._add("MatMul", query, self._add("Transpose", key, perm=[0, 2, 1]))
        heed = self._add("Mul", heed, self._constant(np.float32((self._width / self._heads) ** -0.5)))
        if near:
            heed = self._add("Add", heed, near)
        mixed = self._add("MatMul", self._add("Softmax", heed, axis=-1), value)
        flat = self._constant(np.array([-1, self._width], np.int64))
        return self._add("Reshape", self._add("Transpose", mixed, perm=[1, 0, 2]), flat)

    def _linear(self, inputs: str, *names: str) -> str:
        """The inputs through the named matrices side by side, and their biases. Each row is brought to one size first:
        a few pieces are many times as large as the others, which would leave these few levels."""
        matrix, scale = whole(np.concatenate([self._arrays[name] for name in names], axis=1), 0, SAFE_LEVELS)
        bias = np.concatenate([self._arrays[f"{name}.bias"] for name in names]).astype(np.float32)
        most = self._add("ReduceMax", self._add("Abs", inputs), self._constant(np.array([-1])), keepdims=1)
        most = self._add("Max", most, self._constant(_LEAST))
        levels, scales, zero = self._outputs(3)
        even = self._add("Div", inputs, most)
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [even], [levels, scales, zero]))
        summed = self._add("MatMulInteger", levels, self._constant(matrix), zero)
        product = self._add("Mul", scales, self._constant(scale[0]))
        scaled = self._add("Mul", self._add("Cast", summed, to=TensorProto.FLOAT), product)
        return self._add("Add", self._add("Mul", scaled, most), self._constant(bias))

    def _add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        (output,) = self._outputs(1)
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def _constant(self, value: Any) -> str:
        (name,) = self._outputs(1)
        self._constants[name] = np.asarray(value)
        return name

    def _outputs(self, count: int) -> list[str]:
        self._made += count
        return [f"v{self._made - n}" for n in range(count)]
