"""The weights of a trained model of impressions: by the names that bilat reads, and for the graph of its encoder."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from impression_graph import Arrays, whole
from impression_model import FIRST_PLACE, Model
from torch import Tensor

PLACES = 512
_LAYER = {
    "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
    "seen": "attention.attn.o", "wide": "intermediate.dense", "narrow": "output.dense",
}  # fmt: skip
_NORMS = {"first": "attention.LayerNorm", "second": "output.LayerNorm"}


def layers_of(model: Model) -> Arrays:
    """What the encoder's graph is made of."""
    encoder = model.encoder.encoder
    apart = torch.arange(1 - PLACES, PLACES)
    near = encoder.relative_attention_bias.weight[encoder.relative_position_bucket(apart)]
    found = {"near": _plain(near), **_norm("start", model.encoder.embeddings.LayerNorm)}
    for n, layer in enumerate(encoder.layer):
        for name, path in _LAYER.items():
            found |= _linear(f"layer{n}.{name}", layer.get_submodule(path))
        for name, path in _NORMS.items():
            found |= _norm(f"layer{n}.{name}", layer.get_submodule(path))
    return found


def kept_of(model: Model) -> Arrays:
    """What bilat reads itself, matrices as whole numbers of eight bits with their scales."""
    embeddings = model.encoder.embeddings
    places = embeddings.position_embeddings.weight[FIRST_PLACE : FIRST_PLACE + PLACES]
    kept = _whole("words", _plain(embeddings.word_embeddings.weight[model.ids]), 1)
    for name, matrix in (("places", places), ("marks", model.marks.weight), ("theme", model.themes)):
        kept[name] = _plain(matrix).astype(np.float16)
    for name, head in model.heads.items():
        for part, value in _linear(name.replace("_", "."), head).items():
            kept |= {part: value} if value.ndim == 1 else _whole(part, value, 0)
    return kept


def _whole(name: str, matrix: np.ndarray, axis: int) -> dict[str, np.ndarray]:
    levels, scale = whole(matrix, axis)
    return {name: levels, f"{name}.scale": scale}


def _linear(name: str, layer: Any) -> dict[str, np.ndarray]:
    return {name: _plain(layer.weight).T, f"{name}.bias": _plain(layer.bias)}


def _norm(name: str, layer: Any) -> dict[str, np.ndarray]:
    return {f"{name}.gain": _plain(layer.weight), f"{name}.shift": _plain(layer.bias)}


def _plain(values: Tensor) -> np.ndarray:
    return values.detach().float().numpy()
