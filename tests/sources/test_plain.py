"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import pytest

from bilat.errors import SkippedSource
from bilat.sources.plain import front_matter, opening_fields, read_markdown, read_text, words_of_markdown


def test_front_matter_gives_the_fields_and_the_rest_is_text() -> None:
    draft = read_text(b"---\ntitle: 'A pact'\noutlet: Halcyon\npublished: 2023-09-13\n---\nIt was signed.\n")
    assert (draft.title, draft.outlet, draft.published, draft.body) == (
        "A pact",
        "Halcyon",
        "2023-09-13",
        "It was signed.",
    )


@pytest.mark.parametrize("text", ["--- \nnot closed: yes\nmore", "---\njust a line\n---\nmore", "no dashes"])
def test_dashes_without_fields_are_text(text: str) -> None:
    assert front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    ("head", "title", "outlet", "published"),
    [
        ("Title: A pact\nDate: 2023-09-13\nSource: Halcyon", "A pact", "Halcyon", "2023-09-13"),
        (
            "Subject: A pact\r\nFrom: a@b.example\r\nDate: Wed, 13 Sep 2023",
            "A pact",
            None,
            "Wed, 13 Sep 2023",
        ),
    ],
)
def test_fields_that_open_a_text_are_read(head: str, title: str, outlet: str | None, published: str) -> None:
    breaks = "\r\n\r\n" if "\r" in head else "\n\n"
    draft = read_text(f"{head}{breaks}It was signed.".encode())
    assert (draft.title, draft.outlet, draft.published, draft.body) == (
        title,
        outlet,
        published,
        "It was signed.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Putin: we will help\n\nHe said so.",
        "Note: one\nDate: two\n\nText.",
        "Title: A\nDate: 2023",
        "Title: A\n\nText",
    ],
)
def test_a_colon_alone_makes_no_field(text: str) -> None:
    assert opening_fields(text) == ({}, text)


def test_a_table_in_markdown_is_its_cells() -> None:
    assert words_of_markdown("| Good | Tonnes |\n| --- | --- |\n| grain | 1,000 |")[1].split() == [
        "Good", "Tonnes", "grain", "1,000",
    ]  # fmt: skip


def test_markdown_is_read_for_its_words() -> None:
    title, text = words_of_markdown(
        "# A pact\n\nIt was **signed** in [Pyongyang](http://x.example).\nTwice.\n\n"
        "![a map](map.png)\n\n- grain\n- oil\n"
    )
    assert title == "A pact"
    assert text == "It was signed in Pyongyang. Twice.\n\ngrain\n\noil"


def test_a_heading_further_down_is_text() -> None:
    assert words_of_markdown("First.\n\n## Then\n\nLast.") == (None, "First.\n\nThen\n\nLast.")


def test_front_matter_wins_over_the_heading() -> None:
    draft = read_markdown(b"---\ntitle: Given\n---\n# Heading\n\nText.")
    assert draft.title == "Given"


def test_a_guessed_encoding_is_noted() -> None:
    assert read_text("A café in Genève.".encode("latin-1")).notes == ("not UTF-8: read as Windows-1252",)


def test_a_brief_of_bilats_own_is_no_source() -> None:
    with pytest.raises(SkippedSource) as caught:
        read_markdown(b"# Russia and Japan\n\nWarm.\n\n<!-- written by bilat -->\n")
    assert caught.value.code == "own-brief"
