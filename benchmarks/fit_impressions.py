"""Train the model of impressions: `python benchmarks/fit_impressions.py FOLDER BASE GOLD.jsonl...` writes
impressions.onnx and impressions.npz to FOLDER (bilat/resources/claims for good).

BASE is a folder with all-mpnet-base-v2 as the library transformers reads it; that, PyTorch and onnx are needed
(`pip install '.[fit]'`). Documents that fit_joined.py reads are left out. On two cores and 1,300 documents it takes an
hour and a quarter. Prints the mean loss as it goes.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from fitting_features import is_left_out
from impression_arrays import kept_of, layers_of
from impression_graph import graph_of
from impression_labels import ClauseLabel, Example, Flags, examples_of
from impression_model import Batch, Model, Output, batch_of
from torch import Tensor
from torch.nn import functional

from bilat.claims.claim import KINDS, THEMES
from bilat.claims.impressions import GRAPH, WEIGHTS
from bilat.workflow.evaluating import read_gold

EPOCHS, SIZE = 3, 8
"""How often all windows are seen, and how many at once."""
RATE, HEAD_RATE, WARM = 6e-5, 5e-4, 0.1
DECAY, CLIP = 0.01, 1.0
ROLE, KIND, HOLDER, WAY = 4.0, 1.5, 3.0, 4.0
"""What the parts of the loss weigh beside that of goods, so that each is about as large when training starts."""


def main() -> None:
    """Read, train, write."""
    folder, base, *files = map(Path, sys.argv[1:])
    random.seed(0)
    torch.manual_seed(0)
    docs = [doc for file in files for doc in read_gold(file) if not is_left_out(doc["id"])]
    examples = [example for doc in docs for example in examples_of(doc)]
    print(f"{len(docs)} documents, {len(examples)} windows", flush=True)
    model = Model(base)
    _train(model, examples)
    settings = model.encoder.config
    graph = graph_of(layers_of(model), settings.num_attention_heads, settings.layer_norm_eps)
    (folder / Path(GRAPH).name).write_bytes(graph)
    np.savez_compressed(folder / Path(WEIGHTS).name, **kept_of(model))


def _train(model: Model, examples: Sequence[Example]) -> None:
    steps = EPOCHS * math.ceil(len(examples) / SIZE)
    learnt = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    inner = [value for name, value in learnt if name.startswith("encoder")]
    outer = [value for name, value in learnt if not name.startswith("encoder")]
    groups = [{"params": inner, "lr": RATE}, {"params": outer, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step / steps))
    model.train()
    start, total = time.monotonic(), 0.0
    for step, chosen in enumerate(batch for _ in range(EPOCHS) for batch in _batches(examples, SIZE)):
        batch = batch_of(chosen, turn=True)
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(model(batch), chosen, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*inner, *outer], CLIP)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if step % 100 == 99:
            print(
                f"{step + 1} of {steps}, {time.monotonic() - start:.0f} s, loss {total / 100:.3f}", flush=True
            )
            total = 0.0


def _pace(done: float) -> float:
    """The learning rate's share: up at the start, then down to nothing."""
    return min(done / WARM, max(0.0, (1 - done) / (1 - WARM)))


def _batches(examples: Sequence[Example], size: int) -> list[list[Example]]:
    """The examples in random order, those of like length together, so that little is padded."""
    order = random.sample(range(len(examples)), len(examples))
    found: list[list[Example]] = []
    for start in range(0, len(order), size * 10):
        run = sorted(order[start : start + size * 10], key=lambda n: len(examples[n].window.pieces))
        found += [[examples[n] for n in run[at : at + size]] for at in range(0, len(run), size)]
    random.shuffle(found)
    return [batch for batch in found if any(example.window.clauses for example in batch)]


def loss_of(output: Output, examples: Sequence[Example], batch: Batch) -> Tensor:
    """How far the output is from gold."""
    turns = [(example, turned) for example, turned in zip(examples, batch.turned, strict=True)]
    clauses = [(label, turned) for example, turned in turns for label in example.clauses]
    goods = [(label, turned) for example, turned in turns for label in example.goods]
    return _claim_loss(output, clauses) + _good_loss(output, goods)


def _claim_loss(output: Output, clauses: Sequence[tuple[ClauseLabel, bool]]) -> Tensor:
    roles = torch.tensor([[float(role in label.kinds) for role in KINDS] for label, _ in clauses])
    loss = ROLE * functional.binary_cross_entropy_with_logits(output.roles, roles)
    start = 0
    for n, (role, kinds) in enumerate(KINDS.items()):
        at = [place for place, (label, _) in enumerate(clauses) if role in label.kinds]
        if at:
            right = torch.tensor([kinds.index(clauses[place][0].kinds[role]) for place in at])
            guess = output.kinds[at][:, start : start + len(kinds)]
            loss = loss + KIND * functional.cross_entropy(guess, right, reduction="sum") / len(clauses)
            held = torch.tensor([_turned(clauses[place][0].holders[role], clauses[place][1]) for place in at])
            off = functional.binary_cross_entropy_with_logits(output.holders[at, n], held, reduction="none")
            loss = loss + HOLDER * off.mean(-1).sum() / len(clauses)
        start += len(kinds)
    return loss


def _good_loss(output: Output, goods: Sequence[tuple[Mapping[str, Flags], bool]]) -> Tensor:
    told = torch.zeros(len(goods), len(THEMES))
    ends = list(_ends(goods))
    for place, (label, _) in enumerate(goods):
        for theme in label:
            told[place, THEMES.index(theme)] = 1
    loss = functional.binary_cross_entropy_with_logits(output.told, told, reduction="sum") / len(goods)
    if ends:
        off = functional.binary_cross_entropy_with_logits(output.ends, torch.tensor(ends), reduction="none")
        loss = loss + WAY * off.mean(-1).sum() / len(goods)
    return loss


def _ends(goods: Sequence[tuple[Mapping[str, Flags], bool]]) -> Iterator[list[float]]:
    for label, turned in goods:
        for flags in label.values():
            yield [*_turned(flags[:3], turned), *_turned(flags[3:], turned)]


def _turned(flags: Flags, turned: bool) -> list[float]:
    """With the first and the second state exchanged where the window's are."""
    return [flags[1], flags[0], *flags[2:]] if turned else list(flags)


if __name__ == "__main__":
    main()
