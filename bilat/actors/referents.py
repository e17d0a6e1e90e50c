"""Who was spoken of so far in a document, in order: where pronouns and descriptions look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilat.actors.actor import Actor, Mention
from bilat.actors.tables import load_tables
from bilat.language.parse import Parse

_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
_PLURAL_TAIL = ("men", "people", "police", "troops", "authorities", "forces")
_NATIONAL = ("state", "capital", "seat", "adjective", "demonym", "given")


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something spoken of at character `start`. `actors` is empty for strangers: people
    whom nothing identifies, and things. `subject` counts only in sentences that were parsed."""

    start: int
    text: str
    actors: tuple[Actor, ...]
    human: bool
    plural: bool
    subject: bool
    national: bool


class Referents:
    """The referents of a document as its sentences are read; `mentions` are all that the scan found."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.said: list[Referent] = []
        self._next = 0
        self._inside: dict[int, Mention] = {}
        self._sentence = 0
        words = load_tables().words.get("nouns", {})
        self._human = frozenset(words.get("human", ()))
        self._collective = frozenset(words.get("collective", ()))

    def begin(self, parse: Parse) -> None:
        """A parsed sentence begins; mentions of sentences in between are taken in first."""
        while self._next < len(self.mentions) and self.mentions[self._next].start < parse.offset:
            self._take(self.mentions[self._next], subject=False)
            self._next += 1
        self._sentence = parse.offset
        end, self._inside = parse.offset + len(parse.text), {}
        for mention in self.mentions[self._next :]:
            if mention.start >= end:
                break
            for token in range(len(parse)):
                if parse.starts[token] < mention.end and parse.ends[token] > mention.start:
                    self._inside[token] = mention

    def enter(self, parse: Parse, token: int) -> bool:
        """Whether `token` belongs to a mention; its referent is added at its last token."""
        mention = self._inside.get(token)
        if mention is None:
            return False
        if self._inside.get(token + 1) is not mention:
            tokens = [t for t, m in self._inside.items() if m is mention]
            head = next((t for t in tokens if parse.heads[t] not in tokens), token)
            self._take(mention, subject=parse.deps[head] in _SUBJECT, actors=self._joined(parse, head))
            self._next += 1
        return True

    def add(self, parse: Parse, token: int, mention: Mention, *, human: bool) -> None:
        """A resolved expression: it can be an antecedent in its turn."""
        plural = len(mention.actors) > 1 or "Number=Plur" in parse.feats[token]
        subject = parse.deps[token] in _SUBJECT
        self.said.append(
            Referent(mention.start, mention.text, mention.actors, human, plural, subject, not human)
        )

    def stranger(self, parse: Parse, token: int) -> None:
        """A subject whom nothing identifies: it bars what stands before it."""
        if parse.deps[token] not in _SUBJECT or parse.tags[token] not in ("PROPN", "NOUN"):
            return
        human = parse.tags[token] == "PROPN" or parse.lemmas[token] in self._human
        plural = "Number=Plur" in parse.feats[token]
        self.said.append(Referent(parse.starts[token], parse.words[token], (), human, plural, True, False))

    def human(self, reach: int, own: int) -> Referent | None:
        """The person whom "he" means: the last subject of the sentence before it, else the last named.

        `own` is where a token of the subject of the pronoun's own verb stands: it is not meant.
        """
        people = [r for r in self._since(reach, own) if r.human and not r.plural]
        return self._preferred(people)

    def body(self, reach: int, own: int, *, possessive: bool) -> Referent | None:
        """The state or body that "it" means; things and strangers bar it."""
        subjects = [r for r in self._since(reach, own) if r.subject and not r.human]
        here = [r for r in subjects if r.start >= self._sentence]
        if here:
            return here[-1] if here[-1].plural is False or possessive else None
        singles = [r for r in subjects if not r.plural]
        return singles[-1] if singles else None

    def plural(self, reach: int, own: int) -> Referent | None:
        """Those whom "they" mean: the last plural subject, or the last group that is one."""
        many = [r for r in self._since(reach, own) if r.subject and (r.plural or r.national)]
        return self._preferred(many)

    def _since(self, reach: int, own: int) -> list[Referent]:
        """The referents from `reach` on, without the one that holds the character `own`."""
        return [r for r in self.said if r.start >= reach and not r.start <= own < r.start + len(r.text)]

    def _preferred(self, referents: Sequence[Referent]) -> Referent | None:
        here = [r for r in referents if r.start >= self._sentence]
        for group in (here, referents):
            subjects = [r for r in group if r.subject]
            if subjects:
                return subjects[-1]
        return referents[-1] if referents else None

    def nations(self, reach: int) -> list[Referent]:
        """The states and bodies named since `reach`, in order."""
        return [r for r in self.said if r.start >= reach and r.actors]

    def codes(self) -> dict[str, int]:
        """How often each code of the whole document is named."""
        count: dict[str, int] = {}
        for mention in self.mentions:
            for actor in mention.actors:
                count[actor.code] = count.get(actor.code, 0) + 1
        return count

    def holders(self) -> Iterator[Referent]:
        """The people and offices named so far, the latest first."""
        return (r for r in reversed(self.said) if r.human and r.actors)

    def _joined(self, parse: Parse, head: int) -> tuple[Actor, ...]:
        """The actors coordinated with the one at `head` ("China, Russia and Iran")."""
        found: list[Actor] = []
        for kid in parse.kids(head, "conj"):
            if kid in self._inside:
                found += [*self._inside[kid].actors, *self._joined(parse, kid)]
        return tuple(found)

    def _take(self, mention: Mention, *, subject: bool, actors: tuple[Actor, ...] = ()) -> None:
        last = mention.text.rsplit(" ", 1)[-1].lower()
        collective = last in self._collective
        human = mention.kind in ("person", "office") and not collective
        everyone = (*mention.actors, *actors)
        plural = len(everyone) > 1 or (
            not collective and mention.kind != "person" and _is_plural(last, mention)
        )
        national = mention.kind in _NATIONAL or collective or mention.kind in ("body", "group")
        self.said.append(Referent(mention.start, mention.text, everyone, human, plural, subject, national))


def _is_plural(last: str, mention: Mention) -> bool:
    if mention.kind in ("office", "demonym"):
        return last.endswith("s") or last.endswith(_PLURAL_TAIL)
    return mention.kind == "group" and last.endswith("s")
