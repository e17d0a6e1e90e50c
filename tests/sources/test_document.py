"""The document and its hash: the same words, the same document."""

from __future__ import annotations

from bilat.sources.document import Document, content_hash


def test_white_space_and_the_form_of_letters_make_no_other_document() -> None:
    assert content_hash("a  b\n\nc") == content_hash(" a b c ")
    assert content_hash("caf\u00e9") == content_hash("cafe\u0301")
    assert content_hash("a b") != content_hash("ab")


def test_a_passage_is_a_span_of_the_text() -> None:
    passage = Document("d", "Russia signed.").passage(0, 6)
    assert (passage.document_id, passage.text) == ("d", "Russia")
