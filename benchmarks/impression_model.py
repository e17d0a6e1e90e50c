"""The model of impressions as it is trained (PyTorch); bilat/claims/impressions.py runs what becomes of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from impression_labels import Example
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from bilat.claims.claim import KINDS, THEMES
from bilat.claims.impressions import PARTIES
from bilat.claims.windows import MARKS
from bilat.language.wordpieces import CLOSING, OPENING, UNKNOWN, vocabulary

WIDTH = 768
DROPPED = 0.1
SHARPNESS = 8
OWN_NAMES = {OPENING: "<s>", CLOSING: "</s>"}
"""What MPNet calls the pieces that open and close a text."""
FIRST_PLACE = 2
"""The number of the first place in a text, as MPNet has them."""
_SWAPPED = [MARKS.index(name) for name in ("nobody", "other", "one", "third", "both")]
_KIND_COUNT = sum(map(len, KINDS.values()))


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors; `clauses` and `sentences` have the window, first piece, end, and these of the sentence.
    `pairs` are the sentences and themes whose ends are asked for. `turned` says of each window whether its first and
    second state are exchanged."""

    pieces: Tensor
    marks: Tensor
    there: Tensor
    clauses: list[tuple[int, ...]]
    sentences: list[tuple[int, ...]]
    pairs: list[tuple[int, int]]
    turned: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """Log-odds: clauses by roles; by kinds; by roles and parties with nobody last; sentences by themes; pairs by who
    gives, then who gets."""

    roles: Tensor
    kinds: Tensor
    holders: Tensor
    told: Tensor
    ends: Tensor


def batch_of(examples: Sequence[Example], *, turn: bool) -> Batch:
    """Examples padded to one length; with `turn` half of them have their two states exchanged."""
    most = max(len(example.window.pieces) for example in examples)
    pieces, marks, there = (torch.zeros(len(examples), most, dtype=torch.long) for _ in range(3))
    turned = tuple(turn and random.random() < 0.5 for _ in examples)
    clauses, sentences, pairs = list[tuple[int, ...]](), list[tuple[int, ...]](), list[tuple[int, int]]()
    for n, (example, swap) in enumerate(zip(examples, turned, strict=True)):
        window, size = example.window, len(example.window.pieces)
        pieces[n, :size] = torch.tensor(window.pieces)
        marks[n, :size] = torch.tensor([_SWAPPED[mark] for mark in window.marks] if swap else window.marks)
        there[n, :size] = 1
        clauses += [(n, span.first, span.end, *window.bounds(span)) for span in window.clauses]
        for span, goods in zip(window.sentences, example.goods, strict=True):
            pairs += [(len(sentences), THEMES.index(theme)) for theme in goods]
            sentences.append((n, span.first, span.end, span.first, span.end))
    return Batch(pieces, marks, there, clauses, sentences, pairs, turned)


