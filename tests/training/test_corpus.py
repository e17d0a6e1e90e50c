"""Sentences grouped into texts, and texts as spaCy documents."""

from __future__ import annotations

import spacy

from training.conllu import Sentence, Token
from training.corpus import MOST, as_headlines, group, text_of, to_doc, without_full_stop


def sentence(words: str, document: str = "d") -> Sentence:
    """Each word hangs from the first; a final full stop is not set off by a space."""
    forms = words.replace(".", " .").split()
    return Sentence(
        document,
        tuple(
            Token(
                form,
                form.lower(),
                "X",
                "X",
                "",
                0 if n else -1,
                "dep" if n else "root",
                forms[n + 1 :][:1] != ["."],
            )
            for n, form in enumerate(forms)
        ),
    )


MANY = [sentence(f"One two three {n}.", "a" if n < 30 else "b") for n in range(60)]


def test_groups_are_runs_of_one_document_and_lose_nothing() -> None:
    groups = list(group(MANY))
    assert [s for g in groups for s in g] == MANY
    assert all(len({s.document for s in g}) == 1 for g in groups)
    assert {len(g) for g in groups} <= set(range(1, MOST + 1))
    assert any(len(g) == 1 for g in groups)


def test_the_same_seed_gives_the_same_groups() -> None:
    assert list(group(MANY, 3)) == list(group(MANY, 3))
    assert list(group(MANY, 3)) != list(group(MANY, 4))


def test_only_single_sentences_become_headlines() -> None:
    pair, alone = [MANY[0], MANY[1]], [MANY[2]]
    made = list(as_headlines([pair, alone], 1.0, 1))
    assert made[0] == pair
    assert [t.form for t in made[1][0].tokens] == ["One", "two", "three", "2"]


def test_a_full_stop_stays_where_something_hangs_from_it_or_the_sentence_is_short() -> None:
    short = sentence("Yes.")
    assert without_full_stop(short) == short


def test_the_document_has_the_text_of_its_sentences_and_their_trees() -> None:
    sentences = [sentence("Russia talks."), sentence("Japan listens now.")]
    doc = to_doc(spacy.blank("en").vocab, sentences)
    assert doc.text.strip() == text_of(sentences) == "Russia talks. Japan listens now."
    assert [s.text for s in doc.sents] == ["Russia talks.", "Japan listens now."]
    assert [token.head.text for token in doc] == ["Russia"] * 3 + ["Japan"] * 4
    assert doc[0].dep_ == "ROOT"
