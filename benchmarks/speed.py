"""Sentences a second from text to events, beside plain parsing in the same run:
`BILAT_DATA=FOLDER python benchmarks/speed.py [SENTENCES]`.

The folder holds text/voa_sentences.txt, one sentence of news a line. Twenty lines make a document, so
that coreference has its work. Rounds of the two alternate, and the best of each counts: other programs
on the machine only ever slow one down.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline
from bilat.sources.document import Document
from bilat.workflow.reading import Reader

ROUNDS = 3
LINES = 20


def measure(folder: Path, limit: int = 3000) -> dict[str, float]:
    """Sentences a second of both, and their ratio; also prints them."""
    lines = (folder / "text/voa_sentences.txt").read_text(encoding="utf-8").splitlines()[:limit]
    texts = ["\n\n".join(lines[i : i + LINES]) for i in range(0, len(lines), LINES)]
    documents = [Document(str(n), text) for n, text in enumerate(texts)]
    reader = Reader()
    list(reader.read(documents[:5]))
    plain, coded = _best(lambda: _parse(lines), lambda: list(reader.read(documents)))
    readings = list(reader.read(documents))
    figures = {
        "text to events, sentences/s": len(lines) / coded,
        "plain parsing, sentences/s": len(lines) / plain,
        "share of plain parsing": plain / coded,
    }
    for name, value in figures.items():
        print(f"{name:32}{value:10.2f}")
    parsed = sum(reading.parsed for reading in readings) / sum(reading.sentences for reading in readings)
    print(f"{'share of sentences parsed':32}{parsed:10.2f}")
    print(f"{'events':32}{sum(len(reading.events) for reading in readings):10}")
    return figures


def _parse(lines: Sequence[str]) -> None:
    for _ in load_pipeline().parse([Sentence(line) for line in lines]):
        pass


def _best(*works: Callable[[], object]) -> list[float]:
    """The least seconds of each of `works` over the rounds, taken in turns."""
    seconds = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for n, work in enumerate(works):
            start = time.perf_counter()
            work()
            seconds[n] = min(seconds[n], time.perf_counter() - start)
    return seconds


if __name__ == "__main__":
    place = os.environ.get("BILAT_DATA")
    if not place:
        sys.exit("set BILAT_DATA to the folder that holds text/voa_sentences.txt")
    measure(Path(place), *map(int, sys.argv[1:]))
