"""The notebook support, and the notebook of the examples run from first cell to last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import bilat
from bilat.errors import UsageError

NOTEBOOK = Path(__file__).parents[1] / "examples/russia_north_korea.ipynb"


def test_a_store_gives_frames_and_a_chart() -> None:
    pytest.importorskip("pandas", reason="the pandas extra is not installed")
    with bilat.open_store() as store:
        ties = store.ties("Russia", "North Korea")
        assert ties.frame.level.dropna().between(-10, 10).all()
        assert list(ties.phases.name) == [phase.name for phase in ties.tie.phases]
        assert ties._repr_html_().startswith("<svg")
        assert len(store.incidents("RUS", "PRK")) >= len(ties.frame[ties.frame.incidents > 0])
        with pytest.raises(UsageError):
            store.ties("FRA", "BRA")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning")
def test_the_notebook_reproduces_the_example_brief(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    said = "".join(_texts(notebook))
    for finding in bilat.brief("RUS", "PRK").sections[0].findings:
        assert finding.text in said
    assert "<svg" in said


def _texts(notebook: Any) -> list[str]:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [o.get("text", "") + "".join(map(str, o.get("data", {}).values())) for o in outputs]
