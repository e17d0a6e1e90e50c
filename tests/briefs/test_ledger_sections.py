"""The ledger in the brief: strongest status, whose word, denials beside it, and the law of the day."""

from __future__ import annotations

from claim_makers import document, exchange, material

from bilat.briefs.ledger_sections import agreement, is_borne_out, ledger_section, rows
from bilat.briefs.told import ToldMatter

SENT = document("a", "North Korea sent Russia artillery shells, American officials said.")
DENIED = document("b", "North Korea has never sent Russia any shells, its ministry said.")
AGAIN = document("c", "North Korea sent Russia shells by rail.")
TALK = document("d", "Russia mentioned shells to North Korea.")
sent = exchange(SENT, "North Korea sent Russia artillery shells", "delivered", attributed_to="USA")
denied = exchange(DENIED, "North Korea has never sent Russia any shells", "refused", certainty="denied")
again = exchange(AGAIN, "North Korea sent Russia shells", "delivered")


def test_a_row_tells_whose_word_it_is_what_denies_it_and_the_law() -> None:
    made = material([SENT, DENIED], (), (sent, denied))
    (finding,) = ledger_section(made).findings
    assert finding.text.startswith(
        "2023: North Korea gave Russia munitions, according to the United States, as told by"
    )
    assert "denied or refused according to Outlet b" in finding.text
    assert "the law then: forbidden" in finding.text
    assert [c.passage.document_id for c in finding.citations] == ["a", "b"]
    assert rows(made)[0]["against"] == [denied.id]


def test_contradictions_and_agreement_are_told_with_both_sources() -> None:
    (against,) = agreement(material([SENT, DENIED], (), (sent, denied))).findings
    assert against.text.startswith("Sources disagree on munitions from North Korea to Russia in 2023")
    (alike,) = agreement(material([SENT, AGAIN], (), (sent, again))).findings
    assert alike.text.startswith("2 outlets tell alike that North Korea gave Russia munitions in 2023")


def test_an_exchange_is_told_only_where_the_words_name_good_and_sides() -> None:
    told = ToldMatter(documents={d.id: d for d in (SENT, TALK)})
    assert is_borne_out(told, sent, ("RUS", "PRK"))
    assert not is_borne_out(told, sent, ("RUS", "CHN"))
    assert not is_borne_out(told, exchange(SENT, "North Korea sent Russia", "delivered"), ("RUS", "PRK"))
    talked = exchange(TALK, "Russia mentioned shells to North Korea", "delivered")
    assert not is_borne_out(told, talked, ("RUS", "PRK"))
