"""What was said, in the brief: only of the two on each other, in sentences that name the speaker."""

from __future__ import annotations

from dataclasses import replace

from claim_makers import document, material, passage

from bilat.briefs.findings import Section
from bilat.briefs.statements_section import rows, said, tone_word
from bilat.claims.statement import Statement

SOURCE = document("a", "Russia praised North Korea. North Korea thanked Russia. He praised North Korea.")


def statement(words: str, speaker: str, text: str, about: str) -> Statement:
    """A warm statement in the sentence `words`."""
    seen = passage(SOURCE, words)
    return Statement(f"{words}-{speaker}", seen, speaker, text, (), (about,), words, False, 0.7, ("praised",))


def section(*found: Statement) -> tuple[Section, int]:
    """The section on `found`, and how many rows its table has."""
    made = material([SOURCE])
    made = replace(made, told=replace(made.told, statements=found))
    return said(made), len(rows(made))


def test_a_statement_is_told_with_its_tone_and_cited_with_its_sentence() -> None:
    told, number = section(statement("Russia praised North Korea.", "RUS", "Russia", "PRK"))
    (finding,) = told.findings
    assert "warm (+0.7), for “praised”" in finding.text
    assert finding.citations[0].passage.text == "Russia praised North Korea."
    assert number == 1


def test_a_speaker_named_by_pronoun_only_is_left_out() -> None:
    told, number = section(statement("He praised North Korea.", "RUS", "He", "PRK"))
    assert (told.findings, number) == ((), 0)


def test_a_statement_about_somebody_else_is_left_out() -> None:
    told, number = section(statement("Russia praised North Korea.", "RUS", "Russia", "CHN"))
    assert (told.findings, number) == ((), 0)


def test_tones_have_words() -> None:
    assert [tone_word(tone) for tone in (0.6, -0.8, 0.1, None)] == [
        "warm (+0.6)",
        "hostile (-0.8)",
        "neutral",
        "neutral",
    ]
