"""The bundled example corpus: complete, well formed, and honest about its origin."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bilat.resources import path

CORPUS = path("example")
KEYS = ["title", "outlet", "published", "language"]
YEARS_WITH_FACTS = {2000, 2001, 2002, 2006, 2009, 2011, 2012, 2013, 2014, *range(2016, 2025)}


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    front: dict[str, str]
    body: str

    @property
    def words(self) -> int:
        return len(self.body.split())


def read_example(file: Path) -> Example:
    opening, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", f"{file.name}: text before the front matter"
    fields = dict(line.split(": ", 1) for line in front.splitlines())
    return Example(file.name, fields, body)


def read_rows(name: str) -> list[dict[str, str]]:
    with (CORPUS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [read_example(file) for file in sorted(CORPUS.glob("[0-9]*.md"))]


def sentences(body: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", body) if len(part.split()) > 5]


def test_there_are_enough_reports_and_analyses(examples: list[Example]) -> None:
    reports = [e for e in examples if 60 <= e.words <= 180]
    analyses = [e for e in examples if 450 <= e.words <= 900]
    assert len(reports) >= 74
    assert len(analyses) >= 6
    assert len(reports) + len(analyses) == len(examples)


def test_every_document_has_the_same_plain_front_matter(examples: list[Example]) -> None:
    for example in examples:
        assert list(example.front) == KEYS, example.name
        assert all(example.front.values()), example.name
        assert example.front["language"] == "en", example.name


def test_bodies_are_plain_prose(examples: list[Example]) -> None:
    markup = re.compile(r"^(#|\*|>|-{3}|\|)|[{}\[\]<>`_]", re.MULTILINE)
    assert [e.name for e in examples if markup.search(e.body)] == []


def test_documents_are_numbered_in_order_of_publication(examples: list[Example]) -> None:
    dates = [date.fromisoformat(e.front["published"]) for e in examples]
    assert dates == sorted(dates)
    assert [int(e.name[:3]) for e in examples] == list(range(1, len(examples) + 1))


def test_every_year_with_facts_has_at_least_two_documents(examples: list[Example]) -> None:
    per_year = Counter(int(e.front["published"][:4]) for e in examples)
    assert {year for year in YEARS_WITH_FACTS if per_year[year] < 2} == set()


def test_manifest_lists_every_document_once_with_facts_and_sources(examples: list[Example]) -> None:
    rows = read_rows("manifest.csv")
    assert [row["file"] for row in rows] == [e.name for e in examples]
    for row in rows:
        assert all(re.fullmatch(r"CH\d{3}", fact) for fact in row["facts"].split(";")), row["file"]
        assert all(source.startswith("http") for source in row["sources"].split()), row["file"]
        assert row["sources"], row["file"]
        assert row["voice"], row["file"]


def test_every_outlet_is_known_with_its_home_state(examples: list[Example]) -> None:
    outlets = {row["outlet"]: row for row in read_rows("outlets.csv")}
    assert {e.front["outlet"] for e in examples} == set(outlets)
    assert all(re.fullmatch(r"[A-Z]{3}", row["home"]) and row["kind"] for row in outlets.values())


def test_only_the_two_deliberate_reprints_share_sentences(examples: list[Example]) -> None:
    found_in: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for sentence in sentences(example.body):
            found_in[sentence].add(example.name[4:-3])
    pairs = {tuple(sorted(names)) for names in found_in.values() if len(names) > 1}
    assert pairs == {
        ("first-putin-kim-summit", "summit-told-from-washington-desk"),
        ("putin-kim-meet-at-space-centre", "vostochny-summit"),
    }


def test_kims_journey_of_september_2023_is_told_by_many_outlets(examples: list[Example]) -> None:
    days = [e for e in examples if "2023-09-12" <= e.front["published"] <= "2023-09-20"]
    assert len(days) >= 12
    assert len({e.front["outlet"] for e in days}) >= 8


def test_readme_is_no_document_and_tells_the_origin() -> None:
    text = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert not text.startswith("---")
    assert "licence" in text
    assert "invented" in text
