from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bilat.actors.actor import Actor
from bilat.briefs.context_panel import context_section, panel_rows
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events.event import Event
from bilat.events.incidents import merge
from bilat.sources.document import Document
from bilat.store import write
from bilat.store.database import Store
from bilat.workflow.briefing import make_brief
from bilat.workflow.context import import_context, make_panel


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "atop.csv").write_text(
        "ccode1,ccode2,year,defense\n365,731,1961,1\n365,731,1962,1\n2,200,1970,1\n"
    )
    votes = "\n".join(f"{n},{c},1,20{n:02}-12-01" for n in (8, 18) for c in (365, 731))
    (tmp_path / "un.csv").write_text(f"rcid,ccode,vote,date\n{votes}\n")
    opened = Store.in_memory()
    import_context(opened, "alliances", tmp_path / "atop.csv")
    import_context(opened, "unvotes", tmp_path / "un.csv")
    return opened


def test_the_panel_holds_votes_by_year_and_spells(store: Store) -> None:
    rows = panel_rows(make_panel(store, "RUS", "PRK"))
    assert [(row["what"], row["from"], row["value"]) for row in rows] == [
        ("voting agreement", "2008", 1.0),
        ("voting agreement", "2018", 1.0),
        ("alliance obligations", "1961-01-01", 1.0),
    ]


def test_the_section_cites_its_tables_and_says_what_is_not_known(store: Store) -> None:
    section = context_section(make_panel(store, "RUS", "PRK"), dt.date(2019, 1, 1))
    (voting,) = section.findings
    assert "100% of 1 roll calls in 2018, after 100% in 2008" in voting.text
    assert {"Russia", "North Korea"} <= set(voting.citations[0].passage.text.replace(":", ",").split(", "))
    assert "rivalry" in (section.note or "")
    assert "alliance" not in (section.note or "")


def test_what_holds_on_the_day_is_told_and_what_ended_is_not(store: Store) -> None:
    then = context_section(make_panel(store, "RUS", "PRK"), dt.date(1962, 6, 1))
    assert any("bound by an alliance since 1961: defence" in finding.text for finding in then.findings)


def test_an_empty_panel_makes_an_empty_section(store: Store) -> None:
    panel = make_panel(store, "FRA", "PRK")
    assert panel.empty
    assert context_section(panel, dt.date(2019, 1, 1)).findings == ()


def test_an_unknown_kind_or_a_missing_file_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are unvotes, alliances"):
        import_context(store, "tea", tmp_path / "atop.csv")
    with pytest.raises(UsageError, match="no file"):
        import_context(store, "alliances", tmp_path / "none.csv")


def test_a_brief_on_a_store_with_tables_has_a_section_on_context(store: Store) -> None:
    document = Document("d", "Russia praised North Korea.", published=PartialDate("2019-01-02", "published"))
    passage = document.passage(0, len(document.text))
    one, other = (Actor("RUS"),), (Actor("PRK"),)
    event = Event("e", passage, "SUPPORT", (), one, other, PartialDate("2019-01-02"), (), 1, 5.0, "test")
    write.add_readings(store, [document], [event])
    write.replace_incidents(store, merge([event]))
    brief = make_brief(store, "RUS", "PRK")
    (section,) = (s for s in brief.sections if s.title == "Context")
    assert any("voted alike" in finding.text for finding in section.findings)
