"""An explanation as one HTML file: no script, no request that leaves it, all text escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bilat import resources
from bilat.workflow.arcs import picture
from bilat.workflow.explaining import Explanation, SentenceSeen

if TYPE_CHECKING:
    from jinja2 import Template


def render(explanation: Explanation) -> str:
    """The page: for each sentence its picture, its words as a table, its events and the senses tried."""
    return _template().render(
        document=explanation.document,
        actors=explanation.actors,
        sentences=[_sentence(seen) for seen in explanation.sentences],
    )


def _sentence(seen: SentenceSeen) -> dict[str, object]:
    return {
        "seen": seen,
        "picture": picture(seen.words),
        "fired": [sense for sense in seen.senses if sense.nearness == "fired"],
        "near": [sense for sense in seen.senses if sense.nearness != "fired"],
    }


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resources.path("explain")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("explain.html.j2")
