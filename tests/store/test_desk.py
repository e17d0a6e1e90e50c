"""What the workbench lists of claims and exchanges."""

from __future__ import annotations

from store_makers import document

from bilat.claims.claim import LEAD, Claim
from bilat.evidence import Passage
from bilat.store import claims, desk, write
from bilat.store.database import Store


def claim(key: str, why: str) -> Claim:
    passage = Passage("a", 0, 6, "Russia")
    return Claim(key, passage, "driver", "need", ("RUS",), ("PRK",), None, "fact", None, None, why)


def test_a_document_lists_mere_leads_and_a_dyad_does_not() -> None:
    with Store.in_memory() as store:
        write.add_documents(store, [document("a")])
        claims.add_claims(store, [claim("cue", "drivers:1 need fits"), claim("lead", f"{LEAD}driver/need")])
        assert {item.id for item in desk.told(store, document_id="a")} == {"cue", "lead"}
        assert {item.id for item in desk.told(store, dyad=("PRK", "RUS"))} == {"cue"}