class Model(nn.Module):
    """MPNet with marks of whom a piece names, and what reads its vectors.

    What words mean alone is left as it is: most of them never occur in the texts.
    """

    ids: Tensor
    """By the number of a piece in bilat's vocabulary that in MPNet's."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, hidden_act="gelu_pytorch_tanh", attn_implementation="eager", add_pooling_layer=False
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        for layer in self.encoder.encoder.layer:
            layer.attention.attn.dropout.p = 0.0  # it takes a quarter of the time
        self.register_buffer("ids", _ids(base))
        self.marks = nn.Embedding(len(MARKS), WIDTH)
        self.marks.weight.data.normal_(0, 0.02)
        self.marks.weight.data[MARKS.index("nobody")] = 0
        self.drop = nn.Dropout(DROPPED)
        sizes = {
            "clause": (2 * WIDTH, WIDTH), "role": (WIDTH, len(KINDS)), "kind": (WIDTH, _KIND_COUNT),
            "holder": (WIDTH, len(KINDS)), "nobody": (WIDTH, len(KINDS)),
            "theme.key": (WIDTH, WIDTH), "theme.value": (2 * WIDTH, WIDTH), "passes": (WIDTH, 1), "ends": (WIDTH, 2),
            **{f"{name}{part}": (3 if part == ".named" else WIDTH, WIDTH)
               for name in ("whose", "way") for part in ("", ".here", ".near", ".named")},
        }  # fmt: skip
        self.heads = nn.ModuleDict({name.replace(".", "_"): nn.Linear(*size) for name, size in sizes.items()})
        self.themes = nn.Parameter(torch.randn(len(THEMES), WIDTH) * 0.05)

    def linear(self, inputs: Tensor, name: str) -> Tensor:
        """The inputs through a named head."""
        through: Tensor = self.heads[name.replace(".", "_")](inputs)
        return through

    def forward(self, batch: Batch) -> Output:
        """What each clause and sentence of a batch makes of it."""
        words = self.encoder.embeddings.word_embeddings(self.ids[batch.pieces])
        places = torch.arange(batch.pieces.shape[1])[None] + FIRST_PLACE
        state = self.encoder(
            inputs_embeds=words + self.marks(batch.marks), position_ids=places, attention_mask=batch.there
        ).last_hidden_state.float()
        parts = [state[n, first:end] for n, first, end, *_ in batch.clauses]
        pooled = torch.stack([torch.cat([part.mean(0), part.max(0).values]) for part in parts])
        seen = self.drop(_bent(self.linear(self.drop(pooled), "clause")))
        party = self._parties(state, batch.marks, batch.clauses, "whose")
        held = self.linear(self.drop(_bent(self.linear(seen, "whose")[:, None] + party)), "holder").transpose(
            1, 2
        )
        holders = torch.cat([held, self.linear(seen, "nobody")[:, :, None]], -1)
        told, ends = self._goods(state, batch)
        return Output(self.linear(seen, "role"), self.linear(seen, "kind"), holders, told, ends)

    def _goods(self, state: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
        most = max(end - first for _, first, end, *_ in batch.sentences)
        held = torch.stack(
            [
                functional.pad(state[n, first:end], (0, 0, 0, most - (end - first)))
                for n, first, end, *_ in batch.sentences
            ]
        )
        sizes = torch.tensor([end - first for _, first, end, *_ in batch.sentences])
        there = torch.arange(most) < sizes[:, None]
        heed = torch.einsum("th,slh->stl", self.themes, self.linear(held, "theme.key")) / SHARPNESS
        found = heed.masked_fill(~there[:, None], -1e4).softmax(-1) @ held
        mean = (held * there[..., None]).sum(1) / sizes[:, None]
        both = torch.cat([found, mean[:, None].expand_as(found)], -1)
        seen = _bent(self.linear(self.drop(both), "theme.value") + self.themes)
        told = self.linear(self.drop(seen), "passes")[..., 0]
        return told, self._ends(seen, self._parties(state, batch.marks, batch.sentences, "way"), batch.pairs)

    def _ends(self, seen: Tensor, party: Tensor, pairs: Sequence[tuple[int, int]]) -> Tensor:
        if not pairs:
            return torch.zeros(0, 2 * len(PARTIES))
        sentence, theme = torch.tensor(pairs).T
        way = _bent(self.linear(seen[sentence, theme], "way")[:, None] + party[sentence])
        ends: Tensor = self.linear(self.drop(way), "ends").transpose(1, 2).reshape(len(pairs), -1)
        return ends

    def _parties(self, state: Tensor, marks: Tensor, spans: Sequence[tuple[int, ...]], name: str) -> Tensor:
        """How each party is named in the sentence of each span and up to its end, and whether in the span."""
        at = torch.tensor(spans)
        window, places = at[:, 0], torch.arange(marks.shape[1])
        named = torch.stack([torch.isin(marks, torch.tensor(list(map(MARKS.index, p)))) for p in PARTIES], 1)
        named = named[window]
        so_far = named & (places < at[:, 4:5])[:, None]
        inside = so_far & (places >= at[:, 3:4])[:, None]
        own = named & ((places >= at[:, 1:2]) & (places < at[:, 2:3]))[:, None]
        flags = torch.stack([mask.any(-1) for mask in (own, inside, so_far)], -1).float()
        here, near = (_mean(mask.float(), state, window) for mask in (inside, so_far))
        return (
            self.linear(here, f"{name}.here")
            + self.linear(near, f"{name}.near")
            + self.linear(flags, f"{name}.named")
        )


def _bent(values: Tensor) -> Tensor:
    return functional.gelu(values, approximate="tanh")


def _mean(masks: Tensor, state: Tensor, window: Tensor) -> Tensor:
    """The mean of the vectors in each mask. Spans come in the order of their windows, which are taken one by one: their
    vectors are too many to be copied for each span."""
    counts = torch.bincount(window, minlength=len(state)).tolist()
    summed = torch.cat([part @ of for part, of in zip(masks.split(counts), state, strict=True)])
    return summed / masks.sum(-1, keepdim=True).clamp(min=1)


def _ids(base: Path) -> Tensor:
    names = (base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    numbers = {name: n for n, name in enumerate(names)}
    ids = torch.zeros(len(vocabulary()), dtype=torch.long)
    for name, n in vocabulary().items():
        ids[n] = numbers.get(OWN_NAMES.get(name, name), numbers[UNKNOWN])
    return ids
