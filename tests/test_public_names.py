"""What `import bilat` offers: these names, documented, and nothing heavy before it is needed."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import bilat
from bilat import api
from bilat.events import ontology

HEAVY = {
    "altair", "babel", "dateparser", "docx", "duckdb", "jinja2", "lxml", "markdown_it", "numpy", "pandas", "pyarrow",
    "py4j", "pypdf", "pyspark", "spacy", "thinc", "trafilatura", "vl_convert",
}  # fmt: skip
PLOVER = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
)


def test_the_verbs_of_the_package_are_the_public_functions_of_its_api() -> None:
    functions = {
        name for name, f in vars(api).items() if inspect.isfunction(f) and f.__module__ == "bilat.api"
    }
    assert set(bilat.__all__) == {"__version__"} | {name for name in functions if not name.startswith("_")}


@pytest.mark.parametrize("name", sorted(set(bilat.__all__) - {"__version__"}))
def test_a_verb_is_documented_and_typed(name: str) -> None:
    verb = getattr(bilat, name)
    assert inspect.getdoc(verb)
    signature = inspect.signature(verb)
    assert all(p.annotation is not p.empty for p in signature.parameters.values())
    assert signature.return_annotation is not signature.empty


def test_another_name_is_refused_by_name() -> None:
    with pytest.raises(AttributeError, match="warmth"):
        bilat.warmth  # noqa: B018


def test_plover_has_its_sixteen_types() -> None:
    assert sorted(ontology.types()) == sorted(PLOVER.split())


@pytest.mark.parametrize("code", ["import bilat", "import bilat.cli.main", "from bilat.api import brief"])
def test_importing_loads_nothing_heavy(code: str) -> None:
    asked = f"import sys; {code}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert set(loaded.split()) & HEAVY == set()
