"""Whose claim a clause makes where no cue says it: grammar is heard as one reason among others."""

from __future__ import annotations

import pytest

from bilat.claims.argued import Weighed, clauses_in
from bilat.claims.document import ClaimReader
from bilat.claims.holder_features import GROUP, Look, befores, holder_features, holders, look
from bilat.claims.holders import holder_of, likely_holder
from bilat.claims.slots import NONE

from .conftest import scenes

TITLE = "Chad and Peru"
NO_IMPRESSION = (0.0, 0.0, 0.0, 0.0)
"""Log-odds of a holder that say nothing."""
OPENING = "Chad and Peru have been friends since the days of their first embassies. "


def weighed(sentence: str) -> Weighed:
    """The first clause of the second sentence of a text."""
    made = scenes(OPENING + sentence, TITLE)
    return next(w for place, w in clauses_in(ClaimReader().finder, made) if place == 1)


def seen(sentence: str, role: str, kind: str) -> Look:
    clause = weighed(sentence)
    rule = holder_of(clause.scene, role, kind, clause.clause)
    return look(clause.scene, clause.clause, kind, clause.before, rule)


@pytest.mark.parametrize(
    ("sentence", "role", "kind", "holder"),
    [
        ("Chad dreads the isolation that its wars brought.", "driver", "affinity", ("TCD",)),
        ("Peru has a parliament that grumbles about the price.", "limit", "domestic", ("PER",)),
        ("Bolivia frets about tanks at its gates.", "impact", "insecurity", ("BOL",)),
    ],
)
def test_the_subject_holds_what_it_does(sentence: str, role: str, kind: str, holder: tuple[str, ...]) -> None:
    found = likely_holder(role, seen(sentence, role, kind), NO_IMPRESSION)
    assert found is not None
    assert found.codes == holder
    assert "weighs 0." in found.how or "weighs 1." in found.how


def test_an_impression_of_the_other_state_outweighs_a_pronoun() -> None:
    clause = seen("Its wars brought an isolation that hurts.", "driver", "affinity")
    one, other = (
        likely_holder("driver", clause, odds) for odds in ((9.0, -9.0, -9.0, -9.0), (-9.0, 9.0, -9.0, -9.0))
    )
    assert one is not None
    assert other is not None
    assert (one.codes, other.codes) == tuple((code,) for code in clause.scene.setting.dyad)


def test_an_outlook_is_that_of_the_two() -> None:
    found = likely_holder("outlook", seen("The friendship will last.", "outlook", "steady"), NO_IMPRESSION)
    assert found is not None
    assert set(found.codes) == {"TCD", "PER"}


def test_an_outlook_of_nobody_is_none() -> None:
    clause = seen("The friendship will last.", "outlook", "steady")
    bare = look(clause.scene, clause.clause, "steady", clause.before, NONE)
    assert likely_holder("outlook", bare, NO_IMPRESSION) is None


def test_drivers_and_limits_are_held_by_one_of_the_two_or_both() -> None:
    asked = seen("Bolivia frets about tanks from Chad.", "impact", "insecurity")
    assert sorted(holders(asked, "limit")) == [("PER",), ("PER", "TCD"), ("TCD",)]
    assert holders(asked, "impact")[0] == ("BOL",)
    assert holders(asked, "impact")[-2:] == [GROUP, ()]


def test_an_impact_may_be_on_whom_a_pronoun_means() -> None:
    made = scenes(f"{OPENING}Bolivia watches the tanks. Its farmers fret.", TITLE)
    *_, last = clauses_in(ClaimReader().finder, made)
    rule = holder_of(last[1].scene, "impact", "insecurity", last[1].clause)
    assert ("BOL",) in holders(
        look(last[1].scene, last[1].clause, "insecurity", last[1].before, rule), "impact"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The pact sets a precedent that other small states of the region will follow.",
        "The treaty adds to the stability of the whole continent.",
    ],
)
def test_an_impact_on_states_that_are_not_spelled_out_is_on_a_group(sentence: str) -> None:
    found = likely_holder("impact", seen(sentence, "impact", "order"), NO_IMPRESSION)
    assert found is not None
    assert found.codes == GROUP


def test_what_stands_before_a_sentence_is_its_paragraph_and_the_sentence_before() -> None:
    made = scenes("Chad is poor. Chad is large.\n\nPeru has ports. Fish is cheap.", TITLE)
    told = list(befores(made))
    assert told[1].states == ("TCD",)
    assert told[1].paragraph == {"TCD": 2}
    assert told[3].states == ("PER",)
    assert told[3].paragraph == {"PER": 1}
    assert told[0].states == ()


def test_of_two_named_as_often_the_last_named_comes_first() -> None:
    *_, last = befores(scenes("Chad is poor. Peru has ports. Fish is cheap.", TITLE))
    assert list(last.paragraph.items()) == [("PER", 1), ("TCD", 1)]


def test_features_tell_the_subject_from_the_other_state() -> None:
    asked = seen("Chad dreads the isolation.", "driver", "affinity")
    assert {"is the subject", "does: dread", "named in the clause"} <= set(holder_features(asked, ("TCD",)))
    assert {"another is the subject", "the other of the two is named in the clause"} <= set(
        holder_features(asked, ("PER",))
    )
    assert "both, of the two named: 1" in holder_features(asked, ("PER", "TCD"))
