"""Ties and briefs on imported events: one incident for what is told often, with its pages as sources."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from dataset_makers import gdelt_file, gdelt_row, table
from typer.testing import CliRunner

from bilat.briefs import render_html, render_json, render_md
from bilat.cli.main import app
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.relations.steps import middle
from bilat.relations.tie import tie_score
from bilat.sources.document import Document, content_hash
from bilat.store import import_dyads
from bilat.store.database import Store
from bilat.store.imported import days_in_common
from bilat.workflow import imported
from bilat.workflow.adding import add_documents, settle
from bilat.workflow.briefing import make_brief
from bilat.workflow.imported import ImportedDyad
from bilat.workflow.importing import import_files
from bilat.workflow.reading import Reader
from bilat.workflow.tying import Counting, make_ledger, make_tie

BACK = {"Actor1CountryCode": "PRK", "Actor2CountryCode": "USA"}


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


def filled(store: Store, folder: Path, *rows: str) -> Store:
    import_files(store, "gdelt", [str(gdelt_file(folder, rows))])
    return store


def row(key: int, day: str = "20180101", host: str = "a.example", **cells: str) -> str:
    page = {"SQLDATE": day, "DATEADDED": f"{day}000000", "SOURCEURL": f"https://{host}/{key}"}
    return gdelt_row(key, **(page | cells))


def told(store: Store, a: str, b: str, *sources: str) -> ImportedDyad:
    return imported.gather(store, a, b, imported.choose_between(store, a, b, sources))


def test_a_visit_told_both_ways_on_many_pages_is_one_incident(store: Store, tmp_path: Path) -> None:
    rows = [
        row(1),
        row(2, host="b.example", EventCode="043", **BACK),
        row(3, host="b.example", EventCode="040"),
    ]
    (incident,) = told(filled(store, tmp_path, *rows), "USA", "PRK").incidents.records()
    assert (incident.event, set(incident.actor), incident.recipient) == ("CONSULT", {"USA", "PRK"}, ())
    assert (incident.reports, incident.outlets, incident.mode) == (3, 2, ("visit",))


def test_the_same_page_for_several_rows_is_one_report(store: Store, tmp_path: Path) -> None:
    same = {"SOURCEURL": "https://a.example/x", "EventCode": "112"}
    (incident,) = told(
        filled(store, tmp_path, row(1, **same), row(2, **same)), "USA", "PRK"
    ).incidents.records()
    assert (incident.reports, incident.outlets) == (1, 1)


def test_accusations_have_a_direction_unless_one_page_tells_both(store: Store, tmp_path: Path) -> None:
    apart = [row(1, EventCode="112"), row(2, EventCode="112", **BACK)]
    page = {"SOURCEURL": "https://a.example/clash", "EventCode": "190"}
    both = [row(3, **page), row(4, **page, **BACK)]
    incidents = told(filled(store, tmp_path, *apart, *both), "USA", "PRK").incidents.records()
    assert sorted((i.event, i.actor) for i in incidents) == [
        ("ACCUSE", ("PRK",)), ("ACCUSE", ("USA",)), ("ASSAULT", ("PRK", "USA")),
    ]  # fmt: skip


def test_what_is_told_in_passing_enters_no_figure_and_is_counted(store: Store, tmp_path: Path) -> None:
    old = {"SQLDATE": "20170101", "DATEADDED": "20180101000000"}
    made = told(
        filled(store, tmp_path, row(1), row(2, IsRootEvent="0", EventCode="190"), row(3, **old)), "USA", "PRK"
    )
    assert [i.event for i in made.incidents.records()] == ["CONSULT"]
    assert "2 of them, told in passing" in made.remarks[-1]


def test_coverage_that_grows_does_not_make_outlets_weigh_more(store: Store, tmp_path: Path) -> None:
    def month(start: int, day: str, others: int) -> list[str]:
        own = [row(start + n, day, f"h{n}.example", EventCode="112") for n in range(8)]
        rest = [
            row(start + 100 + n, day, Actor1CountryCode="FRA", Actor2CountryCode="DEU") for n in range(others)
        ]
        return [*own, *rest]

    rows = [*month(0, "20180105", 12), *month(1000, "20180205", 12), *month(2000, "20180305", 72)]
    made = told(filled(store, tmp_path, *rows), "USA", "PRK")
    assert [i.outlets for i in made.incidents.records()] == [8, 8, 2]
    shares = make_tie(store, "USA", "PRK").shares or {}
    assert [round(share) for share in shares.values()] == [400, 400, 100]


def test_a_month_without_rows_of_the_set_is_unknown_and_one_of_others_zero(
    store: Store, tmp_path: Path
) -> None:
    other = row(2, "20180301", Actor1CountryCode="FRA", Actor2CountryCode="DEU")
    shares = make_tie(filled(store, tmp_path, row(1), other), "USA", "PRK").shares or {}
    assert shares.get(dt.date(2018, 2, 1)) is None
    assert shares[dt.date(2018, 3, 1)] == 0


def test_the_order_of_files_does_not_change_the_ties(tmp_path: Path) -> None:
    one = gdelt_file(tmp_path, [row(n, f"201801{n:02}", EventCode="112") for n in range(1, 15)], "1.CSV")
    two = gdelt_file(tmp_path, [row(n, f"201801{n:02}") for n in range(15, 29)], "2.CSV")
    found = []
    for order in ([one, two], [two, one]):
        with Store.in_memory() as opened:
            import_files(opened, "gdelt", list(map(str, order)))
            found.append(told(opened, "USA", "PRK").incidents.records())
    assert found[0] == found[1]


def test_a_brief_cites_the_row_and_its_page_and_says_that_there_is_no_sentence(
    store: Store, tmp_path: Path
) -> None:
    brief = make_brief(filled(store, tmp_path, row(7, EventCode="112")), "USA", "PRK")
    (citation,) = brief.citations()
    assert citation.address == "https://a.example/7"
    assert citation.outlet == "a.example"
    assert (
        "Row 7 of GDELT 2.0 events, which gives no sentence: USA, 112 (accuse), PRK" in citation.passage.text
    )
    for text in (render_md.render(brief), render_html.render(brief), render_json.render(brief)):
        assert "It cannot tell the sentence: a row names a page" in text
        assert "https://a.example/7" in text


def test_markup_in_a_cell_reaches_no_page(store: Store, tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script>"
    rows = row(1, ActionGeo_FullName=nasty, SOURCEURL=f"https://a.example/{nasty}")
    brief = make_brief(filled(store, tmp_path, rows), "USA", "PRK")
    assert "<script>" not in render_html.render(brief)
    assert "<script>" not in render_md.render(brief)


def test_an_address_that_is_none_is_no_link(store: Store, tmp_path: Path) -> None:
    brief = make_brief(filled(store, tmp_path, row(1, SOURCEURL="javascript:alert(1)")), "USA", "PRK")
    assert brief.citations()[0].address is None


def test_a_brief_as_of_a_day_knows_no_row_added_later(store: Store, tmp_path: Path) -> None:
    late = row(2, "20180102", EventCode="190", DATEADDED="20180105000000")
    brief = make_brief(filled(store, tmp_path, row(1), late), "USA", "PRK", dt.date(2018, 1, 3))
    assert [r["event"] for r in brief.tables["incidents"]] == ["CONSULT"]


def test_a_set_with_sentences_is_quoted(store: Store, tmp_path: Path) -> None:
    cells = {
        "Event ID": "1", "Event Date": "2014-01-31", "Source Country": "Russian Federation",
        "Target Country": "North Korea", "CAMEO Code": "040", "Intensity": "1", "Story ID": "7", "Publisher": "Wire",
        "City": "", "Country": "", "Latitude": "", "Longitude": "", "Event Sentence": "The envoys of both met.",
    }  # fmt: skip
    import_files(store, "icews", [str(table(tmp_path / "e.tab", [cells]))])
    (citation,) = make_brief(store, "RUS", "PRK").citations()
    assert citation.passage.text == "The envoys of both met."
    assert citation.outlet == "Wire"


@pytest.fixture
def mixed(store: Store, tmp_path: Path) -> Store:
    """A store with a document and GDELT on one visit, and GDELT alone on an accusation."""
    text = "The American president visited North Korea on 1 January 2018."
    document = Document(
        "d",
        text,
        None,
        "en",
        PartialDate("2018-01-02", "published"),
        None,
        "Halcyon",
        None,
        content_hash(text),
    )
    add_documents(store, [document], Reader(dated=True))
    settle(store)
    return filled(store, tmp_path, row(1), row(2, "20180110", EventCode="112"))


def counts(store: Store, source: str | None) -> int:
    curve = make_tie(store, "USA", "PRK", Counting(source=source)).curve
    return sum(point.incidents for point in curve.points)


def test_sources_are_kept_apart_or_put_together(mixed: Store) -> None:
    assert counts(mixed, "reports") == 1
    assert counts(mixed, "gdelt") == 2
    # The visit is one incident, told by a document and a row.
    assert counts(mixed, "reports,gdelt") == 2
    assert counts(mixed, None) == 1
    assert "not counted here: --source gdelt" in make_tie(mixed, "USA", "PRK").remarks[-1]


def test_the_store_sums_imported_rows_as_their_incidents(store: Store, tmp_path: Path) -> None:
    rows = [
        row(n, f"2018{1 + n % 3:02}{1 + n % 27:02}", f"h{n % 5}.example", EventCode=code)
        for n, code in enumerate(["112", "043", "190", "0231"] * 12)
    ]
    rows += [row(100 + n, "20180211", EventCode="112", **BACK) for n in range(3)]
    incidents = told(filled(store, tmp_path, *rows), "USA", "PRK").incidents.records()
    for side in ("joint", "a_to_b", "b_to_a"):
        tie = make_tie(store, "USA", "PRK", Counting(direction=side))
        other = tie_score(incidents, "USA", "PRK", direction=side)
        assert [(p.start, p.level, p.incidents) for p in tie.curve.points] == [
            (p.start, pytest.approx(p.level), p.incidents) for p in other.points
        ]


def test_the_ledger_is_of_the_source_of_the_tie(mixed: Store) -> None:
    tie = make_tie(mixed, "USA", "PRK", Counting(source="gdelt"))
    rows, known = make_ledger(mixed, tie, dt.date(2018, 1, 1), dt.date(2018, 1, 31))
    assert {known[r.incident_id].event for r in rows} <= {"ACCUSE", "CONSULT"}
    assert all(key.startswith("imported ") for key in known)


def test_a_file_read_again_leaves_each_incident_once(store: Store, tmp_path: Path) -> None:
    file = str(gdelt_file(tmp_path, [row(1), row(2, "20180110")]))
    import_files(store, "gdelt", [file])
    import_files(store, "gdelt", [file], again=True)
    assert counts(store, "gdelt") == 2


def test_an_import_that_was_cut_off_is_settled_by_the_next(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(gdelt_file(tmp_path, [row(1)]))
    with monkeypatch.context() as patched:
        patched.setattr(import_dyads, "settle", lambda _: None)
        import_files(store, "gdelt", [file])
    assert import_dyads.unsettled(store) == ["gdelt"]
    import_files(store, "gdelt", [file])
    assert import_dyads.unsettled(store) == []
    assert counts(store, "gdelt") == 1


def test_together_the_words_of_the_report_are_cited_with_the_page(mixed: Store) -> None:
    brief = make_brief(mixed, "USA", "PRK", sources=["reports", "gdelt"])
    assert {citation.outlet for citation in brief.citations()} == {"Halcyon", "a.example"}
    assert brief.coverage.documents == 1


def test_a_source_that_is_not_held_is_refused_with_those_that_are(mixed: Store) -> None:
    with pytest.raises(UsageError, match="there are reports, gdelt"):
        make_tie(mixed, "USA", "PRK", Counting(source="icews"))


def test_a_dyad_that_no_row_tells_of_says_where_to_look(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing in gdelt lies between Brazil and Argentina"):
        make_brief(filled(store, tmp_path, row(1)), "BRA", "ARG")


def test_the_commands_say_what_the_set_cannot_tell(tmp_path: Path) -> None:
    file, place = gdelt_file(tmp_path, [row(1), row(2, "20180110")]), str(tmp_path / "s.duckdb")
    run = CliRunner().invoke
    read = run(app, ["import", "gdelt", str(file), "--store", place, "--format", "json"])
    assert json.loads(read.stdout)[0]["imported"] == 2
    ties = run(app, ["ties", "USA", "PRK", "--store", place, "--format", "json"])
    assert json.loads(ties.stdout)[0]["per_1000_rows"] == 1000
    assert "It cannot tell the sentence" in ties.stderr
    assert run(app, ["import", "gdelt", str(file), "--store", place]).exit_code == 0
    held = run(app, ["imported", "--store", place, "--format", "csv"])
    assert held.stdout.count("gdelt") == 1


def test_whoever_reads_of_many_ties_is_told_what_the_set_cannot_tell(mixed: Store) -> None:
    merged, told = imported.remarks_on_all(mixed, "gdelt")
    assert merged.startswith("Imported rows")
    assert "It cannot tell the sentence" in told
    assert imported.remarks_on_all(mixed, "reports") == ()


def test_a_stretch_of_days_is_dated_by_what_its_days_have_in_common() -> None:
    stretches = [("2018-02-03", "2018-02-03"), ("2018-02-03", "2018-02-20"), ("2018-02-03", "2018-04-01"),
                 ("1969-12-30", "1970-01-02"), ("2016-02-01", "2016-02-29")]  # fmt: skip
    opens, closes = (np.array(days, dtype="datetime64[D]") for days in zip(*stretches, strict=True))
    first, half, precision = days_in_common(opens, closes)
    dates = [PartialDate(iso) for iso in ("2018-02-03", "2018-02", "2018", "1969", "2016-02")]
    assert [dt.date.fromordinal(int(day)) for day in first] == [date.first for date in dates]
    assert [dt.date.fromordinal(int(day)) for day in half] == [middle(date) for date in dates]
    assert list(precision) == [3, 2, 1, 1, 2]
