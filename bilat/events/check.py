"""Run the lexicon's own examples: each entry must code its sentence as it says it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilat.actors.coreference import settle
from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.standins import names_of
from bilat.errors import ResourceError
from bilat.events.arguments import casts_of
from bilat.events.coder import Coder
from bilat.events.event import Event
from bilat.events.lexicon import Lexicon, Sense
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline


@dataclass(frozen=True, slots=True)
class Result:
    """What the example of an entry was coded as, and whether that is what the entry expects."""

    sense: Sense
    got: str
    holds: bool


def results(lexicon: Lexicon, only: Sequence[str] = ()) -> Iterator[Result]:
    """Each entry (of the files named in `only`, or of all) that has an example, with what came of it."""
    senses = [s for s in lexicon.senses if s.example and (not only or s.file in only)]
    coder, gazetteer = Coder(lexicon), default_gazetteer()
    scans = [gazetteer.scan(sense.example) for sense in senses]
    sentences = [Sentence(s.example, 0, names_of(m)) for s, m in zip(senses, scans, strict=True)]
    for sense, parse, scan in zip(senses, load_pipeline().parse(sentences), scans, strict=True):
        mentions = settle([parse], scan, sense.example)
        events = coder.code("example", casts_of([parse], mentions), mentions, None)
        got = " ; ".join(map(notation, events)) or "none"
        yield Result(sense, got, _holds(sense.expect, events))


def failures(lexicon: Lexicon, only: Sequence[str] = ()) -> Iterator[Result]:
    """The entries (of the files named in `only`, or of all) whose example does not hold."""
    return (result for result in results(lexicon, only) if not result.holds)


def notation(event: Event) -> str:
    """An event in the lexicon's short form: "KOR ACCUSE/disapprove PRK"."""
    mode = f"/{event.mode[0]}" if event.mode else ""
    aux = "".join(f"+{a}" for a in event.aux)
    whom = ",".join(event.recipient_codes) or "-"
    return f"{','.join(event.actor_codes)} {event.event}{mode} {whom}{' ' + aux if aux else ''}"


def _holds(expect: str, events: Sequence[Event]) -> bool:
    """Every expected event is there; what else the sentence holds is another entry's matter."""
    if expect.strip() == "none":
        return not events
    got = {_normal(notation(event)) for event in events}
    return all(_normal(part) in got for part in expect.split(";"))


def _normal(text: str) -> tuple[str, str, str, str]:
    try:
        who, what, whom, *aux = text.split()
    except ValueError:
        raise ResourceError(
            f"“{text}” is no expectation; write “none” or “ACTOR TYPE/mode RECIPIENT”"
        ) from None
    return ",".join(sorted(who.split(","))), what, ",".join(sorted(whom.split(","))), "".join(aux)
