"""Actor resolution on real news: `BILAT_DATA=FOLDER python benchmarks/actors.py [--held]`.

The folder holds text/voa_sentences.txt; gold/actors_voa.csv says which stretches of 520 of its lines, drawn
at random, name whom. Each line is read alone and undated. Columns of the gold file: `line` counted from 1;
`half` is `tune` (its errors may be looked at) or `held` (they are not, and are only listed with --held);
`start` and `end` are characters; `code`; `sector`, where it is plain; `kind`; `required` is `no` for places
below the state and for names that the line alone does not settle: to leave those open is no error, to give
them another code is one. A line without mentions has the kind `none`.

A gold mention is found where a mention of the tool overlaps it, and right where one of these has its code.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bilat.actors.actor import Mention
from bilat.actors.gazetteer import default_gazetteer

GOLD = Path(__file__).parent / "gold/actors_voa.csv"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A gold mention: characters `start`..`end` of its line name the actor `code`."""

    start: int
    end: int
    code: str
    sector: str
    required: bool


@dataclass
class Count:
    """Counts over gold mentions that are required (`gold`, `found`, `right`) and over the tool's (`said`,
    `good`); `sectors` and `sector_right` over right ones whose sector the gold file gives."""

    gold: int = 0
    found: int = 0
    right: int = 0
    said: int = 0
    good: int = 0
    sectors: int = 0
    sector_right: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and the share of right countries among found mentions, 0 to 1."""
        return {
            "precision": self.good / self.said,
            "recall": self.right / self.gold,
            "country": self.right / self.found,
            "sector": self.sector_right / self.sectors,
        }


def measure(folder: Path, *, show_held: bool = False) -> dict[str, float]:
    """The figures (0 to 1) by name; also prints them, with the errors of the half that is tuned on."""
    lines = (folder / "text/voa_sentences.txt").read_text(encoding="utf-8").splitlines()
    halves: dict[str, Count] = defaultdict(Count)
    for (half, number), wanted in read_gold(GOLD).items():
        for name in (half, "all"):
            _count(halves[name], number, lines[number - 1], wanted)
    for error in halves["held" if show_held else "tune"].errors:
        print(error)
    print(
        f"\n{'actors, half':14}{'precision':>10}{'recall':>8}{'country':>9}{'sector':>8}{'gold':>6}{'said':>6}"
    )
    for name, count in sorted(halves.items()):
        print(
            f"{name:14}"
            + "".join(f"{v:{w}.3f}" for v, w in zip(count.figures.values(), (10, 8, 9, 8), strict=True)),
            end="",
        )
        print(f"{count.gold:6}{count.said:6}")
    return {f"actors {name}": value for name, value in halves["all"].figures.items()}


def read_gold(file: Path) -> Mapping[tuple[str, int], Sequence[Wanted]]:
    """The gold mentions by half and line; lines without mentions have none."""
    gold: dict[tuple[str, int], list[Wanted]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            here = gold[row["half"], int(row["line"])]
            if row["kind"] != "none":
                required = row["required"] == "yes"
                here.append(Wanted(int(row["start"]), int(row["end"]), row["code"], row["sector"], required))
    return gold


def _count(count: Count, number: int, text: str, wanted: Sequence[Wanted]) -> None:
    mentions = default_gazetteer().scan(text)
    for gold in wanted:
        over = [m for m in mentions if m.start < gold.end and gold.start < m.end]
        right = [m for m in over if gold.code in _codes(m)]
        if gold.required:
            count.gold, count.found = count.gold + 1, count.found + bool(over)
            count.right += bool(right)
            if not right:
                what = "wrong " + ",".join(sorted({c for m in over for c in _codes(m)})) if over else "missed"
                count.errors.append(f"{number}: {what}: {text[gold.start : gold.end]!r} is {gold.code}")
        if right and gold.sector:
            count.sectors += 1
            count.sector_right += any(gold.sector in (a.sector for a in m.actors) for m in right)
    _spurious(count, number, mentions, wanted)


def _spurious(count: Count, number: int, mentions: Iterable[Mention], wanted: Sequence[Wanted]) -> None:
    for mention in mentions:
        over = [g for g in wanted if g.start < mention.end and mention.start < g.end]
        good = any(g.code in _codes(mention) for g in over)
        count.said, count.good = count.said + 1, count.good + good
        if not good and not any(g.required for g in over):
            count.errors.append(f"{number}: spurious: {mention.text!r} read as {','.join(_codes(mention))}")


def _codes(mention: Mention) -> list[str]:
    return [actor.code for actor in mention.actors]


if __name__ == "__main__":
    place = os.environ.get("BILAT_DATA")
    if not place:
        sys.exit("set BILAT_DATA to the folder of data")
    measure(Path(place), show_held="--held" in sys.argv)
