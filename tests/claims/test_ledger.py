"""The ledger adds reports up, keeps the strongest status, counts independent outlets and shows contradictions."""

from hypothesis import given
from hypothesis import strategies as st

from bilat.claims.exchange import RANK, Exchange
from bilat.claims.ledger import Source, ledger
from bilat.dates import PartialDate
from bilat.evidence import Passage

SOURCES = {
    name: Source(PartialDate("2023-09-01"), outlet) for name, outlet in (("a", "X"), ("b", "X"), ("c", "Y"))
}


def exchange(
    doc: str, status: str, at: int = 0, certainty: str = "fact", good: str = "munitions"
) -> Exchange:
    passage = Passage(doc, at, at + 1, "x")
    return Exchange(
        f"{doc}{at}{status}", passage, ("PRK",), ("RUS",), good, None, status, certainty, None, ""
    )  # type: ignore[arg-type]


def test_reports_of_one_exchange_make_one_row_with_the_strongest_status() -> None:
    (row,) = ledger([exchange("a", "sought"), exchange("c", "delivered")], SOURCES)
    assert (row.status, row.reports, row.outlets, row.period) == ("delivered", 2, 2, "2023")


def test_two_reports_of_one_outlet_are_one_independent_source() -> None:
    (row,) = ledger([exchange("a", "agreed"), exchange("b", "agreed")], SOURCES)
    assert (row.reports, row.outlets) == (2, 1)


def test_a_denial_stands_beside_the_delivery() -> None:
    (row,) = ledger([exchange("a", "delivered"), exchange("c", "refused")], SOURCES)
    assert row.contradicted
    assert row.against == ("c0refused",)


def test_a_refusal_alone_contradicts_nothing() -> None:
    (row,) = ledger([exchange("a", "refused")], SOURCES)
    assert not row.contradicted


def test_goods_do_not_mix() -> None:
    assert len(ledger([exchange("a", "agreed"), exchange("a", "agreed", good="food")], SOURCES)) == 2


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(RANK), st.integers(0, 5)), max_size=8),
    st.randoms(),
)
def test_the_order_of_reports_does_not_matter(items: list[tuple[str, str, int]], random: object) -> None:
    found = [exchange(*item) for item in items]
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert ledger(found, SOURCES) == ledger(mixed, SOURCES)
