"""What is missed and what is wrong, by class: `BILAT_GOLD=FOLDER python benchmarks/errors.py [--list]`.

The folder holds gold files of `bilat evaluate` (*.jsonl). A gold event counts as missed where no found one has its
type, actors and recipients. `--list` shows each with its sentence.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilat.dates import PartialDate
from bilat.events.coder import Coder
from bilat.language.sentences import around
from bilat.sources.document import Document
from bilat.workflow.evaluating import read_gold
from bilat.workflow.explaining import SenseTried, explain
from bilat.workflow.extracting import extract
from bilat.workflow.reading import Reader

Item = Mapping[str, Any]
CLASSES = (
    "found, but not sure enough",
    "told as a mere possibility",
    "right type, other sides",
    "right sides, other type",
    "another event in its place",
    "a sense of the type lacks a condition or a side",
    "no word calls up the type",
)


@dataclass(frozen=True, slots=True)
class Missed:
    """A gold event that was not found: why, the passage, and its sentence."""

    why: str
    event: Item
    sentence: str


class Everything(Reader):
    """A reader that keeps hypothetical events and those of little confidence."""

    def __init__(self) -> None:
        super().__init__(min_confidence=0.0)
        self._coder = Coder(self.lexicon, everything=True)


def missed(documents: Sequence[Item]) -> Iterator[Missed]:
    """The gold events that are not found, each with its class."""
    plain, everything = Reader(), Everything()
    found = {row["id"]: row["events"] for row in extract(documents, plain)}
    more = {row["id"]: row["events"] for row in extract(documents, everything)}
    for document in documents:
        left = [_key(event) for event in found[document["id"]]]
        for event in document.get("events") or ():
            if _key(event) in left:
                left.remove(_key(event))
                continue
            start = document["text"].find(event["evidence"])
            a, b = around(document["text"], start, start + len(event["evidence"]))
            sentence = document["text"][a:b]
            why = _seen(event, start, more[document["id"]]) or _tried(sentence, document, event, plain)
            yield Missed(why, event, sentence)


def _seen(event: Item, start: int, found: Sequence[Item]) -> str | None:
    """The class where something was found in the place of a gold event."""
    end = start + len(event["evidence"])
    here = [e for e in found if e["evidence"]["start"] < end and e["evidence"]["end"] > start]
    same = [e for e in here if _key(e) == _key(event)]
    if same:
        return CLASSES[1] if "hypothetical" in same[0]["aux"] else CLASSES[0]
    if any(_key(e)[0] == _key(event)[0] for e in here):
        return CLASSES[2]
    if any(_key(e)[1:] == _key(event)[1:] for e in here):
        return CLASSES[3]
    return CLASSES[4] if here else None


def _tried(sentence: str, document: Item, event: Item, reader: Reader) -> str:
    published = document.get("published")
    read = Document("x", sentence, published=PartialDate(published) if published else None)
    senses = [sense for seen in explain(read, reader).sentences for sense in seen.senses]
    return CLASSES[5] if any(_calls(sense, event) for sense in senses) else CLASSES[6]


def _calls(sense: SenseTried, event: Item) -> bool:
    return sense.codes.split("/")[0] == event["type"] and sense.words.split()[0] in event["evidence"]


def _key(event: Item) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    kind = event.get("type") or event["event"]
    return kind, _codes(event["actor"]), _codes(event["recipient"])


def _codes(side: Sequence[Any]) -> tuple[str, ...]:
    return tuple(sorted({one if isinstance(one, str) else one["code"] for one in side}))


def main(folder: Path, listed: bool) -> None:
    """Print the classes with their numbers, for each gold file and in all."""
    files = [file for file in sorted(folder.glob("*.jsonl")) if any(d.get("events") for d in read_gold(file))]
    counts = {}
    for file in files:
        errors = list(missed(read_gold(file)))
        counts[file.stem] = Counter(error.why for error in errors)
        for error in errors if listed else ():
            print(
                f"{file.stem} | {error.why} | {error.event['type']} {error.event['evidence']!r} | {error.sentence}"
            )
    print(f"{'missed events':52}" + "".join(f"{name:>14}" for name in counts))
    for name in CLASSES:
        print(f"{name:52}" + "".join(f"{count[name]:14}" for count in counts.values()))
    print(f"{'all':52}" + "".join(f"{count.total():14}" for count in counts.values()))


if __name__ == "__main__":
    gold = os.environ.get("BILAT_GOLD")
    if not gold:
        sys.exit("set BILAT_GOLD to the folder of gold files")
    main(Path(gold), "--list" in sys.argv)
