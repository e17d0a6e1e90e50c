"""Claims that the signs, words and place of a clause make in a text about two states."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from bilat.claims.argued import clauses_in, kind_of
from bilat.claims.claim import KINDS, LEAD, Claim
from bilat.claims.document import ClaimReader
from bilat.claims.impressions import OfClause
from bilat.claims.joining import SURE
from bilat.claims.surroundings import NEAR, column
from bilat.claims.weighing import FEATURES, KIND_FEATURES, Clause, kind_features, kinds_of, likelihood, table
from bilat.sources.document import Document
from bilat.workflow.reading import Reader

from .conftest import scenes

NOTHING: Mapping[str, float] = {**dict.fromkeys(FEATURES, 0.0), "bias": 1.0}


def clause(**signs: Mapping[str, float]) -> Clause:
    """A clause with these signs by role and kind and nothing else."""
    return Clause(0, 0, 1, signs, frozenset(), frozenset(), {}, (), (), good=False)


def claims(text: str) -> tuple[Claim, ...]:
    (reading,) = Reader().read([Document("d", text, title="Chad and Peru")])
    return reading.claims


def test_each_role_and_kind_has_a_weight_for_each_feature() -> None:
    for role, kinds in KINDS.items():
        assert set(table()[role]) == set(FEATURES)
        assert set(table()[column(role)]) == set(NEAR)
        assert all(set(table()[f"{role}/{kind}"]) == set(KIND_FEATURES) for kind in kinds)


@pytest.mark.parametrize(("role", "kind"), [("driver", "need"), ("limit", "legal"), ("impact", "insecurity")])
def test_a_kind_whose_signs_stand_in_a_clause_is_told_where_nothing_else_speaks(role: str, kind: str) -> None:
    found = kinds_of(NOTHING, clause(**{role: {kind: 4.0}}), role)
    assert max(found, key=lambda name: found[name]) == kind


def test_signs_make_a_role_likelier() -> None:
    bare = likelihood(NOTHING, frozenset(), "limit")
    assert bare < likelihood({**NOTHING, "signs": 2.0}, frozenset(), "limit")


def test_signs_of_one_kind_are_no_feature_of_another() -> None:
    signed = clause(limit={"legal": 3.0})
    assert kind_features(NOTHING, signed, "limit", "legal")["signs"] > 1
    assert kind_features(NOTHING, signed, "limit", "history")["signs"] == 0


ESSAY = """The ministers of Chad and Peru met in Lima in June and signed a pact on fish.

Chad needs Peruvian copper for its cables. Peru wants Chadian oil, since its own wells are running dry.

Yet sanctions forbid Peru to buy arms from Chad. Old disputes with Chad still rankle in Lima.

Whether the friendship outlives the war is uncertain.

The next meeting of Chad and Peru is in May."""


def test_an_open_end_foretells_nothing_else() -> None:
    ends = {
        claim.kind for claim in claims(ESSAY) if claim.role == "outlook" and "outlives" in claim.evidence.text
    }
    assert ends == {"uncertain"}


def test_each_claim_says_by_what_it_counts() -> None:
    found = claims(ESSAY)
    assert {claim.role for claim in found} >= {"driver", "outlook"}
    assert all("holder:" in claim.why for claim in found)


def test_in_a_report_words_alone_make_no_claim() -> None:
    lines = [
        "LIMA, May 3 - Chad and Peru opened an office, officials said.",
        "The president of Chad arrived in Lima on Friday, officials said.",
        "Peru and Chad play football on Sunday, the ministry said.",
        "The embassy of Chad was painted, Peru said.",
        "It rained in Lima, Peru said.",
        "Chad has a new flag, officials in Peru said.",
        "Peru thanked Chad, it said.",
    ]
    assert claims("\n\n".join(lines)) == ()


LIST = """The ministers of Chad and Peru met in Lima in June and signed a pact on fish.

Peru is far away. Peru wants a success for its president before the vote. Peru needs Chadian copper for its cables
and has money.

Yet sanctions forbid Peru to buy arms from Chad. Old disputes with Chad still rankle in Lima.

Few expect the friendship to cool. The next meeting of Chad and Peru is in May."""


def test_a_want_is_a_need_only_where_a_good_is_named() -> None:
    wants = {
        claim.theme: claim.kind for claim in claims(LIST) if claim.role == "driver" and " fits " in claim.why
    }
    assert wants["raw_materials"] == "need"
    assert all(kind != "need" for theme, kind in wants.items() if theme is None)


def test_of_what_kind_a_claim_is_its_cue_is_one_voice_among_three() -> None:
    """Words and impression that are sure enough of another kind outvote it; that they do is told."""
    (_, weighed), *_ = (
        item for item in clauses_in(ClaimReader().finder, scenes(ESSAY, "Chad and Peru")) if item[1].drafts
    )
    (role, cued), *_ = ((draft.role, draft.kind) for draft in weighed.drafts)
    other = next(kind for kind in KINDS[role] if kind != cued)

    def sure_of(kind: str) -> OfClause:
        return OfClause({}, {role: {name: 0.0 if name == kind else -20.0 for name in KINDS[role]}}, {})

    assert kind_of(weighed, role, sure_of(cued)) == cued
    assert kind_of(weighed, role, sure_of(other)) == other


WEIGHED = """The friendship of Chad and Peru is old.

Without Peruvian copper the cable works of Chad would stand still. Chad has been thirsty for it for years.

Many in Lima recall the war with Chad and its dead. In N'Djamena the ministers grumble that Peru pays late.

Neighbours such as Bolivia watch the tanks of Chad with unease. Nobody can say how long the friendship will last."""


def test_what_no_cue_makes_tells_what_it_weighs_and_is_a_lead_unless_it_is_sure() -> None:
    weighed = [claim.why for claim in claims(WEIGHED) if " fits " not in claim.why]
    assert weighed
    for why in weighed:
        likely = re.search(r"with its impression ([\d.]+); holder: ", why)
        assert likely
        shown = float(likely[1])  # to two places
        assert why.startswith(LEAD) == (shown < SURE) or shown == SURE
