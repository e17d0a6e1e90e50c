"""Dictionaries of TABARI and PETRARCH become entries that code; what has no counterpart is told with its reason.

The dictionaries here were written for these tests.
"""

from pathlib import Path

import pytest

from bilat.actors.dictionaries import read_actors
from bilat.events.dictionaries import read_verbs
from bilat.sources.document import Document
from bilat.workflow.dictionaries import import_dictionaries
from bilat.workflow.reading import Reader

TABARI = """; verbs
GARLAND {GARLANDED GARLANDS} [051] ; praise
- * + WITH_LAUREL [070] ; gift
- WILL * + [030]
- * &MONEY TO + [071]
NETTLE [---]
- * OUT AT + [111]
- $ * TALKS WITH + [040:040]
MUTTER [010]
"""
PETRARCH = """&METAL
+GOLD
+SILVER

--- GLOSS [112] ---
GLOSS {GLOSSES GLOSSED}
BRAID
- * {HEAVY &METAL} (TO +)  # a gift [070]
- * (OF +) [120] # refuse
"""
ACTORS = """NORTHLAND_FRONT_
+FRONT_OF_NORTHLAND_
\t[NORREB >990101]
\t[NORGOV <981231]
ZEBEDEE [QQQGOV]
"""


def entry(text: str, **wanted: object) -> dict[str, object]:
    entries = [e for e in read_verbs(text).entries if all(e.get(k) == v for k, v in wanted.items())]
    assert len(entries) == 1, read_verbs(text).entries
    return entries[0]


def test_a_verb_with_a_code_of_its_own_becomes_a_sense_of_its_plover_type() -> None:
    assert entry(TABARI, verb=["garland"], event="SUPPORT")["needs_whom"] is True


def test_the_words_behind_the_verb_become_conditions_and_slots() -> None:
    assert entry(TABARI, event="AID") == {
        "verb": ["garland"],
        "whom": ["object"],
        "prep": {"with": ["laurel"]},
        "event": "AID",
    }
    assert entry(TABARI, event="ACCUSE")["verb"] == ["nettle out"]
    assert entry(TABARI, event="ACCUSE")["whom"] == ["at"]


def test_two_equal_codes_make_a_sense_that_two_do_together() -> None:
    assert entry(TABARI, event="CONSULT")["reciprocal"] is True


def test_what_has_no_counterpart_is_told_with_line_and_reason() -> None:
    lost = {item.line: item.reason for item in read_verbs(TABARI).left}
    assert "tense" in lost[4]
    assert "&MONEY" in lost[5]
    assert "CAMEO 010" in lost[9]


def test_a_block_of_petrarch_gives_its_verbs_one_code_and_one_set_of_patterns() -> None:
    assert entry(PETRARCH, verb=["gloss"], event="ACCUSE")
    assert entry(PETRARCH, verb=["braid"], event="ACCUSE")
    gift = entry(PETRARCH, event="AID")
    assert gift["verb"] == ["gloss", "braid"]
    assert gift["object"] == ["gold", "silver"]
    assert gift["whom"] == ["to"]


def test_a_source_that_bears_the_verb_is_whom_it_is_done_to_in_our_terms() -> None:
    sense = entry("GARLAND [---]\n- $ WAS * BY + [050]\n- + WAS * BY $ [110]\n", event="SUPPORT")
    assert (sense["who"], sense["whom"]) == (["object"], ["subject"])


def test_one_short_name_may_be_initials() -> None:
    (body,) = read_actors("UNHCR_ [IGOUNOREFHCR]\n").entries
    assert body["code"] == "UNO"
    assert body["names"] == ["Unhcr", "UNHCR"]


def test_actors_keep_sector_synonyms_and_dates() -> None:
    carried = read_actors(ACTORS)
    rebels, rulers = carried.entries
    assert (rebels["code"], rebels["sector"], rebels["from"]) == ("NOR", "REB", "1999-01-01")
    assert (rulers["sector"], rulers["until"]) == ("GOV", "1998-12-31")
    assert rebels["names"] == ["Northland Front", "Front of Northland"]
    assert "QQQGOV" in carried.left[0].reason


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "verbs.txt").write_text(TABARI)
    (tmp_path / "actors.txt").write_text(ACTORS)
    done = import_dictionaries([tmp_path / "verbs.txt", tmp_path / "actors.txt"])
    file = tmp_path / "mine.toml"
    file.write_text(done.toml)
    return file


def test_the_overlay_codes_with_imported_verbs_and_actors(overlay: Path) -> None:
    (event,) = next(Reader([overlay]).read([Document("x", "The Northland Front garlanded Chad.")])).events
    assert (event.event, event.actor_codes, event.recipient_codes) == ("SUPPORT", ("NOR",), ("TCD",))
