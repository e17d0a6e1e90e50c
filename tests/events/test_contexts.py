"""Contexts come from the sentence, from the parties, and, where enough of it speaks of them, from the document."""

import pytest

from bilat.events import ontology
from bilat.events.contexts import ContextCues, context_cues, of_document, of_sentence
from bilat.events.event import Event
from bilat.sources.document import Document
from bilat.workflow.reading import Reader


@pytest.mark.parametrize("entry", context_cues(), ids=lambda e: e.name)
def test_each_context_is_found_in_its_own_example(entry: ContextCues) -> None:
    assert entry.name in of_sentence(entry.example)


def test_there_are_37_contexts_with_at_least_15_cues_each() -> None:
    assert len(context_cues()) == len(ontology.contexts()) == 37
    assert [e.name for e in context_cues() if len(set(e.cues)) < 15] == []


def test_a_cue_is_found_as_a_whole_word_only() -> None:
    assert "natural_resource" not in of_sentence("The toil went on.")
    assert "natural_resource" in of_sentence("Oils are taxed.")


def test_a_document_has_a_context_only_where_several_sentences_speak_of_it() -> None:
    health, nothing = frozenset({"health"}), frozenset[str]()
    assert of_document([health] * 3 + [nothing]) == {"health"}
    assert of_document([health] * 2) == frozenset()
    assert of_document([health] * 3 + [nothing] * 9) == frozenset()


def coded(text: str) -> tuple[Event, ...]:
    return next(Reader().read([Document("x", text)])).events


def test_an_event_bears_the_contexts_of_its_own_sentence() -> None:
    first, second = coded("Norway condemned Chad over the earthquake. Norway imposed tariffs on Chad.")
    assert "disasters" in first.context
    assert "economic" not in first.context
    assert "economic" in second.context


def test_the_sector_of_a_party_gives_its_context() -> None:
    (event,) = coded("The Norwegian army condemned Chad.")
    assert "military" in event.context
