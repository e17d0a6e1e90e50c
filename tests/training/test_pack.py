"""Half precision on disk, and the licence beside the weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import srsly

from bilat import resources
from training.pack import LICENCE, META, halve


def pipeline(place: Path, weight: float) -> Path:
    (place / "parser").mkdir(parents=True)
    parameters = [{"W": np.array([weight, 0.1], dtype=np.float32), "ids": np.array([1, 2]), "b": None}]
    (place / "parser/model").write_bytes(srsly.msgpack_dumps({"params": parameters, "nodes": [1]}))
    (place / "meta.json").write_text("{}")
    return place


def test_weights_are_halved_and_all_else_stays(tmp_path: Path) -> None:
    halve(pipeline(tmp_path / "whole", 1.5), tmp_path / "half")
    model = srsly.msgpack_loads((tmp_path / "half/parser/model").read_bytes())
    (node,) = model["params"]
    assert node["W"].dtype == np.float16
    assert node["W"] == pytest.approx([1.5, 0.1], rel=1e-3)
    assert node["ids"].dtype.kind == "i"
    assert (node["b"], model["nodes"]) == (None, [1])
    assert (tmp_path / "half/meta.json").exists()


def test_a_weight_beyond_half_precision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OverflowError, match="W"):
        halve(pipeline(tmp_path / "whole", 1e6), tmp_path / "half")


def test_the_bundled_pipeline_carries_its_licence_and_credits() -> None:
    text = LICENCE.read_text(encoding="utf-8")
    assert resources.path("language/en_ud_news/LICENSE.md").samefile(LICENCE)
    assert "CC BY-SA 4.0" in text
    assert all(str(source["url"]) in text for source in META["sources"])


def test_the_bundled_weights_are_in_half_precision_and_below_ten_megabytes() -> None:
    place = resources.path("language/en_ud_news")
    assert sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) < 10_000_000
    model = srsly.msgpack_loads((place / "tok2vec/model").read_bytes())
    kinds = {v.dtype for node in model["params"] for v in node.values() if isinstance(v, np.ndarray)}
    assert np.dtype(np.float16) in kinds
    assert np.dtype(np.float32) not in kinds
