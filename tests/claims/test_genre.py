"""What sort of text a document is, and which two states it is about."""

from __future__ import annotations

import pytest

from bilat.actors.gazetteer import default_gazetteer
from bilat.claims.genre import dyad_of, genre_of

PLAIN = "Chad is dry. Peru is wet. It rains there. Few travel. Many stay. Nobody knows why. "


def dyad(text: str, title: str = "") -> tuple[str, ...]:
    scan = default_gazetteer().scan
    return dyad_of(scan(text), scan(title), text)


@pytest.mark.parametrize(
    ("text", "title", "genre"),
    [
        (PLAIN, "Two deserts", "analysis"),
        ("Chad is dry.", "Two deserts", "news"),
        (f"LIMA, May 3 (Wire) - {PLAIN}", "Two deserts", "wire"),
        (PLAIN.replace(". ", ", he said. "), "Two deserts", "wire"),
        (PLAIN, "Joint statement by the two presidents", "statement"),
        (f"MINISTRY OF TRADE - DIRECTORATE OF FISH\n{PLAIN}", "A note", "analysis"),
        (PLAIN.replace(". ", ".\n\n"), "A bundle", "wire"),
        ("\n".join(f"- {line}." for line in PLAIN.split(". ")[:-1]), "A list", "analysis"),
    ],
)
def test_the_genre_is_told_by_opening_title_and_setting(text: str, title: str, genre: str) -> None:
    assert genre_of(text, title) == genre


def test_a_text_is_about_the_two_that_it_names_most() -> None:
    assert dyad("Chad met Peru. Peru thanked Chad. Chad paid. Cuba slept.") == ("TCD", "PER")


def test_a_title_that_names_two_decides_where_the_text_names_both() -> None:
    text = "Chad met Peru. Cuba thanked Chad. Chad paid. Cuba slept. Cuba and Peru traded. Cuba waited."
    assert set(dyad(text)) == {"CUB", "TCD"}
    assert set(dyad(text, "Chad and Peru")) == {"TCD", "PER"}
    assert set(dyad(text, "Chad and Malta")) == {"CUB", "TCD"}


def test_a_bundle_of_unrelated_news_is_about_no_two() -> None:
    lines = [
        "Chad met Peru.",
        "Peru paid.",
        "Cuba slept.",
        "Malta voted.",
        "Nepal danced.",
        "Ghana won.",
        "Rain fell.",
    ]
    assert dyad("\n\n".join(lines)) == ()


def test_an_essay_may_go_on_for_paragraphs_without_naming_the_two() -> None:
    paragraphs = [
        "Chad and Peru met. It was hot. They talked.",
        "It went on for days. Nobody slept. All were tired.",
        "The kingdom of fish is wide. It is deep. It is cold.",
        "Chad thanked Peru. It paid. They left.",
        "So it goes. The sea is calm. The sand is hot.",
    ]
    assert set(dyad("\n\n".join(paragraphs))) == {"TCD", "PER"}


def test_a_column_of_news_that_names_two_often_but_apart_is_about_no_two() -> None:
    apart = [
        "Chad voted.",
        "Peru paid.",
        "Chad slept.",
        "Peru won.",
        "Chad danced.",
        "Peru lost.",
        "Chad ate.",
    ]
    both = [
        "Chad thanked Peru.",
        "Peru paid.",
        "Chad met Peru.",
        "Peru won.",
        "Chad danced.",
        "Peru lost.",
        "Chad ate.",
    ]
    assert dyad("\n\n".join(apart)) == ()
    assert set(dyad("\n\n".join(both))) == {"TCD", "PER"}


def test_a_long_text_in_one_piece_whose_sentences_never_name_both_is_about_no_two() -> None:
    apart = "Chad voted. Peru paid. It rained. Few came. Nobody knew. Chad slept. Peru won. " * 2
    assert dyad(apart) == ()
    assert set(dyad(apart + "Chad thanked Peru.")) == {"TCD", "PER"}
