"""The agenda in the brief: topics with reasons in words, against what was announced."""

from __future__ import annotations

from claim_makers import document, material, passage

from bilat.briefs.agenda_section import agenda, rows
from bilat.briefs.told import Meeting
from bilat.claims.agenda import Topic
from bilat.dates import PartialDate

SOURCE = document("a", "Kim Jong Un toured the Vostochny spaceport with the Defence Minister of Russia.")
REASONS = ("place: Vostochny (cosmodrome)", "office: defence minister")


def test_a_topic_is_told_with_its_reasons_as_reports_write_them() -> None:
    seen = (passage(SOURCE, SOURCE.text.split(".", maxsplit=1)[0]),)
    weak = Topic("labour", 0.2, ("office: governor",), seen, ())
    meeting = Meeting(PartialDate("2023-09-13"), (Topic("military_technology", 0.9, REASONS, seen, ()), weak))
    made = material([SOURCE], meetings=(meeting,))
    (finding,) = agenda(made).findings
    assert (
        "the places on the route (Vostochny cosmodrome) and the offices represented (Defence Minister)"
        in finding.text
    )
    assert "no report plainly tells of an agreement" in finding.text
    assert [row["topic"] for row in rows(made)] == ["military_technology", "labour"]


def test_words_alone_are_no_agenda() -> None:
    seen = (passage(SOURCE, "Kim Jong Un"),)
    meeting = Meeting(PartialDate("2023-09-13"), (Topic("food", 0.9, ("word: food",), seen, ()),))
    assert not agenda(material([SOURCE], meetings=(meeting,))).findings
