"""What the workbench lists of claims and exchanges."""

from __future__ import annotations

from store_makers import document

from bilat.claims.claim import LEAD, Claim
from bilat.claims.exchange import Exchange
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


def exchange(key: str, why: str) -> Exchange:
    passage = Passage("a", 0, 6, "Russia")
    return Exchange(key, passage, ("PRK",), ("RUS",), "weapons", None, "delivered", "fact", None, why)


def test_exchanges_of_two_leave_mere_leads_to_their_document() -> None:
    with Store.in_memory() as store:
        write.add_documents(store, [document("a")])
        told = [exchange("told", "exchanges:1 fits"), exchange("lead", f"{LEAD}an exchange: weapons")]
        claims.add_exchanges(store, told)
        assert {item.id for item in desk.told(store, document_id="a")} == {"told", "lead"}
        assert [found.id for found in claims.exchanges_between(store, "RUS", "PRK")] == ["told"]
