"""What an explanation shows: the sense that fired, what kept others out, and a page that escapes its text."""

import xml.etree.ElementTree as ET

from bilat.sources.document import Document
from bilat.workflow.arcs import picture
from bilat.workflow.explain_html import render
from bilat.workflow.explaining import Explanation, Word, explain
from bilat.workflow.reading import Reader


def explained(text: str) -> Explanation:
    return explain(Document("x", text), Reader(filtered=False))


def test_the_sense_that_fired_is_the_one_that_the_event_names() -> None:
    seen = explained("Norway condemned Chad.")
    (fired,) = [s for s in seen.sentences[0].senses if s.nearness == "fired"]
    assert fired.words == "condemned"
    assert seen.events[0].why.startswith(fired.entry)


def test_a_mere_possibility_is_shown_and_marked() -> None:
    (event,) = explained("Norway may send troops to Chad.").events
    assert event.aux == ("hypothetical",)
    assert not event.happened


def test_a_missed_sense_says_what_it_lacks_and_which_words_it_asks_for() -> None:
    seen = explained("Norway sent greetings to Chad.")
    missed = [s for s in seen.sentences[0].senses if s.nearness == "missed" and s.words == "sent"]
    assert missed
    assert all(s.because for s in missed)
    assert any("object: " in s.asks for s in missed)


def test_the_page_escapes_the_text_and_asks_for_nothing_outside() -> None:
    page = render(explained("Norway condemned <script>alert(1)</script> Chad."))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_picture_is_well_formed_and_named_for_readers_without_sight() -> None:
    page = render(explained("Norway condemned Chad."))
    svg = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    assert svg.find("title") is not None
    assert [t.text for t in svg.findall("text") if "class" not in t.attrib][:2] == ["Norway", "condemned"]


def test_an_arc_that_spans_another_stands_higher() -> None:
    words = [
        Word("a", "a", "X", "root", 0, ""),
        Word("b", "b", "X", "dep", 0, ""),
        Word("c", "c", "X", "dep", 0, ""),
    ]
    short, long = picture(words).arcs
    assert long.y < short.y
