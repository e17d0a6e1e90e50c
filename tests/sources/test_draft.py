"""Fields under whichever of the usual names people give them."""

from __future__ import annotations

import pytest

from bilat.errors import SkippedSource
from bilat.sources.draft import Draft, body_of, heading, refuse_own


def test_fields_are_found_under_their_usual_names() -> None:
    draft = Draft.of(
        "body", {"Headline": "H", "Publication Date": "2023", "URL": "https://a.example", "lang": "en"}
    )
    assert (draft.title, draft.published, draft.address, draft.language) == (
        "H",
        "2023",
        "https://a.example",
        "en",
    )


def test_an_address_given_as_source_is_no_outlet() -> None:
    draft = Draft.of("body", {"source": "https://a.example/x"})
    assert (draft.outlet, draft.address) == (None, "https://a.example/x")


def test_a_source_that_is_a_record_gives_its_name_and_other_things_give_nothing() -> None:
    assert Draft.of("body", {"source": {"id": None, "name": "Halcyon"}}).outlet == "Halcyon"
    assert Draft.of("body", {"title": ["a"], "date": True}) == Draft("body")


def test_the_body_may_be_called_text_or_content() -> None:
    assert body_of({"Full Text": "a"}) == "a"
    assert body_of({"content": "", "story": "b"}) == ""
    assert body_of({"words": "a"}) is None


def test_headings_are_compared_in_one_form() -> None:
    assert heading(" Publication-Date ") == "publication_date"


def test_bilats_own_words_are_no_source() -> None:
    with pytest.raises(SkippedSource) as caught:
        refuse_own()
    assert caught.value.code == "own-brief"
