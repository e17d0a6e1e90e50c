"""The section on the law puts each exchange beside the measures of its day, and cites the report."""

from bilat.briefs.limits import limits
from bilat.briefs.material import Material
from bilat.sources.document import Document
from bilat.store import write as writes
from bilat.store.database import Store
from bilat.workflow.adding import add_documents, settle
from bilat.workflow.briefing import gather
from bilat.workflow.reading import Reader


def _material(*texts: str) -> Material:
    with Store.in_memory() as store:
        documents = [
            Document(str(n), text, published=None, outlet=f"Outlet {n}") for n, text in enumerate(texts)
        ]
        add_documents(store, documents, Reader())
        settle(store)
        writes.set_meta(store, "test", "yes")
        made = gather(store, "RUS", "PRK")
        made.prepare(made.incidents.records())
        return made


def test_a_delivery_is_checked_on_its_day_and_cited() -> None:
    found = limits(_material("North Korea delivered artillery shells to Russia on 2 November 2022."))
    (finding,) = found.section.findings
    assert "forbidden: S/RES/1718 (2006), para 8(b)" in finding.text
    assert finding.citations[0].passage.text.startswith("North Korea delivered")
    assert found.checks[0]["source"] == "https://docs.un.org/en/S/RES/1718(2006)"


def test_a_purchase_or_denial_is_left_alone() -> None:
    told = "North Korea denied that it had delivered shells to Russia in November 2022."
    assert not limits(_material(told, "Russia met North Korea for talks in May 2023.")).checks
