"""From what spaCy trained to what bilat ships: parts in their order, lemmas by rule, origin and licence
written down, weights in half precision."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.words import RULES

if TYPE_CHECKING:
    from spacy.language import Language

LICENCE = Path(__file__).parents[1] / "bilat/resources/language/en_ud_news/LICENSE.md"
SOURCES = (
    {
        "name": "UD_English-EWT 2.16",
        "url": "https://github.com/UniversalDependencies/UD_English-EWT",
        "license": "CC BY-SA 4.0",
        "author": "The Board of Trustees of The Leland Stanford Junior University and contributors",
    },
    {
        "name": "UD_English-GUM 2.16, train documents of the genres news, interview, bio and voyage only",
        "url": "https://gucorpling.org/gum/",
        "license": "annotations CC BY 4.0; texts CC BY 2.5 and CC BY-SA 3.0",
        "author": "Amir Zeldes and the GUM annotators",
    },
    {
        "name": "word forms of lemminflect 0.2.3 (stand-ins for rare words, lemmas)",
        "url": "https://github.com/bjascob/LemmInflect",
        "license": "MIT",
        "author": "Brad Jascob",
    },
)
META = {
    "name": "ud_news",
    "license": "CC BY-SA 4.0",
    "sources": list(SOURCES),
    "description": "A small English pipeline for one CPU core; Universal Dependencies, rare subtypes merged.",
}
LARGEST = 6e4
"""Half precision holds numbers up to 65,504."""


def pack(trained: Path, place: Path, lemmas: Mapping[str, Mapping[str, list[str]]]) -> None:
    """Write the pipeline that ships to `place`, in half precision, from the folder that spaCy trained."""
    import spacy

    licence = LICENCE.read_text(encoding="utf-8")  # before its folder may be replaced
    nlp = spacy.load(trained)
    _lemmatise_by_rule(nlp, lemmas)
    _segment_before_parsing(nlp)
    nlp.meta.update(META)
    whole = place.with_name(place.name + "-single")
    shutil.rmtree(whole, ignore_errors=True)
    nlp.to_disk(whole)
    halve(whole, place)
    shutil.rmtree(whole)
    (place / "LICENSE.md").write_text(licence, encoding="utf-8")


def halve(source: Path, place: Path) -> None:
    """Copy the pipeline in `source` to `place` with its weights in half precision, half the size.

    bilat casts them back when it loads them: numpy multiplies half precision slowly.
    """
    import srsly

    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(source, place)
    for file in place.glob("*/model"):
        model = srsly.msgpack_loads(file.read_bytes())
        model["params"] = [_halved(node) for node in model["params"]]
        file.write_bytes(srsly.msgpack_dumps(model))


def _halved(parameters: Mapping[str, Any]) -> dict[str, Any]:
    import numpy as np

    halved: dict[str, Any] = {}
    for name, value in parameters.items():
        single = isinstance(value, np.ndarray) and value.dtype == np.float32
        if single and np.abs(value).max(initial=0) > LARGEST:
            raise OverflowError(f"the weight {name} is too large for half precision")
        halved[name] = value.astype(np.float16) if single else value
    return halved


def _lemmatise_by_rule(nlp: Language, lemmas: Mapping[str, Mapping[str, list[str]]]) -> None:
    """Put tables and rules in the place of the trained lemmatizer, which gets rare verbs wrong."""
    from spacy.lookups import Lookups

    nlp.remove_pipe("trainable_lemmatizer")
    lemmatizer: Any = nlp.add_pipe(
        "lemmatizer", config={"mode": "rule", "overwrite": False}, after="morphologizer"
    )
    lookups = Lookups()
    lookups.add_table("lemma_index", {})
    lookups.add_table("lemma_exc", {kind: dict(forms) for kind, forms in lemmas.items()})
    lookups.add_table("lemma_rules", {kind: [list(rule) for rule in rules] for kind, rules in RULES.items()})
    lemmatizer.initialize(lookups=lookups)


def _segment_before_parsing(nlp: Language) -> None:
    """Let the segmenter speak before the parser: it finds sentences better, at no loss to the parse.

    spaCy has no call to move a part that others share weights with, hence the look inside.
    """
    parts: list[tuple[str, Any]] = nlp._components  # noqa: SLF001
    last = ("senter", "parser")
    order = [part for part in parts if part[0] not in last]
    order += [part for name in last for part in parts if part[0] == name]
    nlp._components = order  # noqa: SLF001
